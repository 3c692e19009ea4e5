import Behaviour
package import Diagnostics
package import Findings
import Ledger
import Population
package import Scenario
import Text
import Threads
import Values

/// A calibration: coefficients drawn from their priors, the figures that the model gives with each, and what is left of the priors once
/// the figures are held against the targets.
///
/// The people are made once. Each draw is one pass over their decisions, and no run.
package struct Calibration: Sendable {
  package static let maker = "pdtv calibrate"
  package static let files = [
    "draws.log", "draws.csv", "people.csv", "posterior.csv", "posterior.json", "calibration.json",
    "report.html",
  ]
  package static let draws = 2_000...1_000_000
  /// Equally likely coefficients that it leaves behind.
  package static let sampleSize = 1_000
  /// Data sets that the method is tried on.
  package static let trials = 50
  /// A coefficient whose width shrinks by less is not identified.
  package static let leastShrinking = 0.2

  package let path: String
  package let name: String
  package let file: CalibrationFile
  package let table: ReferenceTable
  package let people: ConsentTable
  /// With all targets, and with those alone that were counted somewhere.
  package let posterior: WeightedSample
  package let byObservation: WeightedSample
  /// The same by regression: what a method that knows nothing of errors makes of the draws.
  package let adjusted: RegressionAdjustment
  /// Of each coefficient, how many of the data sets that the model made are held by the 90 % of the posterior.
  package let held: [Int]
  /// Equally likely coefficients, in the order in which replications take them: draw, then coefficient.
  package let draws: [[Double]]
  /// What the model gives with each of `draws`, target by target and check by check.
  package let targets: [[Double]]
  package let checks: [[Double]]

  private enum Purpose: UInt16 {
    case resample = 522
    case shuffle = 523
  }

  /// Evaluates all draws, going on with what an earlier sitting left in the folder.
  ///
  /// `progress` is called with the share that is done, from any thread.
  package static func run(
    _ scenario: Scenario, _ file: CalibrationFile, draws count: Int, out: String, threads: Int,
    version: String, commit: String, inputs: [RunInput],
    progress: @escaping @Sendable (Double) -> Void
  ) throws(Problem) -> (calibration: Calibration, folder: StudyFolder) {
    try check(scenario)
    let folder = try StudyFolder(
      out, maker: maker, files: files,
      identity: try identity(scenario, file, count, version, commit, inputs), continues: true)
    let people = ConsentTable(scenario.behaviour, try Population.calibrated(scenario))
    let log = try RunLog(
      path: folder.file("draws.log"), metrics: CalibrationTarget.allCases.count)
    var stages = CalibrationStages(file, draws: count, seed: scenario.seed)
    var figures: [[Double]] = []
    for _ in 0..<CalibrationStages.count {
      let open = stages.next(figures)
      try evaluate(stages, open, of: count, people, log, threads: threads, progress: progress)
      let finished = log.finished
      figures += open.map { finished[$0]?.values.map { Double($0) ?? .nan } ?? [] }
    }
    let table = ReferenceTable(stages, figures: figures)
    try table.check(file, scenario.file)
    return (Calibration(scenario, file, table, people), folder)
  }

  private static func evaluate(
    _ stages: CalibrationStages, _ draws: ClosedRange<Int>, of count: Int, _ people: ConsentTable,
    _ log: RunLog, threads: Int, progress: @escaping @Sendable (Double) -> Void
  ) throws(Problem) {
    let known = log.finished
    let open = draws.filter { known[$0] == nil }
    let done = DoneCount(known.count, of: count, progress)
    let work = SharedWork<Void, Problem>(open.count, helpers: threads - 1) {
      number throws(Problem) in
      let draw = open[number]
      let figures = people.targets(stages.coefficients(draw), stages.file.shares)
      try log.end(
        draw, RunLog.FinishedRow(seed: UInt64(draw), values: figures.map { JSONWriter.text($0) }))
      done.add()
    }
    _ = try work.finish()
  }

  private init(
    _ scenario: Scenario, _ file: CalibrationFile, _ table: ReferenceTable, _ people: ConsentTable
  ) {
    path = scenario.file
    name = scenario.name
    self.file = file
    self.table = table
    self.people = people
    let middles = file.targets.map(\.middle)
    posterior = table.posterior(middles)
    let observed = file.targets.indices.filter { file.targets[$0].kind == .observed }
    byObservation = table.posterior(middles, using: observed)
    adjusted = table.adjusted(middles)
    held = table.held(trials: Calibration.trials, near: middles)
    let sample = Calibration.sample(of: posterior, seed: scenario.seed).map { quantiles in
      zip(file.priors, quantiles).map { prior, quantile in
        (prior.value(at: quantile) * 10).rounded() / 10
      }
    }
    draws = sample
    targets = sample.map { people.targets($0, file.shares) }
    checks = sample.map { people.checks($0, file.shares) }
  }

  /// Equally likely draws in a drawn order, so that the first few stand for all.
  private static func sample(of posterior: WeightedSample, seed: UInt64) -> [[Double]] {
    let start = Draw(seed: seed, purpose: Purpose.resample.rawValue, subject: 0).uniform(0)
    var sample = posterior.resampled(sampleSize, start: start).map { posterior.quantiles[$0] }
    let draw = Draw(seed: seed, purpose: Purpose.shuffle.rawValue, subject: 0)
    for place in stride(from: sample.count - 1, to: 0, by: -1) {
      sample.swapAt(place, draw.integer(below: place + 1, UInt64(place)))
    }
    return sample
  }

  /// - Throws: people who bargain, of whom only the sum of the inclinations counts.
  private static func check(_ scenario: Scenario) throws(Problem) {
    guard scenario.behaviour.registering.sharing == .fixed else {
      throw Problem(
        .content, file: scenario.file,
        message:
          "has tenants and owners who bargain, so that only the sum of their inclinations counts",
        expected: "behaviour.registering.sharing \"fixed\"",
        advice: "Use --only inclinations, which finds bargainedInclinationTenge as well.")
    }
  }

  private static func identity(
    _ scenario: Scenario, _ file: CalibrationFile, _ count: Int, _ version: String,
    _ commit: String, _ inputs: [RunInput]
  ) throws(Problem) -> [(key: String, value: JSONValue)] {
    var parts = [version, commit, "\(count)", "\(scenario.seed)", "\(file)"]
    parts += scenario.settings.map(\.text)
    parts += inputs.map(\.hash)
    let digest = Digest(of: Array(JSONValue.texts(parts).compact.utf8))
    return [
      ("version", .text(version)), ("commit", .text(commit)), ("scenario", .text(scenario.file)),
      ("settings", .texts(scenario.settings.map(\.text))), ("draws", .integer(count)),
      ("seed", .integer(scenario.seed)),
      ("inputs", .array(inputs.map { ["path": .text($0.path), "blake2b": .text($0.hash)] })),
      ("study", .text(digest.description)),
    ]
  }
}
