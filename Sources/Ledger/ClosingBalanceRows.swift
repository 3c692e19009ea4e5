import Storage

/// Puts balances into the table `closing_balance`, many rows an INSERT: there is one for each party and two for each lease.
struct ClosingBalanceRows: ~Copyable {
  private static let rowsPerInsert: Int32 = 64

  private let manyRows: Statement
  private let oneRow: Statement
  /// Accounts and balances in turn, that wait for a whole statement.
  private var waiting: [Int64] = []

  init(_ connection: borrowing Connection) throws(SQLiteError) {
    let insert = "INSERT INTO closing_balance VALUES (?,?)"
    let more = String(repeating: ",(?,?)", count: Int(Self.rowsPerInsert) - 1)
    let manyRows = try connection.prepare(insert + more)
    let oneRow = try connection.prepare(insert)
    self.manyRows = manyRows
    self.oneRow = oneRow
  }

  mutating func append(account: Int32, tiyn: Int64) throws(SQLiteError) {
    waiting.append(Int64(account))
    waiting.append(tiyn)
    guard waiting.count == Int(Self.rowsPerInsert) * 2 else { return }
    for (index, value) in waiting.enumerated() { manyRows.bind(Int32(index) + 1, value) }
    try manyRows.run()
    waiting.removeAll(keepingCapacity: true)
  }

  /// Inserts what still waits.
  consuming func finish() throws(SQLiteError) {
    for index in stride(from: 0, to: waiting.count, by: 2) {
      oneRow.bind(1, waiting[index])
      oneRow.bind(2, waiting[index + 1])
      try oneRow.run()
    }
  }
}
