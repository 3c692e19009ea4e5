import CostBenefit
import Diagnostics
import Foundation
import Testing
import Values

/// The targets of the Concept to 2030, and a run beside them.
struct TargetTests {
  @Test("the five indicators by year, as the Concept prints them")
  func table() {
    let rows = ConceptTarget.allCases.map { target in
      ConceptTarget.years.map { target.target(in: $0) ?? 0 }
    }
    #expect(
      rows == [
        [-32_887, -30_000, -29_000, -28_000, -27_000, -26_000],
        [4_611, 4_649, 4_848, 5_147, 5_540, 6_200], [95, 96, 97, 98, 99, 100],
        [69, 71, 73, 75, 80, 85], [50, 60, 70, 80, 90, 95],
      ])
    #expect(ConceptTarget.retention.target(in: 2024) == nil)
    #expect(ConceptTarget.retention.target(in: 2031) == nil)
  }

  @Test("net migration, participants and electronic monitoring cannot be measured, and say why")
  func notMeasured() {
    for target in ConceptTarget.allCases {
      #expect((target.whyNotMeasured == nil) == (target.measure != nil))
    }
    #expect(
      ConceptTarget.allCases.filter { $0.whyNotMeasured != nil }
        == [.netMigration, .participants, .electronicMonitoring])
  }

  @Test("a fine of 7 × 4 325 × 0.0015 = 45.41 a month against 104 004 / 12 = 8 667.00: 0.0052")
  func parity() {
    #expect(ComplianceParity.expectedFine == Tenge(tiyn: 4_541))
    #expect(ComplianceParity.ownerCost == Tenge(tiyn: 866_700))
    #expect((ComplianceParity.ratio * 10_000).rounded() == 52)
  }

  @Test("retention by the year of the 365th day, employment by who is registered at the year's end")
  func run() throws {
    let figures = try figures(
      months: 18,
      [
        // Registered on 10 January 2026, open and contributing a year later.
        "1,2032-01-01,2026-01-10,,1,1",
        "1,2032-01-01,2026-01-10,,1,0",
        // Its lease was over by then.
        "0,2032-01-01,2026-01-10,2026-10-01,0,1",
        // Moved out in May; seen neither a year later nor at the end of 2026.
        "1,2026-05-01,2026-02-01,,,",
        // Never registered.
        "1,2032-01-01,,,,",
        // Registered in the second year, of which the run has half.
        "0,2032-01-01,2027-03-01,,,",
      ])
    #expect(figures.first.description == "2026-01" && figures.last.description == "2027-06")
    let years = Dictionary(uniqueKeysWithValues: figures.years.map { ($0.year, $0) })
    #expect(years[2027]?.retention == .init(count: 1, of: 3))
    #expect(years[2026]?.retention == .init(count: 0, of: 0))
    #expect(years[2026]?.employment == .init(count: 2, of: 2))
    #expect(years[2027]?.employment == .init(count: 2, of: 3))
    #expect(years[2028]?.employment.share == nil)
  }

  @Test("quotes keep a comma in a field, other columns and empty lines say nothing")
  func otherColumns() throws {
    let figures = try figures(
      months: 12,
      [
        "departure,name,contributing_work,registered,closed,balanced_r12_open,balanced_r12_contributes",
        "", "2032-01-01,\"a, \"\"b\"\"\",1,2026-01-10,,,",
      ], hasHead: true)
    #expect(figures.years.first { $0.year == 2026 }?.employment == .init(count: 1, of: 1))
  }

  @Test("a run in which nobody registered has no share of anything")
  func nobody() throws {
    let figures = try figures(months: 12, ["1,2032-01-01,,,,"])
    #expect(figures.years.allSatisfy { $0.retention.share == nil && $0.employment.share == nil })
    #expect(figures.years.map(\.year) == Array(2025...2030))
  }

  private func figures(
    months: Int, _ rows: [String], hasHead: Bool = false
  ) throws -> TargetFigures {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pdtv-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let summary = """
      {"scenario": "pilot", "firstMonth": "2026-01", "months": \(months), "ridgePoint": "balanced"}
      """
    try Data(summary.utf8).write(to: folder.appending(path: "summary.json"))
    let head =
      "contributing_work,departure,registered,closed,balanced_r12_open,balanced_r12_contributes"
    try Data(((hasHead ? [] : [head]) + rows).joined(separator: "\n").utf8).write(
      to: folder.appending(path: "tenancies.csv"))
    return try TargetFigures.read(folder: folder.path)
  }
}
