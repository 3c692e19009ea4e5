import Accounts
import Diagnostics
import Events
import Journal
import Values

@testable import Ledger

/// A run of nonsense that is true to the form of a journal: rows of every kind from a seed, batch by batch.
///
/// The rows of a shorter run are the first rows of a longer one with the same seed, as with a grown stream.
struct MadeUpRun {
  private let seed: UInt64
  private var random: SplitMix
  private var batch = Batch()
  private var line: Int64 = 0
  private var time: Int64 = 1_700_000_000
  private var transfer: Int64 = 0
  private var balances = Balances()
  private var tenants: [Int32] = []
  private var open: [LeaseNumber] = []
  private var leases: Int32 = 0
  private var parties: Int32 = 0
  private var others: Int32 = 0
  private(set) var sink: any RowSink

  init(seed: UInt64, into sink: any RowSink) {
    self.seed = seed
    random = SplitMix(state: seed)
    self.sink = sink
  }

  /// Makes rows until there are at least `rows`, and hands over the last batch, short or not. Returns the balances that
  /// the rows make.
  @discardableResult
  static func feed(
    seed: UInt64, rows: Int, into sink: any RowSink, longIds: Bool = false
  ) throws(Problem) -> Balances {
    var run = MadeUpRun(seed: seed, into: sink)
    var made = 0
    run.move(.opened, 1_000_000_000_000, from: .issuer, to: .treasury)
    try run.flushIfFull()
    while made < rows {
      made += 1
      run.step()
      try run.flushIfFull()
    }
    if !run.batch.rows.isEmpty { run.batch = try run.sink.take(run.batch) }
    return run.balances
  }

  private mutating func flushIfFull() throws(Problem) {
    if batch.rows.count == Batch.capacity { batch = try sink.take(batch) }
  }

  private mutating func step() {
    time += Int64(random.below(100))
    switch random.below(40) {
    case 0: register()
    case 1: refuse()
    case 2: reject()
    case 3: boundaryStep()
    case 4: credit()
    default: pay()
    }
  }

  private mutating func register() {
    let text = random.below(3) == 0 ? "lease/\(leases)-of-a-long-name" : "l\(leases)"
    batch.parties.append(100_000_000_000 + Int64(parties))
    batch.parties.append(Int64(random.below(1_000_000)) * 7)
    batch.properties.append(Array("01:002:003:\(1000 + Int(leases))".utf8))
    batch.leases.append(
      LeaseTerms(
        lease: Array(text.utf8), tenant: PartyNumber(parties), landlord: PartyNumber(parties + 1),
        property: PropertyNumber(leases),
        until: Int32(19_000 + random.below(800)), rentTiyn: Int64(1 + random.below(90_000)),
        registeredAt: time))
    balances.addLease()
    balances.addParty()
    balances.addParty()
    var row = newLine(.leaseRegistered)
    row.outcome = .accepted
    row.note(lease: LeaseNumber(leases), opensVoucher: true)
    append(row)
    open.append(LeaseNumber(leases))
    tenants.append(parties)
    leases += 1
    parties += 2
  }

  private mutating func refuse() {
    var row = newLine(.landlordListed)
    row.outcome = .refused
    row.reason = Reason(.invalidField)
    row.field = .amount
    switch random.below(4) {
    case 0: row.at = Row.noTime
    case 1: row.kind = .none
    case 2:
      batch.otherTypes.append(Array("odd\0type \(others)".utf8))
      row.kind = RowKind(otherType: Int(others))
      others += 1
      row.reason = Reason(.unknownType)
      row.field = nil
    default:
      batch.ids.removeLast(Int(row.idEnd - row.idStart))
      row.idEnd = row.idStart
    }
    append(row)
  }

  private mutating func reject() {
    var row = newLine(random.below(2) == 0 ? .paymentRequested : .leaseRegistered)
    row.outcome = .rejected
    if random.below(4) == 0 {
      row.reason = .ledger
    } else if row.event == .leaseRegistered {
      row.detail = 0b10
      row.reason = Reason(rulePosition: 3)
    } else {
      row.detail = random.below(2) == 0 ? 1 : Int64.min | 1
      row.reason = Reason(rulePosition: 1)
    }
    append(row)
  }

