import Events
package import Rules
import Text
package import Values

/// Why a rule holds or does not, for people.
package struct RuleExplanation: Equatable, Sendable {
  package enum Verdict: Equatable, Sendable {
    case isTrue
    case isFalse
    /// The rule has no value, and why, in a sentence without its full stop.
    case error(String)
  }

  /// A name that the rule reads.
  package struct Reading: Equatable, Sendable {
    package var name: String
    /// With its unit; nil where it does not exist.
    package var value: String?
  }

  package var rule: Rule
  package var verdict: Verdict
  /// Every name the rule reads, once each, in the order of the rule.
  package var readings: [Reading]
  /// What was found and what would have passed, without a full stop: `63.4 m from the polygon, 50 allowed: 13.4 m
  /// too far`.
  package var sentence: String

  /// - Parameters:
  ///   - facts: as they were when the rule was evaluated.
  ///   - texts: the table of the texts among them.
  /// - Throws: why the rule does not compile, which no rule of a programme that was read does.
  package init(
    _ rule: Rule, _ facts: FactValues, _ texts: TextTable
  ) throws(RuleProblem) {
    let checked = try rule.checked()
    var writer = ExplanationWriter(rule: rule, facts: facts, texts: texts)
    self.rule = rule
    sentence = writer.sentence(checked, wanted: true)
    readings = writer.readings(checked)
    verdict =
      if let cause = writer.cause(checked) {
        .error(cause)
      } else {
        writer.truth(checked) == true ? .isTrue : .isFalse
      }
  }

  /// All of it, one fact a line.
  package var text: String {
    let verdict =
      switch verdict {
      case .isTrue: "true"
      case .isFalse: "not true"
      case .error: "cannot be evaluated, so not true"
      }
    var lines = ["\(rule.id): \(verdict)", "  \(rule.require)"]
    let width = Columns.widest(readings.map(\.name))
    for reading in readings {
      let name = Columns.left(reading.name, width)
      lines.append("    \(name)  \(reading.value ?? "does not exist")")
    }
    lines.append("  \(sentence)")
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Evaluates parts of a rule and puts them into words.
struct ExplanationWriter {
  let rule: Rule
  let facts: FactValues
  private var evaluator: PartEvaluator
  let source: RuleSource

  init(rule: Rule, facts: FactValues, texts: TextTable) {
    self.rule = rule
    self.facts = facts
    evaluator = PartEvaluator(facts.inputs, texts)
    source = RuleSource(rule.require)
  }

  mutating func answer(_ part: Checked) -> PartEvaluator.Answer { evaluator.answer(part) }

  /// What a part that is true or false is; nil where it has no value.
  mutating func truth(_ part: Checked) -> Bool? {
    if case .value(.bool(let truth)) = answer(part) { return truth }
    return nil
  }

  /// Why a part has no value; nil where it has one.
  mutating func cause(_ part: Checked) -> String? {
    switch answer(part) {
    case .value: return nil
    case .fault(let message, let range): return "\(message) in: \(source.excerpt(range))"
    case .missing(let slots):
      let missing = slots.compactMap(Fact.init(slot:)).first { !facts.has($0) }
      return missing?.absence(at: rule.stage) ?? "a value that does not exist is read"
    }
  }

  /// A value in words, without its unit; nil where there is none.
  ///
  /// A double is rounded to one part in `fineness` where that leaves anything of it: 63.4 − 50.0 is not 13.4.
  mutating func knownWords(_ part: Checked, roundedTo fineness: Double? = nil) -> String? {
    guard case .value(let known) = answer(part) else { return nil }
    if case .double(let number) = known, let fineness {
      let rounded = (number * fineness).rounded() / fineness
      if rounded != 0, rounded.isFinite { return ExplanationWriter.words(.double(rounded)) }
    }
    return ExplanationWriter.words(known)
  }

  mutating func words(_ part: Checked) -> String { knownWords(part) ?? "nothing" }

  static func words(_ value: ExpressionValue) -> String {
    switch value {
    case .bool(let value): value ? "true" : "false"
    case .int(let value): NumberText.grouped(value, .sentence)
    case .double(let value): NumberText.grouped(numberText: doubleText(value), .sentence)
    case .money(let value): NumberText.grouped(numberText: value.description, .sentence)
    case .string(let value):
      value.utf8.allSatisfy { (48...57).contains($0) } && value != "" ? value : "“\(value)”"
    case .list(let values): values.map(words).joined(separator: ", ")
    }
  }

  /// The facts of an expression, once each, in the order of the text.
  func facts(_ part: Checked) -> [Fact] {
    var found: [Fact] = []
    part.visit { part in
      if let fact = part.fact, !found.contains(fact) { found.append(fact) }
    }
    return found
  }

  mutating func readings(_ rule: Checked) -> [RuleExplanation.Reading] {
    var readings: [RuleExplanation.Reading] = []
    for fact in facts(rule) {
      let part = Checked(fact, range: rule.range)
      let value = knownWords(part).map { fact.amount($0) }
      readings.append(RuleExplanation.Reading(name: fact.name, value: value))
    }
    return readings
  }
}
