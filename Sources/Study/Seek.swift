package import Behaviour
package import Diagnostics
import Findings
import Ledger
import Scenario
import Text
import Values

/// The cheapest policy that does what is asked of it, searched for in four steps, all with common random numbers:
///
/// 1. policies all over the ranges, and then where the surfaces through them promise most;
/// 2. the best of them again with fresh seeds, so that the winner is not the luckiest;
/// 3. the cheapest whose results leave room enough again with seeds that had no part in choosing it: whether it keeps its promise;
/// 4. the terms in question and the winners over all that is not known.
package struct Seek: Sendable {
  package static let maker = "pdtv seek"
  package static let files = ["runs.log", "policies.csv", "seek.json", "report.html"]
  static let batchSize = 8

  package let study: SeekStudy
  /// The points of the ridge that are run; one where the base is a function.
  package let points: [RidgePoint]
  package let searches: [Search]
  /// Each policy that was tried, in the order in which it was; what `searches` are by their positions.
  package let policies: [[String]]
  /// Of each of them, whether it has a voucher with an amount.
  let promises: [Bool]
  /// Positions of those that were run again with fresh seeds.
  package let again: [Int]
  /// The results of the terms in question with the fresh seeds; nil where the study asks for none.
  let terms: [SeekRuns.Values]?
  /// Of the same over the ranges: by point over the ranges.
  let termsOverRanges: [SeekRuns.Values]?
  /// By policy, then seed.
  let tried: [[SeekRuns.Values]]
  /// By the position in `again`, then fresh seed.
  let fresh: [[SeekRuns.Values]]

  /// One question: what is the cheapest at one point of the ridge, or at all of them?
  package struct Search: Sendable {
    /// The positions in `points` at which it has to hold.
    var places: [Int]
    package var winner: Winner?
    /// Policies that were passed by, because they did not keep with further seeds what they had promised.
    package var broken = 0
  }

  /// The policy that a search ends with.
  package struct Winner: Sendable {
    /// Its position in `policies`.
    package var policy: Int
    /// With the seeds of the promise, and over the ranges.
    var promise: [SeekRuns.Values]
    var overRanges: [SeekRuns.Values]?
  }

  /// Searches, going on with what an earlier sitting left in the folder.
  ///
  /// `progress` is called with the share that is done, from any thread.
  package static func run(
    _ study: SeekStudy, out: String, threads: Int, version: String, commit: String,
    progress: @escaping @Sendable (Double) -> Void
  ) throws(Problem) -> (seek: Seek, folder: StudyFolder) {
    let points = try points(study)
    let folder = try StudyFolder(
      out, maker: maker, files: files, identity: identity(study, version, commit),
      continues: true)
    let log = try RunLog(
      path: folder.file("runs.log"), metrics: study.metrics.fieldCount * points.count)
    let runs = SeekRuns(
      study, base: study.isOfFunction ? nil : try study.scenario([]), log, points: points,
      threads: threads, expected: expected(study),
      progress: progress)
    var making = SeekMaking(study: study, points: points, runs: runs)
    return (try making.made(), folder)
  }

  private static func points(_ study: SeekStudy) throws(Problem) -> [RidgePoint] {
    if study.isOfFunction { return [.balanced] }
    switch study.ridge {
    case .each, .worst: return RidgePoint.allCases
    case .own: return [try study.scenario([]).ridgePoint]
    }
  }

  /// Runs, for the progress: of the promise those of one policy for each search.
  private static func expected(_ study: SeekStudy) -> Int {
    if study.isOfFunction { return study.points }
    let again = min(SeekStudy.mostAgain, max(8, study.points / SeekStudy.oneAgainOf))
    let searches = study.ridge == .each ? 3 : 1
    return study.points * study.study.replications + again * study.freshSeeds
      + searches * SeekStudy.promiseSeeds + (study.ranges?.points ?? 0) * (1 + searches)
  }

  private static func identity(
    _ study: SeekStudy, _ version: String, _ commit: String
  ) throws(Problem) -> [(key: String, value: JSONValue)] {
    var parts = [
      version, commit, "\(study.points)", "\(study.study.replications)", "\(study.freshSeeds)",
      "\(study.confidence)", study.ridge.rawValue, study.minimise.path,
      "\(String(describing: study.study.seed))",
    ]
    parts += study.conditions.map(\.text) + study.terms.map(\.text)
    parts += study.study.factors.map { "\($0.key) \($0.values) \(String(describing: $0.range))" }
    if let ranges = study.ranges { parts.append("\(ranges.points) \(ranges.file.rows)") }
    switch study.study.base {
    case .function(let function): parts.append(function.rawValue)
    case .scenario: parts += try RunInput.all(of: study.scenario([])).map(\.hash)
    }
    let digest = Digest(of: Array(JSONValue.texts(parts).compact.utf8))
    return [
      ("version", .text(version)), ("commit", .text(commit)), ("file", .text(study.study.file)),
      ("points", .integer(study.points)), ("study", .text(digest.description)),
    ]
  }
}

