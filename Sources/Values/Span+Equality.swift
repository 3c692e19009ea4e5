extension Span<UInt8> {
  /// Whether the bytes are those of a text in UTF-8.
  @inlinable
  public func isEqual(to text: String) -> Bool {
    let bytes = text.utf8.span
    guard bytes.count == count else { return false }
    for index in 0..<count where bytes[index] != self[index] { return false }
    return true
  }
}
