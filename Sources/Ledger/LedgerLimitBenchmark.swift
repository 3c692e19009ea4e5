import Accounts
package import Diagnostics
import Events
import Journal
import Storage
import Values

/// What SQLite takes on this machine: rows of twelve integers and an id, with no logic and no seal.
///
/// The rows look like payments, and are written as a ledger's are: the same table, statement and settings, the same
/// rows a transaction.
package enum LedgerLimitBenchmark {
  /// Writes `rows` rows to a new file at `path` and returns a hash of them.
  package static func run(path: String, rows: Int) throws(Problem) -> String {
    var hash: UInt64 = 0
    do throws(SQLiteError) {
      let connection = try Connection.open(path, .create)
      try LedgerWriter.setUp(connection)
      try LedgerWriter.prepareToWrite(connection)
      try Schema.create(in: connection)
      var statements = try JournalStatements(connection)
      var batch = Batch()
      var written = 0
      while written < rows {
        fill(&batch, min(Batch.capacity, rows - written), after: written, &hash)
        try connection.execute("BEGIN IMMEDIATE")
        try statements.insertRows(of: batch, from: 0)
        try connection.execute("COMMIT")
        if batch.number % LedgerWriter.batchesPerCheckpoint == 0 {
          try connection.checkpoint(.passive)
        }
        written += batch.rows.count
        batch.beginNext()
      }
      try LedgerWriter.leaveOneFile(connection)
    } catch { throw LedgerFile.problem(error, writing: path) }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func fill(
    _ batch: inout Batch, _ count: Int, after written: Int, _ hash: inout UInt64
  ) {
    for index in written + 1...written + count {
      // Knuth's multiplicative hash spreads the accounts as those of a stream are.
      let spread = UInt64(index) &* 0x9E37_79B9_7F4A_7C15
      var row = Row()
      row.line = Int64(index)
      row.at = 1_735_689_600 + Int64(index / 10)
      row.transfer = Int64(index)
      row.tiyn = Int64(spread >> 44)
      row.from = .voucher(lease: LeaseNumber(Int32(truncatingIfNeeded: spread >> 47)))
      row.to = .wallet(party: PartyNumber(Int32(truncatingIfNeeded: spread >> 46 & 0x1_FFFF)))
      row.kind = RowKind(.paymentRequested)
      row.outcome = .accepted
      row.idStart = UInt32(batch.ids.count)
      batch.ids.append(UInt8(ascii: "e"))
      append(index, to: &batch.ids)
      row.idEnd = UInt32(batch.ids.count)
      hash = (hash ^ spread) &* 0x0000_0100_0000_01B3
      batch.rows.append(row)
    }
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &bytes) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
