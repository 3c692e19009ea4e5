/// Writes JSON that may stand inside a `<script>` element: `<` is always escaped, so no text can end the element.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether a comma must come before the next value.
  private var needsComma = false

  mutating func object(_ members: (inout JSONWriter) -> Void) { nested("{", "}", members) }

  mutating func array<Element>(
    _ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void
  ) {
    nested("[", "]") { writer in
      for element in elements { write(&writer, element) }
    }
  }

  mutating func key(_ name: String) {
    text(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func member(_ name: String, _ value: String) {
    key(name)
    text(value)
  }

  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    raw(value ? "true" : "false")
  }

  mutating func member(_ name: String, _ values: [String]) {
    key(name)
    array(values) { $0.text($1) }
  }

  /// A number that does not exist, or is not finite, becomes null.
  mutating func number(_ value: Double?) {
    guard let value, value.isFinite else { return raw("null") }
    raw(JSONWriter.text(value))
  }

  /// The shortest text that reads back to the same double.
  static func text(_ value: Double) -> String {
    let isWhole = value == value.rounded() && value.magnitude < 9_007_199_254_740_992
    return isWhole ? String(Int64(value)) : "\(value)"
  }

  mutating func text(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      // `<` could begin `</script` or `<!--`; the others are not allowed in JSON.
      case 0..<0x20, UInt8(ascii: "<"), 0x7F: bytes += JSONWriter.escape(byte)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  private mutating func nested(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ write: (inout JSONWriter) -> Void
  ) {
    separate()
    bytes.append(UInt8(ascii: open))
    needsComma = false
    write(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func raw(_ value: String) {
    separate()
    bytes += value.utf8
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
