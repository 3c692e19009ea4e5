import CSQLite

/// A prepared statement, made once and used many times. Parameters count from 1, columns from 0.
@safe
package struct Statement: ~Copyable {
  private let handle: OpaquePointer

  init(handle: OpaquePointer) { unsafe self.handle = handle }

  deinit { unsafe sqlite3_finalize(handle) }

  package var sql: String { unsafe String(cString: sqlite3_sql(handle)) }

  // Binding fails only for a parameter that the statement does not have, or before a reset: mistakes of the program.

  package func bind(_ parameter: Int32, _ value: Int64) {
    let code = unsafe sqlite3_bind_int64(handle, parameter, value)
    precondition(code == SQLITE_OK, "parameter out of range or statement not reset")
  }

  package func bind(_ parameter: Int32, real: Double) {
    let code = unsafe sqlite3_bind_double(handle, parameter, real)
    precondition(code == SQLITE_OK, "parameter out of range or statement not reset")
  }

  package func bindNull(_ parameter: Int32) {
    let code = unsafe sqlite3_bind_null(handle, parameter)
    precondition(code == SQLITE_OK, "parameter out of range or statement not reset")
  }

  package func bind(_ parameter: Int32, _ text: String) {
    bind(parameter, text: Array(text.utf8))
  }

  package func bind(_ parameter: Int32, text: [UInt8]) {
    let code = unsafe text.withUnsafeBytes { bytes in
      unsafe sqlite3_bind_text64(
        handle, parameter, bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1),
        UInt64(bytes.count),
        csqlite_transient(), UInt8(SQLITE_UTF8))
    }
    precondition(code == SQLITE_OK, "parameter out of range or statement not reset")
  }

  package func bind(_ parameter: Int32, blob: [UInt8]) {
    precondition(!blob.isEmpty, "an empty blob is not told from null")
    let code = unsafe blob.withUnsafeBytes { bytes in
      unsafe sqlite3_bind_blob64(
        handle, parameter, bytes.baseAddress, UInt64(bytes.count), csqlite_transient())
    }
    precondition(code == SQLITE_OK, "parameter out of range or statement not reset")
  }

  /// Binds text that the caller keeps alive until the statement has been stepped.
  @unsafe
  package func bindUncopied(_ parameter: Int32, _ text: UnsafeBufferPointer<UInt8>) {
    let code = unsafe sqlite3_bind_text(
      handle, parameter,
      text.baseAddress.map { unsafe UnsafeRawPointer($0) }?
        .assumingMemoryBound(to: CChar.self), Int32(text.count), csqlite_static())
    precondition(code == SQLITE_OK, "parameter out of range or statement not reset")
  }

  /// Moves to the next row; false where there is none.
  package func step() throws(SQLiteError) -> Bool {
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else {
      throw unsafe SQLiteError(of: sqlite3_db_handle(handle), sql: sql)
    }
    return false
  }

  /// Runs a statement that returns no rows, and makes it ready for the next.
  package func run() throws(SQLiteError) {
    let code = unsafe sqlite3_step(handle)
    guard code == SQLITE_DONE else {
      let error = unsafe SQLiteError(of: sqlite3_db_handle(handle), sql: sql)
      reset()
      throw error
    }
    reset()
  }

  /// Makes the statement ready to run again; its parameters stay bound.
  package func reset() {
    // The code repeats the error of the last step, which has been thrown.
    _ = unsafe sqlite3_reset(handle)
  }

  package var columnCount: Int32 { unsafe sqlite3_column_count(handle) }

  package func columnName(_ column: Int32) -> String {
    unsafe String(cString: sqlite3_column_name(handle, column))
  }

  package func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  package func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

  package func string(_ column: Int32) -> String {
    String(decoding: bytes(column), as: UTF8.self)
  }

  /// The bytes of a text or blob, NULs included; empty where the column is null.
  package func bytes(_ column: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    appendBytes(column, to: &bytes)
    return bytes
  }

  /// Appends the bytes of a text or blob to `bytes`.
  package func appendBytes(_ column: Int32, to bytes: inout [UInt8]) {
    guard let start = unsafe sqlite3_column_blob(handle, column) else { return }
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
  }
}
