import Foundation
import Scenario
import TestSupport
import Testing
import Values

@testable import Study

/// A search in a folder of its own.
private struct SmallSearch {
  let folder: TemporaryFolder
  let path: String

  init(_ text: String, months: Int = 6) throws {
    folder = try TemporaryFolder()
    _ = try folder.write(
      "small.json5",
      """
      { format: 1, basedOn: "\(repositoryRoot)/scenarios/pilot.json5", name: "small",
        description: "A tenth of the pilot", months: \(months), fraud: [],
        changes: { "arrivals.corridors": [
          { from: "Turkistan", to: "Petropavl", personsPerYear: 1200 } ] } }
      """)
    path = try folder.write("study.json5", text)
  }

  func seek(_ words: [String] = []) throws -> (run: Program.Result, json: [String: Any]) {
    let run = try Program.run(["seek", path, "--out", folder.file("out"), "--json"] + words)
    let json = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
    return (run, json ?? [:])
  }
}

struct SeekTests {
  private static let known: [(study: String, optimum: [Double], span: [Double])] = [
    (
      """
      { base: "g24", vary: { x1: { from: 0, to: 3 }, x2: { from: 0, to: 4 } }, target: "g1 <= 0",
        subject: ["g2 <= 0"], minimise: "y", points: 120, seed: 1 }
      """, [2.329520197, 3.178493074], [3, 4]
    ),
    (
      """
      { base: "rosen-suzuki", minimise: "y", target: "g1 <= 0", subject: ["g2 <= 0", "g3<=0"],
        vary: { x1: { from: -3, to: 3 }, x2: { from: -3, to: 3 }, x3: { from: -3, to: 3 },
          x4: { from: -3, to: 3 } }, points: 240, seed: 1 }
      """, [0, 1, 2, -1], [6, 6, 6, 6]
    ),
  ]

  @Test("a known constrained optimum is found within 1 % of the range", arguments: [1, 2, 3])
  func knownOptimum(seed: Int) throws {
    for (text, optimum, span) in Self.known {
      let study = try SmallSearch(text.replacing("seed: 1", with: "seed: \(seed)"))
      let (run, json) = try study.seek()
      #expect(run.status == 0, "\(run.error)")
      let searches = try #require(json["searches"] as? [[String: Any]])
      let winner = try #require(searches[0]["winner"] as? [String: Any])
      let values = try #require(winner["values"] as? [String: Double])
      for (place, key) in values.keys.sorted().enumerated() {
        let value = try #require(values[key])
        #expect(
          (value - optimum[place]).magnitude <= 0.01 * span[place],
          "\(key) is \(value) and not \(optimum[place])")
      }
    }
  }

  private static let small = """
    { base: "small.json5", target: "uptake.share >= 0.45", minimise: "fiscal.netCost",
      subject: ["harm.people.share <= 0.6"], ridge: "each", confidence: 0.8, points: 16,
      replications: 2, seed: 4, freshSeeds: 8,
      vary: { "programme.voucher.amount": { from: 0, to: 60000, step: 5000 },
        "programme.budget": [3000000, 100000000000] },
      terms: { "programme.voucher.amount": 15000 },
      ranges: { file: "\(repositoryRoot)/scenarios/ranges.json5", points: 2 } }
    """

  @Test("a winner keeps its promise with other seeds, and its money lasts")
  func promise() throws {
    let study = try SmallSearch(Self.small)
    let (run, json) = try study.seek()
    #expect(run.status == 0, "\(run.error)")
    let searches = try #require(json["searches"] as? [[String: Any]])
    #expect(searches.count == 3)
    let winners = searches.compactMap { $0["winner"] as? [String: Any] }
    #expect(!winners.isEmpty)
    for winner in winners {
      let values = try #require(winner["values"] as? [String: Double])
      #expect(values["programme.budget"] == 100_000_000_000)
      #expect(try #require(winner["kept"] as? Int) >= 80 && winner["of"] as? Int == 100)
    }
  }

  @Test("the same bytes again, with one thread and after a kill, and no run is made twice")
  func again() throws {
    let whole = try SmallSearch(Self.small)
    let first = try whole.seek(["--threads", "1"])
    #expect(first.run.status == 0, "\(first.run.error)")
    let killed = try SmallSearch(Self.small)
    for sitting in 0..<4 {
      let process = Process()
      process.executableURL = URL(filePath: Program.path)
      process.arguments = ["seek", killed.path, "--out", killed.folder.file("out")]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32(300_000 + sitting * 200_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let last = try killed.seek()
    #expect(last.run.output == first.run.output)
    let logs = try [whole, killed].map {
      String(decoding: try fileBytes($0.folder.file("out/runs.log")), as: UTF8.self)
    }
    let begun = logs.map { $0.split(separator: "\n").count { $0.hasPrefix("begun") } }
    #expect(begun[1] <= begun[0] + 8)
    let tables = try [whole, killed].map { try fileBytes($0.folder.file("out/policies.csv")) }
    #expect(tables[0] == tables[1])
  }

  @Test("what cannot be reached is said, and an unfunded policy is never the answer")
  func none() throws {
    for (target, budget) in [
      ("uptake.share >= 0.999", "100000000000"), ("uptake.share >= 0", "1000000"),
    ] {
      let study = try SmallSearch(
        """
        { base: "small.json5", target: "\(target)", minimise: "fiscal.netCost", points: 8,
          replications: 2, freshSeeds: 8, vary: { "programme.budget": [\(budget)],
            "programme.voucher.amount": { from: 20000, to: 60000, step: 5000 } } }
        """)
      let (run, json) = try study.seek()
      #expect(run.status == 0, "\(run.error)")
      let searches = try #require(json["searches"] as? [[String: Any]])
      #expect(searches[0]["winner"] is NSNull)
      let answer = try #require(json["answer"] as? [String])
      #expect(answer[0].contains("none of the 8 policies tried"), "\(answer)")
    }
  }

  @Test("a policy that pays nobody is never the answer, and the target without a programme is said")
  func paysNobody() throws {
    let study = try SmallSearch(
      """
      { base: "small.json5", target: "uptake.share >= 0.2", minimise: "fiscal.netCost", points: 8,
        replications: 2, freshSeeds: 8, vary: {
          "programme.voucher.amount": { from: 5000, to: 60000, step: 5000 },
          "programme.rules[9].require": ["false"] } }
      """)
    let (run, json) = try study.seek()
    #expect(run.status == 0, "\(run.error)")
    let searches = try #require(json["searches"] as? [[String: Any]])
    #expect(searches[0]["winner"] is NSNull)
    #expect((searches[0]["front"] as? [Any])?.isEmpty == true)
    #expect(json["leftOut"] as? [String: Int] == ["paysNobody": 8])
    let answer = try #require(json["answer"] as? [String])
    #expect(answer[0].contains("Without any programme "), "\(answer)")
    #expect(answer[0].contains("nothing need be paid for this target"), "\(answer)")
    #expect(answer.last?.contains("8 because no rent was paid with a voucher") == true, "\(answer)")
    #expect(answer.last?.contains("luckiest") == false)
  }

  @Test("a tolerance factor is that of the tables")
  func tolerance() {
    // Natrella's table A-7 for a certainty and a share of 0.9: 1.765 for 20, 2.066 for 10; the formula is an approximation.
    #expect((Seek.toleranceFactor(0.9, seeds: 20) - 1.765).magnitude < 0.03)
    #expect((Seek.toleranceFactor(0.9, seeds: 10) - 2.066).magnitude < 0.06)
    #expect(Seek.toleranceFactor(0.9, seeds: 2) > 3)
  }
}
