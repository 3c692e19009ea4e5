import Accounts
import Events
import Geofence
import Programme
import Values

/// Who and what the rules of one line are about.
struct Matter {
  var tenant: Int
  /// -1 where there is none; then the facts of the lease are absent.
  var landlord = -1
  var property = -1
  var lease = -1
  var leaseName = Text(code: 0)
  /// The payment that a reversal names.
  var payment = -1
}

extension Engine {
  /// Runs the rules of the stage; nil where all are true.
  mutating func judge(
    _ stage: Stage, _ matter: Matter, _ event: Event, _ text: Span<UInt8>?
  ) -> Verdict? {
    facts.clear()
    switch stage {
    case .registration: for fact in rules.registration.facts { fill(fact, matter, event, text) }
    case .payment: for fact in rules.payment.facts { fill(fact, matter, event, text) }
    case .transfer: for fact in rules.transfer.facts { fill(fact, matter, event, text) }
    case .claim: for fact in rules.claim.facts { fill(fact, matter, event, text) }
    case .reversal: for fact in rules.reversal.facts { fill(fact, matter, event, text) }
    }
    if observedLine == event.line { observe(stage, matter, event, text) }
    let failed =
      switch stage {
      case .registration: rules.registration.failed(facts, texts)
      case .payment: rules.payment.failed(facts, texts)
      case .transfer: rules.transfer.failed(facts, texts)
      case .claim: rules.claim.failed(facts, texts)
      case .reversal: rules.reversal.failed(facts, texts)
      }
    guard failed != 0 else { return nil }
    let first = failed.trailingZeroBitCount
    let position =
      switch stage {
      case .registration: rules.registration.rules[first].position
      case .payment: rules.payment.rules[first].position
      case .transfer: rules.transfer.rules[first].position
      case .claim: rules.claim.rules[first].position
      case .reversal: rules.reversal.rules[first].position
      }
    return .rejected(Reason(rulePosition: position), failed: failed)
  }

  /// Whether a voucher opens for the lease (contract, section 3): asked once its registration or renewal is accepted.
  mutating func isEligible(_ matter: Matter, _ event: Event, _ text: Span<UInt8>) -> Bool {
    facts.clear()
    for fact in rules.eligibility.facts { fill(fact, matter, event, text) }
    return rules.eligibility.holds(facts, texts)
  }

  /// Sets one fact, or leaves it absent where what it is about does not exist.
  mutating func fill(
    _ fact: Fact, _ matter: Matter, _ event: Event, _ text: Span<UInt8>?
  ) {
    switch fact.subject {
    case .time(let part): facts.set(fact, int: event.at.value(of: part))
    case .tenantVouchers: facts.set(fact, int: Int(registry.parties[matter.tenant].vouchers))
    case .tenantCredits: facts.set(fact, int: Int(registry.parties[matter.tenant].credits))
    case .tenantLot:
      let iin = registry.parties[matter.tenant].iin
      facts.set(fact, int: lots.lot(ofTenant: matter.tenant, iin))
    case .lease(let part): fillLease(fact, part, matter, event)
    case .landlord(let part): fillLandlord(fact, part, matter)
    case .property(let part): fillProperty(fact, part, matter)
    case .place(let part): fillPlace(fact, part, matter)
    case .past(let part): fillPast(fact, part, matter, event)
    case .voucherExists: facts.set(fact, bool: matter.lease >= 0)
    case .voucher(let part): fillVoucher(fact, part, matter)
    case .payment(let part): fillPayment(fact, part, matter, event, text)
    case .month(let part): fillMonth(fact, part, matter)
    case .fenceDistance:
      guard matter.property >= 0 else { return }
      let fence = Int(registry.properties[matter.property].fence)
      facts.set(
        fact, double: fences.distanceMetres(fence, lon: event.lon, lat: event.lat))
    case .receiver: facts.set(fact, text: Text(event.counterparty))
    case .amount: facts.set(fact, money: event.amount)
    case .deposit:
      guard matter.lease >= 0 else { return }
      facts.set(fact, money: balances[.deposit(lease: Int32(matter.lease))])
    }
  }

  private mutating func fillLease(
    _ fact: Fact, _ part: FactSubject.Lease, _ matter: Matter, _ event: Event
  ) {
    guard matter.landlord >= 0 else { return }
    let isNew = matter.lease < 0
    switch part {
    case .id: facts.set(fact, text: matter.leaseName)
    case .tenant: facts.set(fact, text: Text(registry.parties[matter.tenant].iin))
    case .landlord: facts.set(fact, text: Text(registry.parties[matter.landlord].iin))
    case .cadastral: facts.set(fact, text: registry.properties[matter.property].code)
    case .rent:
      facts.set(fact, money: isNew ? event.amount : registry.leases[matter.lease].rent)
    case .kind:
      let kind = isNew ? event.leaseKind : registry.leases[matter.lease].kind
      facts.set(fact, text: kindTexts[Int(kind.rawValue)])
    case .persons:
      facts.set(fact, int: Int(isNew ? event.persons : registry.leases[matter.lease].persons))
    case .ageDays:
      let registered = isNew ? event.at.day : registry.leases[matter.lease].registered
      facts.set(fact, int: Int(event.at.day.number - registered.number))
    }
  }

