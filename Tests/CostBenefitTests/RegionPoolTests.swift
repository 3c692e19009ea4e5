import CostBenefit
import Foundation
import Testing
import Values

/// The pool of 1 % of subventions, 17.5 billion, to the tiyn.
struct RegionPoolTests {
  private func region(
    _ name: String, moved: Int, kept: Int64, subvention: Int64? = nil
  ) -> RegionPool.Region {
    RegionPool.Region(
      name: name, moved: moved, keptMillionths: kept * RegionPool.wholePerson,
      subvention: subvention.map { Tenge(tenge: $0) })
  }

  @Test("the quota of 2024 with R = 0.8 everywhere: by ratio 2.5 billion each")
  func ratio() {
    let shares = RegionPool.source.shares(.ratio)
    #expect(shares.count == 7)
    #expect(shares.allSatisfy { $0.amount == Tenge(tenge: 2_500_000_000) })
  }

  @Test("and by headcount as many as were moved")
  func headcount() {
    let amounts = RegionPool.source.shares(.headcount).map { "\($0.region.name) \($0.amount)" }
    #expect(
      amounts == [
        "Abai 632978723.40", "East Kazakhstan 923404255.32", "Karaganda 89361702.13",
        "Kostanay 2358156028.37", "North Kazakhstan 6707092198.58", "Pavlodar 6461347517.73",
        "Ulytau 327659574.47",
      ])
  }

  @Test("A keeps 7 200 of 9 000, B 95 of 100: by ratio B gets more, by headcount A all but 1.3 %")
  func readings() {
    let pool = RegionPool(
      pool: RegionPool.sourcePool,
      regions: [region("A", moved: 9_000, kept: 7_200), region("B", moved: 100, kept: 95)])
    #expect(
      pool.shares(.ratio).map(\.amount)
        == [Tenge(tenge: 8_000_000_000), Tenge(tenge: 9_500_000_000)])
    #expect(
      pool.shares(.headcount).map(\.amount)
        == [Tenge(tiyn: 1_727_210_418_095), Tenge(tiyn: 22_789_581_905)])
  }

  @Test("all of the pool is shared, a tiyn that is left to the first of equal regions")
  func remainder() {
    let pool = RegionPool(
      pool: Tenge(tiyn: 100),
      regions: ["C", "A", "B"].map { region($0, moved: 10, kept: 5) })
    for reading in RegionPool.Reading.allCases {
      #expect(pool.shares(reading).map(\.amount.tiyn) == [33, 34, 33])
    }
  }

  @Test("net of 1 % of the subvention, per retained person, and what one more brings")
  func net() {
    let pool = RegionPool(
      pool: Tenge(tenge: 1_000),
      regions: [
        region("A", moved: 10, kept: 5, subvention: 40_000),
        region("B", moved: 10, kept: 10, subvention: 60_000),
      ])
    let shares = pool.shares(.headcount)
    #expect(shares.map(\.amount.tiyn) == [33_333, 66_667])
    #expect(shares.map(\.net?.tiyn) == [-6_667, 6_667])
    #expect(shares.map(\.perRetained?.tiyn) == [6_666, 6_666])
    // 6 of 16 are 375 tenge; B has nobody more to keep.
    #expect(shares.map(\.oneMore?.tiyn) == [37_500 - 33_333, nil])
  }

  @Test("a region without anybody to check takes no part; where nobody stays nothing is shared")
  func nobody() {
    let pool = RegionPool(
      pool: RegionPool.sourcePool,
      regions: [region("A", moved: 0, kept: 0), region("B", moved: 10, kept: 0)])
    #expect(pool.shares(.ratio).map(\.region.name) == ["B"])
    #expect(pool.shares(.ratio).map(\.amount) == [.zero])
    #expect(pool.shares(.ratio).map(\.perRetained) == [nil])
  }

  @Test("a largest pool of most regions stays within its numbers")
  func largest() {
    let regions = (0..<RegionPool.mostRegions).map { number in
      region("\(number)", moved: RegionPool.mostPeople, kept: Int64(RegionPool.mostPeople) - 1)
    }
    let pool = RegionPool(pool: RegionPool.mostPool, regions: Array(regions.prefix(50)))
    for reading in RegionPool.Reading.allCases {
      #expect(pool.shares(reading).reduce(0) { $0 + $1.amount.tiyn } == pool.pool.tiyn)
    }
  }
}

