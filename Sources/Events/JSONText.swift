import Values

/// JSON text of values of the field, written behind what is there.
extension [UInt8] {
  mutating func write(_ text: String) { append(contentsOf: text.utf8) }

  /// A text in quotes. Ids, codes and names of the contract need no escapes; nothing else may be written.
  mutating func writeQuoted(_ text: String) {
    append(UInt8(ascii: "\""))
    let start = count
    append(contentsOf: text.utf8)
    for index in start..<count { requirePlain(self[index]) }
    append(UInt8(ascii: "\""))
  }

  /// A text in quotes, of bytes that need no escapes.
  mutating func writeQuoted(_ text: Span<UInt8>) {
    append(UInt8(ascii: "\""))
    for index in 0..<text.count { requirePlain(text[index]) }
    unsafe text.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    append(UInt8(ascii: "\""))
  }

  private func requirePlain(_ byte: UInt8) {
    precondition(
      byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\"),
      "an id, code or name is written without escapes")
  }

  /// `YYYY-MM-DD`, without quotes.
  mutating func write(_ day: Day) {
    let parts = day.parts
    writeDecimal(UInt64(parts.year), width: 4)
    append(UInt8(ascii: "-"))
    writeDecimal(UInt64(parts.month), width: 2)
    append(UInt8(ascii: "-"))
    writeDecimal(UInt64(parts.day), width: 2)
  }
}
