import Behaviour
package import Diagnostics
package import Findings
import Ledger
package import Scenario
package import Text
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
    let log = try RunLog(path: folder.file("runs.log"), metrics: headlines.count)
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
    let rows = (1...all).map { finished[$0]?.values.map { Double($0) } ?? [] }
    return (
      Uncertainty(
        path: path, name: base.name, ranges: ranges.input, headlines: headlines, points: points,
        rows: drawing.rows, skipped: drawing.skipped, quantiles: quantiles,
        values: Array(rows[..<points]),
        byChance: Array(rows[points...])), folder
    )
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
      seed: seed, values: values.map { $0.map { JSONWriter.text($0) } ?? "" })
  }
}

// MARK: What it says

extension Uncertainty {
  /// The middle 95 % of the points, with their median.
  package struct Spread: Sendable {
    package var low: Double
    package var median: Double
    package var high: Double
  }

  static func spread(_ values: [Double]) -> Spread? {
    guard values.count > 1 else { return nil }
    let sorted = values.sorted()
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
    return Spread(low: quantile(0.025), median: quantile(0.5), high: quantile(0.975))
  }

  /// Over the points; nil where fewer than nine in ten have such a number.
  package func spread(_ headline: Int) -> Spread? {
    let known = values.compactMap { $0[headline] }
    return known.count * 10 >= values.count * 9 ? Uncertainty.spread(known) : nil
  }

  /// How many points have no such number.
  package func missing(_ headline: Int) -> Int { values.count { $0[headline] == nil } }

  /// What one programme of this size would vary by, by chance alone: 95 % around the mean of the scenario as its files have it.
  package func chance(_ headline: Int) -> (mean: Double, low: Double, high: Double)? {
    let estimate = Estimate(byChance.map { $0[headline] })
    guard let mean = estimate.mean, let sd = estimate.sd else { return nil }
    let half = Estimate.tQuantile(degrees: byChance.count - 1) * sd
    let bounds = headlines[headline].measure.bounds
    return (
      mean, max(mean - half, bounds?.lowerBound ?? -.infinity),
      min(mean + half, bounds?.upperBound ?? .infinity)
    )
  }

  /// An input with its first-order share in what a headline varies by.
  package struct InputShare: Sendable {
    package var row: RangeFile.Row
    package var share: Double
  }

  /// Those that chance alone does not explain, the largest first.
  package func clearShares(_ headline: Int) -> [InputShare] {
    let noise = FirstOrderShares.noise(points: points - missing(headline))
    return shares(headline).filter { $0.share > noise }
  }

  /// The largest first.
  package func shares(_ headline: Int) -> [InputShare] {
    let known = values.indices.filter { values[$0][headline] != nil }
    let shares = FirstOrderShares.of(
      inputs: known.map { quantiles[$0] }, results: known.compactMap { values[$0][headline] })
    return zip(rows, shares).map { InputShare(row: $0, share: $1) }.sorted {
      $0.share == $1.share ? $0.row.name < $1.row.name : $0.share > $1.share
    }
  }

  /// The sentences that terminal and report begin with.
  package func sentences(_ style: NumberStyle) -> [String] {
    let headline = headlines[0]
    guard let spread = spread(0) else {
      return ["Too few of the points have an uptake: the run is too short."]
    }
    var first = """
      \(name) registers \(headline.text(spread.low, style)) to \(headline.text(spread.high, style)) points more \
      (\(headline.point.words), 95 % of \(NumberText.grouped(points, style)) points over \(rows.count) ranges)
      """
    if let chance = chance(0) {
      first += """
        ; chance alone leaves \(headline.text(chance.low, style)) to \(headline.text(chance.high, style)) around \
        \(headline.text(chance.mean, style))
        """
    }
    let names = clearShares(0).prefix(3).map {
      "\($0.row.name) (\(NumberText.percent($0.share, places: 0, style)))"
    }
    let second =
      names.isEmpty
      ? "So many points cannot tell that any range makes more of it than another."
      : "To be surer of that, what would have to be known better is \(names.joined(separator: ", ")), by its share in the variance."
    return ["\(first).", second]
  }

  package var answer: JSONValue {
    [
      "answer": .texts(sentences(.plain)), "scenario": .text(path), "points": .integer(points),
      "rangesFile": ranges.json, "ranges": .integer(rows.count), "skipped": .texts(skipped),
      "headlines": .array(headlines.indices.map(headlineAnswer)),
    ]
  }

  private func headlineAnswer(_ index: Int) -> JSONValue {
    let spread = spread(index)
    let chance = chance(index)
    let shares = shares(index).map { share -> JSONValue in
      ["key": .text(share.row.name), "share": .number(share.share)]
    }
    return [
      "key": .text(headlines[index].key), "ridgePoint": .text(headlines[index].point.rawValue),
      "low": .optional(spread?.low), "median": .optional(spread?.median),
      "high": .optional(spread?.high), "missing": .integer(missing(index)),
      "chance": [
        "mean": .optional(chance?.mean), "low": .optional(chance?.low),
        "high": .optional(chance?.high),
      ],
      "shareByChance": .number(FirstOrderShares.noise(points: points - missing(index))),
      "shares": .array(shares),
    ]
  }

  /// `points.csv`: a row a point, with where in its range each input is, from 0 to 1, and a column a headline.
  package var table: [UInt8] {
    var table = CSVWriter(columns: ["point"] + rows.map(\.name) + headlines.map(\.key))
    for (number, point) in values.enumerated() {
      table.field(Int64(number) + 1)
      for quantile in quantiles[number] { table.field(JSONWriter.text(quantile)) }
      for value in point { table.field(value.map { JSONWriter.text($0) } ?? "") }
      table.endRow()
    }
    return table.takeBytes()
  }
}
