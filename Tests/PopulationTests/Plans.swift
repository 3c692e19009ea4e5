import Configuration
import Foundation
import Values

@testable import Population

/// The scenarios that ship, as plans.
enum Plans {
  static let scenarios = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios").path

  /// - Parameter changes: Key paths of the scenario and their values.
  static func plan(
    _ name: String, months: Int = 24, _ changes: [(String, String)] = []
  ) throws -> PopulationPlan {
    var document = try Document.read(path: "\(scenarios)/\(name).json5")
    for (path, value) in changes { document = try document.setting(path, to: value) }
    return try PopulationPlan.read(
      ObjectReader(document.root),
      settlementsDocument: Document.read(path: "\(scenarios)/settlements.json5"),
      firstMonth: Month(year: 2026, month: 1), months: months)
  }

  static let pilot: Result<(plan: PopulationPlan, population: Population), any Error> = Result {
    let plan = try Plans.plan("pilot")
    return (plan: plan, population: Population.make(plan, seed: 1))
  }

  /// A small scenario that no change of those that ship touches: that of the error texts.
  static func small() throws -> PopulationPlan {
    let cases = "\(scenarios)/../Tests/Cases/errors"
    return try PopulationPlan.read(
      ObjectReader(Document.read(path: "\(cases)/population/scenario").root),
      settlementsDocument: Document.read(path: "\(cases)/settlements/cities"),
      firstMonth: Month(year: 2026, month: 1), months: 24)
  }

  static func geoJSON(_ population: Population) throws -> [UInt8] {
    var text: [UInt8] = []
    try population.writeGeoJSON { text += $0 }
    return text
  }
}
