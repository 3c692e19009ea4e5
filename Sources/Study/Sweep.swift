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
    log = try RunLog(path: folder.file(Sweep.logName), metrics: study.metrics.count)
  }

  /// Runs what is not finished yet. Rows come as runs end; the result is the same for any number of threads and sittings.
  ///
  /// `progress` is called with the share that is done, from any thread.
  package func run(
    threads: Int, progress: @escaping @Sendable (Double) -> Void
  ) throws(Problem) -> SweepTable {
    let finished = log.finished
    let open = (1...runCount).filter { shard.has(run: $0) && finished[$0] == nil }
    let groups = try groups(of: open)
    let all = open.count + finished.count
    let done = Locked(finished.count)
    let work = SharedWork<Void, Problem>(groups.count, helpers: threads - 1) {
      number throws(Problem) in
      try live(groups[number]) {
        progress(
          done.withLock { done in
            done += 1
            return Double(done) / Double(max(1, all))
          })
      }
    }
    _ = try work.finish()
    return SweepTable(study, rows: log.finished)
  }
}

extension Sweep {
  /// Runs that have their people in common: one seed, and points that differ in the programme alone.
  private struct Group {
    var replication: Int
    var runs: [Int]
  }

  private func point(of run: Int) -> Int { (run - 1) / study.replications }
  private func replication(of run: Int) -> Int { (run - 1) % study.replications }

  private func groups(of runs: [Int]) throws(Problem) -> [Group] {
    let ofPeople = study.factors.indices.filter { !study.factors[$0].key.hasPrefix("programme.") }
    var places: [String: Int] = [:]
    var groups: [Group] = []
    for run in runs {
      let point = study.points[point(of: run)]
      let key = "\(replication(of: run)) \(ofPeople.map { point[$0] }.joined(separator: "\u{0}"))"
      guard let place = places[key] else {
        places[key] = groups.count
        groups.append(Group(replication: replication(of: run), runs: [run]))
        continue
      }
      groups[place].runs.append(run)
    }
    return groups
  }

  private func live(_ group: Group, ended: () -> Void) throws(Problem) {
    var people: StudyPeople?
    for run in group.runs {
      try log.begin(run)
      let point = study.points[point(of: run)]
      var row: RunLog.FinishedRow
      if case .function(let function) = study.base {
        let given = zip(study.factors, point).map { ($0.key, Double($1) ?? .nan) }
        row = RunLog.FinishedRow(
          seed: UInt64(group.replication + 1),
          values: function.values(given).map { JSONWriter.text($0) })
      } else if let scenario = try study.scenario(point) {
        let seed = scenario.seeds[group.replication]
        var known = people ?? StudyPeople(scenario, seed: seed)
        let values = try study.metrics.values(of: scenario, &known)
        people = known
        row = RunLog.FinishedRow(
          seed: seed, values: values.map { $0.map { JSONWriter.text($0) } ?? "" })
      } else {
        continue
      }
      try log.end(run, row)
      ended()
    }
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