  private mutating func boundaryStep() {
    guard let lease = someLease() else { return }
    var row = Row()
    row.at = time
    switch random.below(5) {
    case 0:
      row.kind = RowKind(.blocked)
      row.from = .voucher(lease: lease)
    case 1:
      row.kind = RowKind(.unfunded)
      row.to = .voucher(lease: lease)
    case 2:
      close(lease, .expired)
      return
    case 3:
      move(.taxed, 77, from: .taxDue(party: 0), to: .taxRevenue)
      return
    default:
      close(lease, nil)
      return
    }
    append(row)
  }

  /// By a step of time, or by a line where `step` is nil.
  private mutating func close(_ lease: LeaseNumber, _ step: Step?) {
    open.removeAll { $0 == lease }
    var row = Row()
    row.at = time
    if let step {
      row.kind = RowKind(step)
    } else {
      row = newLine(.leaseEnded)
      row.outcome = .accepted
    }
    row.from = .voucher(lease: lease)
    row.to = .treasury
    row.tiyn = balances[.voucher(lease: lease)].tiyn
    if row.tiyn > 0 { book(&row, from: .voucher(lease: lease), to: .treasury) }
    append(row)
  }

  private mutating func credit() {
    guard let lease = someLease() else { return }
    var row = Row()
    row.at = time
    row.kind = RowKind(.credited)
    row.from = .treasury
    row.to = .voucher(lease: lease)
    let shapes: [(detail: Int64, tiyn: Int64)] = [
      (75_000, 1_425_000), (0, 1_500_000), (9, 0), (0, 0),
    ]
    let shape = shapes[random.below(4)]
    row.detail = shape.detail
    row.tiyn = shape.tiyn
    if shape.detail + shape.tiyn > 0 { row.transfer = transfer + 1 }
    for (amount, to) in [
      (shape.detail, Account.deposit(lease: lease)), (shape.tiyn, .voucher(lease: lease)),
    ] where amount > 0 {
      balances.move(.init(tiyn: amount), from: .treasury, to: to)
      transfer += 1
    }
    append(row)
  }

  private mutating func pay() {
    var row = newLine(.paymentRequested)
    row.outcome = .accepted
    if let lease = someLease(), parties > 0 {
      let left = balances[.voucher(lease: lease)].tiyn
      if left > 0 {
        row.tiyn = 1 + Int64(random.below(Int(min(left, 5000))))
        book(
          &row, from: .voucher(lease: lease),
          to: .wallet(party: PartyNumber(index: random.below(Int(parties)))))
      }
    }
    append(row)
  }

  private mutating func someLease() -> LeaseNumber? {
    open.isEmpty ? nil : open[random.below(open.count)]
  }

  private mutating func move(_ step: Step, _ tiyn: Int64, from: Account, to: Account) {
    guard from.kind.owner == .nobody || parties > 0 else { return }
    var row = Row()
    row.at = time
    row.kind = RowKind(step)
    row.tiyn = tiyn
    book(&row, from: from, to: to)
    append(row)
  }

  private mutating func book(_ row: inout Row, from: Account, to: Account) {
    transfer += 1
    row.transfer = transfer
    row.from = from
    row.to = to
    balances.move(.init(tiyn: row.tiyn), from: from, to: to)
  }

  /// A row for the next line of the stream, with its id.
  private mutating func newLine(_ type: EventType) -> Row {
    line += 1
    var row = Row()
    row.line = line
    row.at = time
    row.kind = RowKind(type)
    row.idStart = UInt32(batch.ids.count)
    batch.ids.append(contentsOf: "e\(line)".utf8)
    row.idEnd = UInt32(batch.ids.count)
    return row
  }

  private mutating func append(_ row: Row) {
    if row.isLine {
      batch.lineHashes.append(LineHash(low: UInt64(line), high: seed))
      batch.lastWholeLine = line
    }
    batch.rows.append(row)
  }
}

/// A small generator of numbers from a seed.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
