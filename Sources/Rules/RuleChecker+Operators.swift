extension RuleChecker {
  mutating func binary(
    _ sign: BinaryOperator, _ left: RuleSyntax, _ right: RuleSyntax, _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    switch sign {
    case .and, .or:
      let message = "\"\(sign.rawValue)\" needs a bool on both sides"
      let a = try truth(left, message)
      let b = try truth(right, message)
      return Checked(
        kind: sign == .and ? .and(a, b) : .or(a, b), type: .bool, range: syntax.range)
    case .less: return try compare(.less, left, right, syntax)
    case .lessOrEqual: return try compare(.lessOrEqual, left, right, syntax)
    case .greaterOrEqual: return try compare(.greaterOrEqual, left, right, syntax)
    case .greater: return try compare(.greater, left, right, syntax)
    case .equal: return try compare(.equal, left, right, syntax)
    case .notEqual: return try compare(.notEqual, left, right, syntax)
    case .in: return try isIn(left, right, syntax)
    case .add: return try sum(.add, left, right, syntax)
    case .subtract: return try sum(.subtract, left, right, syntax)
    case .multiply: return try product(.multiply, left, right, syntax)
    case .divide: return try product(.divide, left, right, syntax)
    case .remainder: return try product(.remainder, left, right, syntax)
    }
  }

  /// Two operands; where one is money, the other may be a number that becomes money.
  private mutating func operands(
    _ left: RuleSyntax, _ right: RuleSyntax
  ) throws(RuleProblem) -> (Checked, Checked) {
    if RuleChecker.isNumber(left), !RuleChecker.isNumber(right) {
      let b = try check(right)
      return (b.type == .money ? try money(left) : try check(left), b)
    }
    let a = try check(left)
    if a.type == .money, RuleChecker.isNumber(right) { return (a, try money(right)) }
    return (a, try check(right))
  }

  private mutating func compare(
    _ comparison: Comparison, _ left: RuleSyntax, _ right: RuleSyntax, _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    let (a, b) = try operands(left, right)
    guard let type = a.type.joined(b.type) else { throw mismatch(a, b, left, right, syntax) }
    if case .list = type, comparison != .equal, comparison != .notEqual {
      throw source.problem(
        syntax.mark, "lists have no order", expected: "== or !=",
        advice: "Compare their sizes, or their elements with all() or exists().")
    }
    return Checked(kind: .compare(comparison, a, b), type: .bool, range: syntax.range)
  }

  private mutating func sum(
    _ arithmetic: Arithmetic, _ left: RuleSyntax, _ right: RuleSyntax, _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    let (a, b) = try operands(left, right)
    guard let type = a.type.joined(b.type) else { throw mismatch(a, b, left, right, syntax) }
    switch type {
    case .int, .double, .money, .nothing: break
    case .string where arithmetic == .add, .list where arithmetic == .add: break
    case .bool, .string, .list: throw notArithmetic(type, syntax)
    }
    return Checked(kind: .arithmetic(arithmetic, a, b), type: type, range: syntax.range)
  }

  private mutating func product(
    _ arithmetic: Arithmetic, _ left: RuleSyntax, _ right: RuleSyntax, _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    let a = try check(left)
    let b = try check(right)
    let type: ValueType
    switch (a.type, arithmetic, b.type) {
    case (.money, .multiply, .int), (.int, .multiply, .money), (.money, .divide, .int),
      (.money, .multiply, .nothing), (.nothing, .multiply, .money), (.money, .divide, .nothing):
      type = .money
    case (.money, .divide, .money):
      type = .double
    case (.money, _, _), (_, _, .money):
      throw moneyProduct(arithmetic, a, b, left, right, syntax)
    default:
      guard let joined = a.type.joined(b.type) else { throw mismatch(a, b, left, right, syntax) }
      type = joined
    }
    switch type {
    case .int, .money, .nothing: break
    case .double where arithmetic != .remainder: break
    case .bool, .double, .string, .list: throw notArithmetic(type, syntax)
    }
    return Checked(kind: .arithmetic(arithmetic, a, b), type: type, range: syntax.range)
  }

  mutating func negation(
    _ operand: RuleSyntax, _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    let checked = try check(operand)
    switch checked.type {
    case .int, .double, .money, .nothing:
      return Checked(kind: .negate(checked), type: checked.type, range: syntax.range)
    case .bool, .string, .list:
      throw source.problem(
        syntax.mark, "\"-\" needs a number, and this is \(checked.type.name)",
        expected: "int, double or money",
        advice: checked.type == .bool ? "Write ! for “not”." : nil)
    }
  }

  mutating func conditional(
    _ condition: RuleSyntax, _ first: RuleSyntax, _ second: RuleSyntax, _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    let test = try truth(condition, "\"?\" needs a bool before it")
    let (a, b) = try operands(first, second)
    guard let type = a.type.joined(b.type) else {
      throw source.problem(
        syntax.mark,
        "the two branches have different types: \(a.type.name) and \(b.type.name)",
        expected: "values of one type", advice: advice(a, b, first, second))
    }
    return Checked(kind: .conditional(test, a, b), type: type, range: syntax.range)
  }
}

