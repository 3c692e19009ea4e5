import Events
internal import Rules
import Values

/// What a rule asks for, in words, whatever the facts are: `at most 50 m from the polygon`.
///
/// A part that has no words stands as the rule has it, so that nothing is said that the rule does not say.
struct RuleSentence {
  let stage: Stage
  let source: RuleSource

  init(_ rule: Rule) {
    stage = rule.stage
    source = RuleSource(rule.require)
  }

  func sentence(_ part: Checked, wanted: Bool = true) -> String {
    switch part.kind {
    case .constant(.bool(let value)): value == wanted ? "always" : "never"
    case .not(let operand): sentence(operand, wanted: !wanted)
    case .and, .or: logic(part, wanted: wanted)
    case .input: truth(part, wanted: wanted)
    case .compare(let comparison, let a, let b):
      compared(wanted ? comparison : comparison.opposite, a, b) ?? asWritten(part, wanted)
    case .constant, .variable, .list, .index, .negate, .conditional, .arithmetic, .isIn, .call,
      .macro:
      asWritten(part, wanted)
    }
  }

  private func asWritten(_ part: Checked, _ wanted: Bool) -> String {
    let text = source.excerpt(part.range)
    return wanted ? text : "not (\(text))"
  }

  private func logic(_ part: Checked, wanted: Bool) -> String {
    var isAnd = false
    if case .and = part.kind { isAnd = true }
    let joint = isAnd == wanted ? " and " : " or "
    return part.chain(isAnd: isAnd).map { operand in
      let text = sentence(operand, wanted: wanted)
      switch operand.kind {
      case .and, .or: return "(\(text))"
      case .constant, .input, .variable, .list, .index, .not, .negate, .conditional, .arithmetic,
        .compare, .isIn, .call, .macro:
        return text
      }
    }.joined(separator: joint)
  }

  private func truth(_ part: Checked, wanted: Bool) -> String {
    guard case .truth(let yes, let no) = part.fact?.words(at: stage) else {
      return asWritten(part, wanted)
    }
    return wanted ? yes : no
  }

  /// Nil where a side has no words.
  private func compared(_ comparison: Comparison, _ a: Checked, _ b: Checked) -> String? {
    if a.isConstant, !b.isConstant { return compared(comparison.mirrored, b, a) }
    if let noun = noun(a) {
      if b.isConstant, let value = value(b) { return "\(noun) is \(comparison.phrase(value))" }
      return self.noun(b).map { "\(noun) is \(comparison.phrase($0))" }
    }
    guard let (unit, after) = measure(a) else { return nil }
    if b.isConstant, let value = value(b) {
      let amount = a.fact?.amount(value) ?? "\(value) \(unit)"
      return "\(comparison.amount(amount, isNone: value == "0")) \(after)"
    }
    guard let other = measure(b), other.unit == unit else { return nil }
    switch comparison {
    case .lessOrEqual: return "no more \(unit) \(after) than \(other.after)"
    case .greaterOrEqual: return "no fewer \(unit) \(after) than \(other.after)"
    case .less: return "fewer \(unit) \(after) than \(other.after)"
    case .greater: return "more \(unit) \(after) than \(other.after)"
    case .equal, .notEqual: return nil
    }
  }

  /// What has a text or a number: `the payee`.
  private func noun(_ part: Checked) -> String? {
    switch part.fact?.words(at: stage) {
    case .text(let noun), .number(let noun, _, _), .ordinal(let noun): noun
    case .truth, .measure, nil: nil
    }
  }

  /// The unit and what stands after it, of one such fact or of a sum of them.
  private func measure(_ part: Checked) -> (unit: String, after: String)? {
    if let fact = part.fact, let unit = fact.unit,
      case .measure(let after, _, _) = fact.words(at: stage)
    {
      return (unit, after)
    }
    guard case .arithmetic(.add, let a, let b) = part.kind, let first = measure(a),
      let second = measure(b), first.unit == second.unit
    else { return nil }
    return (first.unit, "\(first.after) and \(second.after) together")
  }

  /// A constant in words, without a unit.
  private func value(_ part: Checked) -> String? {
    guard case .constant(let constant) = part.kind else { return nil }
    let known: ExpressionValue =
      switch constant {
      case .bool(let value): .bool(value)
      case .int(let value): .int(value)
      case .double(let value): .double(value)
      case .money(let tiyn): .money(Tenge(tiyn: tiyn))
      case .string(let value): .string(value)
      }
    return ExplanationWriter.words(known)
  }
}

extension Rule {
  /// What it asks for, in words.
  package var sentence: String {
    guard let checked = try? checked() else { return require }
    return RuleSentence(self).sentence(checked)
  }
}

extension Comparison {
  /// After `is`.
  fileprivate func phrase(_ value: String) -> String {
    switch self {
    case .less: "less than \(value)"
    case .lessOrEqual: "at most \(value)"
    case .equal: value
    case .greaterOrEqual: "at least \(value)"
    case .greater: "more than \(value)"
    case .notEqual: "not \(value)"
    }
  }

  fileprivate func amount(_ amount: String, isNone: Bool) -> String {
    switch self {
    case .less: "fewer than \(amount)"
    case .lessOrEqual: isNone ? "no \(amount.dropFirst(2))" : "at most \(amount)"
    case .equal: isNone ? "no \(amount.dropFirst(2))" : "exactly \(amount)"
    case .greaterOrEqual: "at least \(amount)"
    case .greater: "more than \(amount)"
    case .notEqual: isNone ? "some \(amount.dropFirst(2))" : "not \(amount)"
    }
  }
}
