import CSQLite

/// What SQLite said, with the statement that it said it of.
package struct SQLiteError: Error, Equatable, Sendable {
  /// The extended result code, such as `SQLITE_IOERR_FSYNC` (1034).
  package var code: Int32
  package var message: String
  package var sql: String

  package init(code: Int32, message: String, sql: String) {
    self.code = code
    self.message = message
    self.sql = sql
  }

  /// What kind of failure it is, as far as it decides what to tell the user.
  package enum Kind: Sendable {
    case busy, notADatabase, corrupt, diskFull, inputOutput, cannotOpen, readOnly, other
  }

  package var kind: Kind {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_NOTADB: .notADatabase
    case SQLITE_CORRUPT: .corrupt
    case SQLITE_FULL: .diskFull
    case SQLITE_IOERR: .inputOutput
    case SQLITE_CANTOPEN: .cannotOpen
    case SQLITE_READONLY, SQLITE_PERM: .readOnly
    default: .other
    }
  }

  /// The last error of a connection.
  init(of connection: OpaquePointer?, sql: String) {
    unsafe self.init(
      code: sqlite3_extended_errcode(connection),
      message: String(cString: sqlite3_errmsg(connection)), sql: sql)
  }
}