// MARK: Lists

extension RuleChecker {
  mutating func list(
    _ elements: [RuleSyntax], _ syntax: RuleSyntax, ofMoney: Bool = false
  ) throws(RuleProblem) -> Checked {
    var type = ValueType.nothing
    var checked: [Checked] = []
    for element in elements {
      let isAmount = ofMoney && RuleChecker.isNumber(element)
      let next = isAmount ? try money(element) : try check(element)
      guard let joined = type.joined(next.type) else {
        throw source.problem(
          element.range,
          "the elements of a list are of one type, and these are \(type.name) and \(next.type.name)",
          expected: type.name,
          advice: checked.last.flatMap { advice($0, next, elements[checked.count - 1], element) })
      }
      type = joined
      checked.append(next)
    }
    guard type.listDepth < RuleChecker.maximumListDepth else { throw tooDeep(syntax) }
    return Checked(kind: .list(checked), type: .list(type), range: syntax.range)
  }

  func tooDeep(_ syntax: RuleSyntax) -> RuleProblem {
    source.problem(
      syntax.mark, "lists nest more than \(RuleChecker.maximumListDepth) levels deep")
  }

  private mutating func isIn(
    _ left: RuleSyntax, _ right: RuleSyntax, _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    let a = try check(left)
    let b: Checked
    if a.type == .money, case .list(let elements) = right.kind {
      b = try list(elements, right, ofMoney: true)
    } else {
      b = try check(right)
    }
    switch b.type {
    case .nothing: break
    case .list(let element):
      guard a.type.joined(element) != nil else {
        throw source.problem(
          syntax.mark, "a \(a.type.name) cannot be in a list of \(element.name)",
          expected: "list(\(a.type.name))",
          advice: element == .money || a.type == .money
            ? "Numbers become money only in a list literal right of “in”." : nil)
      }
    case .string:
      throw source.problem(
        syntax.mark, "\"in\" needs a list on the right, and this is string", expected: "a list",
        advice: "Write \(source.excerpt(right.range)).contains(\(source.excerpt(left.range))).")
    case .bool, .int, .double, .money:
      throw source.problem(
        syntax.mark, "\"in\" needs a list on the right, and this is \(b.type.name)",
        expected: "a list")
    }
    return Checked(kind: .isIn(a, b), type: .bool, range: syntax.range)
  }

  mutating func element(
    _ list: RuleSyntax, _ index: RuleSyntax, _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Checked {
    let a = try check(list)
    let b = try check(index)
    let type: ValueType
    switch a.type {
    case .list(let element): type = element
    case .nothing: type = .nothing
    case .bool, .int, .double, .string, .money:
      throw source.problem(
        list.range, "only a list has elements, and this is \(a.type.name)", expected: "a list")
    }
    guard b.type.fits(.int) else {
      throw source.problem(
        index.range, "the number of an element is an int, and this is \(b.type.name)",
        expected: "int")
    }
    return Checked(kind: .index(a, b), type: type, range: syntax.range)
  }
}
