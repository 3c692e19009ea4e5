import Behaviour
import Diagnostics
import Journal
import Stream
import Values

/// What the days give to whoever records and looks on.
struct DayOutput {
  /// Of the hours that the recorder does not have yet.
  var log = DayLog()
  /// How many rows of the log people know of.
  private var delivered = 0
  private let recorder: any DayLogTaker
  /// Nil where no ledger is kept.
  private let batchBuffer: BatchBuffer?
  /// Who looks on as acts are decided; nobody in most runs.
  let observer: (any ActObserver)?

  init(_ recorder: any DayLogTaker, _ sink: any RowSink, _ observer: (any ActObserver)?) {
    self.recorder = recorder
    batchBuffer = sink as? BatchBuffer
    self.observer = observer
  }

  /// Whether anybody writes down who lives where.
  var keepsCensus: Bool { batchBuffer != nil }

  /// The rows that people do not know of yet; the next time, those after them.
  mutating func takeUndelivered() -> Range<Int> {
    batchBuffer?.empty(into: &log)
    let rows = delivered..<log.rows.count
    delivered = log.rows.count
    return rows
  }

  /// The place in the log of the act that a row is about.
  func place(of row: Row) -> Int { Int(row.line - log.firstLine) }

  /// Gives the log to the recorder and begins another with the line after the last.
  mutating func handOver(_ date: RunDate, lineCount: Int64) throws(Problem) {
    batchBuffer?.empty(into: &log)
    delivered = 0
    if !log.isEmpty {
      var full = DayLog()
      swap(&full, &log)
      full.day = date.day
      full.month = date.month
      log = try recorder.take(full)
    }
    log.firstLine = lineCount + 1
  }
}
