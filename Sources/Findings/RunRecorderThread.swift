import Diagnostics
import Dispatch
import Glibc
import Society
import Threads

/// A recorder on the thread that lives the days.
final class LocalRunRecorder: DayLogTaker {
  private var recorder: RunRecorder

  init(_ recorder: RunRecorder) { self.recorder = recorder }

  func take(_ log: consuming DayLog) throws(Problem) -> DayLog {
    var log = log
    try recorder.take(&log)
    return log
  }

  func finish() throws(Problem) -> RecordedRun { try recorder.close() }
}

/// A recorder on a thread of its own.
///
/// DayLogs go from the day loop to the recorder and batches from the recorder to the ledger, each thread waiting for none but the next: the
/// ledger's hashes come with the lines, so that nobody waits in a circle.
final class RunRecorderThread: DayLogTaker, Sendable {
  private let logs = Pipe<DayLog>(depth: 16)
  private let recorded = Promise<RecordedRun, Problem>()

  init(_ make: @escaping @Sendable () throws(Problem) -> RunRecorder) {
    DispatchQueue(label: "recorder", qos: .userInitiated).async { [self] in
      giveWay(by: 5)
      do throws(Problem) {
        var recorder = try make()
        while var log = try logs.receive() {
          try recorder.take(&log)
          logs.recycle(log)
        }
        recorded.keep(.success(try recorder.close()))
      } catch {
        logs.fail(error)
        recorded.keep(.failure(error))
      }
    }
  }

  func take(_ log: consuming DayLog) throws(Problem) -> DayLog {
    let next = logs.spare() ?? DayLog()
    try logs.send(log)
    return next
  }

  func finish() throws(Problem) -> RecordedRun {
    logs.finish()
    return try recorded.wait().get()
  }
}
