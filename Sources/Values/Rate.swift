/// A share from 0 to 1, exact to 10^-6.
public struct Rate: Hashable, Comparable, Sendable {
  public static let millionthsPerWhole: Int64 = 1_000_000

  public var millionths: Int64

  public init(millionths: Int64) { self.millionths = millionths }

  public static func < (a: Rate, b: Rate) -> Bool { a.millionths < b.millionths }

  /// `amount` times this rate, floored to the tiyn. Both are 0 or more.
  ///
  /// The product may need more than 64 bits: 10^16 tiyn times 10^6. Where it does not, dividing it takes a tenth of the time.
  public func floorOf(_ amount: Tenge) -> Tenge {
    precondition(amount.tiyn >= 0 && millionths >= 0, "a rate applies to amounts from 0 up")
    let short = amount.tiyn.multipliedReportingOverflow(by: millionths)
    if !short.overflow { return Tenge(tiyn: short.partialValue / Rate.millionthsPerWhole) }
    let product = Int128(amount.tiyn) * Int128(millionths)
    return Tenge(tiyn: Int64(product / Int128(Rate.millionthsPerWhole)))
  }
}