  private mutating func fillLandlord(
    _ fact: Fact, _ part: FactSubject.Landlord, _ matter: Matter
  ) {
    guard matter.landlord >= 0 else { return }
    let landlord = registry.parties[matter.landlord]
    switch part {
    case .isListed: facts.set(fact, bool: landlord.listing == .listed)
    case .vouchers: facts.set(fact, int: Int(landlord.boundVouchers))
    }
  }

  private mutating func fillProperty(
    _ fact: Fact, _ part: FactSubject.Property, _ matter: Matter
  ) {
    guard matter.property >= 0 else { return }
    let property = registry.properties[matter.property]
    switch part {
    case .landlord:
      facts.set(fact, text: Text(registry.parties[Int(property.owner)].iin))
    case .value: facts.set(fact, money: property.value)
    case .area: facts.set(fact, double: property.area)
    case .openLeases: facts.set(fact, int: Int(property.openLeases))
    case .persons: facts.set(fact, int: Int(property.persons))
    case .silentMonths: facts.set(fact, int: Int(property.silentMonths))
    }
  }

  private mutating func fillVoucher(
    _ fact: Fact, _ part: FactSubject.Voucher, _ matter: Matter
  ) {
    guard matter.lease >= 0 else { return }
    let lease = registry.leases[matter.lease]
    switch part {
    case .status:
      facts.set(fact, text: lease.status == .blocked ? blockedText : activeText)
    case .balance:
      facts.set(fact, money: balances[.voucher(lease: Int32(matter.lease))])
    case .landlord: facts.set(fact, text: Text(registry.parties[matter.landlord].iin))
    case .cadastral: facts.set(fact, text: registry.properties[matter.property].code)
    case .credits: facts.set(fact, int: Int(lease.credits))
    }
  }

  private mutating func fillPayment(
    _ fact: Fact, _ part: FactSubject.Payment, _ matter: Matter, _ event: Event,
    _ text: Span<UInt8>?
  ) {
    let earlier = matter.payment >= 0 ? taken.payments[matter.payment] : nil
    switch part {
    case .amount: facts.set(fact, money: earlier?.amount ?? event.amount)
    case .payee:
      let payee = earlier.map { registry.parties[Int($0.payee)].iin } ?? event.counterparty
      facts.set(fact, text: Text(payee))
    case .cadastral:
      guard let text else { return }
      // Nearly always that of the property itself, which spares a search.
      if matter.property >= 0,
        registry.properties[matter.property].codeNumber == event.cadastralNumber
      {
        return facts.set(fact, text: registry.properties[matter.property].code)
      }
      facts.set(fact, text: texts.intern(text.extracting(event.cadastral.range)))
    case .longitude: facts.set(fact, double: event.lon)
    case .latitude: facts.set(fact, double: event.lat)
    case .accuracy: facts.set(fact, double: event.measure)
    case .ageDays:
      guard let earlier else { return }
      facts.set(fact, int: Int(event.at.day.number - earlier.day.number))
    }
  }
}

// Facts of what has happened before, and of lots: none is asked for by the programmes of most files.
extension Engine {
  private mutating func fillMonth(
    _ fact: Fact, _ part: FactSubject.Month, _ matter: Matter
  ) {
    guard matter.lease >= 0 else { return }
    let lease = registry.leases[matter.lease]
    let isOfThisMonth = lease.paidMonth == month
    switch part {
    case .paid: facts.set(fact, money: isOfThisMonth ? lease.paid : .zero)
    case .payments: facts.set(fact, int: isOfThisMonth ? Int(lease.payments) : 0)
    }
  }

  private mutating func fillPast(
    _ fact: Fact, _ part: FactSubject.Past, _ matter: Matter, _ event: Event
  ) {
    let hasLandlord = matter.landlord >= 0
    let hasLease = matter.lease >= 0
    switch part {
    case .tenantOwnsProperties:
      facts.set(fact, int: history.ownedProperties(of: matter.tenant))
    case .tenantLandlords: facts.set(fact, int: history.landlords(of: matter.tenant))
    case .pairLeases:
      guard hasLandlord else { return }
      let leases = history.leases(tenant: matter.tenant, landlord: matter.landlord)
      facts.set(fact, int: leases)
    case .landlordClaims:
      guard hasLandlord else { return }
      facts.set(fact, int: history.claims(ofLandlord: matter.landlord, upTo: month))
    case .leaseIsOpen:
      guard hasLease else { return }
      facts.set(fact, bool: registry.leases[matter.lease].isOpen)
    case .leaseClaims:
      guard hasLease else { return }
      facts.set(fact, int: history.claims(ofLease: matter.lease))
    case .minutesSinceLastPayment:
      guard hasLease,
        let minutes = history.minutesSinceLastPayment(of: matter.lease, at: event.at)
      else { return }
      facts.set(fact, int: minutes)
    }
  }

  private mutating func fillPlace(
    _ fact: Fact, _ part: FactSubject.Place, _ matter: Matter
  ) {
    guard matter.property >= 0 else { return }
    let code = registry.properties[matter.property].code
    let place = lots.place(of: matter.property, code, &texts)
    switch part {
    case .oblast: facts.set(fact, text: place.oblast)
    case .district: facts.set(fact, text: place.district)
    case .lot: facts.set(fact, int: place.lot)
    case .districtLot: facts.set(fact, int: place.districtLot)
    }
  }
}

extension Instant {
  fileprivate func value(of part: FactSubject.Time) -> Int {
    switch part {
    case .hour: hour
    case .day: day.parts.day
    case .weekday: day.weekday
    case .month: day.parts.month
    case .year: day.parts.year
    }
  }
}
