import Accounts
import Diagnostics
import Events
import Journal
import Storage
import Values

/// A pass over the rows of a journal.
struct LedgerRows: ~Copyable {
  private let path: String
  private let statement: Statement
  private(set) var row = Row()
  /// Of the row; empty where it has none.
  private(set) var id: [UInt8] = []
  private(set) var isAtEnd = false
  private var narrowed = Narrowing()

  /// Years 0001 to 9999 at UTC+05:00.
  private static let times =
    Month(year: 1, month: 1).start.seconds..<Month(year: 10_000, month: 1).start.seconds

  /// All rows, or those that move money from or to `account`.
  init(
    _ connection: borrowing Connection, _ path: String, moving account: Account? = nil
  ) throws(SQLiteError) {
    // The tenants' own money stands in the rows of payments and reversals.
    let own = "\(EventType.paymentRequested.rawValue), \(EventType.paymentReversed.rawValue)"
    let condition =
      account == .outside
      ? "WHERE transfer > 0 AND kind IN (\(own)) AND detail > 0"
      : "WHERE transfer > 0 AND (from_account = ?1 OR to_account IN (?1, ?2))"
    statement = try connection.prepare(
      "SELECT \(JournalColumns.list) FROM journal \(account == nil ? "" : condition) ORDER BY seq")
    if let account, account != .outside {
      statement.bind(1, Int64(account.code))
      // What a credit puts on a deposit stands in the row of the voucher.
      let other = account.kind == .deposit ? Account(.voucher, account.owner) : account
      statement.bind(2, Int64(other.code))
    }
    self.path = path
  }

  /// Moves to the next row, or to the end.
  mutating func advance() throws(Problem) {
    do throws(SQLiteError) { isAtEnd = try !statement.step() } catch {
      throw LedgerFile.problem(error, reading: path)
    }
    guard !isAtEnd else { return }
    row = statement.journalRow(&narrowed)
    id.removeAll(keepingCapacity: true)
    statement.appendBytes(JournalColumns.id, to: &id)
    guard narrowed.fits, row.at == Row.noTime || LedgerRows.times.contains(row.at) else {
      throw damage("a number of a row is out of range")
    }
  }

  func damage(_ message: String) -> Problem {
    LedgerFile.problem(LedgerReader.damage(message), reading: path)
  }
}

/// A pass over the transfers of a ledger, each with the row it stands in.
struct LedgerTransfers: ~Copyable {
  private var rows: LedgerRows
  private var second: Transfer?
  private(set) var transfer = Transfer(number: 0, from: .issuer, to: .issuer, tiyn: 0)
  private(set) var isAtEnd = false
  /// The id of the line that the transfer belongs to; empty where it belongs to none.
  private(set) var lineId: [UInt8] = []

  init(_ rows: consuming LedgerRows) { self.rows = rows }

  /// The row of the transfer.
  var row: Row { rows.row }

  /// Moves to the next transfer, or to the end.
  mutating func advance() throws(Problem) {
    if let next = second {
      transfer = next
      second = nil
      return
    }
    repeat {
      try rows.advance()
      isAtEnd = rows.isAtEnd
      guard !isAtEnd else { return }
      // A credit after a registration has the line of it, and no id of its own.
      if rows.row.isLine || rows.row.line == 0 { lineId = rows.id }
    } while rows.row.transfer == 0
    let transfers = rows.row.transfers
    guard let first = transfers.first, row.at != Row.noTime else {
      throw damage("transfer \(rows.row.transfer) moves nothing or at no time")
    }
    transfer = first
    second = transfers.dropFirst().first
  }

  func damage(_ message: String) -> Problem { rows.damage(message) }
}
