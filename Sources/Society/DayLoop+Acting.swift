import Behaviour
import Events
import Journal
import Population
import Programme
import Scenario
import Values

/// The acts of tenancies, and what their people learn of the outcomes.
extension DayLoop {
  mutating func register(_ tenancy: TenancyNumber) {
    let people = world.population.tenancies[tenancy]
    let owner = Party.owner(world.population.dwellings[people.dwelling].owner)
    guard day < people.departure else {
      states[tenancy].isWaiting = false
      return
    }
    let second = self.people.household.registrationSecond(tenancy: tenancy)
    // The app enters owner and dwelling first where the registers do not have them.
    if !whitelist.has(owner) {
      act(tenancy, .landlordListed, second: second) { $0.party = owner }
    }
    if !whitelist.has(people.dwelling) {
      act(tenancy, .propertyListed, second: second + 30) {
        $0.party = owner
        $0.dwelling = people.dwelling
      }
    }
    let isSigned = world.scenario.route == .signedQR
    if isSigned {
      listKey(of: owner, tenancy, second: second)
      listKey(of: .tenant(tenancy), tenancy, second: second)
    }
    let slot = states[tenancy].leases
    states[tenancy].leases += 1
    let until = self.people.household.lastDay(from: day)
    let isPermanent = self.people.household.registersPermanently(tenancy: tenancy)
    act(tenancy, .leaseRegistered, second: second + (isSigned ? Act.signedSeconds : 60)) {
      $0.code = isSigned ? .signed : nil
      $0.slot = slot
      $0.party = .tenant(tenancy)
      $0.counterparty = owner
      $0.dwelling = people.dwelling
      $0.amount = Tenge(tenge: Int64(people.rentTenge))
      $0.until = until
      $0.kind = isPermanent ? .permanent : .temporary
      $0.persons = UInt8(clamping: people.householdSize)
    }
  }

  /// Who signs a lease for the first time enters a key before it.
  private mutating func listKey(of party: Party, _ tenancy: TenancyNumber, second: Int32) {
    guard !whitelist.hasKey(party) else { return }
    act(tenancy, .keyListed, second: second) { $0.party = party }
  }

  mutating func endLease(_ tenancy: TenancyNumber) {
    guard let lease = states[tenancy].lease, book[lease].view.isOpen else {
      states[tenancy].isWaiting = false
      return
    }
    let slot = book[lease].view.slot
    act(tenancy, .leaseEnded, second: people.household.leaseEndSecond(tenancy: tenancy)) {
      $0.slot = slot
      $0.party = .tenant(tenancy)
    }
  }

  /// Ends the lease that another of the same people has taken the place of.
  mutating func endReplacedLease(_ tenancy: TenancyNumber) {
    guard let before = states[tenancy].leaseBefore, book[before].view.isOpen else { return }
    let slot = book[before].view.slot
    act(tenancy, .leaseEnded, second: people.household.leaseEndSecond(tenancy: tenancy)) {
      $0.slot = slot
      $0.party = .tenant(tenancy)
    }
  }

  /// One try of a part of the month's rent.
  mutating func pay(_ entry: CalendarEntry) {
    let tenancy = entry.tenancy
    guard let lease = states[tenancy].lease, book[lease].view.isOpen,
      day < world.population.tenancies[tenancy].departure
    else { return }
    // Two parts of a month on one day would both be planned from the morning's balance; only a try again is not.
    let isAgain =
      states[tenancy].lastTry.map { $0.part == entry.part && $0.attempt < entry.attempt } ?? false
    guard isAgain || states[tenancy].lastTryDay < day else { return }
    if book[lease].view.isBlocked, !runsInto(block: book[lease].blockedSince, entry) { return }
    let view = book[lease].view
    let paid = view.paidMonth == civilMonth ? view.paid : .zero
    let plan = people.plan(entry.tenancy, in: civilMonth)
    let amount = people.paying.reduced(
      plan.amount(
        part: Int(entry.part),
        balance: expectedBalance(view, persons: world.population.tenancies[entry.tenancy].persons),
        rentLeft: view.rent - paid),
      times: Int(entry.reductions))
    guard amount > .zero else { return }
    let intent = intent(entry)
    let isWrongCode = scansWrongCode(entry)
    let neighbour = view.dwelling > 0 ? view.dwelling.advanced(by: -1) : 1
    states[tenancy].attempts += 1
    states[tenancy].lastTry = entry
    states[tenancy].lastTryDay = day
    act(entry.tenancy, .paymentRequested, second: intent.second) {
      $0.slot = view.slot
      $0.party = view.tenant
      $0.counterparty = view.landlord
      $0.dwelling = isWrongCode ? neighbour : view.dwelling
      $0.amount = amount
      $0.lon = intent.lon
      $0.lat = intent.lat
      $0.accuracyMetres = intent.accuracyMetres
      $0.truth.positioning = intent.positioning
      $0.truth.isFirstFromHome =
        intent.place == .home && entry.attempt == 0 && !view.isBlocked
    }
  }

  /// When and where a part of the rent is paid: who knows the hours keeps to them, and who tries again has settled on one.
  ///
  /// Inlined, as `lease(of:)` is.
  @inline(__always)
  private func intent(_ entry: CalendarEntry) -> PaymentIntent {
    var intent = people.intent(
      entry.tenancy, day: day, part: Int(entry.part), attempt: Int(entry.attempt),
      retrySecond: entry.goesOutside ? entry.second : nil)
    if let second = entry.second {
      intent.second = second
    } else if states[entry.tenancy].keepsHours {
      intent.second = world.payableHours.nearest(to: intent.second, on: day) ?? intent.second
    }
    return intent
  }

