import Accounts
import Diagnostics
import Events
import Journal
import Programme
import Values

/// Opening entitlements and paying them (contract of instruments, A3).
extension Engine {
  /// Opens what an accepted event opens, in the order of the file.
  mutating func openEntitlements(
    of subject: GrantSubject, _ event: Event, _ type: EventType, _ text: Span<UInt8>
  ) throws(Problem) {
    for number in instrumentRange where instruments[number].instrument.opener.event == type {
      let instrument = instruments[number].instrument
      let name = Array(instrument.id.utf8) + [UInt8(ascii: "/")] + name(of: subject, event, text)
      if let known = texts.find(name.span), entitlements.has(known) { continue }
      let person = person(of: subject)
      var entitlement = EntitlementState(
        id: Text(code: 0), instrument: number, subject: subject, person: person,
        recipient: recipient(of: instrument, subject, person), opened: event.at,
        openedMonth: month)
      let mrp = programme.index.mrp(on: event.at.day)
      entitlement.amount = wholeAmount(entitlement, instrument.amount, price: event.amount, mrp)
      let context = GrantContext(
        entitlement, at: event.at, month: month, index: programme.index, on: event.at.day)
      let opens = holds(number, .opens, context)
      let isPaid = !instrument.paysAtOnce || holds(number, .requires, context)
      let isObserved = observedGrant?.name == name
      if isObserved {
        observe(.opens, number, context)
        if instrument.paysAtOnce { observe(.requires, number, context) }
      }
      guard opens, isPaid else { continue }
      entitlement.id = texts.intern(name.span)
      if isObserved { observedGrant?.number = EntitlementNumber(index: entitlements.all.count) }
      try open(entitlement, instrument, line: event.line)
    }
  }

  private func name(
    of subject: GrantSubject, _ event: Event, _ text: Span<UInt8>
  ) -> [UInt8] {
    switch subject {
    case .person(let person): Array(registry.parties[person].iin.description.utf8)
    case .job(let job): texts.bytes(of: people.jobs[job].id)
    case .lease(let lease): texts.bytes(of: registry.leases[lease].id)
    case .contract: text.bytes(event.reference.range)
    case .purchase: text.bytes(event.id.range)
    }
  }

  private func person(of subject: GrantSubject) -> PartyNumber {
    switch subject {
    case .person(let person), .purchase(let person): person
    case .job(let job): people.jobs[job].worker
    case .contract(let contract): people.contracts[contract].settler
    case .lease(let lease): registry.leases[lease].tenant
    }
  }

  private func recipient(
    of instrument: Instrument, _ subject: GrantSubject, _ person: PartyNumber
  ) -> PartyNumber {
    guard instrument.recipient == .employer, case .job(let job) = subject else { return person }
    return people.jobs[job].employer
  }

  /// What is paid in all, or an instalment; nothing yet for a share of what a month brings.
  private func wholeAmount(
    _ entitlement: EntitlementState, _ amount: GrantAmount, price: Tenge, _ mrp: Tenge
  ) -> Tenge {
    switch amount {
    case .tenge(let tenge, let eachPerson):
      return Tenge(clamping: Int128(tenge.tiyn) * (eachPerson ? Int128(members(entitlement)) : 1))
    case .mrp(let count, let eachPerson):
      return count.amount(mrp: mrp, persons: eachPerson ? members(entitlement) : 1)
    case .mrpByPersons(let counts):
      return counts.of(persons: members(entitlement))?.amount(mrp: mrp) ?? .zero
    case .share(let share):
      guard share.base == .price else { return .zero }
      return share.capped(share.rates[0].floorOf(price), mrp: mrp)
    }
  }

  /// The persons of the lease, otherwise the members of somebody who ever enrolled, otherwise one.
  private func members(_ entitlement: EntitlementState) -> Int {
    if case .lease(let lease) = entitlement.subject { return Int(registry.leases[lease].persons) }
    return people.settlers[entitlement.person].map { Int($0.members) } ?? 1
  }

