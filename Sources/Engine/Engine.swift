package import Accounts
package import Diagnostics
package import Events
package import Geofence
package import Journal
package import Programme
import Values

/// Decides the lines of a stream, books what they move and hands over rows. It has no clock, no randomness and no
/// file: the rows are a function of programme, geometry and stream.
package struct Engine: ~Copyable {
  /// The version of the decisions: a ledger of another version is not resumed.
  package static let version = "1"

  /// The longest step forward of a line; one wrong date must not close years (contract 4.4).
  static let longestStepSeconds = 35 * CivilTime.secondsPerDay
  /// The same for `clock.ticked`.
  static let longestTickSeconds = 400 * CivilTime.secondsPerDay

  var programme: Programme
  let fences: FenceSet
  let sink: any RowSink
  var texts = TextTable()
  var rules: RulesByStage
  var registry = Registry()
  package internal(set) var balances = Balances()
  var taken = TakenIds()
  var otherTypes = BytesIndex()
  var facts = FactValues()
  let activeText: Text
  let blockedText: Text
  /// The line that `explain` asks for.
  var observedLine: Int64?
  /// Its facts, as they were when its rules ran.
  var observation: Observation?

  /// `at` of the last line that was in order; nil until a line sets the clock.
  var clock: Instant?
  var month = Month(number: 0) {
    didSet { monthEnd = month.next.start.seconds }
  }
  /// Unix seconds from which on `month` is over. Every line asks for it, and the calendar takes a while.
  private var monthEnd = Int64.max
  /// Leases that may be open, in the order of registration; closed ones leave it at the next boundary.
  var openLeases: [Int32] = []
  /// Closed leases whose deposit has not been released, in the order of registration.
  var unreleased: [Int32] = []
  /// Properties in the order of their code's bytes, but for those in `unsortedProperties`.
  var sortedProperties: [SortedProperty] = []
  var unsortedProperties: [Int32] = []

  /// Whether rows are also kept in `keptRows`, for somebody who has to know what became of a line before the next.
  package var keepsRows = false
  /// The rows since the caller last emptied it, but for those of property tax: they are half of all, and nobody acts on them.
  package var keptRows: [Row] = []
  /// Of all rows so far.
  package internal(set) var rowCount = 0

  var batch = Batch()
  var named = NamedSoFar()
  var warmLeases: [Int32] = []
  var warmth: UInt64 = 0
  package internal(set) var transferCount: Int64 = 0

  /// - Throws: a problem with a rule of the programme.
  package init(programme: Programme, fences: FenceSet, sink: any RowSink) throws(Problem) {
    self.programme = programme
    self.fences = fences
    self.sink = sink
    rules = try RulesByStage(programme, texts: &texts)
    activeText = texts.intern("active")
    blockedText = texts.intern("blocked")
    batch.rows.reserveCapacity(Batch.capacity)
  }

  /// Decides the lines of `chunk` one after the other.
  package mutating func decide(_ chunk: borrowing EventChunk) throws(Problem) {
    let text = chunk.text
    let events = chunk.events.span
    for block in (0..<chunk.events.count).blocks(of: Engine.linesPerBlock) {
      warm(chunk, block)
      for index in block { try decide(events[index], text.span) }
    }
  }

  /// Hands over the last batch. A stream's end lets no time pass.
  package mutating func finish() throws(Problem) {
    if !batch.rows.isEmpty { batch = try sink.take(batch) }
  }

  /// Takes the line through the refusals, in the contract's order, to its effect.
  private mutating func decide(_ event: Event, _ text: Span<UInt8>) throws(Problem) {
    var row = lineRow(of: event, text)
    let id = text.extracting(event.id.range)
    if let refusal = event.refusal {
      row.field = event.field?.rawValue ?? 0
      return try refuse(&row, refusal, event, id)
    }
    guard let type = event.type else { preconditionFailure("an event without refusal has a type") }
    enterParties(of: event)
    switch taken.verdict(on: event.idNumber, event.hash) {
    case .free: break
    case .conflicting: return try refuse(&row, .conflictingId, event, id)
    case .duplicate:
      row.outcome = Outcome.duplicate.rawValue
      return try append(line: row, event, id)
    }
    let at = event.at
    if let refusal = timeRefusal(at, type) { return try refuse(&row, refusal, event, id) }
    try passTime(to: at)
    let verdict: Verdict
    switch type {
    case .clockTicked: verdict = .accepted
    case .landlordListed: verdict = listLandlord(event)
    case .landlordDelisted: verdict = delistLandlord(event)
    case .propertyListed: verdict = listProperty(event, text)
    case .utilityBilled: verdict = bill(event)
    case .budgetAdded: verdict = addBudget(event, &row)
    case .leaseRegistered: return try registerLease(event, text, row)
    case .leaseEnded: verdict = endLease(event, text, &row)
    case .paymentRequested: return try requestPayment(event, text, row)
    case .transferRequested: verdict = transfer(event, &row)
    case .claimApproved: verdict = payClaim(event, text, &row)
    case .paymentReversed: verdict = reversePayment(event, &row)
    }
    try settle(&row, verdict, event, id)
  }

  /// What became of a line that got as far as its references.
  enum Verdict {
    case accepted
    case refused(Refusal)
    /// `failed` has bit i for the i-th rule of the stage; 0 where the ledger itself said no.
    case rejected(Reason, failed: UInt64)

    static let rejectedByLedger = Verdict.rejected(.ledger, failed: 0)
  }

  /// Puts the verdict on record and takes the id where the line was decided.
  mutating func settle(
    _ row: inout Row, _ verdict: Verdict, _ event: Event, _ id: Span<UInt8>,
    payment: Int32 = noNumber
  ) throws(Problem) {
    switch verdict {
    case .refused(let refusal): return try refuse(&row, refusal, event, id)
    case .accepted: row.outcome = Outcome.accepted.rawValue
    case .rejected(let reason, let failed):
      row.outcome = Outcome.rejected.rawValue
      row.reason = reason.code
      row.detail = Int64(bitPattern: failed)
    }
    taken.take(event.idNumber, event.hash, payment: payment)
    try append(line: row, event, id)
  }

  private mutating func refuse(
    _ row: inout Row, _ refusal: Refusal, _ event: Event, _ id: Span<UInt8>
  ) throws(Problem) {
    row.outcome = Outcome.refused.rawValue
    row.reason = Reason(refusal).code
    try append(line: row, event, id)
  }

  /// Refusal 4: `out_of_order` or `too_far`.
  @inline(__always)
  private func timeRefusal(_ at: Instant, _ type: EventType) -> Refusal? {
    guard let clock else { return nil }
    if at < clock { return .outOfOrder }
    let longest = type == .clockTicked ? Engine.longestTickSeconds : Engine.longestStepSeconds
    return at.isLater(than: clock, byMoreThan: longest) ? .tooFar : nil
  }

  /// Carries out every month boundary up to `at`. The first line to get here sets the clock, and no boundary lies
  /// before it.
  private mutating func passTime(to at: Instant) throws(Problem) {
    if clock == nil {
      month = at.month
      try openBudget(at)
    } else if at.seconds >= monthEnd {
      let last = at.month
      while month < last {
        month = month.next
        try crossBoundary()
      }
    }
    clock = at
  }

  private mutating func openBudget(_ at: Instant) throws(Problem) {
    guard programme.budget > .zero else { return }
    var row = stepRow(.opened, at: at)
    book(programme.budget, from: .issuer, to: .treasury, &row)
    try append(step: row)
  }
}

/// The compiled rules of each stage.
struct RulesByStage {
  var registration: StageRules
  var payment: StageRules
  var transfer: StageRules
  var claim: StageRules
  var reversal: StageRules

  init(_ programme: Programme, texts: inout TextTable) throws(Problem) {
    registration = try programme.stageRules(.registration, texts: &texts)
    payment = try programme.stageRules(.payment, texts: &texts)
    transfer = try programme.stageRules(.transfer, texts: &texts)
    claim = try programme.stageRules(.claim, texts: &texts)
    reversal = try programme.stageRules(.reversal, texts: &texts)
  }
}
