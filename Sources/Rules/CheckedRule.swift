/// An expression whose names and types are known to be right.
package struct Checked: Sendable {
  package indirect enum Kind: Sendable {
    case constant(Constant)
    /// A name of the vocabulary, by its slot.
    case input(Int32)
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

  package var kind: Kind
  package var type: ValueType
  /// In bytes of the rule.
  package var range: Range<Int>

  package init(kind: Kind, type: ValueType, range: Range<Int>) {
    self.kind = kind
    self.type = type
    self.range = range
  }

  /// Calls `body` with every part, from the left.
  package func visit(_ body: (Checked) -> Void) {
    body(self)
    for part in parts { part.visit(body) }
  }

  private var parts: [Checked] {
    switch kind {
    case .constant, .input, .variable: []
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

package enum Constant: Equatable, Sendable {
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case money(Int64)
  case string(String)
}

package enum Arithmetic: UInt8, Sendable {
  case add, subtract, multiply, divide, remainder
}

/// The raw value says for which orders the comparison is true: bit 0 less, 1 equal, 2 greater, 3 neither (NaN).
package enum Comparison: UInt8, Sendable {
  case less = 0b0001
  case lessOrEqual = 0b0011
  case equal = 0b0010
  case greaterOrEqual = 0b0110
  case greater = 0b0100
  case notEqual = 0b1101

  /// The same with the operands exchanged.
  package var mirrored: Comparison {
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
package enum Function: Sendable {
  case sizeOfString, sizeOfList
  case startsWith, endsWith, contains, matches
  case boolOfString
  case intOfDouble, intOfString
  case doubleOfInt, doubleOfString, doubleOfMoney
  case stringOfBool, stringOfInt, stringOfDouble
}

package enum Macro: String, CaseIterable, Sendable {
  case all, exists
  case existsOne = "exists_one"
  case filter, map
}
