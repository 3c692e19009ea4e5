package import Behaviour
import Configuration
package import Diagnostics
import Findings
package import Scenario
import Text
import Threads

/// Policies at points over all that is not known, as a folder of `pdtv uncertainty` drew them: what the difference between them varies by
/// beyond chance. It is at the first scenario's point of the ridge.
package struct RangeComparison: Sendable {
  /// Points of a folder that are run at most; more of them change little in an interval of 95 %.
  package static let mostPoints = 64

  package let points: Int
  /// Policy, then point.
  private let effects: [[PolicyRun.Effect]]

  /// The headline spreads of a folder of `pdtv uncertainty`.
  package struct Folder: Sendable {
    package var path: String
    package var scenario: String
    package var points: Int
    /// At how many points the money ran out, by the point of the ridge; only where it did at some.
    package var moneyRanOut: [(point: RidgePoint, points: Int)] = []
    /// By the key of the headline: `uptake.balanced`.
    package var spreads: [(key: String, low: Double, high: Double)]

    /// - Throws: what is no finished folder of that command.
    package init(_ path: String) throws(Problem) {
      self.path = path
      let file = "\(path)/uncertainty.json"
      let root: ObjectReader
      do throws(Problem) { root = try ObjectReader(try Document.read(path: file).root) } catch {
        throw Problem(
          .usage, file: path, message: "is not a finished folder of `pdtv uncertainty`",
          expected: "a folder with uncertainty.json",
          advice: "Make one: pdtv uncertainty SCENARIO --out DIR")
      }
      scenario = try root.string("scenario")
      points = try root.integer("points", in: 2...100_000)
      if root.has("moneyRanOut") {
        let counts = try root.object("moneyRanOut")
        for point in RidgePoint.allCases {
          let count = try counts.integer(point.rawValue, in: 0...points)
          if count > 0 { moneyRanOut.append((point: point, points: count)) }
        }
      }
      spreads = []
      for node in try root.array("headlines") {
        let headline = try ObjectReader(node)
        guard let low = node.member("low")?.double, let high = node.member("high")?.double else {
          continue
        }
        spreads.append((try headline.string("key"), low, high))
      }
    }
  }

  /// The ranges that the points of a folder were drawn from.
  ///
  /// - Throws: a file that is no longer as it was, so that other points would be drawn.
  package static func ranges(_ folder: Folder) throws(Problem) -> RangeFile {
    let root = try ObjectReader(try Document.read(path: "\(folder.path)/uncertainty.json").root)
    let known = try root.object("rangesFile")
    let path = try known.string("path")
    let file = try RangeFile.read(path: path)
    guard file.input.hash == (try known.string("blake2b")) else {
      throw Problem(
        .content, file: path, message: "is not as it was when \(shortened(folder.path)) was made",
        expected: "the ranges that the points of the folder were drawn from",
        advice: "Run pdtv uncertainty again into a new folder, and name that one.")
    }
    return file
  }

  /// Runs all policies at the points of a folder, all of them with the same people.
  package static func run(
    _ policies: [Policy], _ folder: Folder, ranges: RangeFile, settings: [Setting],
    threads: Int, progress: @escaping @Sendable (Double) -> Void
  ) throws(Problem) -> RangeComparison {
    let first = policies[0].scenario
    let drawing = try RangeDrawing(ranges, scenario: policies[0].file, seed: first.seed)
    // All of the folder's points are drawn, so that those that are run are its own.
    let quantiles = drawing.quantiles(points: folder.points).prefix(mostPoints)
    let done = DoneCount(of: quantiles.count, progress)
    let work = SharedWork<[PolicyRun.Effect], Problem>(quantiles.count, helpers: threads - 1) {
      number throws(Problem) in
      let effects = try live(
        policies, drawn: drawing.settings(quantiles[number]), settings, seed: number,
        of: folder.points)
      done.add()
      return effects
    }
    let byPoint = try work.finish()
    return RangeComparison(
      points: byPoint.count,
      effects: policies.indices.map { policy in byPoint.map { $0[policy] } })
  }

  private static func live(
    _ policies: [Policy], drawn: [Setting], _ settings: [Setting], seed number: Int, of count: Int
  ) throws(Problem) -> [PolicyRun.Effect] {
    let main = policies[0].scenario.ridgePoint
    var people: StudyPeople?
    var peopleScenario = policies[0].scenario
    let countsCosts = policies.contains(where: \.paysPeople)
    var effects: [PolicyRun.Effect] = []
    for policy in policies {
      var scenario = try policy.reread(settings: drawn + settings, first: policies[0].file)
      scenario.replications = max(count, Uncertainty.chanceSeeds)
      let seed = scenario.seeds[number]
      scenario = scenario.calibrated(at: [main], seed: seed)
      let isShared = StudyPeople.areShared(peopleScenario, scenario)
      var living =
        (isShared ? people : nil) ?? StudyPeople(scenario, seed: seed, countsCosts: countsCosts)
      effects.append(try living.run(scenario, at: main, asking: .comparison).effect)
      (people, peopleScenario) = (living, scenario)
    }
    return effects
  }

  /// The points at which the money ran out under a policy or under the first, so that they say nothing of what it costs more.
  private func isDry(_ point: Int, _ policy: Int) -> Bool {
    [0, policy].contains { effects[$0][point].moneyRanOutInMonth != nil }
  }

  /// At how many points the money ran out under a policy.
  package func moneyRanOut(policy: Int) -> Int {
    effects[policy].count { $0.moneyRanOutInMonth != nil }
  }

  /// At how many it did under a policy or under the first.
  package func leftOut(policy: Int) -> Int {
    effects[policy].indices.count { isDry($0, policy) }
  }

  /// The middle 95 % of a measure's difference to the first policy; of costs, over the points at which the money lasted.
  package func spread(_ measure: StudyMeasure, policy: Int) -> (low: Double, high: Double)? {
    spread(policy, isCost: measure.isCost) { point in
      guard let value = measure.value(effects[policy][point]),
        let first = measure.value(effects[0][point])
      else { return nil }
      return value - first
    }
  }

  /// The same of what a month costs that the first policy does not have.
  package func addedMonthSpread(policy: Int) -> (low: Double, high: Double)? {
    spread(policy, isCost: true) { point in
      PolicyComparison.addedMonthPrice(
        [0, policy].map { [StudyMeasure.averageMonth.seedValue(effects[$0][point])] }
      ).mean
    }
  }

  private func spread(
    _ policy: Int, isCost: Bool, _ value: (Int) -> Double?
  ) -> (low: Double, high: Double)? {
    let counted = effects[policy].indices.filter { !isCost || !isDry($0, policy) }
    let known = counted.compactMap(value)
    guard known.count >= min(points, Uncertainty.pointCounts.lowerBound),
      known.count * 10 >= counted.count * 9, let spread = Uncertainty.spread(known)
    else { return nil }
    return (spread.low, spread.high)
  }
}