/// Dates of the yearly cycle of quotas.
struct ProcessCycleTests {
  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
    try #require(Day(year: year, month: month, day: day))
  }

  @Test("proposals 15 December 2025, approval 13 February to 15 March 2026: 43 to 73 days without")
  func approval() throws {
    #expect(try ProcessCycle.proposals(for: 2026) == day(2025, 12, 15))
    #expect(try ProcessCycle.approval(for: 2026) == day(2026, 2, 13)...day(2026, 3, 15))
    #expect(ProcessCycle.daysWithoutLimit(in: 2026) == 43...73)
  }

  @Test("a quota is corrected below a KPI of 0.85")
  func kpi() {
    #expect(!ProcessCycle.needsCorrection(kpi: Rate(millionths: 850_000)))
    #expect(ProcessCycle.needsCorrection(kpi: Rate(millionths: 849_900)))
  }

  @Test("report of 25 January 2026: corrected from 26 March 2026, with the budget law in 2027")
  func correction() throws {
    let report = try ProcessCycle.report(quarterEnd: day(2025, 12, 31))
    #expect(try report == day(2026, 1, 25))
    let early = ProcessCycle.correction(afterReport: report, budgetLawBinds: false)
    #expect(try early.lowerBound == day(2026, 3, 26))
    let late = ProcessCycle.correction(afterReport: report, budgetLawBinds: true)
    #expect(try late == day(2027, 1, 1)...day(2027, 1, 1))
  }
}

/// Regions and runs as files.
struct CostBenefitFileTests {
  /// What `read` makes of a file with this text.
  private func read<Value>(
    _ name: String, _ text: String, _ read: (String) throws -> Value
  ) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pdtv-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(text.utf8).write(to: folder.appending(path: name))
    return try read(folder.path)
  }

  private func pool(_ text: String, _ amount: Tenge? = nil) throws -> RegionPool {
    try read("pool.csv", text) { try RegionPool.read(path: $0 + "/pool.csv", pool: amount) }
  }

  @Test("a CSV with a mark, carriage returns, quotes and columns in another order")
  func csv() throws {
    let pool = try pool(
      "\u{FEFF}kept,region,moved\r\n7200,\"A, \"\"north\"\"\",9000\r\n\r\n9.5, B ,10\r\n")
    #expect(pool.regions.map(\.name) == ["A, \"north\"", "B"])
    #expect(pool.regions.map(\.moved) == [9_000, 10])
    #expect(pool.regions.map(\.keptMillionths) == [7_200_000_000, 9_500_000])
    #expect(pool.pool == RegionPool.sourcePool)
  }

  @Test("with subventions the pool is 1 % of each, unless another is given")
  func subventions() throws {
    let text = "region,moved,kept,subvention\nA,10,5,100000\nB,10,8,50000.99\n"
    #expect(try pool(text).pool == Tenge(tiyn: 150_000))
    #expect(try pool(text, Tenge(tenge: 7)).pool == Tenge(tenge: 7))
  }

  @Test("a run's retention with its interval, and its net cost over registered")
  func run() throws {
    let summary = """
      {"scenario": "pilot", "retention": {"official": {"share": 0.8, "low": 0.75, "high": 0.85}},
       "cost": {"net": 900, "registered": 4}, "fiscal": {"netCost": 1000}}
      """
    let figures = try read("summary.json", summary) { try RunFigures.read(folder: $0) }
    #expect([figures.low, figures.retention, figures.high] == [0.75, 0.8, 0.85])
    #expect(figures.cost == 250 && figures.costPath == "fiscal.netCost / cost.registered")
    let older = summary.replacing("official", with: "r12Interval").replacing(
      ", \"fiscal\": {\"netCost\": 1000}", with: "")
    let before = try read("summary.json", older) { try RunFigures.read(folder: $0) }
    #expect(before.retentionPath == "retention.r12Interval" && before.cost == 225)
  }

  @Test("a run with settlers: who is there after a year, and what all cost by the latest day")
  func settlers() throws {
    let summary = """
      {"scenario": "today", "settlers": {"persons": 9,
       "after12": {"persons": 8, "retention": {"share": 0.6, "low": 0.5, "high": 0.7}, "cost": 80, "costPerPerson": 16},
       "after24": {"persons": 4, "retention": {"share": 0.4, "low": 0.3, "high": 0.5}, "cost": 60, "costPerPerson": 30}}}
      """
    let figures = try read("summary.json", summary) { try RunFigures.read(folder: $0) }
    #expect([figures.low, figures.retention, figures.high] == [0.5, 0.6, 0.7])
    #expect(figures.cost == 15 && figures.costPath.hasPrefix("settlers.after24.cost"))
    let short = summary.replacing(
      "\"after24\": {\"persons\": 4", with: "\"after24\": {\"persons\": 0")
    #expect(try read("summary.json", short) { try RunFigures.read(folder: $0) }.cost == 10)
  }
}
