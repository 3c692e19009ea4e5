import Accounts
import Events
import Journal
import Storage
import Text

/// The pass of `verify` over all batches of a ledger, each once, in order.
struct JournalCheck: ~Copyable {
  enum Verdict {
    case holds(BatchHeader)
    case fault(String)
    /// There is no further batch.
    case end
  }

  private let headers: Statement
  private var reader: JournalReader
  private var batch = Batch()
  private var rowCheck: RowCheck
  private var balanceCheck: BalanceCheck
  private(set) var bookings = Bookings()
  private var seal: Digest
  private var last: BatchHeader?

  init(
    _ connection: borrowing Connection, _ identity: RunIdentity, _ closing: Closing
  ) throws(SQLiteError) {
    let headers = try connection.prepare(BatchHeader.query)
    let reader = try JournalReader(connection)
    var balanceCheck = try BalanceCheck(connection, after: closing.row)
    try balanceCheck.compare(Bookings(), after: 0)
    self.headers = headers
    self.reader = reader
    self.balanceCheck = balanceCheck
    rowCheck = RowCheck(identity)
    seal = identity.digest
  }

  mutating func next() throws(SQLiteError) -> Verdict {
    guard try headers.step() else { return .end }
    let number = (last?.number ?? 0) + 1
    guard let header = BatchHeader(headers), header.number == number,
      header.firstRow == (number - 1) * Int64(Batch.capacity) + 1,
      last.map({ $0.rows == Batch.capacity }) ?? true
    else { return .fault("its entry in the table batch is damaged or out of its order") }
    batch.beginNext()
    if let defect = try reader.read(header, into: &batch) { return .fault(defect) }
    guard header.sealed(batch, after: seal) == header.seal else {
      return .fault(
        number == 1
          ? "its seal is not that of programme, geometry, rules and its rows"
          : "its seal is not that of its rows and names")
    }
    if let defect = try bookRows(header) { return .fault(defect) }
    seal = header.seal
    last = header
    return .holds(header)
  }

  private mutating func bookRows(_ header: BatchHeader) throws(SQLiteError) -> String? {
    bookings.open(
      leases: batch.leases.count, parties: batch.parties.count,
      entitlements: batch.entitlements.map { $0.openedAt != nil })
    rowCheck.beginBatch(otherTypes: batch.otherTypes.count)
    for index in batch.rows.indices {
      let seq = header.firstRow + Int64(index)
      if let defect = rowCheck.defect(of: batch.rows[index]) { return "row \(seq): \(defect)" }
      do throws(Bookings.Fault) { try bookings.book(batch.rows[index]) } catch {
        return "row \(seq): \(error.message)"
      }
      if seq == balanceCheck.row { try balanceCheck.compare(bookings, after: seq) }
    }
    guard rowCheck.linesOfBatch == header.lines, rowCheck.lastLine == header.lastLine else {
      return
        "it counts \(NumberText.count(header.lines, "line", .plain)) up to line \(header.lastLine), and has "
        + "\(rowCheck.linesOfBatch) up to line \(rowCheck.lastLine)"
    }
    return nil
  }

  /// What is wrong beside the batches, once there is no further one.
  mutating func faultsAtEnd(_ connection: borrowing Connection) throws(SQLiteError) -> [String] {
    var faults: [String] = []
    if try !reader.isAtEnd() { faults.append("rows or names follow the last batch") }
    if let fault = try balanceCheck.fault(connection) { faults.append(fault) }
    if !balanceCheck.isDone {
      faults.append(
        "the balances are those after row \(balanceCheck.row), which the journal does not have")
    }
    return faults
  }
}

/// Whether the rows of a journal are such as an engine hands over, one after the other.
struct RowCheck {
  private(set) var lastLine: Int64 = 0
  private(set) var linesOfBatch: Int64 = 0
  private var otherTypes: Int64 = 0
  /// By `Reason.code`.
  private var isReason: [Bool]

