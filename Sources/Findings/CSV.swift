import Values

/// Values of tables, written behind what is there.
extension TextPen {
  mutating func appendInteger(_ value: Int64, after separator: UInt8? = nil) {
    if let separator { write(separator) }
    if value < 0 { write(UInt8(ascii: "-")) }
    writeDecimal(value.magnitude)
  }

  /// A number of tenge with two decimals.
  mutating func appendTenge(_ tenge: Double) {
    let tiyn = Int64((Swift.min(Swift.max(tenge, -1e15), 1e15) * 100).rounded())
    if tiyn < 0 { write(UInt8(ascii: "-")) }
    let (whole, rest) = tiyn.magnitude.quotientAndRemainder(dividingBy: 100)
    writeDecimal(whole)
    write(UInt8(ascii: "."))
    writeDecimal(rest, width: 2)
  }
}
