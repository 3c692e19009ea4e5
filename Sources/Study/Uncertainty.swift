import Behaviour
package import Diagnostics
package import Findings
import Ledger
package import Scenario
import Text
import Threads

/// How sure one can be of a scenario's headlines: they are reckoned at points over all ranges at once, each point with a seed of its own
/// and with inclinations that are calibrated anew, so that today's share of registrations holds at each of them.
package struct Uncertainty: Sendable {
  package static let maker = "pdtv uncertainty"
  package static let files = [
    "runs.log", "points.csv", "uncertainty.json", "report.html",
  ]
  /// Seeds of the scenario as its files have it, for what chance alone leaves open.
  package static let chanceSeeds = 16

  package let path: String
  package let name: String
  /// The file of the ranges, as it was when the points were drawn.
  package let ranges: RunInput
  package let headlines: [Headline]
  package let points: Int
  /// The rows that were drawn, and the names of those whose keys the scenario does not have.
  package let rows: [RangeFile.Row]
  package let skipped: [String]
  /// Point, then row: where in its range each was, from 0 to 1.
  package let quantiles: [[Double]]
  /// Point, then headline; nil where there is no such number, such as a cost where nobody is added.
  package let values: [[Double?]]
  /// The scenario as its files have it: seed, then headline.
  package let byChance: [[Double?]]
  /// Point, then point of the ridge in the order of `RidgePoint.allCases`: whether the money ran out there.
  let ranDry: [[Bool]]
  /// By headline: below what share in the variance an input may have none. Taking it from the results takes a while.
  package let noise: [Double]

  /// Of fewer points the middle 95 % would be the least and the most of a handful.
  package static let pointCounts = 8...100_000

  /// Runs all points, going on with what an earlier sitting left in the folder.
  ///
  /// `progress` is called with the share that is done, from any thread.
  package static func run(
    scenario path: String, ranges: RangeFile, points: Int, settings: [Setting], out: String,
    threads: Int, version: String, commit: String, progress: @escaping @Sendable (Double) -> Void
  ) throws(Problem) -> (uncertainty: Uncertainty, folder: StudyFolder) {
    let base = try Scenario.read(path: path, settings: settings)
    guard base.posterior == nil else {
      throw Problem(
        .content, file: path,
        message: "has a posterior, and this command calibrates the inclinations anew at each point",
        expected: "a scenario without behaviour.posterior")
    }
    let drawing = try RangeDrawing(ranges, scenario: path, seed: base.seed)
    let quantiles = drawing.quantiles(points: points)
    let headlines = Headline.all(main: base.ridgePoint)
    let identity = try identity(base, ranges, points, version, commit)
    let folder = try StudyFolder(
      out, maker: maker, files: files, identity: identity, continues: true)
    let log = try RunLog(
      path: folder.file("runs.log"), metrics: headlines.count + RidgePoint.allCases.count)
    let plan = PointPlan(
      base: base, path: path, settings: settings, drawing: drawing, quantiles: quantiles,
      headlines: headlines)
    let known = log.finished
    let all = points + chanceSeeds
    let open = (1...all).filter { known[$0] == nil }
    let done = DoneCount(known.count, of: all, progress)
    let work = SharedWork<Void, Problem>(open.count, helpers: threads - 1) {
      number throws(Problem) in
      try log.begin(open[number])
      try log.end(open[number], try plan.row(open[number]))
      done.add()
    }
    _ = try work.finish()
    let finished = log.finished
    let rows = (1...all).map { finished[$0]?.values ?? [] }
    return (
      Uncertainty(
        path: path, name: base.name, ranges: ranges.input, headlines: headlines, drawing,
        quantiles, rows), folder
    )
  }

  /// - Parameter rows: What the log has of the points, then of the seeds of the scenario as it stands.
  private init(
    path: String, name: String, ranges: RunInput, headlines: [Headline], _ drawing: RangeDrawing,
    _ quantiles: [[Double]], _ rows: [[String]]
  ) {
    (self.path, self.name, self.ranges, self.headlines) = (path, name, ranges, headlines)
    (self.rows, skipped, self.quantiles) = (drawing.rows, drawing.skipped, quantiles)
    points = quantiles.count
    let values = rows.map { $0.prefix(headlines.count).map { Double($0) } }
    self.values = Array(values[..<points])
    byChance = Array(values[points...])
    ranDry = rows[..<points].map { row in
      row.dropFirst(headlines.count).map { $0 == PointPlan.ranOut }
    }
    noise = Uncertainty.noise(
      values: self.values, headlines, ranDry, inputs: drawing.rows.count)
  }

  /// By headline, over the points that have it.
  private static func noise(
    values: [[Double?]], _ headlines: [Headline], _ ranDry: [[Bool]], inputs: Int
  ) -> [Double] {
    headlines.enumerated().map { number, headline in
      let known = values.indices.filter { !isLeftOut(ranDry[$0], headline) }
        .compactMap { values[$0][number] }
      return FirstOrderShares.noise(
        results: known, tries: inputs * headlines.count, headline: number)
    }
  }

  private static func identity(
    _ base: Scenario, _ ranges: RangeFile, _ points: Int, _ version: String, _ commit: String
  ) throws(Problem) -> [(key: String, value: JSONValue)] {
    var parts = [version, commit, "\(points)", "\(base.seed)", "\(ranges.rows)"]
    parts += base.settings.map(\.text) + [ranges.input.path]
    parts += try RunInput.all(of: base).map(\.hash)
    let digest = Digest(of: Array(JSONValue.texts(parts).compact.utf8))
    return [
      ("version", .text(version)), ("commit", .text(commit)), ("scenario", .text(base.file)),
      ("settings", .texts(base.settings.map(\.text))), ("points", .integer(points)),
      ("ranges", ranges.input.json), ("study", .text(digest.description)),
    ]
  }
}

