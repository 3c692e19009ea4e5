import Values

/// JSON text of values of the field, written behind what is there.
extension [UInt8] {
  mutating func write(_ text: String) { append(contentsOf: text.utf8) }

  /// A text in quotes. Ids, codes and names of the contract need no escapes; nothing else may be written.
  mutating func writeQuoted(_ text: String) {
    writeQuoted(text.utf8.span)
  }

  /// A text in quotes, of bytes that need no escapes.
  mutating func writeQuoted(_ text: Span<UInt8>) {
    requirePlain(text)
    append(UInt8(ascii: "\""))
    unsafe text.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    append(UInt8(ascii: "\""))
  }
}

/// Stops the process where a text would need escapes.
func requirePlain(_ text: borrowing Span<UInt8>) {
  for index in 0..<text.count {
    let byte = text[index]
    precondition(
      byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\"),
      "an id, code or name is written without escapes")
  }
}
