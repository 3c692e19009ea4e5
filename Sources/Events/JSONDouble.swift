extension JSON {
  private static let powersOfTen: [UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
  ]

  /// Up to here every integer is a double, as are these powers of ten, so that one division rounds but once.
  private static let exactMaximum: UInt64 = 1 << 53

  /// The double nearest to a well-formed number, ties to even; infinite where it is out of range.
  ///
  /// Up to 19 digits without an exponent, which is what streams hold, are read with integers only; every other number goes
  /// to the standard library.
  static func double(_ text: Span<UInt8>) -> Double {
    let negative = text[0] == UInt8(ascii: "-")
    let start = negative ? 1 : 0
    var digits: UInt64 = 0
    var point = text.count
    // More than 19 digits wrap around here, and go to the library below.
    for index in start..<text.count {
      let digit = text[index] &- 48
      if digit <= 9 {
        digits = digits &* 10 &+ UInt64(digit)
      } else {
        guard text[index] == UInt8(ascii: ".") else { return longDouble(text) }
        point = index
      }
    }
    let decimals = max(0, text.count - point - 1)
    let digitCount = point - start + decimals
    guard digitCount < powersOfTen.count else { return longDouble(text) }
    let magnitude =
      digits <= exactMaximum
      ? Double(digits) / Double(powersOfTen[decimals]) : quotient(digits, powersOfTen[decimals])
    return negative ? -magnitude : magnitude
  }

  /// The double nearest to `numerator / denominator`.
  ///
  /// Both are shifted to 64 bits, so that the quotient has at least 62: with the remainder as its lowest bit it is rounded
  /// to 53 bits as the exact quotient would be. The power of two is exact, because the result is at least 10^-19.
  private static func quotient(_ numerator: UInt64, _ denominator: UInt64) -> Double {
    if numerator == 0 { return 0 }
    let numeratorShift = numerator.leadingZeroBitCount
    let denominatorShift = denominator.leadingZeroBitCount
    let dividend = numerator << UInt64(numeratorShift)
    let divisor = denominator << UInt64(denominatorShift)
    let (quotient, remainder) = divisor.dividingFullWidth((dividend >> 1, dividend << 63))
    let rounded = Double(quotient | (remainder == 0 ? 0 : 1))
    let exponent = denominatorShift - numeratorShift - 63
    return rounded * Double(bitPattern: UInt64(truncatingIfNeeded: 1023 + exponent) << 52)
  }

  private static func longDouble(_ text: Span<UInt8>) -> Double {
    var number = ""
    for index in 0..<text.count { number.unicodeScalars.append(Unicode.Scalar(text[index])) }
    return Double(number) ?? .nan
  }
}
