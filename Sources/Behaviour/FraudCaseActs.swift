import Events
import Population
package import Values

/// The acts that a case makes.
extension FraudCase {
  /// Appends the acts of `day`.
  ///
  /// - Parameter leases: What the case's people see of their leases, in the order of registration: the tenancy's as slot 0 where
  ///   the case grows on one, then those that the case registered. A registration that is rejected leaves its slot unused.
  package mutating func wake(
    on day: Day, leases: [LeaseView], _ scene: FraudScene, acts: inout [Act]
  ) {
    if stage == .waiting, start <= day { begin(on: day, scene) }
    guard stage == .running else { return }
    guard day < end else { return finish() }
    if lastWake == day {
      round += 1
    } else {
      round = 0
      lastWake = day
      sent.removeAll(keepingCapacity: true)
    }
    let due = pending.filter { $0.day <= day }
    guard !due.isEmpty else { return }
    pending.removeAll { $0.day <= day }
    for what in due where stage == .running && !dropped[Int(what.step)] {
      guard isStillThere(Int(what.person), leases) else { continue }
      perform(what, on: day, leases, scene, &acts)
      scheduleAgain(what, on: day, scene)
    }
    finishIfDone()
  }

  /// The tenant of a tenancy takes part as long as its own lease is open; who has moved out honestly is gone.
  private func isStillThere(_ person: Int, _ leases: [LeaseView]) -> Bool {
    guard tenancy != nil, person == 1, let own = leases.first, own.slot == 0 else { return true }
    return own.isOpen
  }

  private mutating func perform(
    _ what: Pending, on day: Day, _ leases: [LeaseView], _ scene: FraudScene,
    _ acts: inout [Act]
  ) {
    let step = scene.typologies[Int(typology)].plan[Int(what.step)]
    let how = manner(what, scene)
    let happens = draw(scene).happens(
      how.chance,
      number(
        scene, question: .happens, step: what.step, person: what.person, time: day.number))
    guard happens else { return }
    switch step.kind {
    case .list: list(what, how, day, scene, &acts)
    case .delist:
      var act = newAct(.landlordDelisted, what, day, scene)
      act.party = landlord(how, dwellings[0], scene)
      send(act, what, &acts)
    case .register, .sellConsent: register(what, how, day, scene, &acts)
    case .pay: pay(what, how, day, leases, scene, &acts)
    case .bill: bill(what, how, day, scene, &acts)
    case .claim: claim(what, on: step.to ?? step.by, how, day, leases, scene, &acts)
    case .transfer: transfer(what, to: step.to ?? step.by, how, day, leases, scene, &acts)
    case .reverse:
      guard people[Int(what.person)].lastPayment >= 0 else { return }
      var act = newAct(.paymentReversed, what, day, scene)
      act.payment = people[Int(what.person)].lastPayment
      act.party = people[Int(what.person)].party
      send(act, what, &acts)
    case .endLease:
      guard let lease = lease(of: Int(what.person), leases, isOpen: true) else { return }
      var act = newAct(.leaseEnded, what, day, scene)
      act.slot = lease.slot
      act.party = lease.tenant
      send(act, what, &acts)
    case .leave:
      if case .tenant = people[Int(what.person)].party { hasLeft = true }
      succeed(what.step, what.person, on: day, second: -1, scene)
    case .splitCash:
      if case .share(let share) = how.amount { cash += share.floorOf(unsplit) }
      unsplit = .zero
      succeed(what.step, what.person, on: day, second: -1, scene)
    }
  }

  /// How a step is done: as the plan says, or as the variation that the case has adapted to.
  func manner(_ what: Pending, _ scene: FraudScene) -> FraudStep.Manner {
    let step = scene.typologies[Int(typology)].plan[Int(what.step)]
    let variation = variations[Int(what.step)]
    var how = variation < 0 ? step.how : step.variations[Int(variation)].how
    if let place = what.place { how.place = place }
    return how
  }

  private mutating func list(
    _ what: Pending, _ how: FraudStep.Manner, _ day: Day, _ scene: FraudScene,
    _ acts: inout [Act]
  ) {
    let targets =
      how.dwelling == .another ? [FraudHabits.neighbour(of: dwellings[0], scene)] : dwellings
    let who = landlord(how, targets[0], scene)
    if how.entry != .dwelling {
      var act = newAct(.landlordListed, what, day, scene)
      act.party = who
      send(act, what, isLast: how.entry == .landlord, &acts)
    }
    guard how.entry != .landlord else { return }
    for (index, dwelling) in targets.enumerated() {
      var act = newAct(.propertyListed, what, day, scene)
      act.party = who
      act.dwelling = dwelling
      send(act, what, isLast: index == targets.count - 1, &acts)
    }
  }

