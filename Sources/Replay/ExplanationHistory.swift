import Accounts
import Diagnostics
import Events
import Journal
import Values

/// What the explanation of some lines needs of the rows of a run; everything else passes by.
final class ExplanationHistory: RowSink {
  /// A line with one of the watched ids.
  struct Line: Sendable {
    var line: Int64
    var type: EventType?
    var outcome: Outcome
  }

  /// A lease, and where it was registered and closed.
  struct Lease: Sendable {
    var registered: Point
    var closed: Point?
  }

  /// A row's place in the run.
  struct Point: Sendable {
    /// From 1, among all rows.
    var row: Int64
    /// 0 where a month boundary did it.
    var line: Int64
    /// Unix seconds.
    var at: Int64
  }

  private let lines: Set<Int64>
  private let watchedIds: Set<[UInt8]>
  private let watchedLeases: Set<[UInt8]>
  /// Where the batches go on to.
  private let next: (any RowSink)?
  private var row: Int64 = 0
  private(set) var lastWholeLine: Int64 = 0

  /// The rows of each of the lines, in order, and which row of the run the line's own is.
  private(set) var rows: [Int64: [Row]] = [:]
  private(set) var ownRow: [Int64: Int64] = [:]
  /// Decided lines by their id, in order.
  private(set) var linesById: [[UInt8]: [Line]] = [:]
  private(set) var leasesByName: [[UInt8]: Lease] = [:]
  private var parties: [IIN] = []
  private var leases: [[UInt8]] = []

  init(
    lines: [Int64], ids: Set<[UInt8]>, leases: Set<[UInt8]>, next: (any RowSink)? = nil
  ) {
    self.lines = Set(lines)
    watchedIds = ids
    watchedLeases = leases
    self.next = next
  }

  func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    parties += batch.parties.map { IIN(checked: $0) }
    var newLeases = batch.leases[...]
    leases += batch.leases.map(\.lease)
    for entry in batch.rows {
      row += 1
      note(entry, batch)
      // A lease is named in the batch of its registration, and only there.
      if RowKind(code: entry.kind).eventType == .leaseRegistered,
        entry.outcome == Outcome.accepted.rawValue, let terms = newLeases.popFirst(),
        watchedLeases.contains(terms.lease)
      {
        leasesByName[terms.lease] = Lease(registered: point(entry))
      }
    }
    lastWholeLine = batch.lastWholeLine
    guard let next else {
      batch.beginNext()
      return batch
    }
    return try next.take(batch)
  }

  private func point(_ entry: Row) -> Point { Point(row: row, line: entry.line, at: entry.at) }

  private func note(_ entry: Row, _ batch: borrowing Batch) {
    if entry.line > 0, lines.contains(entry.line) {
      rows[entry.line, default: []].append(entry)
      if entry.outcome != 0 { ownRow[entry.line] = row }
    }
    let kind = RowKind(code: entry.kind)
    let isEnd = kind.eventType == .leaseEnded && entry.outcome == Outcome.accepted.rawValue
    if isEnd || kind.step == .expired {
      leasesByName[leases[Int(Account(code: entry.from).owner)]]?.closed = point(entry)
    }
    guard !watchedIds.isEmpty, let outcome = Outcome(rawValue: entry.outcome),
      outcome == .accepted || outcome == .rejected
    else { return }
    let id = Array(batch.ids[Int(entry.idStart)..<Int(entry.idEnd)])
    if watchedIds.contains(id) {
      linesById[id, default: []].append(
        Line(line: entry.line, type: kind.eventType, outcome: outcome))
    }
  }

  /// `voucher:L12`
  func name(_ account: Account) -> String {
    switch account.kind.owner {
    case .nobody: account.kind.name
    case .lease:
      "\(account.kind.name):\(String(decoding: leases[Int(account.owner)], as: UTF8.self))"
    case .party: "\(account.kind.name):\(parties[Int(account.owner)])"
    }
  }

  /// The transfers of a line, in their order.
  func transfers(of line: Int64) -> [ExplainedTransfer] {
    rows[line, default: []].flatMap { row -> [ExplainedTransfer] in
      guard row.transfer > 0 else { return [] }
      let from = name(Account(code: row.from))
      let to = Account(code: row.to)
      var transfers: [ExplainedTransfer] = []
      if RowKind(code: row.kind).step == .credited, row.detail > 0 {
        transfers.append(
          ExplainedTransfer(
            number: row.transfer, from: from, to: name(.deposit(lease: to.owner)),
            amount: Tenge(tiyn: row.detail)))
      }
      if row.tiyn > 0 {
        transfers.append(
          ExplainedTransfer(
            number: row.transfer + Int64(transfers.count), from: from, to: name(to),
            amount: Tenge(tiyn: row.tiyn)))
      }
      return transfers
    }
  }
}
