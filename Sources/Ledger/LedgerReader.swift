import Accounts
package import Diagnostics
import Journal
import Storage

/// A ledger file, open for reading: what it is the ledger of, its rows, names and balances, all of one moment.
///
/// The file may be damaged: what does not fit is a problem, never a trap. Used by one thread at a time.
package struct LedgerReader: ~Copyable {
  package let path: String
  package let identity: RunIdentity
  /// The lines of the stream that are on record.
  package let lines: Int64
  /// The seal of the last batch; nil where there is none.
  package let seal: Digest?
  let connection: Connection

  /// Opens the ledger at `path`.
  ///
  /// - Throws: the file cannot be read, is in use, or is no ledger of this version.
  package init(_ path: String) throws(Problem) {
    let connection = try LedgerReader.connect(path)
    let about = try LedgerReader.about(connection, path)
    self.init(connection, path, about)
  }

  private typealias About = (identity: RunIdentity, lines: Int64, seal: Digest?)

  private init(_ connection: consuming Connection, _ path: String, _ about: About) {
    self.path = path
    self.connection = connection
    (identity, lines, seal) = about
  }

  private static func about(
    _ connection: borrowing Connection, _ path: String
  ) throws(Problem) -> About {
    try LedgerFile.check(connection, path: path)
    do throws(SQLiteError) {
      guard let identity = try RunIdentity.read(connection) else {
        throw LedgerReader.damage("it does not say what it is the ledger of")
      }
      let lines = try connection.integer("SELECT sum(lines) FROM batch") ?? 0
      let last = try connection.prepare("SELECT seal FROM batch ORDER BY number DESC LIMIT 1")
      let seal = try last.step() ? Digest(bytes: last.bytes(0)) : nil
      return (identity, lines, seal)
    } catch { throw LedgerFile.problem(error, reading: path) }
  }

  private static func connect(_ path: String) throws(Problem) -> Connection {
    do throws(SQLiteError) {
      let connection = try Connection.open(path, .read)
      try connection.execute("BEGIN")
      return connection
    } catch { throw LedgerFile.problem(error, reading: path) }
  }

  /// The names of parties and leases, all read at once: about 30 bytes each.
  package func names() throws(Problem) -> LedgerNames {
    do throws(SQLiteError) { return try LedgerNames(connection) } catch {
      throw LedgerFile.problem(error, reading: path)
    }
  }

  /// The rows of the journal in their order; with an account, only those that move money from or to it.
  func rows(moving account: Account? = nil) throws(Problem) -> LedgerRows {
    do throws(SQLiteError) { return try LedgerRows(connection, path, moving: account) } catch {
      throw LedgerFile.problem(error, reading: path)
    }
  }

  /// The accounts whose balance is not zero, in the order of their names (bytes).
  func balances() throws(Problem) -> LedgerBalances {
    do throws(SQLiteError) { return try LedgerBalances(connection, path) } catch {
      throw LedgerFile.problem(error, reading: path)
    }
  }

  static func damage(_ message: String) -> SQLiteError {
    SQLiteError(code: 11, message: message, sql: "journal")
  }
}

/// A pass over the view `balance`.
struct LedgerBalances: ~Copyable {
  private let path: String
  private let statement: Statement
  private(set) var account: [UInt8] = []
  private(set) var tiyn: Int64 = 0
  private(set) var isAtEnd = false

  init(_ connection: borrowing Connection, _ path: String) throws(SQLiteError) {
    statement = try connection.prepare("SELECT account, tiyn FROM balance ORDER BY account")
    self.path = path
  }

  /// Moves to the next account, or to the end.
  mutating func advance() throws(Problem) {
    do throws(SQLiteError) { isAtEnd = try !statement.step() } catch {
      throw LedgerFile.problem(error, reading: path)
    }
    guard !isAtEnd else { return }
    account.removeAll(keepingCapacity: true)
    statement.appendBytes(0, to: &account)
    tiyn = statement.integer(1)
  }
}