// MARK: What results say of a question

extension Seek {
  /// Results of one policy for one question, a value a seed.
  struct Measured: Sendable {
    /// What is minimised: at the dearest point.
    var objective: [SeedValue]
    /// By condition, the value at the point at which it is missed most.
    var conditions: [[Double?]]
    /// What a registered month costs, at the dearest point.
    var monthCost: [SeedValue]
    /// In how many seeds all conditions are met.
    var kept: Int

    init(_ study: SeekStudy, _ values: [SeekRuns.Values], places: [Int]) {
      objective = Measured.dearest(0, values, places)
      monthCost =
        study.isOfFunction ? [] : Measured.dearest(study.place(of: .monthCost), values, places)
      conditions = study.conditions.enumerated().map { number, condition in
        values.map { value in condition.worst(places.map { value[$0][number + 1].value }) }
      }
      kept = values.indices.count { [conditions] seed in
        zip(study.conditions, conditions).allSatisfy { $0.isMet(by: $1[seed]) }
      }
    }

    /// What each seed has of a metric at the point at which it is largest over all of them; unknown where it is at one of the points.
    private static func dearest(
      _ metric: Int, _ values: [SeekRuns.Values], _ places: [Int]
    ) -> [SeedValue] {
      var dearest: (values: [SeedValue], mean: Double)?
      for place in places {
        let here = values.map { $0[place][metric] }
        guard let mean = Estimate(seeds: here).mean else {
          return values.map { _ in .unknown }
        }
        if mean > dearest?.mean ?? -.infinity { dearest = (here, mean) }
      }
      return dearest?.values ?? values.map { _ in .unknown }
    }

    var cost: Double? { Estimate(seeds: objective).mean }
  }

  /// How often a condition is to be met, from the mean and the spread over the seeds.
  ///
  /// The factor of the spread with which a share `confidence` of all seeds lies on the right side, with the same certainty (the one-sided
  /// tolerance limit of a normal distribution; M. G. Natrella, "Experimental Statistics", 1963).
  static func toleranceFactor(_ confidence: Double, seeds: Int) -> Double {
    let z = Elementary.normalQuantile(confidence)
    let count = Double(seeds)
    let a = 1 - z * z / (2 * (count - 1))
    let b = z * z - z * z / count
    guard seeds > 1, a > 0 else { return 2 * z + 2 }
    return (z + (z * z - a * b).squareRoot()) / a
  }

  /// By how much a condition is missed where its values spread by `sd` and `factor` of it has to be to spare; nil where a seed has no value.
  static func shortfall(
    _ condition: Condition, _ values: [Double?], sd: Double, factor: Double
  ) -> Double? {
    let known = values.compactMap { $0 }
    guard known.count == values.count, !known.isEmpty else { return nil }
    switch condition.sign {
    case .equal: return known.map { condition.shortfall($0) }.max()
    case .atLeast, .atMost:
      let mean = known.reduce(0, +) / Double(known.count)
      return condition.shortfall(mean) + factor * sd
    }
  }
}
