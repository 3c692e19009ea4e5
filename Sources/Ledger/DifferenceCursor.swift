import Accounts
import Diagnostics
import Events
import Journal

/// A pass over the lines of a ledger, each with its outcome and transfers in shared names; what happens between two
/// lines is summed up by instant.
struct LineCursor: ~Copyable {
  /// A transfer in shared names.
  struct Movement: Hashable {
    var from: SharedNames.SharedAccount
    var to: SharedNames.SharedAccount
    var tiyn: Int64
  }

  /// What became of a line, as numbers that mean the same in both ledgers.
  struct Verdict: Hashable {
    var outcome: Outcome?
    /// As `SharedNames` numbers reasons.
    var reason: Int32
    var field: Field?
  }

  private var rows: LedgerRows
  private let map: SharedNames.Map
  private(set) var isAtEnd = false
  private(set) var line: Int64 = 0
  private(set) var at: Int64 = 0
  /// Nil for a type that no event has.
  private(set) var type: EventType?
  private(set) var id: [UInt8] = []
  private(set) var verdict = Verdict(outcome: nil, reason: 0, field: nil)
  private(set) var movements: [Movement] = []
  private(set) var boundaries: [BoundaryTotals] = []
  private(set) var flows = FlowTotals()

  init(_ rows: consuming LedgerRows, _ map: consuming SharedNames.Map) throws(Problem) {
    self.rows = rows
    self.map = map
    try self.rows.advance()
  }

  /// Moves to the next line, or to the end. The first call moves to the first line.
  mutating func advance() throws(Problem) {
    while !rows.isAtEnd, rows.row.line == 0 { try takeStep() }
    guard !rows.isAtEnd else {
      isAtEnd = true
      return
    }
    let row = rows.row
    guard row.line > line, row.outcome != nil, let reason = map.reason(row.reason, at: row.at)
    else { throw rows.damage("what follows line \(line) does not fit") }
    line = row.line
    at = row.at
    type = row.event
    id.removeAll(keepingCapacity: true)
    id.append(contentsOf: rows.id)
    verdict = Verdict(outcome: row.outcome, reason: reason, field: row.field)
    movements.removeAll(keepingCapacity: true)
    repeat {
      for transfer in rows.row.transfers { movements.append(try movement(transfer)) }
      try rows.advance()
    } while !rows.isAtEnd && rows.row.line == line && !rows.row.isLine
  }

  private mutating func takeStep() throws(Problem) {
    let row = rows.row
    guard let step = row.step, row.at != Row.noTime else {
      throw rows.damage("what follows line \(line) does not fit")
    }
    if boundaries.last?.at != row.at { boundaries.append(BoundaryTotals(at: row.at)) }
    let last = boundaries.count - 1
    boundaries[last].add(step, tiyn: row.transfers.reduce(Int128(0)) { $0 + Int128($1.tiyn) })
    for transfer in row.transfers { boundaries[last].mix(try movement(transfer)) }
    let subject = row.entitlement.map { .promise($0) } ?? row.voucher
    if row.transfers.isEmpty, let subject, let about = map.account(subject) {
      boundaries[last].mix(Movement(from: about, to: about, tiyn: 0))
    }
    try rows.advance()
  }

  private mutating func movement(_ transfer: Transfer) throws(Problem) -> Movement {
    guard let from = map.account(transfer.from), let to = map.account(transfer.to) else {
      throw rows.damage("transfer \(transfer.number) names an unknown account")
    }
    flows.add(transfer)
    return Movement(from: from, to: to, tiyn: transfer.tiyn)
  }
}

/// What moved between each two kinds of account, in tiyn.
struct FlowTotals {
  private static let kinds = AccountKind.allCases.count
  private var tiyn = [Int128](repeating: 0, count: kinds * kinds)

  subscript(_ from: AccountKind, _ to: AccountKind) -> Int128 {
    tiyn[FlowTotals.index(from, to)]
  }

  mutating func add(_ transfer: Transfer) {
    tiyn[FlowTotals.index(transfer.from.kind, transfer.to.kind)] += Int128(transfer.tiyn)
  }

  private static func index(_ from: AccountKind, _ to: AccountKind) -> Int {
    Int(from.rawValue) * kinds + Int(to.rawValue)
  }
}

/// What time did at one instant: the steps by kind, and a digest that tells whom they were about.
struct BoundaryTotals {
  /// Unix seconds.
  var at: Int64
  private(set) var steps = [StepTotal](repeating: StepTotal(), count: Step.allCases.count)
  private(set) var digest: UInt64 = 0

  init(at: Int64) { self.at = at }

  mutating func add(_ step: Step, tiyn: Int128) {
    let index = Int(step.rawValue - Step.opened.rawValue)
    steps[index].add(StepTotal(count: 1, tiyn: tiyn))
  }

  /// Mixes a movement into the digest, in which the order counts.
  mutating func mix(_ movement: LineCursor.Movement) {
    for word in [
      UInt64(movement.from.kind.rawValue) << 8 | UInt64(movement.to.kind.rawValue),
      UInt64(bitPattern: movement.from.owner), UInt64(bitPattern: movement.to.owner),
      UInt64(bitPattern: movement.tiyn),
    ] {
      let product = (digest ^ word ^ 0x9E37_79B9_7F4A_7C15)
        .multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      digest = product.high &+ product.low.byteSwapped
    }
  }
}

/// How often a step was taken and what it moved.
package struct StepTotal: Hashable, Sendable {
  package var count: Int64 = 0
  package var tiyn: Int128 = 0

  mutating func add(_ other: StepTotal) {
    count += other.count
    tiyn += other.tiyn
  }
}
