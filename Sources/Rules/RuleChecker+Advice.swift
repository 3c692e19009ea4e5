/// What to say where types do not fit, with the repair wherever there is a plain one.
extension RuleChecker {
  func mismatch(
    _ a: Checked, _ b: Checked, _ left: RuleSyntax, _ right: RuleSyntax, _ syntax: RuleSyntax
  ) -> RuleProblem {
    source.problem(
      syntax.mark,
      "\"\(source.excerpt(syntax.mark))\" needs two values of one type, and these are "
        + "\(a.type.name) and \(b.type.name)",
      expected: "\(a.type.name) on both sides, or \(b.type.name)",
      advice: advice(a, b, left, right))
  }

  /// How to make the types of two operands agree; nil where there is no plain way.
  func advice(
    _ a: Checked, _ b: Checked, _ left: RuleSyntax, _ right: RuleSyntax
  ) -> String? {
    switch (a.type, b.type) {
    case (.int, .double): doubleAdvice(left, right)
    case (.double, .int): doubleAdvice(right, left)
    case (.money, .int), (.money, .double): moneyAdvice(left)
    case (.int, .money), (.double, .money): moneyAdvice(right)
    case (.string, .int), (.string, .double), (.string, .bool): stringAdvice(right)
    case (.int, .string), (.double, .string), (.bool, .string): stringAdvice(left)
    default: nil
    }
  }

  private func doubleAdvice(_ int: RuleSyntax, _ double: RuleSyntax) -> String {
    if case .number(let literal) = int.kind, let value = literal.int { return "Write \(value).0." }
    if case .number(let literal) = double.kind, let value = Double(literal.text),
      let whole = Int64(exactly: value)
    {
      return "Write \(literal.isNegative ? "-" : "")\(whole)."
    }
    return "Write double(\(source.excerpt(int.range)))."
  }

  private func moneyAdvice(_ money: RuleSyntax) -> String {
    "Only a number by itself becomes money; otherwise write double(\(source.excerpt(money.range)))"
      + ", which is in tenge."
  }

  private func stringAdvice(_ other: RuleSyntax) -> String {
    if case .number = other.kind { return "Write \"\(source.excerpt(other.range))\"." }
    return "Write string(\(source.excerpt(other.range)))."
  }

  func notArithmetic(_ type: ValueType, _ syntax: RuleSyntax) -> RuleProblem {
    let sign = source.excerpt(syntax.mark)
    let expected =
      switch sign {
      case "+": "int, double, money, string or lists"
      case "%": "int"
      default: "int, double or money"
      }
    return source.problem(
      syntax.mark, "there is no \"\(sign)\" for \(type.name)", expected: expected,
      advice: type == .double ? "Write int(…) round both sides." : nil)
  }

  func moneyProduct(
    _ arithmetic: Arithmetic, _ a: Checked, _ b: Checked, _ left: RuleSyntax,
    _ right: RuleSyntax, _ syntax: RuleSyntax
  ) -> RuleProblem {
    let sign = source.excerpt(syntax.mark)
    let advice: String? =
      switch (a.type, arithmetic, b.type) {
      case (.money, .multiply, .double), (.money, .divide, .double):
        "Write a fraction of ints: \(source.excerpt(left.range)) * 3 / 10, "
          + "or double(\(source.excerpt(left.range))) for tenge as a double."
      case (.double, .multiply, .money):
        "Write a fraction of ints: \(source.excerpt(right.range)) * 3 / 10, "
          + "or double(\(source.excerpt(right.range))) for tenge as a double."
      default: nil
      }
    return source.problem(
      syntax.mark, "there is no \(a.type.name) \(sign) \(b.type.name)",
      expected: "money * int, int * money, money / int or money / money", advice: advice)
  }
}
