import Accounts
import Diagnostics
import Events
import Journal
import Programme
import Values

/// What a month boundary and the end of a stay, a job, a contract or a lease do to entitlements (contract of instruments, A3).
extension Engine {
  /// Step 7 of the boundary into `month`, by the index values of the programme of the month that has closed.
  mutating func payEntitlements(_ index: IndexValues, at start: Instant) throws(Problem) {
    guard !entitlements.open.isEmpty else { return }
    entitlements.forgetClosed()
    for number in entitlements.open {
      try passBoundary(number, index, at: start)
    }
  }

  private mutating func passBoundary(
    _ number: EntitlementNumber, _ index: IndexValues, at start: Instant
  ) throws(Problem) {
    let entitlement = entitlements[number]
    let instrument = instruments[entitlement.instrument].instrument
    let months = entitlement.months(to: month)
    let context = GrantContext(
      entitlement, at: start, month: month.previous, index: index, on: month.previous.firstDay)
    let isDue = !entitlement.isPaidOut && isAsked(instrument, months)
    let isRequired = isDue && holds(entitlement.instrument, .requires, context)
    if isDue, observedGrant?.number == number {
      observe(.requires, entitlement.instrument, context)
    }
    if isRequired, instrument.pays == .after {
      entitlements[number].fulfilled += 1
      try append(step: grantRow(.fulfilled, number, at: start, line: 0))
    }
    if months == instrument.hold.months {
      try move(
        balances[.guarantee(number)], .guaranteeReleased, number, from: .guarantee(number),
        to: .wallet(party: entitlement.recipient), at: start, line: 0)
    }
    if !entitlement.isPaidOut { try payMonth(number, months, isRequired, index, at: start) }
    try closeIfDone(number, at: start, line: 0)
  }

  /// Whether the condition of payment is asked at the boundary `months` after the month of the opening.
  private func isAsked(_ instrument: Instrument, _ months: Int) -> Bool {
    switch instrument.pays {
    case .once: months == instrument.delayMonths
    case .monthly: true
    // The month of the opening does not count.
    case .after: months >= 2
    }
  }

  private mutating func payMonth(
    _ number: EntitlementNumber, _ months: Int, _ isRequired: Bool, _ index: IndexValues,
    at start: Instant
  ) throws(Problem) {
    let entitlement = entitlements[number]
    let instrument = instruments[entitlement.instrument].instrument
    switch instrument.pays {
    case .once:
      guard months == instrument.delayMonths else { return }
      if isRequired { try pay(entitlement.amount, number, at: start, line: 0) }
      entitlements[number].isPaidOut = true
    case .monthly:
      if isRequired { try pay(instalment(entitlement, index), number, at: start, line: 0) }
      entitlements[number].isPaidOut = months == instrument.months
    case .after:
      guard months == instrument.months + 1 else { return }
      try settleEntitlement(number, at: start, line: 0)
    }
  }

  /// The instalment for the month that has closed.
  private func instalment(_ entitlement: EntitlementState, _ index: IndexValues) -> Tenge {
    let instrument = instruments[entitlement.instrument].instrument
    guard case .share(let share) = instrument.amount else { return entitlement.amount }
    let closed = month.previous
    let year =
      share.usesCalendarYears
      ? closed.year - entitlement.openedMonth.year : entitlement.months(to: closed) / 12
    let amount = share.rate(ofYear: year).floorOf(base(share.base, entitlement, in: closed))
    let least = share.capped(amount, mrp: index.mrp(on: closed.firstDay))
    guard let capWageShare = share.capWageShare else { return least }
    return min(least, capWageShare.floorOf(people.sums(of: entitlement.person).wage(in: closed)))
  }

  private func base(
    _ base: GrantShare.Base, _ entitlement: EntitlementState, in closed: Month
  ) -> Tenge {
    switch (base, entitlement.subject) {
    case (.wage, .job(let job)): people.jobs[job].sums.wage(in: closed)
    case (.contributions, .job(let job)): people.jobs[job].sums.contributions(in: closed)
    case (.rent, .lease(let lease)): registry.leases[lease].rent
    case (_, _): .zero
    }
  }

