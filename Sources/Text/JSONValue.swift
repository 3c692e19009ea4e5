package import Values

/// A JSON value, the members of an object in the order in which they are given. Keys are camelCase.
package enum JSONValue: Sendable {
  case object([(key: String, value: JSONValue)])
  case array([JSONValue])
  case text(String)
  /// Any whole number; see `integer(_:)`.
  case whole(Int128)
  /// A number that may be fractional; not finite is null.
  case number(Double)
  /// A number by its digits, as JSON writes it: one that no other case holds exactly.
  case digits(String)
  case bool(Bool)
  case null

  package static func integer(_ value: some BinaryInteger) -> JSONValue { .whole(Int128(value)) }
  package static func optional(_ value: Double?) -> JSONValue {
    value.map(JSONValue.number) ?? .null
  }
  package static func optional(_ value: String?) -> JSONValue { value.map(JSONValue.text) ?? .null }
  package static func optional(_ value: (some BinaryInteger)?) -> JSONValue {
    value.map { .integer($0) } ?? .null
  }
  package static func numbers(_ values: [Double]) -> JSONValue {
    .array(values.map(JSONValue.number))
  }
  package static func texts(_ values: some Sequence<String>) -> JSONValue {
    .array(values.map(JSONValue.text))
  }
  /// A rate as a number from 0 to 1.
  package static func rate(_ rate: Rate) -> JSONValue {
    .number(Double(rate.millionths) / Double(Rate.millionthsPerWhole))
  }

  /// A number of tenge, with two decimals only where there are tiyn.
  package static func tenge(_ amount: Tenge) -> JSONValue { .digits(amount.description) }

  /// On one line, without a newline.
  package var compact: String { written(.compact) }
  /// On one line, with its newline.
  package var line: String { compact + "\n" }
  /// With the members of an object on lines of their own, and a newline at the end.
  package var pretty: String { written(.pretty) + "\n" }

  private func written(_ layout: JSONWriter.Layout) -> String {
    var writer = JSONWriter(layout)
    writer.element(self)
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }

  /// Whether it holds other values.
  var isNested: Bool {
    switch self {
    case .object, .array: true
    case .text, .whole, .number, .digits, .bool, .null: false
    }
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// An object with these members in this order.
  package init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(members.map { (key: $0.0, value: $0.1) })
  }
}

extension JSONValue: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}