/// What is run at each point.
private struct PointPlan: Sendable {
  /// As the log has a point of the ridge at which the money ran out.
  static let ranOut = "1"

  var base: Scenario
  var path: String
  var settings: [Setting]
  var drawing: RangeDrawing
  var quantiles: [[Double]]
  var headlines: [Headline]

  /// Of a run from 1: the points, then the seeds of the scenario as it stands.
  func row(_ run: Int) throws(Problem) -> RunLog.FinishedRow {
    let isPoint = run <= quantiles.count
    var scenario = base
    if isPoint {
      let drawn = try drawing.settings(quantiles[run - 1])
      do throws(Problem) {
        scenario = try Scenario.read(path: path, settings: drawn + settings)
      } catch {
        throw Problem(
          .content, file: path,
          message: "point \(run) of the ranges makes no scenario: \(error.message)",
          expected: error.expected,
          advice: "Correct the row of \(error.subject ?? "that key") in the ranges.")
      }
    }
    scenario.replications = max(quantiles.count, Uncertainty.chanceSeeds)
    let seed = scenario.seeds[isPoint ? run - 1 : run - 1 - quantiles.count]
    if isPoint {
      scenario = scenario.calibrated(at: RidgePoint.allCases, seed: seed)
    }
    var people = StudyPeople(scenario, seed: seed)
    var effects: [PolicyRun.Effect] = []
    for point in RidgePoint.allCases {
      effects.append(try people.run(scenario, at: point, asking: .comparison).effect)
    }
    let values = headlines.map { headline in
      effects.first { $0.point == headline.point }.flatMap { $0[headline.measure] }
    }
    return RunLog.FinishedRow(
      seed: seed,
      values: values.map { $0.map { JSONWriter.text($0) } ?? "" }
        + effects.map { $0.moneyRanOutInMonth == nil ? "0" : PointPlan.ranOut })
  }
}
