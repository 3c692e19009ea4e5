import CostBenefit
import Foundation
import Testing

/// Table 20 of the dissertation against what its tables 21–23 claim.
struct FlowRegressionTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func data(_ choice: FlowData.Year2022 = .asPrinted) throws -> FlowData {
    try FlowData.read(path: Self.root.appending(path: FlowData.path).path).with(choice)
  }

  private func fit(
    _ specification: FlowRegression.Specification, _ choice: FlowData.Year2022 = .asPrinted
  ) throws -> LeastSquares {
    try FlowRegression(specification, data(choice)).fit
  }

  private func agree(_ found: [Double], _ expected: [Double], within tolerance: Double) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { ($0 - $1).magnitude <= tolerance }
  }

  @Test("full: nothing of table 23 comes out")
  func full() throws {
    let fit = try fit(.full)
    #expect(agree(fit.coefficients, [0.041, 0.933, -0.285, -0.332, 0.360], within: 0.0006))
    #expect(agree(Array(fit.tValues.dropFirst()), [0.77, -0.24, -0.17, 1.56], within: 0.006))
    #expect(agree([fit.rSquared, fit.adjustedRSquared], [0.838, 0.795], within: 0.0006))
    #expect(agree([fit.durbinWatson], [0.85], within: 0.006))
    #expect(agree(fit.varianceInflation, [414.6, 318.0, 51.7, 12.3], within: 0.06))
  }

  @Test("to twelve digits as numpy's singular value decomposition has it")
  func precise() throws {
    let fit = try fit(.full)
    let expected = [
      0.040_501_85, 0.933_088_85, -0.285_230_43, -0.332_327_43, 0.360_082_72,
    ]
    #expect(agree(fit.coefficients, expected, within: 1e-8))
    #expect(agree([fit.rSquared], [0.838_120_399_821_916_8], within: 1e-11))
    #expect(agree([fit.durbinWatson], [0.847_450_931_271_596_7], within: 1e-9))
    let robust = [6.644_471_01, 0.807_580_08, 0.885_370_81, 1.362_735_67, 0.190_541_17]
    #expect(fit.lags == 2)
    #expect(agree(fit.neweyWestErrors, robust, within: 1e-7))
  }

  @Test("GRP alone, and income alone")
  func alone() throws {
    let grp = try fit(.grp)
    #expect(agree(grp.coefficients, [4.532, 0.498], within: 0.0006))
    #expect(agree([grp.tValues[1], grp.rSquared], [7.33, 0.749], within: 0.006))
    let income = try fit(.income)
    #expect(agree(income.coefficients, [6.893, 0.572], within: 0.0006))
    #expect(agree([income.tValues[1], income.rSquared], [7.62, 0.764], within: 0.006))
  }

  @Test("GRP in billions and a step from 2016 fit at 0.94")
  func step() throws {
    let fit = try fit(.step2016)
    #expect(agree(fit.coefficients, [11.023, 0.176, 0.706], within: 0.0006))
    #expect(agree(Array(fit.tValues.dropFirst()), [3.16, 7.30], within: 0.006))
    #expect(agree([fit.rSquared], [0.939], within: 0.0006))
    #expect(agree([fit.durbinWatson], [2.35], within: 0.006))
  }

  @Test("with 750 000 moves in 2022")
  func corrected() throws {
    let full = try fit(.full, .value(750_000))
    #expect(
      agree(
        Array(full.coefficients.dropFirst()), [0.983, -0.457, -0.600, 0.344], within: 0.0006))
    #expect(agree([full.rSquared, full.adjustedRSquared], [0.796, 0.741], within: 0.0006))
    let step = try fit(.step2016, .value(750_000))
    #expect(agree(step.coefficients, [11.272, 0.151, 0.691], within: 0.0006))
    #expect(agree([step.rSquared], [0.930], within: 0.0006))
  }

  @Test("the claimed slopes with their best constant are worse than the mean")
  func claimedEquation() throws {
    let claimed = try #require(ClaimedEquation(data()))
    #expect(agree([claimed.rSquared], [-1.63], within: 0.005))
    #expect(agree([claimed.impliedGrowth], [58.4], within: 0.05))
    #expect(agree([claimed.actualGrowth], [3.22], within: 0.005))
  }

  @Test("2022 equals 2019 to the person; without it 19 years are left")
  func copied() throws {
    #expect(try data().copiedYear == 2019)
    #expect(try data(.drop).years.count == 19)
    #expect(try data(.value(750_000)).copiedYear == nil)
  }

  @Test("the sentence says that the claim does not reproduce, and where the sign is another")
  func verdict() throws {
    let regression = try FlowRegression(.full, data())
    #expect(!regression.doesReproduce)
    #expect(regression.otherSign == [.income, .poverty])
    #expect(
      regression.verdict == """
        The claim of table 23 does not come out of table 20: 0 of 5 coefficients do, income and poverty have the other sign, \
        adjusted R² is 0.795 and not 0.927, and DW 0.85 and not about 2.1; VIF is up to 414.6 and not below 5.
        """)
  }

  @Test("a factor that follows from the others has no one solution")
  func collinear() {
    #expect(
      LeastSquares(
        columns: [[1, 1, 1, 1, 1], [1, 2, 3, 4, 5], [2, 4, 6, 8, 10]], [1, 3, 2, 5, 4]) == nil)
  }
}
