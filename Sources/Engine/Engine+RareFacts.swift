import Accounts
import Events
import Programme
import Values

// Facts of what has happened before, and of lots: none is asked for by the programmes of most files.
extension Engine {
  mutating func fillMonth(
    _ fact: Fact, _ part: FactSubject.Month, _ subject: RuleSubject
  ) {
    guard let number = subject.lease else { return }
    let lease = registry.leases[number]
    let isOfThisMonth = lease.paidMonth == month
    switch part {
    case .paid: facts.set(fact, money: isOfThisMonth ? lease.paid : .zero)
    case .payments: facts.set(fact, int: isOfThisMonth ? Int(lease.payments) : 0)
    }
  }

  mutating func fillPast(
    _ fact: Fact, _ part: FactSubject.Past, _ subject: RuleSubject, _ event: Event
  ) {
    switch part {
    case .tenantOwnsProperties:
      facts.set(fact, int: history.ownedProperties(of: subject.tenant))
    case .tenantLandlords: facts.set(fact, int: history.landlords(of: subject.tenant))
    case .pairLeases:
      guard let landlord = subject.landlord else { return }
      let leases = history.leases(tenant: subject.tenant, landlord: landlord)
      facts.set(fact, int: leases)
    case .landlordClaims:
      guard let landlord = subject.landlord else { return }
      facts.set(fact, int: history.claims(ofLandlord: landlord, upTo: month))
    case .leaseIsOpen:
      guard let lease = subject.lease else { return }
      facts.set(fact, bool: registry.leases[lease].isOpen)
    case .leaseClaims:
      guard let lease = subject.lease else { return }
      facts.set(fact, int: history.claims(ofLease: lease))
    case .minutesSinceLastPayment:
      guard let lease = subject.lease,
        let minutes = history.minutesSinceLastPayment(of: lease, at: event.at)
      else { return }
      facts.set(fact, int: minutes)
    }
  }

  /// What instruments bring to rules.
  mutating func fillSupplement(
    _ fact: Fact, _ part: FactSubject.Supplement, _ subject: RuleSubject, _ event: Event
  ) {
    switch part {
    case .tenantIsSettler: facts.set(fact, bool: people.isSettler(subject.tenant))
    case .landlordFlags:
      guard let landlord = subject.landlord else { return }
      facts.set(fact, int: people.flags(of: landlord, upTo: month))
    case .leaseIsRelative:
      guard subject.landlord != nil else { return }
      let isRelative = subject.lease.map { rare.relatives.contains($0) }
      facts.set(fact, bool: isRelative ?? supplement(of: event).isTrue)
    case .paymentOwn:
      let earlier = subject.payment.map { rare.payments[$0]?.own ?? .zero }
      facts.set(fact, money: earlier ?? supplement(of: event).amount)
    case .paymentPurpose:
      facts.set(fact, text: purposeTexts[Int(supplement(of: event).purpose.rawValue)])
    case .providerIsListed:
      let payee = PartyNumber(event.counterpartyNumber)
      facts.set(fact, bool: people.providers[payee] ?? false)
    }
  }

  mutating func fillPlace(
    _ fact: Fact, _ part: FactSubject.Place, _ subject: RuleSubject
  ) {
    guard let property = subject.property else { return }
    let code = registry.properties[property].code
    let place = lots.place(of: property, code, &texts)
    switch part {
    case .oblast: facts.set(fact, text: place.oblast)
    case .district: facts.set(fact, text: place.district)
    case .lot: facts.set(fact, int: place.lot)
    case .districtLot: facts.set(fact, int: place.districtLot)
    }
  }
}

extension Instant {
  func value(of part: FactSubject.Time) -> Int {
    switch part {
    case .hour: hour
    case .day: day.parts.day
    case .weekday: day.weekday
    case .month: day.parts.month
    case .year: day.parts.year
    }
  }
}
