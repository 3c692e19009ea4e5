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
  private var entitlements: [[UInt8]] = []

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
    entitlements += batch.entitlements.map(\.entitlement)
    for entry in batch.rows {
      row += 1
      note(entry, batch)
      // A lease is named in the batch of its registration, and only there.
      if entry.acceptedEvent == .leaseRegistered, let terms = newLeases.popFirst(),
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

  /// Whether an entitlement of this name has opened by now.
  func hasOpened(_ entitlement: String) -> Bool { entitlements.contains(Array(entitlement.utf8)) }

  /// The entitlements to which one of the lines did this, by their names.
  func names(of step: Step, _ line: Int64) -> [String] {
    (rows[line] ?? []).filter { $0.step == step }.compactMap(\.entitlement)
      .filter { entitlements.indices.contains($0.index) }
      .map { String(decoding: entitlements[$0.index], as: UTF8.self) }
  }

  private func point(_ entry: Row) -> Point { Point(row: row, line: entry.line, at: entry.at) }

  private func note(_ entry: Row, _ batch: borrowing Batch) {
    if entry.line > 0, lines.contains(entry.line) {
      rows[entry.line, default: []].append(entry)
      if entry.isLine { ownRow[entry.line] = row }
    }
    if entry.closesLease, let lease = entry.lease {
      leasesByName[leases[Int(lease)]]?.closed = point(entry)
    }
    guard !watchedIds.isEmpty, let outcome = entry.outcome,
      outcome == .accepted || outcome == .rejected
    else { return }
    let id = Array(batch.ids[Int(entry.idStart)..<Int(entry.idEnd)])
    if watchedIds.contains(id) {
      linesById[id, default: []].append(
        Line(line: entry.line, type: entry.event, outcome: outcome))
    }
  }

  /// `voucher:L12`
  func name(_ account: Account) -> String {
    switch account.kind.owner {
    case .nobody: account.kind.name
    case .lease:
      "\(account.kind.name):\(String(decoding: leases[Int(account.owner)], as: UTF8.self))"
    case .party: "\(account.kind.name):\(parties[Int(account.owner)])"
    case .entitlement:
      "\(account.kind.name):\(String(decoding: entitlements[Int(account.owner)], as: UTF8.self))"
    }
  }

  /// The transfers of a line, in their order.
  func transfers(of line: Int64) -> [ExplainedTransfer] {
    rows[line, default: []].flatMap(\.transfers).map { transfer in
      ExplainedTransfer(
        number: transfer.number, from: name(transfer.from), to: name(transfer.to),
        amount: Tenge(tiyn: transfer.tiyn))
    }
  }
}