  private mutating func register(
    _ what: Pending, _ how: FraudStep.Manner, _ day: Day, _ scene: FraudScene,
    _ acts: inout [Act]
  ) {
    let tenant = Int(what.person)
    let place = tenant - (cast.first { $0.contains(tenant) }?.lowerBound ?? tenant)
    let dwelling =
      switch how.dwelling {
      case .own: dwellings[0]
      case .spread: dwellings[place % dwellings.count]
      case .another: FraudHabits.neighbour(of: dwellings[0], scene)
      }
    var act = newAct(.leaseRegistered, what, day, scene)
    act.slot = nextSlot
    nextSlot += 1
    act.party = people[tenant].party
    act.counterparty = landlord(how, dwelling, scene)
    act.dwelling = dwelling
    act.amount = FraudHabits.rent(of: dwelling, share: how.usualShare, scene)
    if let term = how.termMonths {
      let months = drawn(
        term, scene, .term, step: what.step, person: what.person, time: what.occurrence)
      act.until = Household.lastDay(from: day, months: months)
    } else {
      act.until = scene.household.lastDay(from: day)
    }
    FraudHabits.describe(&act, of: people[tenant].party, scene)
    if scene.registersBySignedCode {
      act.code = how.signature
      listKeys(of: act, what, day, scene, &acts)
    }
    send(act, what, &acts)
  }

  /// Who signs a lease has a key by then, the owner too whose signature is forged.
  private mutating func listKeys(
    of registration: Act, _ what: Pending, _ day: Day, _ scene: FraudScene, _ acts: inout [Act]
  ) {
    for party in [registration.counterparty, registration.party].compactMap(\.self)
    where holders.insert(party).inserted {
      var act = newAct(.keyListed, what, day, scene)
      act.second = max(0, registration.second - Act.signedSeconds)
      act.party = party
      send(act, what, isLast: false, &acts)
    }
  }

  private func landlord(_ how: FraudStep.Manner, _ dwelling: DwellingNumber, _ scene: FraudScene)
    -> Party
  {
    if let role = how.landlord { return people[cast[Int(role)].lowerBound].party }
    return .owner(scene.population.dwellings[dwelling].owner)
  }

  /// The newest lease of somebody.
  func lease(of person: Int, _ leases: [LeaseView], isOpen: Bool) -> LeaseView? {
    let party = people[person].party
    return leases.last { $0.tenant == party && ($0.isOpen || !isOpen) }
  }

  /// What was taken for a consent, which the stream does not show.
  func price(of what: Pending, _ scene: FraudScene) -> Tenge {
    let tenge = drawn(
      manner(what, scene).price, scene, .price, step: what.step, person: what.person,
      time: what.occurrence)
    return Tenge(tenge: Int64(tenge))
  }

  mutating func newAct(
    _ type: EventType, _ what: Pending, _ day: Day, _ scene: FraudScene
  ) -> Act {
    let second: Int32
    if what.notBefore >= 0 {
      let wait = draw(scene).integer(
        in: 60...1_800,
        number(scene, question: .second, step: what.step, person: what.person, time: nextAct))
      second = min(Int32(CivilTime.secondsPerDay) - 1, what.notBefore + Int32(wait))
    } else {
      second = FraudHabits.second(
        of: type, by: people[Int(what.person)].party, dwelling: dwellings[0], on: day,
        number: nextAct, scene)
    }
    var act = Act(second: second, actor: actor, number: nextAct, type: type)
    nextAct += 1
    act.truth.typology = typology
    act.truth.step = what.step
    let wrongful = scene.typologies[Int(typology)].plan[Int(what.step)].wrongful
    act.truth.wrongfulShare = wrongful
    return act
  }

  mutating func send(
    _ act: Act, _ what: Pending, isLast: Bool = true, _ acts: inout [Act]
  ) {
    acts.append(act)
    sent.append(
      Sent(
        number: act.number, second: act.second, amount: act.amount, what: what, isLast: isLast))
  }
}
