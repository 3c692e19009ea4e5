import Behaviour
import Diagnostics
import Journal
import Values

/// What happened on a day, or in some hours of a long one: what the day loop hands over and does not ask for again.
struct Page: Sendable {
  var day = Day(number: 0)
  var month = 0
  /// The line of the first act.
  var firstLine: Int64 = 1
  /// In the order of the stream, so that each is one line.
  var acts: [SentAct] = []
  /// What became of them, with the steps of a month boundary.
  var rows: [Row] = []
  /// The batches of rows that became full meanwhile; empty where no ledger is kept.
  var batches: [Batch] = []
  /// Storage that was used before.
  var spareBatches: [Batch] = []
  /// At a month's end, who lives where.
  var census: [CensusEntry] = []

  var isEmpty: Bool { acts.isEmpty && rows.isEmpty && batches.isEmpty && census.isEmpty }

  /// Storage for more rows is not kept: a month boundary needs it and no day.
  private static let mostRows = 65_536

  mutating func removeAll() {
    acts.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: rows.count <= Page.mostRows)
    batches.removeAll(keepingCapacity: true)
    census.removeAll()
  }
}

/// An act as it went into the stream.
struct SentAct: Sendable {
  var act: Act
  /// Its lease in the book; -1 for none.
  var lease: Int32
  /// The line of the payment that it takes back; 0 for none.
  var payment: Int64
  /// Whether its tenant took part in a fraud by then: what befalls such people is no harm to honest ones.
  var hasTurned = false
}

/// A row of `months.csv`.
struct CensusEntry: Sendable {
  var tenancy: Int32
  var isRegistered: Bool
  var knows: Bool
  var attempts: UInt8
  var accepted: UInt8
  var rejected: UInt8
  var isBlocked: Bool
  var balance: Int64
}

/// Who takes the pages of a run: a clerk, on this thread or another.
protocol PageTaker: AnyObject {
  /// Takes a page and gives an empty one for it, with storage to use again.
  func take(_ page: consuming Page) throws(Problem) -> Page
  /// Gives what has been counted, after the last page; may be asked for again.
  func finish() throws(Problem) -> Books
}

/// What a clerk has counted.
struct Books: Sendable {
  var measures: Measures
  var truth: TruthLog
  /// 0 where nobody needed the lines.
  var streamBytes: Int64
}
