import Diagnostics
import Foundation
import TestSupport

@testable import Behaviour
@testable import Simulation

/// The pilot with so few people that a test can run it: the corridors of `scenarios/pilot.json5`.
enum SmallPilot {
  static let path = "\(repositoryRoot)/scenarios/pilot.json5"
  static let fraudFolder = "\(repositoryRoot)/scenarios/fraud"

  /// The pilot, another scenario that ships, or one at a path of its own, with one of `part` of its people, for `months`.
  static func scenario(
    _ name: String = "pilot", part: Int = 8, months: Int = 14, seed: UInt64 = 1,
    fraud: [FraudEntry] = [],
    settings: [String] = []
  ) throws -> Scenario {
    let corridors = [
      ("Turkistan", "Petropavl", 3648), ("Taraz", "Pavlodar", 3514),
      ("Kyzylorda", "Kostanay", 1283),
    ]
    let texts = corridors.map { from, to, persons in
      "{ from: \"\(from)\", to: \"\(to)\", personsPerYear: \(persons / part) }"
    }
    let base = [
      "arrivals.corridors=[\(texts.joined(separator: ", "))]", "months=\(months)", "seed=\(seed)",
      "fraud=[\(fraud.map(\.text).joined(separator: ", "))]",
    ]
    return try Scenario.read(
      path: name.hasPrefix("/") ? name : "\(repositoryRoot)/scenarios/\(name).json5",
      settings: (base + settings).map { try Setting($0) })
  }

  /// Runs a scenario without a ledger, at its point of the ridge.
  static func run(_ scenario: Scenario) throws -> FinishedRun {
    try FinishedRun.compare(World(scenario), scenario.ridgePoint)
  }
}

/// A typology in a scenario, with its prevalence there.
struct FraudEntry: Sendable {
  var path: String
  /// Of tenancies, or of dwellings.
  var share: Double
  var growsOnTenancies: Bool

  init(path: String, share: Double) throws {
    self.path = path
    self.share = share
    let text = String(decoding: try fileBytes(path), as: UTF8.self)
    growsOnTenancies = text.contains("anchor: \"registeredTenancy\"")
  }

  init(_ name: String, share: Double) throws {
    try self.init(path: "\(SmallPilot.fraudFolder)/\(name).json5", share: share)
  }

  var text: String {
    let prevalence =
      growsOnTenancies
      ? "share: \(share)" : "casesPer1000Dwellings: \((share * 1_000_000).rounded() / 1_000)"
    return "{ typology: \"\(path)\", \(prevalence) }"
  }

  /// The names of the typologies that ship.
  static var shipped: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: SmallPilot.fraudFolder)
        .filter { $0.hasSuffix(".json5") }.map { String($0.dropLast(".json5".count)) }.sorted()
    }
  }

  /// All that ship: many cases of each, but those of dwellings, which have many people, in fewer.
  static func all(tenancies: Double = 0.07, dwellings: Double = 0.02) throws -> [FraudEntry] {
    try shipped.map { name in
      var entry = try FraudEntry(name, share: tenancies)
      if !entry.growsOnTenancies { entry.share = dwellings }
      return entry
    }
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
    let files = try RunFolder(out)
    // The same name for every run, since the ledger has it.
    run = try ScenarioRun.run(
      scenario, ScenarioRun.Options(out: "run", threads: threads, keepsStream: true), into: files
    ) { _, _ in }
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
