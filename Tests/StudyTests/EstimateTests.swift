import Findings
import Foundation
import TestSupport
import Testing
import Values

@testable import Study

/// What is a ratio of sums over seeds is one in every study.
struct EstimateTests {
  private static func seeds(_ over: [Double], _ under: [Double]) -> [SeedValue] {
    zip(over, under).map { SeedValue($1 > 0 ? $0 / $1 : nil, RatioPart(over: $0, under: $1)) }
  }

  @Test("a ratio over seeds is that of the sums, also where a seed has none of its own")
  func ratio() throws {
    let estimate = Estimate(seeds: Self.seeds([8, 11, 9, 15], [2, 3, 2, -1]))
    #expect(estimate.mean == 43.0 / 6)
    #expect(estimate.n == 4)
    // One seed whose money ran out has no ratio, and then the sum has none.
    let unfunded = Self.seeds([8, 11], [2, 3]) + [.unknown]
    #expect(Estimate(seeds: unfunded).mean == nil)
    #expect(Estimate(seeds: [1, 2, 3, 6].map { SeedValue($0) }) == Estimate([1, 2, 3, 6]))
  }

  @Test(
    "the difference of two ratios of the same seeds: nothing of a ratio with itself, and the interval is of the pairs"
  )
  func difference() throws {
    let one = Self.seeds([8, 11, 9, 15, 10], [2, 3, 2, 5, 2])
    let same = Estimate(pairs: one, one)
    #expect(same.mean == 0 && same.low == 0 && same.high == 0)
    // Dearer by a tenth in every seed.
    let dearer = Self.seeds([8.8, 12.1, 9.9, 16.5, 11], [2, 3, 2, 5, 2])
    let difference = Estimate(pairs: one, dearer)
    let mean = try #require(difference.mean)
    let low = try #require(difference.low)
    #expect((mean - 5.3 / 14).magnitude < 1e-12)
    // Far narrower than that of either.
    let width = try #require(Estimate(seeds: one).high) - #require(Estimate(seeds: one).low)
    #expect(low > 0 && 2 * (mean - low) < width / 5)
    #expect(Estimate(pairs: one, [SeedValue](repeating: .unknown, count: 5)).mean == nil)
  }

  @Test(
    "the interval of a ratio, and that of the difference of two, hold what is known in 930 to 970 of 1 000 studies"
  )
  func coverage() {
    var held = [0, 0]
    for study in 0..<1000 {
      let draw = Draw(seed: 1, purpose: 999, subject: UInt32(study))
      // Both have the seed's months in common; 40 and 46 tenge for each, and what chance adds.
      let pairs = (0..<8).map { seed -> (SeedValue, SeedValue) in
        func uniform(_ place: Int) -> Double { draw.uniform(UInt64(seed * 5 + place)) }
        let (months, more) = (50 + 40 * uniform(0), 20 * uniform(1))
        let common = 400 * (uniform(2) - 0.5)
        return (
          Self.seeds([40 * months + common + 100 * (uniform(3) - 0.5)], [months])[0],
          Self.seeds([46 * (months + more) + common + 100 * (uniform(4) - 0.5)], [months + more])[0]
        )
      }
      let estimates = [
        (Estimate(seeds: pairs.map(\.0)), 40.0),
        (Estimate(pairs: pairs.map(\.0), pairs.map(\.1)), 6),
      ]
      for (place, (estimate, known)) in estimates.enumerated() {
        if let low = estimate.low, let high = estimate.high, low <= known, known <= high {
          held[place] += 1
        }
      }
    }
    #expect(held.allSatisfy { (930...970).contains($0) }, "\(held)")
  }

  @Test("what the log keeps of a run is read as it was")
  func fields() throws {
    let metrics = try ["uptake.share", "effect.byRidge.P.costPerAdditionalMonth", "cost.net"].map {
      try #require(StudyMetric(path: $0))
    }
    let values = [
      SeedValue(0.25), SeedValue(nil, RatioPart(over: 5, under: -0.1)), SeedValue(1e9 / 3),
    ]
    #expect(metrics.fieldCount == 5)
    #expect(metrics.values(metrics.fields(values)) == values)
    let unknown = [SeedValue](repeating: .unknown, count: 3)
    #expect(metrics.values(metrics.fields(unknown)) == unknown)
  }

  /// Mean, low and high at the end of a path of keys.
  private static func numbers(_ json: Any?, _ path: [String]) throws -> [Double] {
    var value = json
    for key in path {
      if let place = Int(key) {
        value = (value as? [Any])?[place]
      } else {
        value = (value as? [String: Any])?[key]
      }
    }
    let estimate = try #require(value as? [String: Any], "\(path)")
    return try ["mean", "low", "high"].map {
      try #require(estimate[$0] as? Double, "\(path) \($0)")
    }
  }

  private func json(_ words: [String]) throws -> Any {
    let run = try Program.run(words)
    try #require(run.status == 0, "\(run.error)")
    return try JSONSerialization.jsonObject(with: Data(run.output))
  }

  @Test("run, compare and sweep say the same of a cost over the same seeds")
  func oneMechanism() throws {
    let folder = try TemporaryFolder()
    let scenarios = "\(repositoryRoot)/scenarios"
    let settings = ["--months", "12", "--set", "fraud=[]", "--replications", "3", "--json"]
    let path = "effect.byRidge.balanced.costPerAdditionalMonth"
    let ran = try json(["run", "\(scenarios)/pilot.json5", "--out", folder.file("run")] + settings)
    let compared = try json(
      ["compare", "\(scenarios)/pilot.json5", "\(scenarios)/no-programme.json5"] + settings)
    let study = try folder.write(
      "study.json5",
      """
      { base: "\(scenarios)/pilot.json5", replications: 3, metrics: ["\(path)", "uptake.share"],
        vary: { months: [12], fraud: [[]] } }
      """)
    let swept = try json(["sweep", study, "--out", folder.file("sweep"), "--json"])
    let byRun = try Self.numbers(ran, path.split(separator: ".").map(String.init))
    let byCompare = try Self.numbers(
      compared, ["byRidge", "balanced", "costPerAdditionalMonth", "0", "level"])
    let bySweep = try Self.numbers(swept, ["points", "0", "metrics", path])
    #expect(byRun == byCompare && byRun == bySweep, "\(byRun) \(byCompare) \(bySweep)")
    let header = String(decoding: try fileBytes(folder.file("sweep/runs.csv")), as: UTF8.self)
      .split(separator: "\n")[0]
    #expect(header == "run,replication,seed,months,fraud,\(path),uptake.share")
  }
}
