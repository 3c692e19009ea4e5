import Accounts
import Codes
import Diagnostics
import Events
import Journal
import Programme
import Values

/// Events of settlers, jobs, contracts, keys and checks (contract of instruments, A2). They are accepted or refused.
extension Engine {
  /// Decides an event of these registers, and carries out what it does to entitlements.
  mutating func decideOfPeople(
    _ event: Event, _ type: EventType, _ text: Span<UInt8>, _ initial: Row
  ) throws(Problem) {
    var row = initial
    let id = text.extracting(event.id.range)
    let (refusal, effect) = register(event, type, text)
    if let refusal { return try settle(&row, .refused(refusal), event, id) }
    try settle(&row, .accepted, event, id)
    switch effect {
    case .none: break
    case .opens(let subject): try openEntitlements(of: subject, event, type, text)
    case .jobEnds(let job, let ending): try end(job, ending, event)
    case .settlerLeaves(let settler):
      for job in people.openJobs(of: settler) { try end(job, .worker, event) }
      people.leave(settler)
      try endEntitlements(.settlerLeft, of: settler, event)
    case .contractIsBroken(let contract):
      people.close(contract)
      try endEntitlements(
        .breachFound, of: people.contracts[contract].settler, only: .contract(contract), event)
    }
  }

  private mutating func end(
    _ job: JobNumber, _ ending: JobEnding, _ event: Event
  ) throws(Problem) {
    people.end(job)
    try endEntitlements(
      .jobEnded, of: people.jobs[job].worker, only: .job(job), isTerm: ending == .term, event)
  }

  /// What an accepted event does to entitlements.
  private enum Effect {
    case none
    case opens(GrantSubject)
    case jobEnds(JobNumber, JobEnding)
    case settlerLeaves(PartyNumber)
    case contractIsBroken(ContractNumber)
  }

  private mutating func register(
    _ event: Event, _ type: EventType, _ text: Span<UInt8>
  ) -> (Refusal?, Effect) {
    let person = PartyNumber(event.partyNumber)
    switch type {
    case .settlerEnrolled: return enrol(event, person, text)
    case .settlerLeft:
      guard people.isSettler(person) else { return (.unknownSettler, .none) }
      return (nil, .settlerLeaves(person))
    case .jobStarted: return startJob(event, person, text)
    case .jobPaid, .jobEnded: return continueJob(event, type, text)
    case .businessReported:
      people.report(person, contributions: supplement(of: event).amount, in: month)
      return (nil, .none)
    case .contractSigned: return sign(event, person, text)
    case .breachFound:
      guard let contract = reference(event, text).flatMap(people.contract),
        people.contracts[contract].isOpen
      else { return (.unknownContract, .none) }
      return (nil, .contractIsBroken(contract))
    case .housingBought:
      guard people.isSettler(person) else { return (.unknownSettler, .none) }
      return (nil, .opens(.purchase(person)))
    case .keyListed, .keyRevoked: return (registerKey(event, type, text), .none)
    case .providerListed, .providerDelisted:
      if type == .providerDelisted, people.providers[person] == nil {
        return (.unknownProvider, .none)
      }
      people.list(provider: person, type == .providerListed)
      return (nil, .none)
    case .registrationFlagged:
      guard let property = registry.findProperty(event.cadastralNumber) else {
        return (.unknownProperty, .none)
      }
      people.flag(registry.properties[property].owner, in: month)
      return (nil, .none)
    case .landlordListed, .landlordDelisted, .propertyListed, .leaseRegistered, .leaseEnded,
      .leaseRenewed, .utilityBilled, .budgetAdded, .paymentRequested, .transferRequested,
      .claimApproved, .paymentReversed, .clockTicked:
      preconditionFailure("these events are decided elsewhere")
    }
  }

  private mutating func enrol(
    _ event: Event, _ person: PartyNumber, _ text: Span<UInt8>
  ) -> (Refusal?, Effect) {
    guard people.settlers[person] == nil else { return (.settlerExists, .none) }
    let fields = supplement(of: event)
    people.enrol(
      person,
      SettlerState(
        region: texts.intern(text.extracting(fields.text.range)), members: fields.count,
        enrolled: month))
    return (nil, .opens(.person(person)))
  }

  private mutating func startJob(
    _ event: Event, _ worker: PartyNumber, _ text: Span<UInt8>
  ) -> (Refusal?, Effect) {
    let id = texts.intern(text.extracting(event.reference.range))
    guard people.job(id) == nil else { return (.jobExists, .none) }
    let fields = supplement(of: event)
    let job = people.start(
      JobState(
        id: id, worker: worker, employer: PartyNumber(event.counterpartyNumber),
        wage: event.amount, isSubsidised: fields.isTrue, housingMonths: fields.count,
        started: month))
    return (nil, .opens(.job(job)))
  }

  private mutating func continueJob(
    _ event: Event, _ type: EventType, _ text: Span<UInt8>
  ) -> (Refusal?, Effect) {
    guard let job = reference(event, text).flatMap(people.job), people.jobs[job].isOpen else {
      return (.unknownJob, .none)
    }
    let fields = supplement(of: event)
    guard type == .jobPaid else { return (nil, .jobEnds(job, fields.jobEnding)) }
    people.pay(job, wage: event.amount, contributions: fields.amount, in: month)
    return (nil, .none)
  }

  private mutating func sign(
    _ event: Event, _ settler: PartyNumber, _ text: Span<UInt8>
  ) -> (Refusal?, Effect) {
    guard people.isSettler(settler) else { return (.unknownSettler, .none) }
    let id = texts.intern(text.extracting(event.reference.range))
    guard people.contract(id) == nil else { return (.contractExists, .none) }
    return (nil, .opens(.contract(people.sign(id, settler: settler))))
  }

  private mutating func registerKey(
    _ event: Event, _ type: EventType, _ text: Span<UInt8>
  ) -> Refusal? {
    let holder = event.party
    if type == .keyRevoked {
      guard keys.hasKey(holder) else { return .unknownKey }
      keys.revoke(holder, from: event.at)
      return nil
    }
    let fields = supplement(of: event)
    guard let key = PublicKey(text.extracting(fields.text.range)) else {
      preconditionFailure("the scanner has read the key")
    }
    keys.list(key, of: holder, from: event.at)
    return nil
  }

  private func reference(_ event: Event, _ text: Span<UInt8>) -> Text? {
    texts.find(text.extracting(event.reference.range))
  }

  /// The fields of the event that stand in its supplement.
  @inline(__always)
  func supplement(of event: Event) -> EventSupplement {
    event.supplement == Event.noNumber ? EventSupplement() : supplement
  }
}
