/// A rule as written: what its brackets and operators make of it, before names and types.
struct RuleSyntax: Sendable {
  indirect enum Kind: Sendable {
    case bool(Bool)
    case number(NumberLiteral)
    case string(String)
    case name(String)
    case field(RuleSyntax, String)
    case list([RuleSyntax])
    case index(RuleSyntax, RuleSyntax)
    /// `name(…)`, or `target.name(…)`.
    case call(String, target: RuleSyntax?, [RuleSyntax])
    case not(RuleSyntax)
    case negate(RuleSyntax)
    case binary(BinaryOperator, RuleSyntax, RuleSyntax)
    case conditional(RuleSyntax, RuleSyntax, RuleSyntax)
  }

  var kind: Kind
  /// All of it, in bytes of the rule.
  var range: Range<Int>
  /// What a problem of its own points at: the operator, the name of the function, else all of it.
  var mark: Range<Int>
  /// How many levels stand on one another.
  var height: Int
}

/// A number as written, with the minus that stands right before it.
struct NumberLiteral: Sendable {
  var text: String
  var isDouble: Bool
  var isNegative: Bool
}

/// The operators between two operands, from the loosest.
enum BinaryOperator: String, Sendable {
  case or = "||"
  case and = "&&"
  case less = "<"
  case lessOrEqual = "<="
  case greaterOrEqual = ">="
  case greater = ">"
  case equal = "=="
  case notEqual = "!="
  case `in` = "in"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"

  /// What binds tighter is larger.
  var strength: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .less, .lessOrEqual, .greaterOrEqual, .greater, .equal, .notEqual, .in: 3
    case .add, .subtract: 4
    case .multiply, .divide, .remainder: 5
    }
  }
}
