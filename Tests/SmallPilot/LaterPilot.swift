import Foundation
package import Scenario
import TestSupport

/// The small pilot under a programme that changes in the course of it.
package enum LaterPilot {
  /// The base programme with `changes` to begin with, and with `later`, an entry of that key, to follow. `own` are further lines of the
  /// scenario.
  package static func scenario(
    changes: String, later: String, own: String = "", part: Int, months: Int, seed: UInt64
  ) throws -> Scenario {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let base = String(decoding: try fileBytes("\(repositoryRoot)/scenarios/base.json5"), as: UTF8.self)
    let end = base.lastIndex(of: "}") ?? base.endIndex
    let programme = try folder.write("base.json5", base[..<end] + "  later: [\(later)],\n}\n")
    let path = try folder.write(
      "later.json5",
      """
      {
        format: 1, basedOn: "\(SmallPilot.path)", name: "later", description: "Another programme later",
        programme: { file: "\(programme)", changes: { "budget": 600000000, \(changes) } }, \(own)
      }
      """)
    return try SmallPilot.scenario(path, part: part, months: months, seed: seed)
  }
}
