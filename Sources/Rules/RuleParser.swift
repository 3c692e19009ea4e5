/// Reads the tokens of a rule with the grammar of CEL.
///
/// The tree is at most `maximumHeight` high, so that nothing that walks it by recursion can run out of stack.
struct RuleParser {
  static let maximumHeight = 128

  let source: RuleSource
  private let tokens: [RuleToken]
  private var next = 0
  private var depth = 0

  static func parse(_ source: RuleSource) throws(RuleProblem) -> RuleSyntax {
    var parser = RuleParser(source: source, tokens: try RuleLexer.tokens(of: source))
    let rule = try parser.expression()
    guard parser.token.kind == .end else {
      throw parser.unexpected(expected: "an operator or the end of the rule")
    }
    return rule
  }

  private init(source: RuleSource, tokens: [RuleToken]) {
    self.source = source
    self.tokens = tokens
  }

  private var token: RuleToken { tokens[next] }

  private func isSign(_ sign: String) -> Bool { token.kind == .sign && token.text == sign }

  private mutating func take(_ sign: String) -> Bool {
    guard isSign(sign) else { return false }
    next += 1
    return true
  }

  private mutating func expect(_ sign: String, _ expected: String? = nil) throws(RuleProblem) {
    guard take(sign) else { throw unexpected(expected: expected ?? "\"\(sign)\"") }
  }

  private func unexpected(expected: String) -> RuleProblem {
    let message =
      token.kind == .end
      ? next == 0 ? "the rule is empty" : "the rule ends too early"
      : "\"\(source.excerpt(token.range))\" cannot stand here"
    return source.problem(token.range, message, expected: expected)
  }

  private func node(
    _ kind: RuleSyntax.Kind, _ range: Range<Int>, mark: Range<Int>? = nil, over parts: [RuleSyntax]
  ) throws(RuleProblem) -> RuleSyntax {
    let height = 1 + (parts.map(\.height).max() ?? 0)
    guard height <= RuleParser.maximumHeight else { throw tooDeep(mark ?? range) }
    return RuleSyntax(kind: kind, range: range, mark: mark ?? range, height: height)
  }

  private func tooDeep(_ range: Range<Int>) -> RuleProblem {
    source.problem(
      range, "the rule nests more than \(RuleParser.maximumHeight) levels deep",
      advice: "Split it into several rules.")
  }
}

// MARK: Operators

extension RuleParser {
  /// `a ? b : c`, and all that binds tighter.
  private mutating func expression() throws(RuleProblem) -> RuleSyntax {
    guard depth < RuleParser.maximumHeight else { throw tooDeep(token.range) }
    depth += 1
    defer { depth -= 1 }
    let condition = try binary(atLeast: 1)
    let mark = token.range
    guard take("?") else { return condition }
    let first = try binary(atLeast: 1)
    if isSign("?") {
      throw source.problem(
        token.range, "\"?\" cannot stand here", expected: "\":\"",
        advice: "Put brackets round a ?: between ? and :.")
    }
    try expect(":")
    let second = try expression()
    return try node(
      .conditional(condition, first, second),
      condition.range.lowerBound..<second.range.upperBound, mark: mark,
      over: [condition, first, second])
  }

  private func binaryOperator() -> BinaryOperator? {
    guard token.kind == .sign || token.text == "in" && token.kind == .name else { return nil }
    return BinaryOperator(rawValue: token.text)
  }

  private mutating func binary(atLeast strength: Int) throws(RuleProblem) -> RuleSyntax {
    var left = try unary()
    while let sign = binaryOperator(), sign.strength >= strength {
      if sign == .and || sign == .or {
        left = try logical(sign, first: left)
        continue
      }
      let mark = token.range
      next += 1
      let right = try binary(atLeast: sign.strength + 1)
      left = try node(
        .binary(sign, left, right), left.range.lowerBound..<right.range.upperBound, mark: mark,
        over: [left, right])
    }
    return left
  }

  /// A chain of `&&` or of `||`, as a balanced tree: the grouping cannot matter, the height does.
  private mutating func logical(
    _ sign: BinaryOperator, first: RuleSyntax
  ) throws(RuleProblem) -> RuleSyntax {
    var operands = [first]
    var marks: [Range<Int>] = []
    while binaryOperator() == sign {
      marks.append(token.range)
      next += 1
      operands.append(try binary(atLeast: sign.strength + 1))
    }
    return try balanced(sign, operands[...], marks[...])
  }

