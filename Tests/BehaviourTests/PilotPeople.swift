import Behaviour
import Configuration
import Foundation
import Population
import Programme
import Values

/// The population of the pilot scenario and the files that ship, with changes.
enum Pilot {
  static let scenarios = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios")
  typealias Changes = [(path: String, value: String)]

  static func parameters(_ changes: Changes = []) throws -> BehaviourParameters {
    try BehaviourParameters.read(document("behaviour.json5", changes))
  }

  static func programme(_ changes: Changes = []) throws -> Programme {
    try Programme.read(document("base.json5", changes))
  }

  static func population(_ scenario: String = "pilot", seed: UInt64 = 1, months: Int = 24) throws
    -> Population
  {
    let plan = try PopulationPlan.read(
      ObjectReader(document("\(scenario).json5", []).root),
      settlementsDocument: document("settlements.json5", []),
      firstMonth: Month(year: 2026, month: 1), months: months)
    return Population.make(plan, seed: seed)
  }

  private static func document(_ name: String, _ changes: Changes) throws -> Document {
    var document = try Document.read(path: scenarios.appending(path: name).path)
    for change in changes { document = try document.setting(change.path, to: change.value) }
    return document
  }
}
