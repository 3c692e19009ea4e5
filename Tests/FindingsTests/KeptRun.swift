import Foundation
import Scenario
import SmallPilot
import Society
import TestSupport

@testable import Findings

extension SmallPilot {
  /// Runs a scenario without a ledger, at its point of the ridge.
  static func run(_ scenario: Scenario) throws -> FinishedRun {
    try FinishedRun.compare(World(scenario), scenario.ridgePoint)
  }
}

/// A run with its folder of files.
struct KeptRun: Sendable {
  let folder: TemporaryFolder
  let run: ScenarioRun
  let scenario: Scenario

  /// Of the small pilot with every typology, the stream kept.
  static let shared = Result { try KeptRun(SmallPilot.scenario(fraud: FraudEntry.all())) }

  init(_ scenario: Scenario, threads: Int = 2) throws {
    self.scenario = scenario
    folder = try TemporaryFolder()
    let out = folder.file("run")
    var origin = RunFolder.Origin()
    origin.scenario = scenario.file
    origin.settings = scenario.settings.map(\.text)
    let files = try RunFolder(out, origin: origin)
    // The same name for every run, since the ledger has it.
    run = try ScenarioRun.run(
      scenario, ScenarioRun.Options(out: "run", threads: threads, keepsStream: true), into: files
    ) { _, _ in }
    // The command makes the report, from the run.
    try "report".write(toFile: files.file("report.html"), atomically: false, encoding: .utf8)
    try files.complete(run, madeFrom: RunInput.all(of: scenario))
    try files.finish()
  }

  func path(_ name: String) -> String { folder.file("run/\(name)") }
  func bytes(_ name: String) throws -> [UInt8] { try fileBytes(path(name)) }
  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// The number that a query of the ledger gives, with the truth beside it as `truth`.
  func number(_ query: String) throws -> Int64 {
    Int64(try rows(query).first?.first.flatMap { $0 } ?? "") ?? 0
  }

  func rows(_ query: String) throws -> [[String?]] {
    try TestSupport.rows(path("ledger.sqlite"), query, beside: ["truth": path("truth.sqlite")])
  }
}