  private func balanced(
    _ sign: BinaryOperator, _ operands: ArraySlice<RuleSyntax>, _ marks: ArraySlice<Range<Int>>
  ) throws(RuleProblem) -> RuleSyntax {
    if operands.count == 1 { return operands[operands.startIndex] }
    let middle = operands.startIndex + operands.count / 2
    let left = try balanced(sign, operands[..<middle], marks[..<(middle - 1)])
    let right = try balanced(sign, operands[middle...], marks[middle...])
    return try node(
      .binary(sign, left, right), left.range.lowerBound..<right.range.upperBound,
      mark: marks[middle - 1], over: [left, right])
  }

  private mutating func unary() throws(RuleProblem) -> RuleSyntax {
    let sign = token
    let isNot = isSign("!")
    guard isNot || isSign("-") else { return try member() }
    guard depth < RuleParser.maximumHeight else { throw tooDeep(token.range) }
    depth += 1
    defer { depth -= 1 }
    next += 1
    if !isNot, token.kind == .int || token.kind == .double { return try member(minus: sign) }
    let operand = try unary()
    return try node(
      isNot ? .not(operand) : .negate(operand),
      sign.range.lowerBound..<operand.range.upperBound, mark: sign.range, over: [operand])
  }
}

// MARK: Operands

extension RuleParser {
  private mutating func member(minus: RuleToken? = nil) throws(RuleProblem) -> RuleSyntax {
    var value = try primary(minus: minus)
    while true {
      let start = value.range.lowerBound
      if take("[") {
        let index = try expression()
        let end = token.range.upperBound
        try expect("]")
        value = try node(
          .index(value, index), start..<end, mark: index.range, over: [value, index])
      } else if take(".") {
        let name = token
        guard name.kind == .name else { throw unexpected(expected: "a name") }
        next += 1
        if take("(") {
          let arguments = try list(until: ")")
          let end = tokens[next - 1].range.upperBound
          value = try node(
            .call(name.text, target: value, arguments), start..<end, mark: name.range,
            over: [value] + arguments)
        } else {
          value = try node(
            .field(value, name.text), start..<name.range.upperBound, mark: name.range,
            over: [value])
        }
      } else {
        return value
      }
    }
  }

  private mutating func primary(minus: RuleToken?) throws(RuleProblem) -> RuleSyntax {
    let start = token
    switch start.kind {
    case .int, .double:
      next += 1
      let literal = NumberLiteral(
        text: start.text, isDouble: start.kind == .double, isNegative: minus != nil)
      let from = minus?.range.lowerBound ?? start.range.lowerBound
      return try node(.number(literal), from..<start.range.upperBound, over: [])
    case .string:
      next += 1
      return try node(.string(start.text), start.range, over: [])
    case .name:
      return try named()
    case .sign where take("("):
      var inner = try expression()
      let end = token.range.upperBound
      try expect(")")
      inner.range = start.range.lowerBound..<end
      return inner
    case .sign where take("["):
      let elements = try list(until: "]")
      let range = start.range.lowerBound..<tokens[next - 1].range.upperBound
      return try node(.list(elements), range, over: elements)
    case .sign where start.text == "{":
      throw source.problem(
        start.range, "there are no maps in rules", advice: "Write a list: [1, 2].")
    case .sign, .end:
      throw unexpected(expected: "a value")
    }
  }

  /// What stands between brackets, with commas; a comma at the end is allowed in a list.
  private mutating func list(until end: String) throws(RuleProblem) -> [RuleSyntax] {
    var elements: [RuleSyntax] = []
    if take(end) { return elements }
    repeat {
      if end == "]", isSign(end) { break }
      elements.append(try expression())
    } while take(",")
    try expect(end, "\",\" or \"\(end)\"")
    return elements
  }

  private mutating func named() throws(RuleProblem) -> RuleSyntax {
    let name = token
    switch name.text {
    case "true", "false":
      next += 1
      return try node(.bool(name.text == "true"), name.range, over: [])
    case "null":
      throw source.problem(
        name.range, "there is no null in rules",
        advice: "Write voucher.exists to ask whether there is a voucher.")
    case "in":
      throw unexpected(expected: "a value")
    case _ where RuleParser.reserved.contains(name.text):
      throw source.problem(name.range, "\"\(name.text)\" is a reserved word of CEL")
    default:
      break
    }
    next += 1
    guard take("(") else { return try node(.name(name.text), name.range, over: []) }
    let arguments = try list(until: ")")
    let range = name.range.lowerBound..<tokens[next - 1].range.upperBound
    return try node(
      .call(name.text, target: nil, arguments), range, mark: name.range, over: arguments)
  }

  /// Words that CEL keeps for itself and its hosts.
  private static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
    "package", "namespace", "return", "var", "void", "while",
  ]
}
