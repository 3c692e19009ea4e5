/// What rules are about: the names that they can read at one place, and their types.
package struct Vocabulary: Sendable {
  package struct Name: Sendable {
    /// As rules write it: `payment.amount`.
    package var name: String
    package var type: ValueType
    /// Its number among the inputs.
    package var slot: Int32

    package init(name: String, type: ValueType, slot: Int32) {
      self.name = name
      self.type = type
      self.slot = slot
    }
  }

  /// A name that can be read elsewhere only, and where: `registration, claim`.
  package struct Elsewhere: Sendable {
    package var name: String
    package var places: String

    package init(name: String, places: String) {
      self.name = name
      self.places = places
    }
  }

  /// Where the rules stand, as messages say it: `the stage payment`.
  package var place: String
  package var names: [Name]
  package var elsewhere: [Elsewhere]
  package var thresholds: [ThresholdCall]

  package init(
    place: String, names: [Name], elsewhere: [Elsewhere], thresholds: [ThresholdCall]
  ) {
    self.place = place
    self.names = names
    self.elsewhere = elsewhere
    self.thresholds = thresholds
  }
}

/// A call that asks whether a double is at most a literal: `fence.within(50.0)` for `fence.distance <= 50.0`.
package struct ThresholdCall: Sendable {
  /// `fence.within`.
  package var name: String
  /// `fence.distance`.
  package var measure: String
  /// What is measured, for messages: `a distance`.
  package var noun: String
  /// `metres`.
  package var unit: String

  package init(name: String, measure: String, noun: String, unit: String) {
    self.name = name
    self.measure = measure
    self.noun = noun
    self.unit = unit
  }

  /// The last part of the name.
  var function: String { name.split(separator: ".").last.map(String.init) ?? name }
}

/// What names mean outside macros: the vocabulary of a rule, or the variables of an expression.
enum RuleScope: Sendable {
  case vocabulary(Vocabulary)
  case variables([(name: String, type: ValueType)], thresholds: [ThresholdCall])

  var names: [String] {
    switch self {
    case .vocabulary(let vocabulary): vocabulary.names.map(\.name)
    case .variables(let variables, _): variables.map(\.name)
    }
  }

  var thresholds: [ThresholdCall] {
    switch self {
    case .vocabulary(let vocabulary): vocabulary.thresholds
    case .variables(_, let thresholds): thresholds
    }
  }

  /// Nil for the variables of an expression.
  var vocabulary: Vocabulary? {
    if case .vocabulary(let vocabulary) = self { return vocabulary }
    return nil
  }

  /// How many variables the scope itself takes.
  var variableCount: Int {
    switch self {
    case .vocabulary: 0
    case .variables(let variables, _): variables.count
    }
  }

  /// What the name stands for; nil where it stands for nothing here.
  func find(_ name: String) -> (kind: Checked.Kind, type: ValueType)? {
    switch self {
    case .vocabulary(let vocabulary):
      guard let found = vocabulary.names.first(where: { $0.name == name }) else { return nil }
      return (.input(found.slot), found.type)
    case .variables(let variables, _):
      guard let index = variables.firstIndex(where: { $0.name == name }) else { return nil }
      return (.variable(index), variables[index].type)
    }
  }
}
