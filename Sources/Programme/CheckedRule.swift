/// An expression whose names and types are known to be right.
struct Checked: Sendable {
  indirect enum Kind: Sendable {
    case constant(Constant)
    case fact(Fact)
    /// A variable of a macro or of `pdtv eval`, by its number.
    case variable(Int)
    case list([Checked])
    case index(Checked, Checked)
    case not(Checked)
    case negate(Checked)
    case and(Checked, Checked)
    case or(Checked, Checked)
    case conditional(Checked, Checked, Checked)
    case arithmetic(Arithmetic, Checked, Checked)
    case compare(Comparison, Checked, Checked)
    case isIn(Checked, Checked)
    case call(Function, [Checked])
    case macro(Macro, list: Checked, variable: Int, condition: Checked?, transform: Checked?)
  }

  var kind: Kind
  var type: ValueType
  /// In bytes of the rule.
  var range: Range<Int>
}

enum Constant: Equatable, Sendable {
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case money(Int64)
  case string(String)
}

enum Arithmetic: UInt8, Sendable {
  case add, subtract, multiply, divide, remainder
}

/// The raw value says for which orders the comparison is true: bit 0 less, 1 equal, 2 greater, 3 neither (NaN).
enum Comparison: UInt8, Sendable {
  case less = 0b0001
  case lessOrEqual = 0b0011
  case equal = 0b0010
  case greaterOrEqual = 0b0110
  case greater = 0b0100
  case notEqual = 0b1101

  /// The same with the operands exchanged.
  var mirrored: Comparison {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greaterOrEqual: .lessOrEqual
    case .greater: .less
    case .equal, .notEqual: self
    }
  }
}

/// A function of one or two arguments, with the types that tell its forms apart.
enum Function: Sendable {
  case sizeOfString, sizeOfList
  case startsWith, endsWith, contains, matches
  case boolOfString
  case intOfDouble, intOfString
  case doubleOfInt, doubleOfString, doubleOfMoney
  case stringOfBool, stringOfInt, stringOfDouble
}

enum Macro: String, CaseIterable, Sendable {
  case all, exists
  case existsOne = "exists_one"
  case filter, map
}
