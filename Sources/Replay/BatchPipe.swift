package import Diagnostics
package import Journal
package import Threads

/// The engine's side of the pipe to the thread that writes.
package final class BatchPipe: RowSink {
  private let pipe: Pipe<Batch>

  package init(_ pipe: Pipe<Batch>) { self.pipe = pipe }

  package func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    var next = pipe.spare() ?? Batch()
    next.follow(batch)
    try pipe.send(batch)
    return next
  }
}