  init(_ identity: RunIdentity) {
    isReason = [Bool](repeating: false, count: Int(UInt16.max) + 1)
    isReason[Int(Reason.none.code)] = true
    isReason[Int(Reason.ledger.code)] = true
    for refusal in Refusal.allCases { isReason[Int(Reason(refusal).code)] = true }
    let firstRule = Int(Reason(rulePosition: 0).code)
    for rule in identity.rules where (1...Int(UInt16.max) - firstRule).contains(rule.position) {
      isReason[firstRule + rule.position] = true
    }
  }

  mutating func beginBatch(otherTypes: Int) {
    self.otherTypes += Int64(otherTypes)
    linesOfBatch = 0
  }

  /// What no engine hands over; nil where the row is in order.
  mutating func defect(of row: Row) -> String? {
    guard row.kindCode >= 0, isReason[Int(row.reasonCode)],
      row.outcomeCode == 0 || row.outcome != nil, row.fieldCode == 0 || row.field != nil
    else { return "a code stands for nothing" }
    let kind = row.kind
    guard row.isLine else { return stepDefect(of: row) }
    guard row.line > lastLine else { return "line \(row.line) comes after line \(lastLine)" }
    guard kind == .none || kind.eventType != nil || kind.otherType.map({ $0 < otherTypes }) == true
    else { return "a code stands for nothing" }
    lastLine = row.line
    linesOfBatch += 1
    return nil
  }

  private func stepDefect(of row: Row) -> String? {
    guard let step = row.step, row.reason == .none, row.field == nil, row.idStart == row.idEnd,
      row.at != Row.noTime
    else { return "a step of time has what only a line can have" }
    // The credit of a registration or a renewal follows its line, and what a line does to entitlements.
    let followsLine = step == .credited || step == .unfunded || step.isOfEntitlement
    let isOfLine = row.line == lastLine && followsLine
    return row.line == 0 || isOfLine ? nil : "a step of time has the line \(row.line)"
  }
}

/// Compares the balances that the file keeps with those that its transfers make.
struct BalanceCheck: ~Copyable {
  /// The row after which they are kept.
  let row: Int64
  private let stored: Statement
  private(set) var isDone = false
  private var sum: Int64 = 0
  private var difference: Difference?

  /// The first account whose balances differ, in tiyn; nil for none kept.
  private struct Difference {
    var account: Int64
    var made: Int64 = 0
    var kept: Int64?
  }

  init(_ connection: borrowing Connection, after row: Int64) throws(SQLiteError) {
    self.row = row
    stored = try connection.prepare("SELECT account, tiyn FROM closing_balance ORDER BY account")
  }

  /// Compares with the balances after the row `seq`, if they are kept after that one.
  mutating func compare(_ bookings: Bookings, after seq: Int64) throws(SQLiteError) {
    guard seq == row else { return }
    isDone = true
    try bookings.forEachBalance { account, tiyn throws(SQLiteError) in
      sum &+= tiyn
      guard difference == nil else { return }
      let kept = try stored.step() ? (account: stored.integer(0), tiyn: stored.integer(1)) : nil
      let code = Int64(account.code)
      if let kept, kept.account < code {
        difference = Difference(account: kept.account, kept: kept.tiyn)
      } else if kept?.account != code || kept?.tiyn != tiyn {
        let isOfAccount = kept?.account == code
        difference = Difference(account: code, made: tiyn, kept: isOfAccount ? kept?.tiyn : nil)
      }
    }
    if difference == nil, try stored.step() {
      difference = Difference(account: stored.integer(0), kept: stored.integer(1))
    }
  }

  /// What is wrong with the balances that were compared.
  func fault(_ connection: borrowing Connection) throws(SQLiteError) -> String? {
    guard let difference else {
      return sum == 0 ? nil : "the sum over all accounts after row \(row) is \(sum) tiyn, not 0"
    }
    let account = try connection.text("SELECT \(Views.accountName("\(difference.account)"))")
    return "the transfers up to row \(row) make the balance of \(account ?? "an unknown account") "
      + "\(difference.made) tiyn, the file keeps \(difference.kept.map { "\($0)" } ?? "none")"
  }
}
