/// An individual or business identification number (IIN, BIN): 12 digits with a valid control digit.
public struct IIN: Hashable, Sendable {
  public static let digitCount = 12

  /// The twelve digits as a number, 0 to 10^12 - 1.
  public let value: Int64

  /// A number whose control digit has been checked before.
  public init(checked value: Int64) { self.value = value }

  /// Nil unless `text` is twelve ASCII digits with a valid control digit.
  ///
  /// Control digit: r = sum of i * digit(i) mod 11 over the first eleven digits with weights 1...11; where r is 10,
  /// again with weights 3 4 5 6 7 8 9 10 11 1 2; where r is 10 again no number is valid. Source: rules on the
  /// formation of identification numbers, as restated in the contract, section 2.
  public init?(_ text: Span<UInt8>) {
    guard text.count == IIN.digitCount else { return nil }
    var value: Int64 = 0
    var sum = 0
    for index in 0..<IIN.digitCount {
      let digit = text[index] &- 48
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int64(digit)
      sum &+= (index &+ 1) &* Int(digit)
    }
    let control = Int(text[11] &- 48)
    var expected = (sum &- 12 &* control) % 11
    if expected == 10 { expected = IIN.secondControl(text) }
    guard expected == control else { return nil }
    self.value = value
  }

  /// The control digit of the second pass, or 10.
  private static func secondControl(_ text: Span<UInt8>) -> Int {
    var sum = 0
    for index in 0..<11 { sum += (index < 9 ? index + 3 : index - 8) * Int(text[index] &- 48) }
    return sum % 11
  }
}

extension IIN: CustomStringConvertible {
  public var description: String {
    let digits = String(value)
    return String(repeating: "0", count: IIN.digitCount - digits.count) + digits
  }
}
