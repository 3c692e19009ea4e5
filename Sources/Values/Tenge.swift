/// An amount of money in tiyn (1 tenge = 100 tiyn).
///
/// Sums are overflow-checked: `+` and `-` trap, because an overflow of a balance is a broken invariant, not bad
/// input. Where an overflow can be caused by input, use the `adding` and `multiplied` forms.
public struct Tenge: Hashable, Comparable, Sendable {
  /// Hundredths of a tenge.
  public var tiyn: Int64

  @inlinable
  public static var zero: Tenge { Tenge(tiyn: 0) }
  public static let tiynPerTenge: Int64 = 100
  /// The largest amount an event may name: 10^12 tenge.
  public static let eventMaximum = Tenge(tiyn: 1_000_000_000_000 * tiynPerTenge)

  public init(tiyn: Int64) { self.tiyn = tiyn }

  /// A whole number of tenge.
  public init(tenge: Int64) { tiyn = tenge * Tenge.tiynPerTenge }

  /// The nearest amount that 64 bits can hold.
  public init(clamping tiyn: Int128) { self.tiyn = Int64(clamping: tiyn) }

  public static func < (a: Tenge, b: Tenge) -> Bool { a.tiyn < b.tiyn }
  public static func + (a: Tenge, b: Tenge) -> Tenge { Tenge(tiyn: a.tiyn + b.tiyn) }
  public static func - (a: Tenge, b: Tenge) -> Tenge { Tenge(tiyn: a.tiyn - b.tiyn) }
  public static prefix func - (a: Tenge) -> Tenge { Tenge(tiyn: -a.tiyn) }
  public static func += (a: inout Tenge, b: Tenge) { a.tiyn += b.tiyn }
  public static func -= (a: inout Tenge, b: Tenge) { a.tiyn -= b.tiyn }

  /// Reads a number in tenge with at most two decimals, trailing zeros counted, and no exponent.
  ///
  /// `text` is the raw text of a JSON number, so its grammar has been checked; nil where it has more decimals, an
  /// exponent, or does not fit in 64 bits of tiyn.
  public init?(numberText text: Span<UInt8>) {
    var index = 0
    let count = text.count
    let negative = count > 0 && text[0] == UInt8(ascii: "-")
    if negative { index = 1 }
    guard index < count else { return nil }
    var value: Int64 = 0
    var decimals = -1
    while index < count {
      let byte = text[index]
      if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else {
        let digit = Int64(byte) - 48
        guard digit >= 0, digit <= 9, decimals < 2 else { return nil }
        if decimals >= 0 { decimals += 1 }
        let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflow) = product.addingReportingOverflow(digit)
        guard !tooLarge, !overflow else { return nil }
        value = sum
      }
      index += 1
    }
    guard decimals != 0 else { return nil }
    let scale: Int64 = decimals == 2 ? 1 : decimals == 1 ? 10 : 100
    let (tiyn, overflow) = value.multipliedReportingOverflow(by: scale)
    guard !overflow else { return nil }
    self.tiyn = negative ? -tiyn : tiyn
  }
}

extension Tenge: CustomStringConvertible {
  /// Tenge with two decimals only where there are tiyn: `15000`, `15000.50`, `-0.05`.
  public var description: String {
    let whole = tiyn.magnitude / 100
    let rest = tiyn.magnitude % 100
    let sign = tiyn < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
