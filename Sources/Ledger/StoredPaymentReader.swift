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

  private let query: Statement
  /// What the query fills: the rows of lines.
  private let rows: CollectedRows
  private var headers: ArraySlice<BatchHeader>
  private let lineCount: Int
  /// Parties that the batches before name.
  private var parties: Int64 = 0

  init(_ connection: borrowing Connection, _ headers: [BatchHeader]) throws(SQLiteError) {
    let rows = try connection.collectRows()
    // The table has no index, so that SQLite goes through it in the order of `seq`.
    query = try connection.prepare(
      """
      SELECT collect(line, at, kind, outcome, from_account, to_account, tiyn, id) FROM journal
      WHERE seq >= ? AND seq < ? AND outcome > 0
      """)
    self.rows = rows
    self.headers = headers[...]
    // A batch of a damaged file may say anything.
    lineCount = headers.reduce(0) { $0 + min(max(0, Int($1.lines)), Batch.capacity) }
  }

  /// Fills `payments` with those of the next batch that has any; false where none is left.
  mutating func read(into payments: inout StoredPayments) throws(SQLiteError) -> Bool {
    payments.lineCount = lineCount
    repeat {
      guard let header = headers.popFirst() else { return false }
      rows.removeAll()
      query.bind(1, header.firstRow)
      query.bind(2, header.firstRow &+ min(header.rows, Int64(Batch.capacity)))
      _ = try query.step()
      query.reset()
      takePayments(into: &payments)
      parties = parties &+ max(0, header.parties)
    } while payments.payments.isEmpty
    return true
  }

  private func takePayments(into payments: inout StoredPayments) {
    let content = rows.content
    let integers = content.integers
    payments.removeAll()
    payments.ids.append(content.text.span)
    var last: StoredPayments.Payment?
    var line: Int64 = 0
    var textStart = 0
    for start in stride(from: 0, to: integers.count, by: Column.count) {
      let row = integers.span.extracting(start..<start + Column.count)
      let isAccepted =
        row[Column.outcome] == Int64(Outcome.accepted.rawValue)
        && row[Column.kind] == Int64(RowKind(.paymentRequested).code)
      if let last, setsClock(row, after: last, isAcceptedPayment: isAccepted) {
        payments.payments.append(last)
      }
      // Lines that do not ascend no writer has put there.
      last = isAccepted && row[Column.line] > line ? payment(row, idStart: textStart) : nil
      line = row[Column.line]
      textStart = Int(row[Column.idEnd])
    }
  }

  /// Whether the line of the row is in order after `payment` by the seconds alone, or by its outcome, and sets the clock for
  /// all that follow: a row has no fractions of a second, by which a line might be refused. A line that was refused may not
  /// have set it. A day is less than any step that is too far.
  private func setsClock(
    _ row: Span<Int64>, after payment: StoredPayments.Payment, isAcceptedPayment: Bool
  ) -> Bool {
    let outcome = row[Column.outcome]
    guard row[Column.line] > payment.line,
      outcome == Int64(Outcome.accepted.rawValue) || outcome == Int64(Outcome.rejected.rawValue)
    else { return false }
    let first = isAcceptedPayment ? payment.at : payment.at + 1
    return (first..<payment.at + CivilTime.secondsPerDay).contains(row[Column.at])
  }

  /// The payment of the row; nil where the row does not say it whole or could not be a writer's.
  private func payment(_ row: Span<Int64>, idStart: Int) -> StoredPayments.Payment? {
    var narrowed = Narrowing()
    let from = Account(code: narrowed(row[Column.from]))
    let to = Account(code: narrowed(row[Column.to]))
    let id = TextRange(start: idStart, count: Int(row[Column.idEnd]) - idStart)
    // A party that this batch is the first to name may be one that this line is the first to name.
    guard narrowed.fits, from.kind == .voucher, from.code >= 0, to.kind == .wallet,
      to.owner >= 0, Int64(to.owner) < parties, Self.instants.contains(row[Column.at]),
      (1...Self.longestId).contains(id.range.count)
    else { return nil }
    return StoredPayments.Payment(
      line: row[Column.line], at: row[Column.at], tiyn: row[Column.tiyn], lease: from.owner,
      payee: to.owner, id: id)
  }

  /// Where the numbers of a row stand.
  private enum Column {
    static let line = 0
    static let at = 1
    static let kind = 2
    static let outcome = 3
    static let from = 4
    static let to = 5
    static let tiyn = 6
    static let idEnd = 7
    static let count = 8
  }
}
