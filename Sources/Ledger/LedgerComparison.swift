package import Diagnostics
package import Journal
import Storage

/// Compares the batches of a run with those of a ledger, which it only reads.
///
/// The stream may have grown since the ledger was written, and need not be run to its end.
package final class LedgerComparison: RowSink {
  private let reader: LedgerReader
  private let stored: [BatchHeader]
  private var names = NameCounts()
  private var seal: Digest

  package init(_ reader: consuming LedgerReader) throws(Problem) {
    do throws(SQLiteError) {
      guard let stored = try BatchHeader.all(in: reader.connection) else {
        throw SQLiteError(code: 11, message: "a batch has no seal", sql: "batch")
      }
      self.stored = stored
    } catch { throw LedgerFile.problem(error, reading: reader.path) }
    seal = reader.identity.digest
    self.reader = reader
  }

  package func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    settleIds(of: &batch)
    let header = BatchHeader(
      of: batch, streamHash: streamDigest(of: batch.lineHashes[...]), after: seal)
    if header.number <= stored.count {
      let old = stored[Int(header.number) - 1]
      if old != header { try check(old, batch) }
    }
    names.add(header)
    seal = header.seal
    batch.beginNext()
    return batch
  }

  /// Fails unless `batch` begins with all that is stored of it: only the last stored one can have grown.
  private func check(_ old: BatchHeader, _ batch: borrowing Batch) throws(Problem) {
    var kept = Batch()
    do throws(SQLiteError) {
      var rows = try JournalReader(reader.connection, from: old.firstRow, names: names)
      if let defect = try rows.read(old, into: &kept) {
        throw SQLiteError(code: 11, message: "batch \(old.number): \(defect)", sql: "journal")
      }
    } catch { throw LedgerFile.problem(error, reading: reader.path) }
    let lines = Int(old.lines)
    guard old.number == stored.count, old.rows < Batch.capacity, kept.isPrefix(of: batch),
      lines <= batch.lineHashes.count,
      streamDigest(of: batch.lineHashes[..<lines]) == old.streamHash
    else {
      let place = kept.firstDifference(from: batch).map { "from line \($0) on" }
      throw Problem(
        .content, file: reader.path,
        message: "is of another stream: in batch \(old.number) of \(stored.count) the decisions "
          + "are others \(place ?? "or the lines have other bytes")",
        expected: "the stream of the ledger, as it was or grown at its end",
        advice: "Pass the stream this ledger was created from with --stream.")
    }
  }
}
