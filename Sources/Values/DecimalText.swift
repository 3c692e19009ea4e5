extension [UInt8] {
  /// The digits of a number of at least 0, with zeros before them up to `width`.
  public mutating func writeDecimal(_ value: UInt64, width: Int = 1) {
    var digits = InlineArray<20, UInt8>(repeating: 48)
    var rest = value
    var start = 20
    while rest > 0 || start > 20 - width {
      start -= 1
      digits[start] = UInt8(truncatingIfNeeded: rest % 10) + 48
      rest /= 10
    }
    let written = digits.span.extracting(start..<20)
    unsafe written.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
