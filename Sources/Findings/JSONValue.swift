import Diagnostics

/// A JSON text that is built value by value, members in the order in which they are given.
enum JSONValue {
  case object([(key: String, value: JSONValue)])
  case array([JSONValue])
  case text(String)
  case integer(Int)
  /// A number that may be fractional; not finite is null.
  case number(Double)
  case null

  static func optional(_ value: Double?) -> JSONValue { value.map(JSONValue.number) ?? .null }
  static func numbers(_ values: [Double]) -> JSONValue { .array(values.map(JSONValue.number)) }

  /// With an object's members on lines of their own.
  var text: String { written(indent: 0) + "\n" }

  private func written(indent: Int) -> String {
    switch self {
    case .object(let members):
      let space = String(repeating: "  ", count: indent + 1)
      let lines = members.map {
        "\(space)\(JSONText.quoted($0.key)): \($0.value.written(indent: indent + 1))"
      }
      return "{\n\(lines.joined(separator: ",\n"))\n\(space.dropLast(2))}"
    case .array(let values):
      let isFlat = values.allSatisfy { value in
        switch value {
        case .object, .array: false
        default: true
        }
      }
      if isFlat { return "[\(values.map { $0.written(indent: 0) }.joined(separator: ", "))]" }
      let space = String(repeating: "  ", count: indent + 1)
      let lines = values.map { "\(space)\($0.written(indent: indent + 1))" }
      return "[\n\(lines.joined(separator: ",\n"))\n\(space.dropLast(2))]"
    case .text(let text): return JSONText.quoted(text)
    case .integer(let value): return String(value)
    case .number(let value):
      guard value.isFinite else { return "null" }
      let isWhole = value == value.rounded() && value.magnitude < 1e15
      return isWhole ? String(Int64(value)) : value.description
    case .null: return "null"
    }
  }
}
