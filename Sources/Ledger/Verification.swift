package import Diagnostics
import Storage

/// What `verify` found in a ledger: whether the file is as a run wrote it.
///
/// Every row is read once: the seal of its batch is made again, its transfers are booked again. What this proves and
/// what not is in `docs/ledger.md`.
package struct Verification: Equatable, Sendable {
  /// Something that is not as a run leaves it.
  package struct Fault: Equatable, Sendable {
    /// The first batch that does not hold; nil where the fault is in no batch.
    package var batch: Int64?
    /// A sentence without its full stop.
    package var message: String
  }

  /// How far it has come.
  package struct Progress: Sendable {
    package var rows: Int64
    package var lines: Int64
    /// Of the file; only a damaged one has another number of rows.
    package var totalRows: Int64
  }

  /// Of the batches that hold, up to the first that does not.
  package fileprivate(set) var batches: Int64 = 0
  package fileprivate(set) var rows: Int64 = 0
  package fileprivate(set) var lines: Int64 = 0
  package fileprivate(set) var transfers: Int64 = 0
  package fileprivate(set) var leases: Int64 = 0
  /// The seal of the last of them, made again from the rows; of a ledger without rows, what its first batch would be
  /// chained to. Nil where the file does not say what it is the ledger of.
  package fileprivate(set) var seal: Digest?
  package fileprivate(set) var faults: [Fault] = []

  package var holds: Bool { faults.isEmpty }

  /// Verifies the ledger at `path`, against a seal that was kept where one is given.
  ///
  /// - Throws: no ledger, a ledger of another format, or a file that cannot be read. Whatever else is wrong with the
  ///   file is among the faults.
  package static func of(
    _ path: String, expectedSeal: Digest? = nil, progress: (Progress) -> Void = { _ in }
  ) throws(Problem) -> Verification {
    let wasCut = LedgerFile.wasCut(path)
    let connection = try LedgerFile.openToRead(path)
    try LedgerFile.checkFormat(connection, path: path)
    // The other half of the work goes to another thread, unless this connection must be alone.
    let integrity = wasCut ? nil : IntegrityCheck(path)
    var verification = Verification()
    do throws(SQLiteError) {
      try verification.verifyTables(connection, expectedSeal, progress)
    } catch { try verification.add(error, path) }
    do throws(SQLiteError) {
      let complaint: String?
      if let integrity {
        complaint = try integrity.wait()
      } else {
        complaint = try IntegrityCheck.complaint(of: connection)
      }
      if let complaint { verification.add(complaint, of: connection) }
    } catch { try verification.add(error, path) }
    return verification
  }

  /// A failure of SQLite's that the file is to blame for.
  ///
  /// - Throws: any other.
  private mutating func add(_ error: SQLiteError, _ path: String) throws(Problem) {
    switch error.kind {
    case .corrupt, .notADatabase, .other:
      add("SQLite cannot read it: \(error.message)", batch: nil)
    case .busy, .diskFull, .inputOutput, .cannotOpen, .readOnly:
      throw LedgerFile.problem(error, reading: path)
    }
  }

  private mutating func add(_ complaint: String, of connection: borrowing Connection) {
    // The rows have told where their fault is; a fault that they do not show may have its row yet.
    let batch = faults.isEmpty ? IntegrityCheck.firstBatch(in: connection) : nil
    add("SQLite's own check finds: \(complaint)", batch: batch)
  }

  private mutating func add(_ message: String, batch: Int64?) {
    // What keeps SQLite from reading the file is found by both halves of the work.
    if faults.contains(where: { $0.batch == batch && $0.message == message }) { return }
    faults.append(Fault(batch: batch, message: message))
  }
}

extension Verification {
  private mutating func verifyTables(
    _ connection: borrowing Connection, _ expectedSeal: Digest?, _ progress: (Progress) -> Void
  ) throws(SQLiteError) {
    for message in try TableCheck.faults(in: connection) { add(message, batch: nil) }
    guard let identity = try RunIdentity.read(connection) else {
      return add("the file does not say once what it is the ledger of", batch: nil)
    }
    guard let closing = try Closing.read(connection) else {
      return add("the file does not say once up to where its balances count", batch: nil)
    }
    seal = identity.digest
    let isWhole = try verifyBatches(connection, identity, closing, progress)
    if isWhole, let expectedSeal, seal != expectedSeal {
      add(
        "the last seal is \(seal?.description ?? "missing"), not \(expectedSeal), which was kept",
        batch: nil)
    }
  }

  /// Whether all batches hold.
  private mutating func verifyBatches(
    _ connection: borrowing Connection, _ identity: RunIdentity, _ closing: Closing,
    _ progress: (Progress) -> Void
  ) throws(SQLiteError) -> Bool {
    let totalRows = try connection.integer("SELECT max(seq) FROM journal") ?? 0
    var check = try JournalCheck(connection, identity, closing)
    while true {
      let verdict: JournalCheck.Verdict
      do throws(SQLiteError) { verdict = try check.next() } catch {
        guard error.kind != .inputOutput else { throw error }
        verdict = .fault("SQLite cannot read it: \(error.message)")
      }
      transfers = check.bookings.transfers
      switch verdict {
      case .holds(let header):
        batches = header.number
        rows += header.rows
        lines += header.lines
        leases += header.leases
        seal = header.seal
        progress(Progress(rows: rows, lines: lines, totalRows: totalRows))
      case .fault(let message):
        add(message, batch: batches + 1)
        return false
      case .end:
        for message in try check.faultsAtEnd(connection) { add(message, batch: nil) }
        return true
      }
    }
  }
}
