/// Text of tables, written behind what is there.
extension [UInt8] {
  mutating func appendText(_ text: String) { append(contentsOf: text.utf8) }

  mutating func appendInteger(_ value: Int64, after separator: UInt8? = nil) {
    if let separator { append(separator) }
    if value < 0 { append(UInt8(ascii: "-")) }
    var digits = InlineArray<20, UInt8>(repeating: 48)
    var rest = value.magnitude
    var start = 20
    repeat {
      start -= 1
      digits[start] = UInt8(truncatingIfNeeded: rest % 10) + 48
      rest /= 10
    } while rest > 0
    for index in start..<20 { append(digits[index]) }
  }

  /// A number of tenge with two decimals.
  mutating func appendTenge(_ tenge: Double) {
    let tiyn = Int64((Swift.min(Swift.max(tenge, -1e15), 1e15) * 100).rounded())
    if tiyn < 0 { append(UInt8(ascii: "-")) }
    let (whole, rest) = tiyn.magnitude.quotientAndRemainder(dividingBy: 100)
    appendInteger(Int64(whole))
    append(UInt8(ascii: "."))
    append(UInt8(truncatingIfNeeded: rest / 10) + 48)
    append(UInt8(truncatingIfNeeded: rest % 10) + 48)
  }
}
