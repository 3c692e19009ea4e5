import Foundation
package import Scenario
import TestSupport

/// The pilot with so few people that a test can run it: the corridors of `scenarios/pilot.json5`.
package enum SmallPilot {
  package static let path = "\(repositoryRoot)/scenarios/pilot.json5"
  package static let fraudFolder = "\(repositoryRoot)/scenarios/fraud"

  /// From where, to where, and persons a year.
  private static let ofPilot = [
    ("Turkistan", "Petropavl", 3648), ("Taraz", "Pavlodar", 3514),
    ("Kyzylorda", "Kostanay", 1283),
  ]

  /// The value of `arrivals.corridors` in a scenario file with one of `part` of the pilot's people.
  package static func corridors(part: Int) -> String {
    text(of: ofPilot.map { ($0, $1, $2 / part) })
  }

  private static func text(of corridors: [(from: String, to: String, persons: Int)]) -> String {
    let texts = corridors.map {
      "{ from: \"\($0.from)\", to: \"\($0.to)\", personsPerYear: \($0.persons) }"
    }
    return "[\(texts.joined(separator: ", "))]"
  }

  /// The pilot, another scenario that ships, or one at a path of its own, with one of `part` of its people, for `months`.
  package static func scenario(
    _ name: String = "pilot", part: Int = 8, months: Int = 14, seed: UInt64 = 1,
    fraud: [FraudEntry] = [],
    settings: [String] = []
  ) throws -> Scenario {
    var corridors = ofPilot
    if name == "rollout" {
      corridors += [
        ("Turkistan", "Kokshetau", 3648), ("Taraz", "Karaganda", 3514),
        ("Kyzylorda", "Oskemen", 1283),
      ]
    }
    // As many tenancies as when 65 of 100 who move rented: samples of the size that the tests were made for.
    let base = [
      "arrivals.corridors=\(text(of: corridors.map { ($0, $1, $2 * 65 / 35 / part) }))",
      "months=\(months)", "seed=\(seed)",
      "replications=1",
      "fraud=[\(fraud.map(\.text).joined(separator: ", "))]",
    ]
    return try Scenario.read(
      path: name.hasPrefix("/") ? name : "\(repositoryRoot)/scenarios/\(name).json5",
      settings: (base + settings).map { try Setting($0) })
  }
}

/// A typology in a scenario, with its prevalence there.
package struct FraudEntry: Sendable {
  package var path: String
  /// Of tenancies, or of dwellings.
  package var share: Double
  package var growsOnTenancies: Bool

  package init(path: String, share: Double) throws {
    self.path = path
    self.share = share
    let text = String(decoding: try fileBytes(path), as: UTF8.self)
    growsOnTenancies = text.contains("anchor: \"registeredTenancy\"")
  }

  package init(_ name: String, share: Double) throws {
    try self.init(path: "\(SmallPilot.fraudFolder)/\(name).json5", share: share)
  }

  package var text: String {
    let prevalence =
      growsOnTenancies
      ? "share: \(share)" : "casesPer1000Dwellings: \((share * 1_000_000).rounded() / 1_000)"
    return "{ typology: \"\(path)\", \(prevalence) }"
  }

  /// The names of the typologies that ship.
  package static var shipped: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: SmallPilot.fraudFolder)
        .filter { $0.hasSuffix(".json5") }.map { String($0.dropLast(".json5".count)) }.sorted()
    }
  }

  /// All that ship: many cases of each, but those of dwellings, which have many people, in fewer.
  package static func all(tenancies: Double = 0.07, dwellings: Double = 0.02) throws -> [FraudEntry]
  {
    try shipped.map { name in
      var entry = try FraudEntry(name, share: tenancies)
      if !entry.growsOnTenancies { entry.share = dwellings }
      return entry
    }
  }
}
