import Events
import Population
import Values

/// The acts of a case that move money, and its bills.
extension FraudCase {
  mutating func pay(
    _ what: Pending, _ how: FraudStep.Manner, _ day: Day, _ leases: [LeaseView],
    _ scene: FraudScene, _ acts: inout [Act]
  ) {
    guard let lease = lease(of: Int(what.person), leases, isOpen: true) else { return }
    let paid = lease.paidMonth == day.month ? lease.paid : .zero
    let planned: Tenge =
      switch how.amount {
      case .all: lease.balance
      case .rent: min(lease.balance, lease.rent - paid)
      case .share(let share): share.floorOf(lease.balance)
      }
    var amount = reduced(planned, what.share)
    if amount == .zero, runsInto(lease, Int(what.person), scene) {
      amount = people[Int(what.person)].lastPaid
    }
    people[Int(what.person)].hasFoundBlock = lease.isBlocked
    guard amount > .zero else {
      if lease.isBlocked { reactToBlock(what, on: day, scene) }
      return
    }
    var act = newAct(.paymentRequested, what, day, scene)
    act.slot = lease.slot
    act.party = people[Int(what.person)].party
    act.counterparty = how.payee.map { people[cast[Int($0)].lowerBound].party } ?? lease.landlord
    act.dwelling =
      how.code == .own ? lease.dwelling : FraudHabits.neighbour(of: lease.dwelling, scene)
    act.amount = amount
    FraudHabits.place(
      &act, people[Int(what.person)].party, how, at: lease.dwelling, day,
      part: part(of: what, scene),
      isAgain: what.notBefore >= 0, scene)
    if people[Int(what.person)].keepsHours {
      act.second = scene.hours.nearest(to: act.second, on: day) ?? act.second
    }
    send(act, what, &acts)
  }

  /// Whether somebody who does not know that the voucher is blocked tries to pay as the last time: as many as among honest people, once.
  private func runsInto(_ lease: LeaseView, _ person: Int, _ scene: FraudScene) -> Bool {
    lease.isBlocked && !people[person].hasFoundBlock
      && FraudHabits.triesBlocked(people[person].party, scene)
  }

  /// Which payment of the month this is, where a plan has several.
  private func part(of what: Pending, _ scene: FraudScene) -> Int {
    let timing = scene.typologies[Int(typology)].plan[Int(what.step)].when
    if case .everyDays = timing.repetition { return Int(what.occurrence) }
    return 0
  }

  mutating func bill(
    _ what: Pending, _ how: FraudStep.Manner, _ day: Day, _ scene: FraudScene,
    _ acts: inout [Act]
  ) {
    let isUsual =
      scene.typologies[Int(typology)].plan[Int(what.step)].when.repetition == .monthlyAsUsual
    for (index, dwelling) in dwellings.enumerated() {
      // Honest bills have gaps; who sees to it that one comes has none.
      if isUsual, !FraudHabits.hasBill(in: day.month, of: dwelling, scene) { continue }
      var act = newAct(.utilityBilled, what, day, scene)
      act.dwelling = dwelling
      act.amount = FraudHabits.billAmount(of: dwelling, in: day.month, how.usualShare, scene)
      send(act, what, isLast: index == dwellings.count - 1, &acts)
    }
  }

  mutating func claim(
    _ what: Pending, on role: Int16, _ how: FraudStep.Manner, _ day: Day,
    _ leases: [LeaseView], _ scene: FraudScene, _ acts: inout [Act]
  ) {
    let people = cast[Int(role)]
    for person in people {
      guard let lease = lease(of: person, leases, isOpen: false) else { continue }
      let planned: Tenge =
        if case .share(let share) = how.amount { share.floorOf(lease.deposit) } else {
          lease.deposit
        }
      let amount = reduced(planned, what.share)
      guard amount > .zero else { continue }
      var act = newAct(.claimApproved, what, day, scene)
      act.slot = lease.slot
      act.party = lease.landlord
      act.amount = amount
      send(act, what, isLast: person == people.upperBound - 1, &acts)
    }
  }

  mutating func transfer(
    _ what: Pending, to role: Int16, _ how: FraudStep.Manner, _ day: Day,
    _ leases: [LeaseView], _ scene: FraudScene, _ acts: inout [Act]
  ) {
    guard let lease = lease(of: Int(what.person), leases, isOpen: true) else { return }
    let planned: Tenge =
      if case .share(let share) = how.amount { share.floorOf(lease.balance) } else {
        lease.balance
      }
    let amount = reduced(planned, what.share)
    guard amount > .zero else { return }
    let receivers = cast[Int(role)]
    let receiver = receivers.lowerBound + Int(what.occurrence) % receivers.count
    var act = newAct(.transferRequested, what, day, scene)
    act.slot = lease.slot
    act.party = people[Int(what.person)].party
    act.counterparty = people[receiver].party
    act.amount = amount
    send(act, what, &acts)
  }

  /// A share of an amount, in whole tenge where it is not all of it: nobody types tiyn.
  private func reduced(_ amount: Tenge, _ share: Rate) -> Tenge {
    guard share.millionths < Rate.millionthsPerWhole else { return amount }
    let part = share.floorOf(amount)
    return Tenge(tiyn: part.tiyn - part.tiyn % Tenge.tiynPerTenge)
  }
}
