import Foundation
package import Scenario
import TestSupport

/// The small pilot under a programme that changes in the course of it.
package enum LaterPilot {
  /// The base programme with `changes` to begin with, and with `later`, entries of that key, to follow. `eligible` says who gets a voucher;
  /// `own` are further lines of the scenario.
  package static func scenario(
    changes: String = "", eligible: String = "true", later: String = "", own: String = "",
    part: Int, months: Int, seed: UInt64, fraud: [FraudEntry] = [], settings: [String] = []
  ) throws -> Scenario {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = try folder.write(
      "later.json5",
      """
      {
        format: 1, basedOn: "\(SmallPilot.path)", name: "later", description: "Another programme later",
        programme: {
          file: "\(repositoryRoot)/scenarios/base.json5", changes: { "budget": 600000000, \(changes) },
          eligible: "\(eligible)", later: [\(later)],
        },
        \(own)
      }
      """)
    return try SmallPilot.scenario(
      path, part: part, months: months, seed: seed, fraud: fraud, settings: settings)
  }
}
