import Configuration
package import Diagnostics
import Text

/// Joining the shards of one sweep.
package enum SweepMerge {
  /// Reads the runs of all folders.
  ///
  /// - Throws: folders that are not shards of this study, a shard twice or not at all, a shard that is not finished.
  package static func table(
    _ study: StudyFile, folders: [String], version: String, commit: String
  ) throws(Problem) -> SweepTable {
    let record = try SweepRecord(study, .whole, version: version, commit: commit)
    var rows: [Int: RunLog.FinishedRow] = [:]
    var known: [Int: String] = [:]
    var count: Int?
    for folder in folders {
      guard let shard = try SweepRecord(folder: folder) else {
        throw Problem(
          .content, file: folder, message: "is not the folder of a sweep",
          expected: "folders that `pdtv sweep` made with --shard")
      }
      guard shard.study == record.study, count == nil || shard.shard.of == count else {
        throw Problem(
          .content, file: folder,
          message:
            "is not a shard of \(shortened(study.file)) like the others: another study, other files or another version",
          expected: "shards of one study, all made by this version of pdtv")
      }
      count = shard.shard.of
      if let other = known.updateValue(folder, forKey: shard.shard.number) {
        throw Problem(
          .content, file: folder,
          message:
            "is shard \(shard.shard.number)/\(shard.shard.of), and so is \(shortened(other))",
          expected: "each shard once")
      }
      let log = try RunLog.read(
        path: "\(folder)/\(Sweep.logName)", metrics: study.metrics.fieldCount)
      rows.merge(log.finished) { first, _ in first }
    }
    let all = study.points.count * study.replications
    if let missing = (1...all).first(where: { rows[$0] == nil }) {
      let of = count ?? 1
      throw Problem(
        .content, file: folders.first,
        message: "run \(missing) of \(all) is in none of the folders",
        expected: "shards 1/\(of) to \(of)/\(of), all of them finished",
        advice: "Run shard \((missing - 1) % of + 1)/\(of) to its end, and merge again.")
    }
    return SweepTable(study, rows: rows)
  }
}
