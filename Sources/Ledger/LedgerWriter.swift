package import Accounts
package import Diagnostics
package import Journal
import Storage
import Values

/// Seals the batches of a run and writes them to a ledger file, each once, whatever happened before.
///
/// Where the file has batches of an earlier run, these are compared with what comes in, and nothing is written until
/// all of them have agreed: a ledger that is refused stays as it was. Made and used on one thread.
package final class LedgerWriter: RowSink {
  /// Batches between two copies of the write-ahead log into the file: about 32 MiB of log.
  static let batchesPerCheckpoint: Int64 = 32

  let path: String
  let connection: Connection
  private var statements: JournalStatements
  /// The batches of earlier runs.
  let stored: [BatchHeader]
  /// How an earlier run was closed.
  let closing: Closing
  /// Of the batches taken.
  private var last: BatchHeader?
  private(set) var names = NameCounts()
  /// The seal of the last batch taken; before the first, what the run is bound by.
  private var seal: Digest
  private var isWriting = false
  /// Reads the stored batches again, each as the one of its number comes in; nil before the first and after the last.
  private var storedRows: JournalReader?

  /// How many batches earlier runs had written.
  package var storedBatchCount: Int { stored.count }
  /// How long the stream was when a run last came to its end; nil where none did or it was not known.
  package var storedStreamByteCount: Int64? { closing.streamByteCount }

  private init(
    path: String, connection: consuming Connection, statements: consuming JournalStatements,
    stored: [BatchHeader], closing: Closing, isWriting: Bool, seal: Digest
  ) {
    self.path = path
    self.connection = connection
    self.statements = statements
    self.stored = stored
    self.closing = closing
    self.isWriting = isWriting
    self.seal = seal
  }

  /// Opens the ledger at `path`, or begins one where there is no file.
  ///
  /// Fails, with the file as it was, where it is no ledger, one of another format, programme, geometry or engine, in
  /// use by another process, or cannot be written.
  package static func open(_ path: String, for identity: RunIdentity) throws(Problem)
    -> LedgerWriter
  {
    let connection = try connect(path)
    let isEmpty = try isEmpty(connection, path)
    if isEmpty {
      do throws(SQLiteError) {
        try prepareToWrite(connection)
        try connection.execute("BEGIN IMMEDIATE")
        try Schema.create(in: connection)
        try identity.write(to: connection)
        try connection.execute("COMMIT")
      } catch { throw LedgerFile.problem(error, writing: path) }
    } else {
      try LedgerFile.check(connection, path: path)
      try identity.check(connection, path: path)
    }
    do throws(SQLiteError) {
      guard let stored = try BatchHeader.all(in: connection) else {
        throw SQLiteError(code: 11, message: "a batch has no seal", sql: "batch")
      }
      guard let closing = try Closing.read(connection) else {
        throw SQLiteError(code: 11, message: "it has no closing", sql: "closing")
      }
      let statements = try JournalStatements(connection)
      return LedgerWriter(
        path: path, connection: connection, statements: statements,
        stored: stored, closing: closing, isWriting: isEmpty, seal: identity.digest)
    } catch { throw LedgerFile.problem(error, reading: path) }
  }

  /// A connection that alone has the file, and has written nothing.
  private static func connect(_ path: String) throws(Problem) -> Connection {
    do throws(SQLiteError) {
      let connection = try Connection.open(path, LedgerFile.exists(path) ? .write : .create)
      try setUp(connection)
      guard !connection.isReadOnly else {
        throw SQLiteError(code: 8, message: "it can only be read", sql: "BEGIN EXCLUSIVE")
      }
      return connection
    } catch { throw LedgerFile.problem(error, opening: path) }
  }

  /// Takes the lock for as long as the connection lives.
  static func setUp(_ connection: borrowing Connection) throws(SQLiteError) {
    try connection.keepLogOnClose()
    // Counts only for a file that is still empty; after the first lock it is too late.
    try connection.execute("PRAGMA page_size = 8192")
    try connection.set("locking_mode", to: "EXCLUSIVE", readsBack: "exclusive")
    try connection.execute("BEGIN EXCLUSIVE; COMMIT")
  }

  private static func isEmpty(
    _ connection: borrowing Connection, _ path: String
  ) throws(Problem) -> Bool {
    do throws(SQLiteError) { return try LedgerFile.isEmpty(connection) } catch {
      throw LedgerFile.problem(error, opening: path)
    }
  }

  /// The order matters: with the exclusive lock before it, the write-ahead log needs no shared memory.
  static func prepareToWrite(_ connection: borrowing Connection) throws(SQLiteError) {
    try connection.set("journal_mode", to: "WAL", readsBack: "wal")
    try connection.set("synchronous", to: "FULL", readsBack: "2")
    try connection.set("cache_size", to: "-65536", readsBack: "-65536")
    try connection.set("wal_autocheckpoint", to: "0", readsBack: "0")
    try connection.set("temp_store", to: "MEMORY", readsBack: "2")
    try connection.set("mmap_size", to: "0", readsBack: "0")
  }

  /// Brings the log into the file and ends the exclusive lock.
  static func leaveOneFile(_ connection: borrowing Connection) throws(SQLiteError) {
    try connection.checkpoint(.truncate)
    try connection.set("journal_mode", to: "DELETE", readsBack: "delete")
    // The lock keeps an empty journal beside the file; the next access without one removes it.
    try connection.set("locking_mode", to: "NORMAL", readsBack: "normal")
    _ = try connection.integer("PRAGMA user_version")
  }

  /// Seals the batch, and compares it with the stored one of its number or commits it.
  package func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    precondition(batch.number == (last?.number ?? 0) + 1, "batches come in order")
    precondition(last.map { $0.rows == Batch.capacity } ?? true, "only the last batch is short")
    guard !batch.rows.isEmpty else { return batch }
    settleIds(of: &batch)
    let streamHash = streamDigest(of: batch.lineHashes[...])
    let header = BatchHeader(of: batch, streamHash: streamHash, after: seal)
    if header.number > stored.count {
      try write(batch, header, after: nil)
    } else {
      let old = stored[Int(header.number) - 1]
      try check(old, against: header, batch, kept: try readStored(old))
      if old != header { try write(batch, header, after: old) }
    }
    names.add(header)
    seal = header.seal
    last = header
    batch.beginNext()
    return batch
  }

  /// Ends the run: stores the balances, which `verify` compares with the transfers, and leaves one file that needs no
  /// other. `streamByteCount` is the length of the stream as it was read, blank lines at its end included.
  ///
  /// Returns the seal of the last batch; of a run without lines, what its first batch would be chained to.
  package func close(
    _ balances: borrowing Balances, streamByteCount: Int64?
  ) throws(Problem) -> Digest {
    if let missing = stored.dropFirst(Int(last?.number ?? 0)).first {
      throw otherStream("in batch \(missing.number) of \(stored.count), the stream ends before it")
    }
    // Only blank lines at the end can be missing now, and only where nothing has been added.
    if !isWriting, let before = closing.streamByteCount, let now = streamByteCount, now < before {
      throw otherStream("it is shorter, \(now) bytes of \(before)")
    }
    let now = Closing(
      row: last.map { $0.firstRow + $0.rows - 1 } ?? 0, streamByteCount: streamByteCount)
    do throws(SQLiteError) {
      let journalMode = try connection.text("PRAGMA journal_mode")
      if !isWriting, closing == now, journalMode == "delete" { return seal }
      try beginWriting()
      try store(balances, now)
      try LedgerWriter.leaveOneFile(connection)
    } catch { throw LedgerFile.problem(error, writing: path) }
    return seal
  }

  /// The rows and names that the file has of a stored batch. The batches are asked for one after the other.
  private func readStored(_ header: BatchHeader) throws(Problem) -> Batch {
    var batch = Batch()
    do throws(SQLiteError) {
      // Taken out of the writer, because it must not live on while the file is written.
      if storedRows == nil { storedRows = try JournalReader(connection) }
      guard var reader = storedRows.take() else { preconditionFailure("it was just made") }
      if let defect = try reader.read(header, into: &batch) {
        throw SQLiteError(code: 11, message: "batch \(header.number): \(defect)", sql: "journal")
      }
      if header.number < stored.count { storedRows = consume reader }
    } catch { throw LedgerFile.problem(error, reading: path) }
    return batch
  }

  private func beginWriting() throws(SQLiteError) {
    guard !isWriting else { return }
    try LedgerWriter.prepareToWrite(connection)
    isWriting = true
  }

  private func write(
    _ batch: borrowing Batch, _ header: BatchHeader, after old: BatchHeader?
  ) throws(Problem) {
    do throws(SQLiteError) {
      try beginWriting()
      try connection.execute("BEGIN IMMEDIATE")
      try statements.insertNames(of: batch, after: old, names: names)
      try statements.insertRows(of: batch, from: Int(old?.rows ?? 0))
      precondition(
        connection.lastInsertedRow == header.firstRow + header.rows - 1 || old?.rows == header.rows,
        "the rows of a ledger are numbered without gaps")
      try statements.put(header)
      try connection.execute("COMMIT")
      if header.number % LedgerWriter.batchesPerCheckpoint == 0 {
        try connection.checkpoint(.passive)
      }
    } catch { throw LedgerFile.problem(error, writing: path) }
  }

  private func store(_ balances: borrowing Balances, _ closing: Closing) throws(SQLiteError) {
    try connection.execute("BEGIN IMMEDIATE; DELETE FROM closing_balance")
    var rows = try ClosingBalanceRows(connection)
    try balances.forEachNotZero { account, balance throws(SQLiteError) in
      try rows.append(account: account.code, tiyn: balance.tiyn)
    }
    try rows.finish()
    let length = closing.streamByteCount.map(String.init) ?? "NULL"
    try connection.execute(
      "UPDATE closing SET seq = \(closing.row), stream_bytes = \(length); COMMIT")
  }
}

/// Up to where a run had come when it was closed: the row `closing`.
struct Closing: Equatable, Sendable {
  /// The last row that the stored balances count.
  var row: Int64
  var streamByteCount: Int64?

  /// Nil where the file does not have it once.
  static func read(_ connection: borrowing Connection) throws(SQLiteError) -> Closing? {
    let statement = try connection.prepare("SELECT number, seq, stream_bytes FROM closing")
    guard try statement.step(), statement.integer(0) == 1 else { return nil }
    let closing = Closing(
      row: statement.integer(1),
      streamByteCount: statement.isNull(2) ? nil : statement.integer(2))
    return try statement.step() ? nil : closing
  }
}
