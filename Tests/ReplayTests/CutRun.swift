import Diagnostics
import Engine
import Events
import Journal
import Ledger
import Replay

/// A run that ended in the middle, as one does that is killed.
struct CutRun {
  /// Batches that the ledger has.
  var batches: Int64 = 0
  /// The last line that lies wholly in them.
  var lastLine: Int64 = 0

  /// Replays into the ledger of `plan` as long as batches are to be kept, and leaves it with those.
  init(_ plan: ReplayPlan, while isKept: @escaping (borrowing Batch) -> Bool) throws {
    guard let path = plan.ledger else { preconditionFailure("a cut run leaves a ledger") }
    let inputs = try Inputs.read(plan)
    let sink = CutSink(try LedgerWriter.open(path, for: inputs.identity), isKept)
    let stream = try StreamFile(plan.stream)
    var engine = try inputs.engine(handingTo: sink)
    var scanner = StreamScanner(fileDescriptor: stream.descriptor)
    var chunk = EventChunk()
    while try !sink.isCut && scanner.next(&chunk, limit: 1024) { try engine.decide(chunk) }
    self = sink.run
  }

  fileprivate init() {}
}

/// Hands on batches to the ledger as long as they are to be kept.
private final class CutSink: RowSink {
  private let writer: LedgerWriter
  private let isKept: (borrowing Batch) -> Bool
  private(set) var run = CutRun()
  private(set) var isCut = false

  init(_ writer: LedgerWriter, _ isKept: @escaping (borrowing Batch) -> Bool) {
    self.writer = writer
    self.isKept = isKept
  }

  func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    isCut = isCut || !isKept(batch)
    if isCut {
      batch.beginNext()
      return batch
    }
    run.batches = batch.number
    run.lastLine = batch.lastWholeLine
    return try writer.take(batch)
  }
}
