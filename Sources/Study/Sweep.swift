package import Diagnostics
import Findings
import Ledger
import Replay
import Scenario
import Text
import Threads
import Values

/// A sweep: every point of a study with every seed, in a folder that a later sitting can go on with.
package struct Sweep: Sendable {
  package let study: StudyFile
  package let shard: Shard
  package let folder: StudyFolder
  package let log: RunLog

  /// A part of the runs: the I-th of N.
  package struct Shard: Equatable, Sendable {
    package var number: Int
    package var of: Int
    package static let whole = Shard(number: 1, of: 1)

    package init(number: Int, of: Int) {
      self.number = number
      self.of = of
    }

    func has(run: Int) -> Bool { (run - 1) % of == number - 1 }
  }

  package static let maker = "pdtv sweep"
  package static let logName = "runs.log"
  package static let files = [logName, "runs.csv", "runs.sqlite", "sweep.json", "report.html"]

  /// Runs in all, of all shards. They are numbered from 1: replication by replication, point by point.
  package var runCount: Int { study.points.count * study.replications }

  /// Opens the folder of a sweep, or makes it.
  ///
  /// - Throws: a folder of another study, of other files or of another version.
  package init(
    _ study: StudyFile, shard: Shard, out: String, version: String, commit: String
  ) throws(Problem) {
    self.study = study
    self.shard = shard
    let record = try SweepRecord(study, shard, version: version, commit: commit)
    if let earlier = try SweepRecord(folder: out) { try record.check(continues: earlier, out) }
    folder = try StudyFolder(
      out, maker: Sweep.maker, files: Sweep.files, identity: record.members)
    log = try RunLog(path: folder.file(Sweep.logName), metrics: study.metrics.fieldCount)
  }

  /// Runs what is not finished yet. Rows come as runs end; the result is the same for any number of threads and sittings.
  ///
  /// `progress` is called with the share that is done, from any thread.
  package func run(
    threads: Int, progress: @escaping @Sendable (Double) -> Void
  ) throws(Problem) -> SweepTable {
    let finished = log.finished
    let open = (1...runCount).filter { shard.has(run: $0) && finished[$0] == nil }
    let pieces = SweepPieces(study, open: Set(open)).all(threads: threads)
    let all = open.count + finished.count
    let done = DoneCount(finished.count, of: all, progress)
    let work = SharedWork<Void, Problem>(pieces.count, helpers: threads - 1) {
      number throws(Problem) in
      try live(pieces[number]) {
        done.add()
      }
    }
    _ = try work.finish()
    return SweepTable(study, rows: log.finished)
  }
}

extension Sweep {
  /// Reads the scenarios of a piece once for all of its seeds, and makes the people of each seed once for all of its points.
  private func live(_ piece: SweepPiece, ended: () -> Void) throws(Problem) {
    guard case .scenario = study.base else {
      for run in piece.runs.joined() { try evaluate(run, ended) }
      return
    }
    var known: [Int: (scenario: Scenario, seeds: [UInt64])] = [:]
    for runs in piece.runs {
      var people: StudyPeople?
      for run in runs {
        try log.begin(run)
        let point = study.point(ofRun: run)
        if known[point] == nil, let scenario = try study.scenario(study.points[point]) {
          known[point] = (scenario, scenario.seeds)
        }
        guard let (scenario, seeds) = known[point] else { continue }
        let seed = seeds[study.replication(ofRun: run)]
        var living = people ?? StudyPeople(scenario, seed: seed)
        let values = try study.metrics.values(of: scenario, &living)
        people = living
        try log.end(
          run, RunLog.FinishedRow(seed: seed, values: study.metrics.fields(values)))
        ended()
      }
    }
  }

  private func evaluate(_ run: Int, _ ended: () -> Void) throws(Problem) {
    guard case .function(let function) = study.base else { return }
    try log.begin(run)
    let point = study.points[study.point(ofRun: run)]
    let given = zip(study.factors, point).map { ($0.key, Double($1) ?? .nan) }
    try log.end(
      run,
      RunLog.FinishedRow(
        seed: UInt64(study.replication(ofRun: run) + 1),
        values: function.values(given).map { JSONWriter.text($0) }))
    ended()
  }
}

/// What the `study.json` of a sweep says, by which a later sitting or `merge` knows what belongs together.
struct SweepRecord {
  var study: String
  var shard: Sweep.Shard
  var members: [(key: String, value: JSONValue)]

  init(
    _ study: StudyFile, _ shard: Sweep.Shard, version: String, commit: String
  ) throws(Problem) {
    var parts: [JSONValue] = [
      .text(version), .text(commit), .integer(study.replications), .optional(study.seed),
      .texts(study.metrics.map(\.path)), .texts(study.factors.map(\.key)),
      .array(study.points.map { .texts($0) }),
    ]
    switch study.base {
    case .function(let function): parts.append(.text(function.rawValue))
    case .scenario:
      if let first = study.points.first, let scenario = try study.scenario(first) {
        parts += try RunInput.all(of: scenario).map { .text($0.hash) }
      }
    }
    self.study = Digest(of: Array(JSONValue.array(parts).compact.utf8)).description
    self.shard = shard
    members = [
      ("version", .text(version)), ("commit", .text(commit)), ("file", .text(study.file)),
      ("study", .text(self.study)),
      ("shard", ["number": .integer(shard.number), "of": .integer(shard.of)]),
      ("points", .integer(study.points.count)), ("replications", .integer(study.replications)),
    ]
  }
}

extension Sweep {
  /// Takes the runs of its shards over, so that the folder is that of a whole sweep.
  package func take(_ table: SweepTable) throws(Problem) {
    let known = log.finished
    for (run, row) in table.rows where known[run] == nil { try log.end(run, row) }
  }
}
