import Diagnostics
import Events
import Journal

@testable import Simulation

/// Keeps, of the rows of a run, the rule that each rejected line broke first.
final class RejectedRows: RowSink {
  /// Positions of rules, from 1, by line.
  private(set) var rules: [Int64: Int] = [:]

  func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    for row in batch.rows where row.outcome == .rejected {
      let rule = Measures.rule(of: row)
      if rule > 0 { rules[row.line] = rule }
    }
    batch.beginNext()
    return batch
  }
}
