import Accounts
import Events
import Journal
import Storage
import Values

/// Reads the accepted payments of the stored batches, for a run that goes on where another was cut: it need not judge again
/// what a row says whole. What it leaves out is decided as a line of the stream.
struct StoredPaymentReader: ~Copyable {
  /// Bytes of the longest id that a line can have (contract, section 4).
  private static let longestId = 64
  private static let instants =
    CivilTime.firstDay * CivilTime.secondsPerDay...CivilTime.lastDay * CivilTime.secondsPerDay

  private let rows: Statement
  private var headers: ArraySlice<BatchHeader>
  private let lineCount: Int
  /// Parties that the batches before name.
  private var parties: Int64 = 0

  init(_ connection: borrowing Connection, _ headers: [BatchHeader]) throws(SQLiteError) {
    rows = try connection.prepare(
      """
      SELECT line, at, kind, outcome, from_account, to_account, tiyn, id FROM journal
      WHERE seq >= ? AND seq < ? AND outcome > 0 ORDER BY seq
      """)
    self.headers = headers[...]
    // A batch of a damaged file may say anything.
    lineCount = headers.reduce(0) { $0 + min(max(0, Int($1.lines)), Batch.capacity) }
  }

  /// Fills the empty `payments` with those of the next batch that has any; false where none is left.
  mutating func read(into payments: inout StoredPayments) throws(SQLiteError) -> Bool {
    while payments.payments.isEmpty, let header = headers.popFirst() {
      try read(header, into: &payments)
      parties += max(0, header.parties)
    }
    payments.lineCount = lineCount
    return !payments.payments.isEmpty
  }

  private mutating func read(
    _ header: BatchHeader, into payments: inout StoredPayments
  ) throws(SQLiteError) {
    rows.bind(1, header.firstRow)
    rows.bind(2, header.firstRow &+ header.rows)
    defer { rows.reset() }
    var last: StoredPayments.Payment?
    while try rows.step() {
      let isAccepted =
        rows.integer(3) == Int64(Outcome.accepted.rawValue)
        && rows.integer(2) == Int64(RowKind(.paymentRequested).code)
      if let last, isSurelyInOrder(after: last, isAccepted: isAccepted) {
        payments.payments.append(last)
      }
      last = isAccepted ? payment(appendingIdTo: &payments.ids) : nil
    }
  }

  /// Whether the line of the current row is in order after `payment` by the seconds alone, or by its outcome: a row has no
  /// fractions of a second, by which the line might be refused. A day is less than any step that is too far.
  private func isSurelyInOrder(
    after payment: StoredPayments.Payment, isAccepted: Bool
  ) -> Bool {
    let at = rows.integer(1)
    guard at != 0 || !rows.isNull(1) else { return false }
    let first = isAccepted ? payment.at : payment.at + 1
    return (first..<payment.at + CivilTime.secondsPerDay).contains(at)
  }

  /// The payment of the current row; nil where the row does not say it whole or could not be a writer's.
  private func payment(appendingIdTo ids: inout [UInt8]) -> StoredPayments.Payment? {
    var narrowed = Narrowing()
    let from = Account(code: narrowed(rows.integer(4)))
    let to = Account(code: narrowed(rows.integer(5)))
    let at = rows.integer(1)
    let start = ids.count
    rows.appendBytes(7, to: &ids)
    // A party that this batch is the first to name may be one that this line is the first to name.
    guard narrowed.fits, from.kind == .voucher, from.code >= 0, to.kind == .wallet,
      (0..<parties).contains(Int64(to.owner)),
      Self.instants.contains(at),
      (1...Self.longestId).contains(ids.count - start)
    else { return nil }
    return StoredPayments.Payment(
      line: rows.integer(0), at: at, tiyn: rows.integer(6), lease: from.owner, payee: to.owner,
      id: TextRange(start: start, count: ids.count - start))
  }
}
