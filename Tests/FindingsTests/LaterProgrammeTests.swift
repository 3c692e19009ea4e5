import Foundation
import Scenario
import SmallPilot
import TestSupport
import Testing

@testable import Findings

/// Other terms from a named month on.
struct LaterProgrammeTests {
  /// 1 October 2026 at UTC+05:00: the boundary into the tenth month.
  static let boundary = 1_790_794_800

  /// The small pilot for 12 months, with more for each voucher from October on.
  static func run(_ settings: [String] = []) throws -> KeptRun {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "later.json5",
      """
      {
        format: 1, basedOn: "\(SmallPilot.path)", name: "later", description: "More from October on",
        programme: {
          file: "\(repositoryRoot)/scenarios/base.json5", changes: { "budget": 600000000 },
          later: [{ from: "2026-10", changes: { "voucher.amount": 20000 } }],
        },
      }
      """)
    return try KeptRun(SmallPilot.scenario(path, months: 12, settings: settings))
  }

  /// Tiyn that went to vouchers at once, each amount once.
  static func credits(_ run: KeptRun, _ condition: String) throws -> [String] {
    try run.rows(
      """
      SELECT DISTINCT tiyn FROM transfer
      WHERE from_account = 'treasury' AND to_account LIKE 'voucher:%' AND \(condition)
      """
    ).compactMap { $0[0] }
  }

  @Test(
    "credits are of the first programme before the month and of the later one from its boundary on",
    arguments: [
      ([], "1425000", "1900000"),
      (["programme.later[0].changes[\"voucher.amount\"]=12000"], "1425000", "1140000"),
      (["programme.voucher.amount=10000"], "950000", "1900000"),
    ])
  func credits(settings: [String], before: String, after: String) throws {
    let run = try LaterProgrammeTests.run(settings)
    #expect(try LaterProgrammeTests.credits(run, "at < \(Self.boundary)") == [before])
    #expect(try LaterProgrammeTests.credits(run, "at >= \(Self.boundary)") == [after])
  }

  @Test("nobody knows of it before its month")
  func past() throws {
    let later = try LaterProgrammeTests.run()
    let without = try KeptRun(SmallPilot.scenario(months: 12))
    let query = "SELECT line, at, type, outcome, reason FROM decision WHERE at < \(Self.boundary)"
    let lines = try later.rows(query)
    #expect(lines.count > 500)
    #expect(try without.rows(query) == lines)
  }
}
