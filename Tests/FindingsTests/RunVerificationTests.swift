import Diagnostics
import Foundation
import Scenario
import SmallPilot
import TestSupport
import Testing

@testable import Findings

/// `run.json` tells two runs apart, and `pdtv verify` holds a folder to it.
struct RunVerificationTests {
  private static func kept(_ settings: [String] = []) throws -> KeptRun {
    try KeptRun(SmallPilot.scenario(part: 32, months: 4, settings: settings))
  }

  private func json(_ kept: KeptRun) throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(kept.bytes("run.json"))) as? [String: Any])
  }

  @Test("a folder holds, and run again it comes to the same")
  func holds() throws {
    let kept = try RunVerificationTests.kept(["programme.voucher.amount=20000"])
    var result = try RunVerification(folder: kept.path("").trimmingSuffix("/"))
    #expect(result.faults.isEmpty && result.holds)
    #expect(result.settings.contains("programme.voucher.amount=20000"))
    try result.runAgain(threads: 2) { _, _ in }
    #expect(result.faults.isEmpty)
    #expect(result.agreesWhenRunAgain == true)
  }

  @Test(
    "what was changed in a folder is found",
    arguments: [
      ("summary.json", "summary.json is not as the run wrote it"),
      ("programme.json5", "programme.json5 is not as the run wrote it"),
    ])
  func changed(_ name: String, _ fault: String) throws {
    let kept = try RunVerificationTests.kept()
    try (try kept.text(name) + " ").write(
      toFile: kept.path(name), atomically: false, encoding: .utf8)
    let result = try RunVerification(folder: kept.path("").trimmingSuffix("/"))
    #expect(result.faults == [fault])
    #expect(!result.holds)
    try FileManager.default.removeItem(atPath: kept.path("months.csv"))
    let again = try RunVerification(folder: kept.path("").trimmingSuffix("/"))
    #expect(again.faults.contains("months.csv is missing"))
  }

  @Test("run.json says every setting, the seeds and the whole programme")
  func manifest() throws {
    let one = try json(RunVerificationTests.kept())
    let other = try json(RunVerificationTests.kept(["programme.budget=1000000", "replications=2"]))
    #expect((one["settings"] as? [String])?.contains("programme.budget=1000000") == false)
    #expect((other["settings"] as? [String])?.contains("programme.budget=1000000") == true)
    #expect((one["seeds"] as? [Int])?.count == 1)
    #expect((other["seeds"] as? [Int])?.count == 2)
    let programmes = try #require(other["programmes"] as? [[String: Any]])
    #expect((programmes[0]["programme"] as? [String: Any])?["budget"] as? Int == 1_000_000)
    #expect((other["behaviour"] as? [String: Any])?["registering"] != nil)
    let inputs = try #require(other["inputs"] as? [[String: Any]])
    let paths = inputs.compactMap { $0["path"] as? String }
    for name in ["pilot.json5", "base.json5", "behaviour.json5", "settlements.json5"] {
      #expect(paths.contains { $0.hasSuffix("/\(name)") }, "\(name)")
    }
    #expect(inputs.allSatisfy { ($0["blake2b"] as? String)?.count == 64 })
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
