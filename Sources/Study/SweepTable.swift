package import Diagnostics
package import Findings
import Glibc
import Storage
package import Text

/// The finished runs of a sweep, sorted, and what they say of each point.
package struct SweepTable: Sendable {
  package let study: StudyFile
  /// By the number of the run.
  let rows: [(run: Int, row: RunLog.FinishedRow)]
  /// By the position in `rows`, then by metric.
  private let values: [[SeedValue]]

  init(_ study: StudyFile, rows: [Int: RunLog.FinishedRow]) {
    self.study = study
    self.rows = rows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    values = self.rows.map { study.metrics.values($0.row.values) }
  }

  package var runs: Int { rows.count }

  /// What each seed has of a metric at each point, in the order of the points; nothing for a point of another shard.
  private func byPoint(_ metric: Int) -> [[SeedValue]] {
    var all = [[SeedValue]](repeating: [], count: study.points.count)
    for (place, row) in rows.enumerated() {
      all[study.point(ofRun: row.run)].append(values[place][metric])
    }
    return all
  }

  /// A metric at each point, with its interval over the seeds.
  package func estimates(_ metric: Int) -> [Estimate] {
    byPoint(metric).map { Estimate(seeds: $0) }
  }

  /// How many runs have no number for a metric, such as a cost where the money ran out.
  package func missing(_ metric: Int) -> Int { values.count { $0[metric].value == nil } }

  /// Of `runs.csv`, whose rows are fields as they are written.
  ///
  /// - Parameters:
  ///   - keys: What is varied.
  ///   - metrics: Paths of a summary, or outputs of a test function.
  static func columns(keys: [String], metrics: [String]) -> [Column<[String]>] {
    let about: [(name: String, sentence: String)] =
      [
        ("run", "number of the run, from 1: all seeds of the first point, then of the next"),
        ("replication", "number of the seed at its point, from 1"),
        ("seed", "the seed of the people and of every draw"),
      ] + keys.map { ($0, "a column for each varied key: its value at the point of the run") }
      + metrics.map {
        ($0, "a column for each metric, by its path as in `metrics.md`; empty where there is none")
      }
    return about.enumerated().map { place, column in
      Column(column.name, .none, column.sentence) { $1.field($0[place]) }
    }
  }

  private var columns: [Column<[String]>] {
    SweepTable.columns(keys: study.factors.map(\.key), metrics: study.metrics.map(\.path))
  }

  private func fields(_ run: Int, _ row: RunLog.FinishedRow) -> [String] {
    ["\(run)", "\(study.replication(ofRun: run) + 1)", "\(row.seed)"]
      + study.points[study.point(ofRun: run)] + row.values.prefix(study.metrics.count)
  }

  /// `runs.csv`, sorted by run.
  package var csv: [UInt8] {
    CSVWriter.bytes(of: rows.lazy.map { fields($0, $1) }, columns)
  }

  /// Writes the same to `path` as the table `run` of an SQLite file: numbers as numbers, what is no number as text or null.
  package func writeSQLite(to path: String) throws(Problem) {
    // An earlier one is of the same sweep; what stood in the place of its name was looked at before.
    _ = unsafe unlink(path)
    do throws(SQLiteError) {
      let connection = try Connection.open(path, .create)
      // Between backticks, since key paths have brackets and dots.
      let names = columns.map { "`\($0.name.replacing("`", with: "``"))`" }
      try connection.execute(
        """
        PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN; DROP TABLE IF EXISTS run;
        CREATE TABLE run(\(names.joined(separator: ", ")))
        """)
      let marks = names.map { _ in "?" }.joined(separator: ", ")
      let insert = try connection.prepare("INSERT INTO run VALUES (\(marks))")
      for (run, row) in rows {
        for (column, field) in fields(run, row).enumerated() {
          let place = Int32(column + 1)
          if let whole = Int64(field) {
            insert.bind(place, whole)
          } else if let number = Double(field) {
            insert.bind(place, real: number)
          } else if field.isEmpty {
            insert.bindNull(place)
          } else {
            insert.bind(place, field)
          }
        }
        try insert.run()
      }
      try connection.execute("COMMIT")
    } catch {
      throw Problem(
        .unwritable, file: path, message: "the runs cannot be written: \(error.message)",
        advice: "Make room, and run the same command again: finished runs are kept.")
    }
  }
}

// MARK: What it says

extension SweepTable {
  /// A point with the mean of a metric.
  private struct Ranked {
    var point: Int
    var estimate: Estimate
    var mean: Double
  }

  private func ranked(_ metric: Int) -> [Ranked] {
    estimates(metric).enumerated().compactMap { point, estimate in
      estimate.mean.map { Ranked(point: point, estimate: estimate, mean: $0) }
    }.sorted { $0.mean == $1.mean ? $0.point < $1.point : $0.mean > $1.mean }
  }

  /// `programme.voucher.amount 15000`.
  package func name(ofPoint point: Int) -> String {
    zip(study.factors, study.points[point]).map { "\($0.key) \($1)" }.joined(separator: ", ")
  }

  /// One sentence a metric: where it is largest and where least, and whether chance could make the difference.
  package func sentences(_ style: NumberStyle) -> [String] {
    let count =
      "\(NumberText.count(study.points.count, "point", .sentence)), "
      + "\(NumberText.count(study.replications, "seed", .sentence)) each, the same for every point."
    return study.metrics.indices.map { sentence($0, style) } + [count]
  }

  private func sentence(_ metric: Int, _ style: NumberStyle) -> String {
    let path = study.metrics[metric].path
    let ranked = ranked(metric)
    guard let most = ranked.first, let least = ranked.last else {
      return "\(path) has no number at any point."
    }
    guard ranked.count > 1 else { return "\(path) is \(text(metric, most.estimate, style))." }
    var text = """
      \(path) is largest at \(name(ofPoint: most.point)), \(self.text(metric, most.estimate, style)), and least at \
      \(name(ofPoint: least.point)), \(self.text(metric, least.estimate, style)).
      """
    if let difference = difference(metric, most.point, least.point), let low = difference.low,
      low <= 0
    {
      text += " The difference between the two can be chance."
    }
    let missing = missing(metric)
    if missing > 0 {
      text += " \(NumberText.count(missing, "run", .sentence)) have no such number."
    }
    return text
  }

  /// Of two points over the same seeds.
  private func difference(_ metric: Int, _ one: Int, _ other: Int) -> Estimate? {
    let all = byPoint(metric)
    guard study.replications > 1, all[one].count == all[other].count else { return nil }
    return Estimate(pairs: all[other], all[one])
  }

  /// A mean with its interval, as a sentence has it.
  package func text(_ metric: Int, _ estimate: Estimate, _ style: NumberStyle) -> String {
    guard let mean = estimate.mean else { return NumberText.none }
    let value = number(metric, mean, style)
    guard let low = estimate.low, let high = estimate.high else { return value }
    return "\(value) (\(number(metric, low, style)) to \(number(metric, high, style)))"
  }

  /// A value of a metric as people read it.
  package func number(_ metric: Int, _ value: Double, _ style: NumberStyle) -> String {
    study.metrics[metric].text(value, style)
  }

  /// Points than which none is at least as good in both metrics and better in one, sorted by the first: less of the first for more
  /// of the second.
  package func front(less first: Int, more second: Int) -> [Int] {
    let (costs, gains) = (estimates(first), estimates(second))
    let points = study.points.indices.filter { costs[$0].mean != nil && gains[$0].mean != nil }
    func pair(_ point: Int) -> (Double, Double) {
      (costs[point].mean ?? 0, gains[point].mean ?? 0)
    }
    return points.filter { point in
      let (cost, gain) = pair(point)
      return !points.contains { other in
        let (otherCost, otherGain) = pair(other)
        return otherCost <= cost && otherGain >= gain && (otherCost < cost || otherGain > gain)
      }
    }.sorted { pair($0).0 < pair($1).0 }
  }

  package var answer: JSONValue {
    let all = study.metrics.indices.map { estimates($0) }
    return [
      "answer": .texts(sentences(.plain)), "runs": .integer(runs),
      "points": .array(
        study.points.indices.map { point in
          [
            "values": .object(
              zip(study.factors, study.points[point]).map { ($0.key, SweepTable.json($1)) }),
            "metrics": .object(
              zip(study.metrics, all).map {
                ($0.path, Estimate.metrics.json(of: $1[point]))
              }),
          ]
        }),
    ]
  }

  private static func json(_ value: String) -> JSONValue {
    Double(value).map { .number($0) } ?? .text(value)
  }
}
