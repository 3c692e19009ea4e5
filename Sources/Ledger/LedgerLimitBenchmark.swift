package import Diagnostics

/// What SQLite takes on this machine: rows of twelve integers and an id, with no logic and no seal.
package enum LedgerLimitBenchmark {
  /// Writes `rows` rows to a new file at `path` and returns a hash of them.
  package static func run(path: String, rows: Int) throws(Problem) -> String { "" }
}
