package import Diagnostics
package import Journal

/// Keeps the batches that become full until the log of the day goes to who records it.
package final class BatchBuffer: RowSink {
  private var full: [Batch] = []
  private var spares: [Batch] = []

  package init() {}

  package func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    var next = spares.popLast() ?? Batch()
    next.follow(batch)
    full.append(batch)
    return next
  }

  /// Puts the full batches into a log and takes back the storage of those before.
  func empty(into log: inout DayLog) {
    log.batches.append(contentsOf: full)
    full.removeAll(keepingCapacity: true)
    spares.append(contentsOf: log.spareBatches)
    log.spareBatches.removeAll(keepingCapacity: true)
  }
}