  private mutating func open(
    _ entitlement: EntitlementState, _ instrument: Instrument, line: Int64
  ) throws(Problem) {
    let at = entitlement.opened
    if instrument.pays == .after, balances[.treasury] < entitlement.amount {
      let number = entitlements.enterUnopened(entitlement)
      balances.addEntitlement()
      return try noteUnfunded(number, at: at, line: line)
    }
    let number = entitlements.open(entitlement)
    balances.addEntitlement()
    var row = grantRow(.entitled, number, at: at, line: line)
    if instrument.pays == .after {
      book(entitlement.amount, from: .treasury, to: .promise(number), &row)
    }
    try append(step: row)
    if instrument.pays == .after {
      let upfront = instrument.upfrontShare.floorOf(entitlement.amount)
      try pay(upfront, number, at: at, line: line)
    } else if instrument.paysAtOnce {
      try pay(entitlement.amount, number, at: at, line: line)
      entitlements[number].isPaidOut = true
      try closeIfDone(number, at: at, line: line)
    }
  }

  // MARK: Paying

  /// Pays a sum; where the treasury has too little nothing moves, and that is on record.
  mutating func pay(
    _ sum: Tenge, _ number: EntitlementNumber, at: Instant, line: Int64
  ) throws(Problem) {
    guard sum > .zero else { return }
    let entitlement = entitlements[number]
    let instrument = instruments[entitlement.instrument].instrument
    let wallet = Account.wallet(party: entitlement.recipient)
    let employer = people.openJobs(of: entitlement.person).last.map { people.jobs[$0].employer }
    let borne = employer == nil ? .zero : instrument.employerShare.floorOf(sum)
    let rest = sum - borne
    let source: Account =
      switch (instrument.pays, instrument.books) {
      case (.after, _): .promise(number)
      case (_, .tax): .taxExpenditure
      case (_, .treasury): .treasury
      }
    guard source != .treasury || balances[.treasury] >= rest else {
      return try noteUnfunded(number, at: at, line: line)
    }
    let isHeld = entitlement.months(to: at.month) < instrument.hold.months
    let held = isHeld ? instrument.hold.share.floorOf(rest) : .zero
    if let employer {
      try move(
        borne, .employerPaid, number, from: .wallet(party: employer), to: wallet, at: at, line: line
      )
    }
    try move(held, .held, number, from: source, to: .guarantee(number), at: at, line: line)
    try move(rest - held, .granted, number, from: source, to: wallet, at: at, line: line)
    entitlements[number].paid = Tenge(clamping: Int128(entitlement.paid.tiyn) + Int128(sum.tiyn))
  }

  private mutating func noteUnfunded(
    _ number: EntitlementNumber, at: Instant, line: Int64
  ) throws(Problem) {
    try append(step: grantRow(.entitlementUnfunded, number, at: at, line: line))
  }

  func grantRow(_ step: Step, _ number: EntitlementNumber, at: Instant, line: Int64) -> Row {
    var row = Row(step, at: at.seconds)
    row.line = line
    row.detail = Int64(number.rawValue)
    return row
  }

  /// Books one transfer of an entitlement as a row of its own; 0 is not booked.
  mutating func move(
    _ amount: Tenge, _ step: Step, _ number: EntitlementNumber, from: Account, to: Account,
    at: Instant, line: Int64
  ) throws(Problem) {
    guard amount > .zero else { return }
    guard balances.canMove(amount, from: from, to: to) else {
      throw Problem(
        .content,
        message: "the entitlement \(texts.string(of: entitlements[number].id)) takes a balance "
          + "beyond 64 bits of tiyn",
        expected: "balances within ±92 233 720 368 547 758.07 tenge",
        advice: "Lower the amount of the instrument.")
    }
    var row = grantRow(step, number, at: at, line: line)
    book(amount, from: from, to: to, &row)
    try append(step: row)
  }

  /// Closes an entitlement of which nothing more is paid and nothing is held.
  mutating func closeIfDone(
    _ number: EntitlementNumber, at: Instant, line: Int64
  ) throws(Problem) {
    guard entitlements[number].isPaidOut, balances[.guarantee(number)] == .zero else { return }
    try close(number, at: at, line: line)
  }

  mutating func close(
    _ number: EntitlementNumber, at: Instant, line: Int64
  ) throws(Problem) {
    entitlements[number].isOpen = false
    try append(step: grantRow(.entitlementClosed, number, at: at, line: line))
  }
}

extension Span<UInt8> {
  fileprivate func bytes(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(extracting(range))
    return bytes
  }
}
