import Values

/// Text of tables, written behind what is there.
extension [UInt8] {
  mutating func appendText(_ text: String) { append(contentsOf: text.utf8) }

  mutating func appendInteger(_ value: Int64, after separator: UInt8? = nil) {
    if let separator { append(separator) }
    if value < 0 { append(UInt8(ascii: "-")) }
    writeDecimal(value.magnitude)
  }

  /// A number of tenge with two decimals.
  mutating func appendTenge(_ tenge: Double) {
    let tiyn = Int64((Swift.min(Swift.max(tenge, -1e15), 1e15) * 100).rounded())
    if tiyn < 0 { append(UInt8(ascii: "-")) }
    let (whole, rest) = tiyn.magnitude.quotientAndRemainder(dividingBy: 100)
    writeDecimal(whole)
    append(UInt8(ascii: "."))
    writeDecimal(rest, width: 2)
  }
}
