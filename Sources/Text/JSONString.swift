/// Which characters of a JSON string stand as escapes, beside quotes, backslashes and C0 control characters, which RFC 8259 asks for.
package struct JSONEscapes: Sendable {
  /// What no terminal shows (see `Unicode.Scalar.isPrintable`).
  var unprintable: Bool
  /// `<`, so that no text can end a `<script>` element.
  var lessThan: Bool

  /// For results that may be printed on a terminal.
  package static let printable = JSONEscapes(unprintable: true, lessThan: false)
  /// For JSON inside a page's `<script>` element.
  package static let insideScript = JSONEscapes(unprintable: true, lessThan: true)
}

extension [UInt8] {
  /// Appends a JSON string of any text.
  package mutating func appendJSON(_ text: String, _ escapes: JSONEscapes = .printable) {
    append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": append(contentsOf: [UInt8(ascii: "\\"), UInt8(scalar.value)])
      case "\n": append(contentsOf: "\\n".utf8)
      case "\r": append(contentsOf: "\\r".utf8)
      case "\t": append(contentsOf: "\\t".utf8)
      case "<" where escapes.lessThan: appendEscape(0x3C)
      case _ where scalar.value < 0x20 || (escapes.unprintable && !scalar.isPrintable):
        for unit in String(scalar).utf16 { appendEscape(unit) }
      case _ where scalar.isASCII: append(UInt8(scalar.value))
      default: append(contentsOf: String(scalar).utf8)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends the one JSON string of these bytes of UTF-8 that identities are made from: quotes, backslashes and C0 control characters
  /// are escaped, the last as `\u00xx`, and nothing else.
  package mutating func appendCanonicalJSON(_ text: [UInt8]) {
    append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0..<0x20: appendEscape(UInt16(byte))
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscape(_ unit: UInt16) {
    let digits = Array("0123456789abcdef".utf8)
    append(contentsOf: "\\u".utf8)
    for shift in [12, 8, 4, 0] { append(digits[Int(unit >> UInt16(shift) & 15)]) }
  }
}
