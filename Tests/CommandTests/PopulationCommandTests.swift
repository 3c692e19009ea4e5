import Foundation
import Testing

struct PopulationCommandTests {
  @Test("the targets of the pilot, for people: 80 columns, with sources, each met")
  func text() throws {
    let run = try CommandRun(["population", "scenarios/pilot.json5"])
    #expect(run.status == 0 && run.errors.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.count { $0.hasPrefix("  source: ") } == 8)
    #expect(lines.contains { $0.contains("Turkistan to Petropavl") })
    #expect(lines.last == "every target is met")
    #expect(!run.output.contains("MISSED"))
  }

  @Test("a target that is missed is marked, and the status says so")
  func missed() throws {
    // One owner in 14 would have a thousand dwellings: there are not so many.
    let run = try CommandRun([
      "population", "scenarios/pilot.json5", "--set", "housing.owners.holdings[2].dwellings=1000",
    ])
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n")
    #expect(run.output.contains("MISSED"))
    #expect(run.output.contains("targets are missed"))
    #expect(lines.allSatisfy { $0.count <= 80 || $0.hasPrefix("/") })
  }

  @Test("for programs, every corridor")
  func json() throws {
    let run = try CommandRun(["population", "scenarios/pilot.json5", "--json"])
    #expect(run.status == 0)
    struct Result: Decodable {
      struct Section: Decodable {
        var title, source: String
        var targets: [Target]
      }
      struct Target: Decodable {
        var name: String
        var target, made: Double
        var met: Bool
      }
      var tenancies, dwellings: Int
      var met: Bool
      var sections: [Section]
    }
    let result = try JSONDecoder().decode(Result.self, from: Data(run.output.utf8))
    #expect(result.met)
    let made = result.sections[0].targets.reduce(0) { $0 + $1.made }
    #expect(Int(made) == result.tenancies)
  }
}
