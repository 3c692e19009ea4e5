/// The type of a value of the rule language.
public enum ValueType: Hashable, Sendable {
  case bool
  /// 64 bits with sign.
  case int
  /// IEEE 754, 64 bits.
  case double
  case string
  /// Tenge, exact, in tiyn.
  case money
  indirect case list(ValueType)
  /// The type of the elements of `[]`: no such value exists, so it fits wherever a value is asked
  /// for.
  case nothing

  /// As rules and messages write it: `money`, `list(int)`, and `list` for the empty list.
  public var name: String {
    switch self {
    case .bool: "bool"
    case .int: "int"
    case .double: "double"
    case .string: "string"
    case .money: "money"
    case .list(.nothing): "list"
    case .list(let element): "list(\(element.name))"
    case .nothing: "nothing"
    }
  }
}
