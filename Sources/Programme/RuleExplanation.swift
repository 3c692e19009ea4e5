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
    let value = writer.value(checked)
    self.rule = rule
    sentence = writer.sentence(checked, wanted: true)
    readings = writer.readings(checked)
    verdict =
      value.fault != .none
      ? .error(writer.cause(value)) : value.bits == 1 ? .isTrue : .isFalse
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
    let width = readings.map(\.name.count).max() ?? 0
    for reading in readings {
      let name = reading.name + String(repeating: " ", count: width - reading.name.count)
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
  private var compiler: RuleCompiler
  let source: RuleSource

  init(rule: Rule, facts: FactValues, texts: TextTable) {
    self.rule = rule
    self.facts = facts
    compiler = RuleCompiler(texts: texts)
    source = RuleSource(rule.require)
  }

  mutating func value(_ part: Checked) -> RuleValue {
    let node = compiler.compile(part)
    var machine = RuleMachine(compiler.code)
    return machine.evaluate(node, facts, compiler.texts)
  }

  /// Why a value is missing.
  func cause(_ value: RuleValue) -> String {
    let number = Int(value.bits)
    guard value.fault == .absent else {
      return "\(value.fault.message) in: \(source.excerpt(compiler.code.ranges[number]))"
    }
    let node = compiler.code.nodes[number]
    let isPair = node.operation == .compareFacts || node.operation == .compareDoubleFacts
    let slots = isPair ? [node.a, node.b].sorted() : [node.a]
    let missing = slots.compactMap { Fact(rawValue: UInt8($0)) }.first { !facts.has($0) }
    return missing?.absence(at: rule.stage) ?? value.fault.message
  }

  /// A value in words, without its unit; nil where there is none.
  ///
  /// A double is rounded to one part in `fineness` where that leaves anything of it: 63.4 − 50.0 is not 13.4.
  mutating func knownWords(_ part: Checked, roundedTo fineness: Double? = nil) -> String? {
    let node = compiler.compile(part)
    var machine = RuleMachine(compiler.code)
    let value = machine.evaluate(node, facts, compiler.texts)
    guard value.fault == .none else { return nil }
    let known = machine.scratch.read(value.bits, part.type, compiler.texts)
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
    case .int(let value): grouped(String(value))
    case .double(let value): grouped(doubleText(value))
    case .money(let value): grouped(value.description)
    case .string(let value): value.utf8.allSatisfy(\.isDigit) && value != "" ? value : "“\(value)”"
    case .list(let values): values.map(words).joined(separator: ", ")
    }
  }

  /// Thousands apart: `14 250.50`. Numbers of four digits stay together, so that years do.
  static func grouped(_ number: String) -> String {
    let whole = number.prefix { $0.isNumber || $0 == "-" }
    let digits = whole.filter(\.isNumber)
    guard digits.count > 4 else { return number }
    var groups = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { groups += " " }
      groups.append(digit)
    }
    return (whole.hasPrefix("-") ? "-" : "") + groups + number.dropFirst(whole.count)
  }

  /// The facts of an expression, once each, in the order of the text.
  func facts(_ part: Checked) -> [Fact] {
    var found: [Fact] = []
    part.visit { part in
      if case .fact(let fact) = part.kind, !found.contains(fact) { found.append(fact) }
    }
    return found
  }

  mutating func readings(_ rule: Checked) -> [RuleExplanation.Reading] {
    var readings: [RuleExplanation.Reading] = []
    for fact in facts(rule) {
      let part = Checked(kind: .fact(fact), type: fact.type, range: rule.range)
      let value = knownWords(part).map { fact.amount($0) }
      readings.append(RuleExplanation.Reading(name: fact.name, value: value))
    }
    return readings
  }
}

extension Checked {
  /// Calls `body` with every part, from the left.
  func visit(_ body: (Checked) -> Void) {
    body(self)
    for part in parts { part.visit(body) }
  }

  private var parts: [Checked] {
    switch kind {
    case .constant, .fact, .variable: []
    case .list(let elements): elements
    case .not(let a), .negate(let a): [a]
    case .index(let a, let b), .and(let a, let b), .or(let a, let b), .arithmetic(_, let a, let b),
      .compare(_, let a, let b), .isIn(let a, let b):
      [a, b]
    case .conditional(let a, let b, let c): [a, b, c]
    case .call(_, let arguments): arguments
    case .macro(_, let list, _, let condition, let transform):
      [list] + (condition.map { [$0] } ?? []) + (transform.map { [$0] } ?? [])
    }
  }
}
