import CSQLite

/// A connection to one SQLite file, used by one thread at a time.
///
/// Opened with `SQLITE_OPEN_NOMUTEX`: a value that cannot be copied has one owner, who is the lock. Files of others
/// are read with care: functions in a schema are not trusted and every page's cells are checked.
@safe
package struct Connection: ~Copyable {
  let handle: OpaquePointer

  package enum Access: Sendable {
    case read
    /// The file must exist.
    case write
    /// The file is made where it is missing.
    case create
  }

  private init(handle: OpaquePointer) { unsafe self.handle = handle }

  /// Opens the file at `path`, whatever its name: SQLite would take one that begins with `file:` for a URI, and
  /// `:memory:` for no file at all.
  package static func open(_ path: String, _ access: Access) throws(SQLiteError) -> Connection {
    let flags =
      switch access {
      case .read: SQLITE_OPEN_READONLY
      case .write: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(
      path.hasPrefix("/") ? path : "./\(path)", &opened,
      flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let handle = unsafe opened else {
      let error = unsafe SQLiteError(of: opened, sql: "open")
      unsafe sqlite3_close_v2(opened)
      throw error
    }
    let connection = unsafe Connection(handle: handle)
    try connection.execute("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON")
    return connection
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// Whether the file can only be read, also where it was opened for writing.
  package var isReadOnly: Bool { unsafe sqlite3_db_readonly(handle, "main") == 1 }

  /// The number of the row inserted last.
  package var lastInsertedRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

  /// Leaves the write-ahead log where it is when the connection closes, so that closing never writes.
  package func keepLogOnClose() throws(SQLiteError) {
    let code = unsafe csqlite_keep_wal_on_close(handle)
    guard code == SQLITE_OK else {
      throw unsafe SQLiteError(of: handle, sql: "SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE")
    }
  }

  /// Runs statements that return no rows that anybody wants.
  package func execute(_ sql: String) throws(SQLiteError) {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw unsafe SQLiteError(of: handle, sql: sql) }
  }

  package func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    var prepared: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let statement = unsafe prepared else {
      throw unsafe SQLiteError(of: handle, sql: sql)
    }
    return unsafe Statement(handle: statement)
  }

  /// The first column of the first row as text; nil where there is no row or it is null.
  package func text(_ sql: String) throws(SQLiteError) -> String? {
    let statement = try prepare(sql)
    guard try statement.step() else { return nil }
    return statement.isNull(0) ? nil : statement.string(0)
  }

  /// The first column of the first row as an integer; nil where there is no row or it is null.
  package func integer(_ sql: String) throws(SQLiteError) -> Int64? {
    let statement = try prepare(sql)
    guard try statement.step() else { return nil }
    return statement.isNull(0) ? nil : statement.integer(0)
  }

  /// Sets a pragma, reads it back and fails unless it took: SQLite ignores what it cannot do.
  package func set(
    _ pragma: String, to value: String, readsBack expected: String
  ) throws(SQLiteError) {
    let sql = "PRAGMA \(pragma)=\(value)"
    try execute(sql)
    let taken = try text("PRAGMA \(pragma)") ?? ""
    guard taken == expected else {
      throw SQLiteError(
        code: SQLITE_ERROR, message: "\(pragma) is \(taken), not \(expected)", sql: sql)
    }
  }

  package enum Checkpoint: Sendable { case passive, truncate }

  /// Copies the write-ahead log into the file; `truncate` also empties the log.
  package func checkpoint(_ kind: Checkpoint) throws(SQLiteError) {
    let mode = kind == .passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE
    let code = unsafe sqlite3_wal_checkpoint_v2(handle, "main", mode, nil, nil)
    guard code == SQLITE_OK else { throw unsafe SQLiteError(of: handle, sql: "checkpoint") }
  }
}
