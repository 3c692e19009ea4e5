package indirect enum RuleType: Hashable, Sendable {
  case bool, int, double, string, money
  case list(RuleType)
  /// The element of `[]`, which fits any type.
  case unknown

  /// The type of values that are of this type and of `other`.
  func joined(with other: RuleType) -> RuleType? {
    switch (self, other) {
    case (.unknown, _): other
    case (_, .unknown): self
    case (.list(let mine), .list(let theirs)): mine.joined(with: theirs).map { .list($0) }
    default: self == other ? self : nil
    }
  }
}

package enum RuleValue: Sendable {
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  /// Tiyn.
  case money(Int)
  case list([RuleValue])
}

/// A run-time error; it makes a rule not true.
package struct RuleError: Error {
  package var message: String
}

/// A rule with a type for every part, and literals that are money where section 3 says so.
package struct Expression {
  indirect enum Kind {
    case constant(RuleValue)
    case fact(String)
    case variable(String)
    case list([Expression])
    case unary(String, Expression)
    case binary(String, Expression, Expression)
    case conditional(Expression, Expression, Expression)
    case index(Expression, Expression)
    case function(String, [Expression])
    case matches(Expression, Expression, Regex<AnyRegexOutput>?)
    case macro(String, list: Expression, variable: String, [Expression])
  }

  var kind: Kind
  package var type: RuleType
  /// The text, where this is a numeric literal that may still become money.
  var literal: String?

  init(_ kind: Kind, _ type: RuleType, literal: String? = nil) {
    self.kind = kind
    self.type = type
    self.literal = literal
  }

  package static func compile(_ text: String, _ types: [String: RuleType]) throws -> Expression {
    try Checker(facts: types).check(try RuleParser.parse(text))
  }

  /// This literal as money.
  func asMoney() throws -> Expression {
    guard let literal, let tiyn = Checks.tiyn(literal) else {
      throw CompileError(message: "this is no amount of money")
    }
    return Expression(.constant(.money(tiyn)), .money)
  }

  /// Gives `a` the type of `b`, where `a` is a numeric literal and `b` is money, and the other way round.
  static func align(_ a: inout Expression, _ b: inout Expression) throws {
    if b.type == .money, a.literal != nil { a = try a.asMoney() }
    if a.type == .money, b.literal != nil { b = try b.asMoney() }
  }
}
