import Programme
import Testing
import Values

struct ProgrammeFileTaxTests {
  /// Three rows, and an incentive rate of 0.1 %.
  static let tax = PropertyTax(
    incentiveRate: Rate(millionths: 1_000),
    scale: [
      TaxBand(over: .zero, fixed: .zero, rate: Rate(millionths: 500)),
      TaxBand(
        over: Tenge(tiyn: 200_000_000), fixed: Tenge(tiyn: 100_000), rate: Rate(millionths: 800)),
      TaxBand(
        over: Tenge(tiyn: 45_000_000_000), fixed: Tenge(tiyn: 100_000_000),
        rate: Rate(millionths: 1_000_000)),
    ])

  /// A value, its annual tax and its annual relief, in tiyn.
  static let cases: [(value: Int64, tax: Int64, relief: Int64)] = [
    (0, 0, 0), (1, 0, 0), (1_999, 0, 0), (2_000, 1, 0), (200_000_000, 100_000, 0),
    (200_000_001, 100_000, 0), (200_001_250, 100_001, 0), (45_000_000_000, 35_940_000, 0),
    (45_000_000_001, 100_000_001, 55_000_001), (45_000_001_000, 100_001_000, 55_000_999),
    (100_000_000_000_000, 99_955_100_000_000, 99_855_100_000_000),
  ]

  @Test("the row is the last whose over is less than the value", arguments: cases.indices)
  func annual(_ number: Int) {
    let (value, tax, relief) = ProgrammeFileTaxTests.cases[number]
    #expect(ProgrammeFileTaxTests.tax.annualTax(value: Tenge(tiyn: value)).tiyn == tax)
    #expect(ProgrammeFileTaxTests.tax.annualRelief(value: Tenge(tiyn: value)).tiyn == relief)
  }

  @Test("the shares of twelve months add up to the year")
  func shares() {
    let cases: [(annual: Int64, shares: [Int64])] = [
      (0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), (1, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
      (7, [0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 1]),
      (25, [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3]),
    ]
    for (annual, shares) in cases {
      let result = (0..<12).map {
        PropertyTax.share(of: Tenge(tiyn: annual), monthIndex: $0).tiyn
      }
      #expect(result == shares)
      #expect(result.reduce(0, +) == annual)
    }
    let largest = Tenge(tiyn: 10_100_000_000_000_000)
    let sum = (0..<12).reduce(Tenge.zero) {
      $0 + PropertyTax.share(of: largest, monthIndex: $1)
    }
    #expect(sum == largest)
  }
}
