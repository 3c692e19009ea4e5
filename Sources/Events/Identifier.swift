/// Ids of events, leases and payments (contract, section 2).
public enum Identifier {
  /// Whether `text` is so many of `A–Z a–z 0–9 . _ : / -` as an identifier has.
  public static func isValid(_ text: Span<UInt8>) -> Bool {
    guard FieldLimits.identifierBytes.contains(text.count) else { return false }
    for index in 0..<text.count where !isIdentifierByte(text[index]) { return false }
    return true
  }

  @inline(__always)
  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    // One bit for each ASCII character: `-` to `:` are 45 to 58, `_` is 95.
    let low: UInt64 = 0x07FF_E000_0000_0000
    let high: UInt64 = 0x07FF_FFFE_87FF_FFFE
    return byte < 128 && (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
  }
}
