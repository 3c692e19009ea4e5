import Accounts
import Events
import Geofence
import Journal
import Programme
import Values

/// Who and what the rules of one line are about.
struct RuleSubject {
  var tenant: PartyNumber
  /// Of the lease; where there is none, its facts are absent.
  var landlord: PartyNumber?
  var property: PropertyNumber?
  var lease: LeaseNumber?
  var leaseName = Text(code: 0)
  /// The payment that a reversal names.
  var payment: PaymentNumber?
}

extension Engine {
  /// Runs the rules of the stage; nil where all are true.
  mutating func judge(
    _ stage: Stage, _ subject: RuleSubject, _ event: Event, _ text: Span<UInt8>?
  ) -> Verdict? {
    facts.clear()
    switch stage {
    case .registration: for fact in rules.registration.facts { fill(fact, subject, event, text) }
    case .payment: for fact in rules.payment.facts { fill(fact, subject, event, text) }
    case .transfer: for fact in rules.transfer.facts { fill(fact, subject, event, text) }
    case .claim: for fact in rules.claim.facts { fill(fact, subject, event, text) }
    case .reversal: for fact in rules.reversal.facts { fill(fact, subject, event, text) }
    case .grant: preconditionFailure("no event is decided by conditions of instruments")
    }
    if observedLine == event.line { observe(stage, subject, event, text) }
    let failed =
      switch stage {
      case .registration: rules.registration.failed(facts, texts)
      case .payment: rules.payment.failed(facts, texts)
      case .transfer: rules.transfer.failed(facts, texts)
      case .claim: rules.claim.failed(facts, texts)
      case .reversal: rules.reversal.failed(facts, texts)
      case .grant: preconditionFailure("no event is decided by conditions of instruments")
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
      case .grant: preconditionFailure("no event is decided by conditions of instruments")
      }
    return .rejected(Reason(rulePosition: position), failed: failed)
  }

  /// Whether a voucher opens for the lease (contract, section 3): asked once its registration or renewal is accepted.
  mutating func isEligible(_ subject: RuleSubject, _ event: Event, _ text: Span<UInt8>) -> Bool {
    facts.clear()
    for fact in rules.eligibility.facts { fill(fact, subject, event, text) }
    return rules.eligibility.holds(facts, texts)
  }

  /// Sets one fact, or leaves it absent where what it is about does not exist.
  mutating func fill(
    _ fact: Fact, _ subject: RuleSubject, _ event: Event, _ text: Span<UInt8>?
  ) {
    switch fact.subject {
    case .time(let part): facts.set(fact, int: event.at.value(of: part))
    case .tenantVouchers: facts.set(fact, int: Int(registry.parties[subject.tenant].vouchers))
    case .tenantCredits: facts.set(fact, int: Int(registry.parties[subject.tenant].credits))
    case .tenantLot:
      let iin = registry.parties[subject.tenant].iin
      facts.set(fact, int: lots.lot(ofTenant: subject.tenant, iin))
    case .lease(let part): fillLease(fact, part, subject, event)
    case .landlord(let part): fillLandlord(fact, part, subject)
    case .property(let part): fillProperty(fact, part, subject)
    case .place(let part): fillPlace(fact, part, subject)
    case .past(let part): fillPast(fact, part, subject, event)
    case .voucherExists: facts.set(fact, bool: subject.lease != nil)
    case .voucher(let part): fillVoucher(fact, part, subject)
    case .payment(let part): fillPayment(fact, part, subject, event, text)
    case .month(let part): fillMonth(fact, part, subject)
    case .fenceDistance:
      guard let property = subject.property else { return }
      let fence = Int(registry.properties[property].fence)
      facts.set(
        fact, double: fences.distanceMetres(fence, lon: event.lon, lat: event.lat))
    case .receiver: facts.set(fact, text: Text(event.counterparty))
    case .amount: facts.set(fact, money: event.amount)
    case .deposit:
      guard let lease = subject.lease else { return }
      facts.set(fact, money: balances[.deposit(lease: lease)])
    case .supplement(let part): fillSupplement(fact, part, subject, event)
    case .signedLease(let part): fillSignedLease(fact, part, event, text)
    case .grant: preconditionFailure("no rule reads \(fact.name)")
    }
  }

