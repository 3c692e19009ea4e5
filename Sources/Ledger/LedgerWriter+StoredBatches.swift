package import Diagnostics
package import Events
import Journal

// What is done with the batches of an earlier run.
extension LedgerWriter {
  /// Fails unless `batch` is what is stored of it, in header and rows, or begins with that: the last stored batch can grow.
  func check(
    _ old: BatchHeader, against header: BatchHeader, _ batch: borrowing Batch,
    kept: borrowing Batch
  ) throws(Problem) {
    let isPrefix = kept.isPrefix(of: batch)
    if old == header, isPrefix { return }
    let lines = Int(old.lines)
    let hasSameLines =
      (0...batch.lineHashes.count).contains(lines)
      && streamDigest(of: batch.lineHashes[..<lines]) == old.streamHash
    let hasGrown = old.number == stored.count && old.rows < Batch.capacity && isPrefix
    if old != header, hasSameLines, hasGrown { return }
    let place = "in batch \(old.number) of \(stored.count)"
    let difference = kept.firstDifference(from: batch).map { "it differs from line \($0) on" }
    if hasSameLines, old.lines == header.lines {
      throw otherRows("\(place), \(difference ?? "the seal is another")")
    }
    let first = firstLine(of: batch)
    let last = kept.rows.last?.line ?? 1
    throw otherStream(
      "\(place), \(difference ?? "one of the lines \(first) to \(last) has other bytes")")
  }

  /// Lines of the stream in the first stored batch; 0 where there is none.
  package var firstBatchLineCount: Int { stored.first.map { Int($0.lines) } ?? 0 }

  /// Whether the first stored batch is of a stream that begins with lines of these hashes.
  package func isOfStream(firstLines hashes: [LineHash]) -> Bool {
    guard let first = stored.first, hashes.count == firstBatchLineCount else { return false }
    return streamDigest(of: hashes[...]) == first.streamHash
  }

  private func firstLine(of batch: borrowing Batch) -> Int64 {
    for index in batch.rows.indices where batch.rows[index].isLine {
      return batch.rows[index].line
    }
    return 1
  }

  /// The refusal of a ledger that was not written from this stream by this engine, or has been changed since.
  private func otherRows(_ difference: String) -> Problem {
    Problem(
      .content, file: path, message: "does not match its stream: \(difference)",
      advice: "Run `pdtv verify` on it, and replay the stream into a new ledger.")
  }

  /// The refusal of a stream that is not the one that the ledger is of, grown or not.
  package func otherStream(_ difference: String) -> Problem {
    Problem(
      .content, file: path, message: "is of another stream: \(difference)",
      expected: "the stream of the ledger, as it was or grown at its end",
      advice:
        "Pass the stream this ledger was created from, or the path of a new ledger. If the stream was corrected, "
        + "delete this ledger and run the command again.")
  }
}

extension Batch {
  /// Whether `other` has the same rows and names and perhaps more.
  func isPrefix(of other: borrowing Batch) -> Bool {
    rows.count <= other.rows.count && rows[...] == other.rows[..<rows.count]
      && ids.count <= other.ids.count && ids[...] == other.ids[..<ids.count]
      && parties.count <= other.parties.count && parties[...] == other.parties[..<parties.count]
      && properties.count <= other.properties.count
      && properties[...] == other.properties[..<properties.count]
      && leases.count <= other.leases.count && leases[...] == other.leases[..<leases.count]
      && otherTypes.count <= other.otherTypes.count
      && otherTypes[...] == other.otherTypes[..<otherTypes.count]
  }

  /// The line at which the rows first differ, or after which a step of time does; nil where they do not.
  func firstDifference(from other: borrowing Batch) -> Int64? {
    var line = Swift.max(0, (rows.first?.line ?? 1) - 1)
    for index in rows.indices {
      guard index < other.rows.count else { return line + 1 }
      let row = other.rows[index]
      line = Swift.max(line, row.line)
      let ids = ids[Int(rows[index].idStart)..<Int(rows[index].idEnd)]
      let isSame =
        rows[index] == row && ids == other.ids[Int(row.idStart)..<Int(row.idEnd)]
      guard isSame else { return line }
    }
    return nil
  }
}
