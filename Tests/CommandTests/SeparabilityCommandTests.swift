import Foundation
import Testing

struct SeparabilityCommandTests {
  private let few = [
    "separability", "scenarios/pilot.json5", "scenarios/fraud/cash-split.json5", "--months", "8",
    "--set", "arrivals.corridors=[{from:\"Taraz\",to:\"Pavlodar\",personsPerYear:3000}]",
  ]

  @Test("for people: 80 columns, a line for each kind of act, a last line that says it")
  func text() throws {
    let run = try CommandRun(few)
    #expect(run.status == 0 && run.errors.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.first == "pilot under pdtv-base, fitted on seed 1, checked on seed 2")
    #expect(lines.contains("cash-split"))
    #expect(lines.contains { $0.hasPrefix("  payment.requested") })
    #expect(lines.last == "no typology is artificial")
  }

  @Test("for programs, and another seed")
  func json() throws {
    let run = try CommandRun(few + ["--json", "--seed", "7"])
    #expect(run.status == 0)
    struct Result: Decodable {
      struct Row: Decodable {
        var typology, type, verdict: String
        var acts, honestActs: Int
      }
      var scenario, programme: String
      var seeds: [Int]
      var artificial: Bool
      var rows: [Row]
    }
    let result = try JSONDecoder().decode(Result.self, from: Data(run.output.utf8))
    #expect(result.scenario == "pilot" && result.seeds == [7, 8] && !result.artificial)
    #expect(result.rows.allSatisfy { $0.typology == "cash-split" })
    #expect(result.rows.contains { $0.type == "payment.requested" && $0.honestActs > $0.acts })
  }

  @Test("its help says what it looks for, and its example")
  func help() throws {
    let run = try CommandRun(["separability", "--help"])
    #expect(run.status == 0)
    #expect(run.output.contains("usage: pdtv separability SCENARIO [TYPOLOGY…] [--seed N]"))
    #expect(run.output.contains("pdtv separability scenarios/pilot.json5 scenarios/fraud/*.json5"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
