extension Evaluation {
  func unary(_ symbol: String, _ operand: RuleValue) throws(RuleError) -> RuleValue {
    switch operand {
    case .bool(let value): return .bool(!value)
    case .int(let value): return .int(try exact(0 - Int128(value)))
    case .money(let value): return .money(try exact(0 - Int128(value)))
    case .double(let value): return .double(-value)
    default: throw RuleError(message: "no such operator")
    }
  }

  func binary(
    _ symbol: String, _ left: RuleValue, _ right: RuleValue
  ) throws(RuleError) -> RuleValue {
    switch symbol {
    case "==": return .bool(Evaluation.equal(left, right))
    case "!=": return .bool(!Evaluation.equal(left, right))
    case "<": return .bool(Evaluation.less(left, right))
    case ">": return .bool(Evaluation.less(right, left))
    case "<=": return .bool(Evaluation.less(left, right) || Evaluation.equal(left, right))
    case ">=": return .bool(Evaluation.less(right, left) || Evaluation.equal(left, right))
    case "in":
      guard case .list(let items) = right else { throw RuleError(message: "no list") }
      return .bool(items.contains { Evaluation.equal($0, left) })
    default: return try arithmetic(symbol, left, right)
    }
  }

  /// Text is compared by its bytes: Swift's own `==` takes equivalent spellings for equal.
  static func equal(_ left: RuleValue, _ right: RuleValue) -> Bool {
    switch (left, right) {
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)), (.money(let a), .money(let b)): a == b
    case (.double(let a), .double(let b)): a == b
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { equal($0, $1) }
    default: false
    }
  }

  static func less(_ left: RuleValue, _ right: RuleValue) -> Bool {
    switch (left, right) {
    case (.bool(let a), .bool(let b)): !a && b
    case (.int(let a), .int(let b)), (.money(let a), .money(let b)): a < b
    case (.double(let a), .double(let b)): a < b
    case (.string(let a), .string(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    default: false
    }
  }

  private func arithmetic(
    _ symbol: String, _ left: RuleValue, _ right: RuleValue
  ) throws(RuleError) -> RuleValue {
    switch (left, right) {
    case (.int(let a), .int(let b)): return .int(try integer(symbol, a, b))
    case (.double(let a), .double(let b)): return .double(float(symbol, a, b))
    case (.string(let a), .string(let b)): return .string(a + b)
    case (.list(let a), .list(let b)): return .list(a + b)
    case (.money(let a), .int(let b)): return .money(try integer(symbol, a, b))
    case (.int(let a), .money(let b)): return .money(try integer(symbol, a, b))
    case (.money(let a), .money(let b)):
      guard symbol == "/" else { return .money(try integer(symbol, a, b)) }
      guard b != 0 else { throw RuleError(message: "division by zero") }
      return .double(Double(a) / Double(b))
    default: throw RuleError(message: "no such operator")
    }
  }

  /// In twice the width, so that nothing but the last step can overflow. `/` and `%` go toward zero.
  private func integer(_ symbol: String, _ a: Int, _ b: Int) throws(RuleError) -> Int {
    let (a, b) = (Int128(a), Int128(b))
    if symbol == "/" || symbol == "%", b == 0 { throw RuleError(message: "division by zero") }
    switch symbol {
    case "+": return try exact(a + b)
    case "-": return try exact(a - b)
    case "*": return try exact(a * b)
    case "/": return try exact(a / b)
    default:
      // CEL: the smallest int % -1 overflows as its quotient does.
      _ = try exact(a / b)
      return try exact(a % b)
    }
  }

  private func exact(_ wide: Int128) throws(RuleError) -> Int {
    guard let value = Int(exactly: wide) else { throw RuleError(message: "overflow") }
    return value
  }

  private func float(_ symbol: String, _ a: Double, _ b: Double) -> Double {
    switch symbol {
    case "+": a + b
    case "-": a - b
    case "*": a * b
    default: a / b
    }
  }

  func function(_ name: String, _ arguments: [RuleValue]) throws(RuleError) -> RuleValue {
    switch (name, arguments[0], arguments.last) {
    case ("size", .list(let items), _): return .int(items.count)
    case ("size", .string(let text), _): return .int(text.unicodeScalars.count)
    case ("startsWith", .string(let text), .string(let part)):
      return .bool(text.utf8.starts(with: part.utf8))
    case ("endsWith", .string(let text), .string(let part)):
      return .bool(text.utf8.reversed().starts(with: part.utf8.reversed()))
    case ("contains", .string(let text), .string(let part)):
      return .bool(Evaluation.contains(Array(text.utf8), Array(part.utf8)))
    default: return try cast(name, arguments[0])
    }
  }

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
  }

  private func cast(_ name: String, _ value: RuleValue) throws(RuleError) -> RuleValue {
    switch (name, value) {
    case ("bool", .bool), ("int", .int), ("double", .double), ("string", .string): return value
    case ("bool", .string(let text)):
      if ["1", "t", "true", "TRUE", "True"].contains(text) { return .bool(true) }
      if ["0", "f", "false", "FALSE", "False"].contains(text) { return .bool(false) }
    case ("int", .double(let number)):
      // CEL: strictly between the ends of int64, toward zero.
      if number > -0x1p63, number < 0x1p63 { return .int(Int(number)) }
    case ("int", .string(let text)): if let number = Int(text) { return .int(number) }
    case ("double", .int(let number)): return .double(Double(number))
    case ("double", .money(let tiyn)): return .double(Double(tiyn) / 100)
    case ("double", .string(let text)):
      if let number = Double(text) { return .double(number) }
    case ("string", .int(let number)): return .string(String(number))
    case ("string", .bool(let truth)): return .string(String(truth))
    case ("string", .double(let number)): return .string(String(number))
    default: break
    }
    throw RuleError(message: "a failed cast")
  }
}
