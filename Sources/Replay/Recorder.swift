package import Accounts
import Diagnostics
import Events
import Journal
import Ledger
import Values

/// What is known once the last line has been decided.
package struct RunEnd: Sendable {
  /// The length of the stream as it was read.
  package var streamByteCount: Int64
  package var balances: Balances
  /// Whether that was the stream's end, and not an interruption.
  package var isWholeStream: Bool

  package init(streamByteCount: Int64, balances: Balances, isWholeStream: Bool = true) {
    self.streamByteCount = streamByteCount
    self.balances = balances
    self.isWholeStream = isWholeStream
  }
}

/// What becomes of the rows: counted, compared, written as decisions and kept in the ledger. Lives on one thread.
struct Recorder: ~Copyable {
  private var ledger: LedgerWriter?
  private var decisions: OutputFile?
  private var comparison: Comparison?
  private let names: ReasonNames
  private let streamPath: String
  private var summary = ReplaySummary()
  private let clock = ContinuousClock()
  private var writing = Duration.zero

  init(_ plan: ReplayPlan, _ inputs: Inputs) throws(Problem) {
    names = ReasonNames(inputs.programme)
    streamPath = plan.stream
    summary.reasonNames = names.qualified
    summary.reasons = [Int64](repeating: 0, count: names.qualified.count)
    if let path = plan.expected {
      comparison = try Comparison(path, mostDifferences: plan.mostDifferences)
    }
    if let path = plan.ledger {
      let writer = try LedgerWriter.open(path, for: inputs.identity)
      if let before = writer.storedStreamByteCount,
        let change = StreamFile.shortening(plan.stream, from: before)
      {
        throw writer.otherStream(StreamChange.ofEndings(plan.stream, writer) ?? change)
      }
      ledger = writer
    }
    if let path = plan.decisions, !plan.answersEachLine { decisions = try OutputFile(path) }
  }

  /// Takes a batch and returns it, or an empty one, for its storage.
  mutating func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    count(batch)
    if decisions != nil || comparison != nil {
      let text = decisionLines(of: batch)
      try decisions?.append(text)
      try comparison?.compare(text)
    }
    guard let ledger else { return batch }
    let start = clock.now
    do throws(Problem) {
      let next = try ledger.take(batch)
      writing += clock.now - start
      return next
    } catch {
      throw StreamChange.ofEndings(streamPath, ledger).map(ledger.otherStream) ?? error
    }
  }

  /// Ends the run: afterwards its ledger is closed, so that anybody may open it.
  consuming func finish(_ end: RunEnd) throws(Problem) -> ReplaySummary {
    let start = clock.now
    summary.bytes = end.streamByteCount
    if let ledger {
      summary.seal = try ledger.close(
        end.balances, streamByteCount: end.streamByteCount
      ).description
      summary.resumedBatches = Int64(ledger.storedBatchCount)
    }
    writing += clock.now - start
    summary.writeSeconds = writing.inSeconds
    try decisions?.close()
    if end.isWholeStream { try comparison?.finish() }
    summary.differences = comparison?.differences ?? []
    summary.differenceCount = comparison?.count ?? 0
    summary.comparedCount = comparison?.compared ?? 0
    return summary
  }

  private mutating func count(_ batch: borrowing Batch) {
    summary.rows += Int64(batch.rows.count)
    summary.leases += Int64(batch.leases.count)
    for row in batch.rows {
      if let outcome = row.outcome {
        summary.lines += 1
        summary.outcomes[Int(outcome.rawValue)] += 1
        summary.reasons[names.number(of: row)] += 1
        summary.notes.times.count(row, outcome)
      } else if row.step == .unfunded {
        summary.notes.unfundedCredits += 1
        if summary.notes.firstUnfunded == nil {
          summary.notes.firstUnfunded = Instant(seconds: row.at).day
        }
      } else if row.step == .entitlementUnfunded {
        summary.notes.unfundedGrants += 1
        if summary.notes.firstUnfundedGrant == nil {
          summary.notes.firstUnfundedGrant = Instant(seconds: row.at).day
        }
      }
      if row.transfer > 0 { summary.flows.add(row) }
    }
  }

  private func decisionLines(of batch: borrowing Batch) -> [UInt8] {
    var writer = DecisionWriter()
    writer.bytes.reserveCapacity(batch.rows.count * 64)
    let ids = batch.ids
    for row in batch.rows {
      guard let outcome = row.outcome else { continue }
      let id = ids.span.extracting(Int(row.idStart)..<Int(row.idEnd))
      writer.append(
        line: row.line, id: id.isEmpty ? nil : id, outcome: outcome,
        reason: names.name(ofReasonOf: row), field: row.field)
    }
    return writer.bytes
  }
}