  /// Pays what is due of a promise; the rest of it goes back to the treasury.
  private mutating func settleEntitlement(
    _ number: EntitlementNumber, at: Instant, line: Int64
  ) throws(Problem) {
    let entitlement = entitlements[number]
    let instrument = instruments[entitlement.instrument].instrument
    var due = Tenge.zero
    if entitlement.fulfilled == instrument.months {
      due = entitlement.amount
    } else if instrument.isProportional {
      due = Tenge(
        clamping: Int128(entitlement.amount.tiyn) * Int128(entitlement.fulfilled)
          / Int128(instrument.months))
    }
    try pay(max(.zero, due - entitlement.paid), number, at: at, line: line)
    try returnPromise(number, at: at, line: line)
  }

  private mutating func returnPromise(
    _ number: EntitlementNumber, at: Instant, line: Int64
  ) throws(Problem) {
    try move(
      balances[.promise(number)], .promiseReleased, number, from: .promise(number), to: .treasury,
      at: at, line: line)
    entitlements[number].isPaidOut = true
  }

  // MARK: Ending

  /// What the end of a stay, of a job or of a contract does to the entitlements of it, open and closed: returns, then the
  /// closing.
  mutating func endEntitlements(
    _ cause: GrantReturn.Cause, of person: PartyNumber, only subject: GrantSubject? = nil,
    isTerm: Bool = false, _ event: Event
  ) throws(Problem) {
    for number in entitlements.ofPerson(person)
    where subject == nil || entitlements[number].subject == subject {
      if !isTerm { try takeBack(number, cause, event) }
      guard entitlements[number].isOpen else { continue }
      if cause == .settlerLeft, case .contract = entitlements[number].subject,
        !entitlements[number].isPaidOut
      {
        try settleEntitlement(number, at: event.at, line: event.line)
      }
      try closeEarly(number, keepsGuarantee: isTerm, at: event.at, line: event.line)
    }
  }

  /// Closes the entitlements of a lease that has closed.
  mutating func closeEntitlements(
    of lease: LeaseNumber, at: Instant, line: Int64
  ) throws(Problem) {
    for number in entitlements.ofPerson(registry.leases[lease].tenant)
    where entitlements[number].isOpen && entitlements[number].subject == .lease(lease) {
      try closeEarly(number, keepsGuarantee: false, at: at, line: line)
    }
  }

  private mutating func closeEarly(
    _ number: EntitlementNumber, keepsGuarantee: Bool, at: Instant, line: Int64
  ) throws(Problem) {
    try returnPromise(number, at: at, line: line)
    let held = balances[.guarantee(number)]
    let recipient = Account.wallet(party: entitlements[number].recipient)
    try move(
      held, keepsGuarantee ? .guaranteeReleased : .returned, number, from: .guarantee(number),
      to: keepsGuarantee ? recipient : .treasury, at: at, line: line)
    if !keepsGuarantee { entitlements[number].returned += held }
    try close(number, at: at, line: line)
  }

  /// The first fitting entry of `returns`: from what is held first, then from the recipient's wallet.
  private mutating func takeBack(
    _ number: EntitlementNumber, _ cause: GrantReturn.Cause, _ event: Event
  ) throws(Problem) {
    let entitlement = entitlements[number]
    let months = entitlement.months(to: month)
    let entries = instruments[entitlement.instrument].instrument.returns
    guard let entry = entries.first(where: { $0.cause == cause && months < $0.untilMonth }) else {
      return
    }
    let sum = min(
      entry.amount(of: entitlement.paid, after: months), entitlement.paid - entitlement.returned)
    let held = min(sum, balances[.guarantee(number)])
    try move(
      held, .returned, number, from: .guarantee(number), to: .treasury, at: event.at,
      line: event.line)
    try move(
      sum - held, .returned, number, from: .wallet(party: entitlement.recipient), to: .treasury,
      at: event.at, line: event.line)
    entitlements[number].returned += sum
  }
}
