extension RuleChecker {
  func number(_ literal: NumberLiteral, _ syntax: RuleSyntax) throws(RuleProblem) -> Checked {
    if literal.isDouble {
      guard let value = Double(literal.text), value.isFinite else {
        throw source.problem(syntax.range, "the number is too large for a double")
      }
      return constant(.double(literal.isNegative ? -value : value), .double, syntax)
    }
    guard let value = literal.int else {
      throw source.problem(
        syntax.range, "the number is too large for an int",
        expected: "-9223372036854775808 to 9223372036854775807")
    }
    return constant(.int(value), .int, syntax)
  }

  /// Whether a number stands here, perhaps with minus signs and brackets: only such a one can become money.
  static func isNumber(_ syntax: RuleSyntax) -> Bool {
    switch syntax.kind {
    case .number: true
    case .negate(let operand): isNumber(operand)
    case .bool, .string, .name, .field, .list, .index, .call, .not, .binary, .conditional: false
    }
  }

  /// A number that stands where money is asked for.
  func money(_ syntax: RuleSyntax, negated: Bool = false) throws(RuleProblem) -> Checked {
    switch syntax.kind {
    case .negate(let operand):
      var checked = try money(operand, negated: !negated)
      checked.range = syntax.range
      return checked
    case .number(let literal):
      let tiyn = try tiyn(literal, negative: literal.isNegative != negated, syntax)
      return constant(.money(tiyn), .money, syntax)
    case .bool, .string, .name, .field, .list, .index, .call, .not, .binary, .conditional:
      preconditionFailure("only numbers become money")
    }
  }

  private func tiyn(
    _ literal: NumberLiteral, negative: Bool, _ syntax: RuleSyntax
  ) throws(RuleProblem) -> Int64 {
    let tooLarge = source.problem(
      syntax.range, "the amount is too large for money",
      expected: "at most 92233720368547758.07 tenge")
    guard let number = DecimalNumber(literal.text) else { throw tooLarge }
    guard number.decimals <= 2 else {
      throw source.problem(
        syntax.range,
        "an amount of money has at most two decimals, and this has \(number.decimals)",
        advice: "Write it in tenge and tiyn: 1000.50.")
    }
    var magnitude = number.digits
    for _ in 0..<max(0, 2 - number.decimals) where magnitude != 0 {
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      guard !overflow else { throw tooLarge }
      magnitude = product
    }
    if negative, magnitude == Int64.min.magnitude { return Int64.min }
    guard magnitude <= UInt64(Int64.max) else { throw tooLarge }
    return negative ? -Int64(magnitude) : Int64(magnitude)
  }
}

extension NumberLiteral {
  /// The value of an int literal; nil where it does not fit.
  var int: Int64? {
    let isHex = text.hasPrefix("0x") || text.hasPrefix("0X")
    let digits = isHex ? String(text.dropFirst(2)) : text
    return Int64((isNegative ? "-" : "") + digits, radix: isHex ? 16 : 10)
  }
}

/// A number as written: `digits` over ten to the power of `decimals`.
private struct DecimalNumber {
  var digits: UInt64 = 0
  /// How many decimals are written, those that an exponent takes away left out; negative for `1e5`.
  var decimals = 0

  /// Nil where the digits do not fit in 64 bits.
  init?(_ text: String) {
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      guard let value = UInt64(text.dropFirst(2), radix: 16) else { return nil }
      digits = value
      return
    }
    var isFraction = false
    var bytes = text.utf8[...]
    while let byte = bytes.first, byte.isDigit || byte == UInt8(ascii: ".") {
      bytes.removeFirst()
      guard byte.isDigit else {
        isFraction = true
        continue
      }
      if isFraction { decimals += 1 }
      let (product, tooLarge) = digits.multipliedReportingOverflow(by: 10)
      let (sum, overflow) = product.addingReportingOverflow(UInt64(byte - 48))
      guard !tooLarge, !overflow else { return nil }
      digits = sum
    }
    guard let sign = bytes.first else { return }
    precondition(sign | 0x20 == UInt8(ascii: "e"), "a number has digits, a point and an exponent")
    // Every exponent beyond a million is out of range in the same way.
    let exponent =
      Int(Substring(bytes.dropFirst())) ?? (bytes.contains(45) ? -1_000_000 : 1_000_000)
    decimals -= min(max(exponent, -1_000_000), 1_000_000)
  }
}
