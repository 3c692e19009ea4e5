import Diagnostics
import Events
import Journal
import Society

@testable import Findings

/// Keeps, of the rows of a run, the rule that each rejected line broke first.
final class RejectedRows: RowSink {
  /// Positions of rules, from 1, by line.
  private(set) var rules: [Int64: Int] = [:]

  func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    for row in batch.rows where row.outcome == .rejected {
      let rule = row.rulePosition
      if rule > 0 { rules[row.line] = rule }
    }
    batch.beginNext()
    return batch
  }
}