  private mutating func fillLease(
    _ fact: Fact, _ part: FactSubject.Lease, _ subject: RuleSubject, _ event: Event
  ) {
    guard let landlord = subject.landlord, let property = subject.property else { return }
    // Nil while it is being registered: then the line itself has the terms.
    let lease = subject.lease.map { registry.leases[$0] }
    switch part {
    case .id: facts.set(fact, text: subject.leaseName)
    case .tenant: facts.set(fact, text: Text(registry.parties[subject.tenant].iin))
    case .landlord: facts.set(fact, text: Text(registry.parties[landlord].iin))
    case .cadastral: facts.set(fact, text: registry.properties[property].code)
    case .rent:
      facts.set(fact, money: lease?.rent ?? event.amount)
    case .kind:
      let kind = lease?.kind ?? event.leaseKind
      facts.set(fact, text: kindTexts[Int(kind.rawValue)])
    case .persons:
      facts.set(fact, int: Int(lease?.persons ?? event.persons))
    case .ageDays:
      let registered = lease?.registered ?? event.at.day
      facts.set(fact, int: Int(event.at.day.number - registered.number))
    }
  }

  private mutating func fillLandlord(
    _ fact: Fact, _ part: FactSubject.Landlord, _ subject: RuleSubject
  ) {
    guard let number = subject.landlord else { return }
    let landlord = registry.parties[number]
    switch part {
    case .isListed: facts.set(fact, bool: landlord.listing == .listed)
    case .vouchers: facts.set(fact, int: Int(landlord.boundVouchers))
    }
  }

  private mutating func fillProperty(
    _ fact: Fact, _ part: FactSubject.Property, _ subject: RuleSubject
  ) {
    guard let number = subject.property else { return }
    let property = registry.properties[number]
    switch part {
    case .landlord:
      facts.set(fact, text: Text(registry.parties[property.owner].iin))
    case .value: facts.set(fact, money: property.value)
    case .area: facts.set(fact, double: property.area)
    case .openLeases: facts.set(fact, int: Int(property.openLeases))
    case .persons: facts.set(fact, int: Int(property.persons))
    case .silentMonths: facts.set(fact, int: Int(property.silentMonths))
    }
  }

  private mutating func fillVoucher(
    _ fact: Fact, _ part: FactSubject.Voucher, _ subject: RuleSubject
  ) {
    guard let number = subject.lease else { return }
    let lease = registry.leases[number]
    switch part {
    case .status:
      facts.set(fact, text: lease.status == .blocked ? blockedText : activeText)
    case .balance:
      facts.set(fact, money: balances[.voucher(lease: number)])
    case .landlord: facts.set(fact, text: Text(registry.parties[lease.landlord].iin))
    case .cadastral: facts.set(fact, text: registry.properties[lease.property].code)
    case .credits: facts.set(fact, int: Int(lease.credits))
    }
  }

  private mutating func fillPayment(
    _ fact: Fact, _ part: FactSubject.Payment, _ subject: RuleSubject, _ event: Event,
    _ text: Span<UInt8>?
  ) {
    let earlier = subject.payment.map { taken[$0] }
    switch part {
    case .amount: facts.set(fact, money: earlier?.amount ?? event.amount)
    case .payee:
      let payee = earlier.map { registry.parties[$0.payee].iin } ?? event.counterparty
      facts.set(fact, text: Text(payee))
    case .cadastral:
      guard let text else { return }
      // Nearly always that of the property itself, which spares a search.
      if let property = subject.property,
        registry.properties[property].codeNumber == event.cadastralNumber
      {
        return facts.set(fact, text: registry.properties[property].code)
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
