import Storage

/// The parts of a ledger file that are the same in all of them.
enum TableCheck {
  /// What is not as this version writes it.
  static func faults(in connection: borrowing Connection) throws(SQLiteError) -> [String] {
    var faults: [String] = []
    if let name = try LedgerFile.differentEntry(connection) {
      faults.append("\(name) is not the table or view that this version makes")
    }
    let encoding = try connection.text("PRAGMA encoding") ?? "missing"
    if encoding != "UTF-8" { faults.append("the encoding is \(encoding), not UTF-8") }
    for table in Schema.nameTables where try !isSame(table, in: connection) {
      faults.append("the table \(table.name) has other names than this version gives")
    }
    let parts = try connection.text("SELECT group_concat(number) FROM part")
    if parts != "0,1" { faults.append("the table part has other rows than this version gives") }
    return faults
  }

  private static func isSame(
    _ table: Schema.NameTable, in connection: borrowing Connection
  ) throws(SQLiteError) -> Bool {
    let statement = try connection.prepare(
      "SELECT \(table.key), name FROM \(table.name) ORDER BY \(table.key)")
    for row in table.rows.sorted(by: { $0.code < $1.code }) {
      guard try statement.step(), statement.integer(0) == row.code,
        statement.bytes(1) == Array(row.name.utf8)
      else { return false }
    }
    return try !statement.step()
  }
}
