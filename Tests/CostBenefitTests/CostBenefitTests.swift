import CostBenefit
import Testing
import Values

/// What one settler costs and brings, as the dissertation's table 34 and section 3.2 reckon it.
struct CostBenefitTests {
  private let source = CostBenefitTerms.source

  private func at(
    retention: Double, rate: Double = 0.07, cost: Double = 2_700_000, fiscal: Double = 550_000,
    survival: Double = 1
  ) -> CostBenefitTerms {
    source.with {
      $0.retention = retention
      $0.rate = rate
      $0.cost = cost
      $0.fiscal = fiscal
      $0.survival = survival
    }
  }

  @Test("one tenge a year for ten years at 7 % is worth 7.023 581 540 932 60 today")
  func annuity() {
    #expect((source.annuityFactor - 7.023_581_540_932_60).magnitude < 1e-13)
    #expect(source.with { $0.rate = 0 }.annuityFactor == 10)
  }

  @Test(
    "PV, NPV and BCR of a settler, and totals of 6 450, in millions",
    arguments: [
      (0.60, 2_317_781.9085, -382_218.0915, 0.858438, 14_949.7, -2_465.3),
      (0.75, 2_897_227.3856, 197_227.3856, 1.073047, 18_687.1, 1_272.1),
      (0.85, 3_283_524.3704, 583_524.3704, 1.216120, 21_178.7, 3_763.7),
      (0.90, 3_476_672.8628, 776_672.8628, 1.287657, 22_424.5, 5_009.5),
    ])
  func table34(
    retention: Double, pv: Double, npv: Double, bcr: Double, totalPV: Double, totalNPV: Double
  ) throws {
    let terms = at(retention: retention)
    #expect((terms.presentValue - pv).magnitude < 0.000_05)
    #expect((terms.netPresentValue - npv).magnitude < 0.000_05)
    #expect(try (#require(terms.benefitCostRatio) - bcr).magnitude < 0.000_000_5)
    #expect((terms.totalPresentValue / 1e6 - totalPV).magnitude < 0.05)
    #expect((terms.totalNetPresentValue / 1e6 - totalNPV).magnitude < 0.05)
  }

  @Test("every printed cell of table 34 comes out, some only without their further decimals")
  func printedCells() {
    let printed = Table34.allCells.filter { $0.printed != nil }
    #expect(printed.count == 24)
    #expect(!printed.contains { $0.agreement == .differs })
    func agreements(_ row: Table34.Row) -> [Table34.Agreement?] {
      Table34.cells(row).dropFirst().map(\.agreement)
    }
    #expect(agreements(.presentValue) == [.truncated, .equal, .equal])
    #expect(agreements(.benefitCostRatio) == [.equal, .truncated, .truncated])
    #expect(agreements(.totalPresentValue) == [.equal, .equal, .equal])
    #expect(agreements(.totalNetPresentValue) == [.equal, .equal, .equal])
  }

  @Test("NPV by rate, cost and retention: the sensitivity that the source announces")
  func sensitivity() {
    let expected: [[Double]] = [
      [812_868, 1_025_216, 1_449_911, 1_662_259], [272_868, 485_216, 909_911, 1_122_259],
      [-267_132, -54_784, 369_911, 582_259], [544_079, 737_227, 1_123_524, 1_316_673],
      [4_079, 197_227, 583_524, 776_673], [-535_921, -342_773, 43_524, 236_673],
      [310_798, 487_284, 840_255, 1_016_741], [-229_202, -52_716, 300_255, 476_741],
      [-769_202, -592_716, -239_745, -63_259],
    ]
    let grid = Sensitivity(source).grid
    #expect(grid.map { $0.netPresentValues.map { $0.rounded() } } == expected)
    #expect(grid.prefix(3).map(\.cost) == [2_160_000, 2_700_000, 3_240_000])
  }

  @Test("the retention at which NPV is 0, by rate, by F and by C")
  func breakEven() throws {
    let expected = [0.6357, 0.6989, 0.7649, 1.0347, 0.7688, 0.6407, 0.3030, 0.4194]
    let found = try Sensitivity(source).breakEvens.map { try #require($0.retention) }
    #expect(zip(found, expected).allSatisfy { ($0 - $1).magnitude < 0.000_06 })
    #expect(found.count == expected.count)
  }

  @Test("the rate at which NPV is 0: 8.55, 11.47 and 12.87 %")
  func rateOfReturn() throws {
    let found = try Sensitivity(source).ratesOfReturn.map { try #require($0.rate) * 100 }
    #expect(zip(found, [8.55, 11.47, 12.87]).allSatisfy { ($0 - $1).magnitude < 0.005 })
    #expect(at(retention: 0.1).rateOfReturn == nil)
  }

  @Test("where one in twenty of those who stayed leaves each year, little is left of NPV")
  func survival() throws {
    let slow = at(retention: 0.85, survival: 0.95)
    #expect((slow.presentValue - 2_710_068.28).magnitude < 0.005)
    #expect((slow.netPresentValue - 10_068.28).magnitude < 0.005)
    #expect(try (#require(slow.benefitCostRatio) - 1.0037).magnitude < 0.000_05)
    let fast = at(retention: 0.85, survival: 0.90)
    #expect((fast.netPresentValue + 437_438.71).magnitude < 0.005)
    let fewer = at(retention: 0.75, survival: 0.95)
    #expect((fewer.netPresentValue + 308_763.28).magnitude < 0.005)
  }

  @Test("what the source claims, beside what its numbers give")
  func claims() {
    let found = CostBenefitClaim.all.map(\.found)
    #expect(found[0] == "NPV is 0 at R = 0.70 with 7 %, 0.76 with 9 %")
    #expect(found[1] == "table 34 has 3.76 billion; no formula is given")
    #expect(found[2].contains("7.0125 billion a year, gross"))
    #expect(found[3].contains("= 1 612.5, rounded up, x 2.7 million = 4 355.1 million: true of R"))
  }

  @Test("today's aid to 6 450 settlers, at MRP 3 932")
  func today() {
    let totals = TodayProgramme.aids.prefix(3).map {
      TodayProgramme.totalTiyn($0, people: 6_450) / 100
    }
    #expect(totals == [1_775_298_000, 2_967_283_800, 2_231_803_200])
    #expect(
      TodayProgramme.aids.prefix(3).map(\.amount)
        == [Tenge(tenge: 275_240), Tenge(tenge: 707_760), Tenge(tenge: 1_572_800)])
  }

  @Test("three readings of what a settler costs: as printed, weighted, weighted and derived")
  func readings() {
    #expect(
      TodayProgramme.CostReading.allCases.map(TodayProgramme.costPerPerson)
        == [Tenge(tenge: 2_644_800), Tenge(tenge: 1_170_300), Tenge(tenge: 1_619_984)])
  }

  @Test("budget neutrality: 20 MRP of each member against 17.4 q of each worker")
  func neutrality() {
    #expect(EmployerProgramme.savedAMember == Tenge(tenge: 78_640))
    #expect(EmployerProgramme.savedTiyn(people: 6_450) == 507_228_000_00)
    #expect((EmployerProgramme.monthsOfContributions - 17.4).magnitude < 1e-12)
    #expect((EmployerProgramme.neutralContributions - 4_519.54).magnitude < 0.005)
    #expect(EmployerProgramme.creditOfAWorker == Tenge(tiyn: 85_521_00))
    #expect(EmployerProgramme.claimedSaving > Tenge(tiyn: 507_228_000_00))
  }
}