  /// What the tenant believes to be on the voucher: who does not know that it is blocked expects the month's credit.
  private func expectedBalance(_ view: LeaseView, persons: Int) -> Tenge {
    guard view.isBlocked, view.balance == .zero, view.credits < termMonths else {
      return view.balance
    }
    let terms = world.programme(in: month)
    let credit = terms.credit(persons: persons, on: day)
    return credit - terms.insurance.rate.floorOf(credit)
  }

  /// Whether the tenant tries to pay with a voucher that is blocked: some do, once a block, at the first payment that falls due.
  private mutating func runsInto(block since: Day, _ entry: CalendarEntry) -> Bool {
    guard states[entry.tenancy].foundBlocked != since else { return false }
    states[entry.tenancy].foundBlocked = since
    return people.paying.triesBlocked(tenant: entry.tenancy)
  }

  /// They move out. Most end the lease the same day.
  mutating func leave(_ tenancy: TenancyNumber) {
    states[tenancy].damage = 0
    guard states[tenancy].lease != nil, !cases.takesOver(.leaving, states[tenancy].fraudCase) else {
      return
    }
    let delay = people.household.leaseEndDelayDays(tenancy: tenancy)
    if delay == 0 {
      endLease(tenancy)
    } else {
      agenda.calendar.add(
        CalendarEntry(tenancy: tenancy, kind: .deregister), on: Day(number: day.number + delay))
    }
    guard
      let damage = people.household.damage(
        tenancy: tenancy, world.population.tenancies[tenancy])
    else { return }
    states[tenancy].damage = damage.damage.tiyn
    agenda.calendar.add(CalendarEntry(tenancy: tenancy, kind: .claim), on: damage.day)
  }

  /// The owner claims the damage, as far as the deposit holds.
  mutating func claim(_ tenancy: TenancyNumber) {
    guard let lease = states[tenancy].lease, !cases.takesOver(.claims, states[tenancy].fraudCase),
      let damage = people.household.damage(tenancy: tenancy, world.population.tenancies[tenancy])
    else { return }
    let view = book[lease].view
    // Without a voucher there never was a deposit.
    guard view.hasVoucher else { return }
    let claimsAll =
      !states[tenancy].claimsAreCapped && people.mistakes.claimsAll(tenancy: tenancy)
    let amount = claimsAll ? damage.damage : min(damage.damage, view.deposit)
    guard amount > .zero else { return }
    act(tenancy, .claimApproved, second: damage.second) {
      $0.slot = view.slot
      $0.party = view.landlord
      $0.amount = amount
    }
  }

  mutating func learnOfRegistration(_ tenancy: TenancyNumber, _ outcome: Outcome) {
    states[tenancy].isWaiting = false
    guard outcome == .accepted else {
      states[tenancy].lease = states[tenancy].leaseBefore
      // After a rejection both sides are asked again, a few times; who has a lease still needs no other.
      if !hasOpenLease(tenancy) {
        states[tenancy].refusals += 1
        states[tenancy].decidedOn = nil
      }
      return
    }
    learnByRegistering(tenancy)
    if !world.payableHours.isEmpty, people.paying.readsHours(tenant: tenancy) {
      states[tenancy].keepsHours = true
    }
    // Two leases of one dwelling are one too many: the new one stands, and the one before it is ended the next day.
    if let before = states[tenancy].leaseBefore, book[before].view.isOpen {
      agenda.calendar.add(
        CalendarEntry(tenancy: tenancy, kind: .endReplaced), on: Day(number: day.number + 1))
    }
    if let lease = states[tenancy].lease {
      cases.tenancyRegistered(states[tenancy].fraudCase, lease: lease, on: day)
    }
    planRoutine(tenancy, from: Day(number: day.number + 1))
  }

  mutating func learnOfPayment(_ tenancy: TenancyNumber, _ act: Act, _ row: Row, _ outcome: Outcome)
  {
    if outcome == .accepted {
      states[tenancy].accepted += 1
      return
    }
    states[tenancy].rejected += 1
    guard let last = states[tenancy].lastTry else { return }
    if scansWrongCode(last) {
      // The next try has the right code; it is made at once.
      var again = last
      again.attempt += 1
      again.second = act.second + 120
      return agenda.retries.append(again)
    }
    let remedies = world.remedies(row.rulePosition, in: month)
    if remedies.contains(.anotherTime), !states[tenancy].keepsHours {
      states[tenancy].keepsHours = people.paying.keepsHours(
        tenant: tenancy, afterRejectionIn: civilMonth)
    }
    let tried = TriedPayment(
      day: day, second: act.second,
      place: people.paying.place(
        tenant: tenancy, world.population.tenancies[tenancy], day: day, part: Int(last.part),
        isRetry: last.goesOutside && last.second != nil))
    let next = people.paying.afterRejection(
      tenant: tenancy, world.population.tenancies[tenancy], of: tried,
      part: Int(last.part), attempt: Int(last.attempt), remedies: remedies,
      hours: world.payableHours, keepsHours: states[tenancy].keepsHours)
    guard case .again(var on, var second, let remedy) = next else { return }
    if states[tenancy].keepsHours, !world.payableHours.isAllowed(second, on: on),
      let allowed = world.payableHours.next(after: second, on: on, wait: 0.5)
    {
      (on, second) = allowed
    }
    var again = last
    again.attempt += 1
    again.second = second
    switch remedy {
    case .anotherPlace: again.goesOutside = true
    case .anotherAmount: again.reductions += 1
    case .anotherTime, .anotherCounterparty: break
    }
    if on == day { agenda.retries.append(again) } else { agenda.calendar.add(again, on: on) }
  }
}
