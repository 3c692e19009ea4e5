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
  package static let version = "2"

  /// The longest step forward of a line, in days; one wrong date must not close years (contract 4.4).
  package static func longestStepDays(of type: EventType?) -> Int64 {
    type == .clockTicked ? 400 : 35
  }

  /// The programme that decides now.
  var programme: Programme
  /// All programmes of the file with their rules, in the order of their months.
  private let revisions: [CompiledRevision]
  private var revision = 0
  let fences: FenceSet
  let sink: any RowSink
  var texts = TextTable()
  var rules: RulesByStage
  var registry = Registry()
  package internal(set) var balances = Balances()
  var taken = TakenIds()
  var otherTypes = BytesIndex()
  var facts = FactValues()
  var history: History
  var lots: Lots
  var people = PeopleRegisters()
  var keys = SigningKeys()
  var signedLeases: SignedLeases
  var rare = RareDetails()
  var tenantLeases: TenantLeases
  /// The instruments of all programmes, one programme after the other.
  var instruments: [CompiledInstrument]
  /// Those of the programme that decides now.
  var instrumentRange: Range<Int>
  var entitlements = Entitlements()
  /// Of the line that is being decided, where it has one.
  var supplement = EventSupplement()
  let activeText: Text
  let blockedText: Text
  let kindTexts: [Text]
  let purposeTexts: [Text]
  let noText: Text
  /// The line that `explain` asks for.
  var observedLine: Int64?
  /// Its facts, as they were when its rules ran.
  var observation: Observation?
  /// The entitlement that `explain` asks for.
  var observedGrant: ObservedGrant?

  /// `at` of the last line that was in order; nil until a line sets the clock.
  var clock: Instant?
  var month = Month(number: 0) {
    didSet { monthEnd = month.next.start.seconds }
  }
  /// Unix seconds from which on `month` is over. Every line asks for it, and the calendar takes a while.
  private var monthEnd = Int64.max
  /// Leases that may be open, in the order of registration; closed ones leave it at the next boundary.
  var openLeases: [LeaseNumber] = []
  /// Closed leases whose deposit has not been released, in the order of registration.
  var unreleased: [LeaseNumber] = []
  /// Properties in the order of their code's bytes, but for those in `unsortedProperties`.
  var sortedProperties: [SortedProperty] = []
  var unsortedProperties: [PropertyNumber] = []

  /// Whether rows are also kept in `keptRows`, for somebody who has to know what became of a line before the next.
  package var keepsRows = false
  /// The rows since the caller last emptied it, but for those of property tax: they are half of all, and nobody acts on them.
  package var keptRows: [Row] = []
  /// Of all rows so far.
  package internal(set) var rowCount = 0

  var batch = Batch()
  var named = NamedSoFar()
  var warmLeases: [LeaseNumber] = []
  var warmth: UInt64 = 0
  package internal(set) var transferCount: Int64 = 0

  /// - Throws: a problem with a rule of the programme.
  package init(programme: Programme, fences: FenceSet, sink: any RowSink) throws(Problem) {
    let compiled = try CompiledRevision.all(of: programme, texts: &texts)
    revisions = compiled
    self.programme = compiled[0].programme
    rules = compiled[0].rules
    self.fences = fences
    self.sink = sink
    instruments = compiled.flatMap(\.instruments)
    instrumentRange = 0..<compiled[0].instruments.count
    let grantFacts = instruments.reduce(into: FactSet()) { $0.formUnion($1.conditions.facts) }
    tenantLeases = TenantLeases(
      isKept: grantFacts.contains(.personOblast) || grantFacts.contains(.personRegistered))
    let ruleFacts = compiled.reduce(into: FactSet()) { $0.formUnion($1.rules.facts) }
    signedLeases = SignedLeases(countsUses: ruleFacts.contains(.qrUses))
    history = History(for: ruleFacts)
    lots = Lots(programmeName: programme.name)
    activeText = texts.intern("active")
    blockedText = texts.intern("blocked")
    var kinds: [Text] = []
    for kind in LeaseKind.allCases { kinds.append(texts.intern(kind.name)) }
    kindTexts = kinds
    var purposes: [Text] = []
    for purpose in PaymentPurpose.allCases { purposes.append(texts.intern(purpose.name)) }
    purposeTexts = purposes
    noText = texts.intern("")
    batch.rows.reserveCapacity(Batch.capacity)
  }

  /// Decides the lines of `chunk` one after the other.
  package mutating func decide(_ chunk: borrowing EventChunk) throws(Problem) {
    let text = chunk.text
    let events = chunk.events.span
    for block in (0..<chunk.events.count).blocks(of: Engine.linesPerBlock) {
      warm(chunk, block)
      for index in block {
        let number = events[index].supplement
        if number != Event.noNumber { supplement = chunk.supplements[Int(number)] }
        try decide(events[index], text.span)
      }
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
      row.field = event.field
      return try refuse(&row, refusal, event, id)
    }
    guard let type = event.type else { preconditionFailure("an event without refusal has a type") }
    enterParties(of: event)
    switch taken.verdict(on: event.idNumber, event.hash) {
    case .free: break
    case .conflicting: return try refuse(&row, .conflictingId, event, id)
    case .duplicate:
      row.outcome = .duplicate
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
    case .leaseRenewed: return try renewLease(event, text, row)
    case .leaseEnded: return try endLease(event, text, row)
    case .paymentRequested: return try requestPayment(event, text, row)
    case .transferRequested: verdict = transfer(event, &row)
    case .claimApproved: verdict = payClaim(event, text, &row)
    case .paymentReversed: verdict = reversePayment(event, &row)
    case .settlerEnrolled, .settlerLeft, .jobStarted, .jobPaid, .jobEnded, .businessReported,
      .contractSigned, .breachFound, .housingBought, .keyListed, .keyRevoked, .providerListed,
      .providerDelisted, .registrationFlagged:
      return try decideOfPeople(event, type, text, row)
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
    payment: PaymentNumber? = nil
  ) throws(Problem) {
    switch verdict {
    case .refused(let refusal): return try refuse(&row, refusal, event, id)
    case .accepted: row.outcome = .accepted
    case .rejected(let reason, let failed):
      row.outcome = .rejected
      row.reason = reason
      row.failedRules = failed
    }
    taken.take(event.idNumber, event.hash, payment: payment)
    try append(line: row, event, id)
  }

  private mutating func refuse(
    _ row: inout Row, _ refusal: Refusal, _ event: Event, _ id: Span<UInt8>
  ) throws(Problem) {
    row.outcome = .refused
    row.reason = Reason(refusal)
    try append(line: row, event, id)
  }

  /// Refusal 4: `out_of_order` or `too_far`.
  @inline(__always)
  private func timeRefusal(_ at: Instant, _ type: EventType) -> Refusal? {
    guard let clock else { return nil }
    if at < clock { return .outOfOrder }
    let longest = Engine.longestStepDays(of: type) * CivilTime.secondsPerDay
    return at.isLater(than: clock, byMoreThan: longest) ? .tooFar : nil
  }

  /// Carries out every month boundary up to `at`. The first line to get here sets the clock, and no boundary lies
  /// before it.
  private mutating func passTime(to at: Instant) throws(Problem) {
    if clock == nil {
      month = at.month
      enterRevision()
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

  /// Goes on under the programme of `month`: that of each `later` up to there, one after the other.
  mutating func enterRevision() {
    let before = revision
    while revision + 1 < revisions.count, let from = revisions[revision + 1].from, from <= month {
      revision += 1
    }
    guard revision > before else { return }
    programme = revisions[revision].programme
    rules = revisions[revision].rules
    let first = revisions[..<revision].reduce(0) { $0 + $1.instruments.count }
    instrumentRange = first..<first + revisions[revision].instruments.count
  }

  private mutating func openBudget(_ at: Instant) throws(Problem) {
    guard programme.budget > .zero else { return }
    var row = Row(.opened, at: at.seconds)
    book(programme.budget, from: .issuer, to: .treasury, &row)
    try append(step: row)
  }
}
