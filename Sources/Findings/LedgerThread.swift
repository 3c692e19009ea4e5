import Diagnostics
import Dispatch
import Journal
import Ledger
import Replay
import Threads

/// Seals and writes the batches of a run on a thread of its own.
final class LedgerThread: Sendable {
  private let batches = Pipe<Batch>(depth: 64)
  private let seal = Promise<String, Problem>()
  private let end = Locked<RunEnd?>(nil)

  /// Begins a ledger at `path`, where there is no file.
  init(
    _ path: String, _ identity: @escaping @Sendable () throws(Problem) -> RunIdentity
  ) {
    DispatchQueue(label: "ledger", qos: .userInitiated).async { [self] in
      giveWay(by: 5)
      do throws(Problem) {
        let ledger = try LedgerWriter.open(path, for: try identity())
        while let batch = try batches.receive() { batches.recycle(try ledger.take(batch)) }
        guard let end = end.withLock({ $0 }) else {
          preconditionFailure("the end is known before the last batch is received")
        }
        let digest = try ledger.close(end.balances, streamByteCount: end.streamByteCount)
        seal.keep(.success(digest.description))
      } catch {
        batches.fail(error)
        seal.keep(.failure(error))
      }
    }
  }

  /// The engine's side of it.
  var sink: any RowSink { BatchPipe(batches) }

  /// No batch follows. The file still has its balances to get.
  func end(_ end: RunEnd) {
    self.end.withLock { $0 = end }
    batches.finish()
  }

  /// Waits until all is written and the file is closed. Returns the seal of the last batch.
  func finish() throws(Problem) -> String { try seal.wait().get() }
}
