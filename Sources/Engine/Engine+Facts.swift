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
    switch fact {
    case .eventHour: facts.set(fact, int: event.at.hour)
    case .eventDay: facts.set(fact, int: event.at.day.parts.day)
    case .eventWeekday: facts.set(fact, int: event.at.day.weekday)
    case .eventMonth: facts.set(fact, int: event.at.day.parts.month)
    case .eventYear: facts.set(fact, int: event.at.day.parts.year)
    case .tenantVouchers: facts.set(fact, int: Int(registry.parties[matter.tenant].vouchers))
    case .tenantCredits: facts.set(fact, int: Int(registry.parties[matter.tenant].credits))
    case .leaseID, .leaseTenant, .leaseLandlord, .leaseCadastral, .leaseRent, .leaseAgeDays,
      .leaseKind, .leasePersons:
      fillLease(fact, matter, event)
    case .landlordListed, .landlordVouchers: fillLandlord(fact, matter)
    case .propertyLandlord, .propertyValue, .propertyArea, .propertyOpenLeases, .propertyPersons,
      .propertySilentMonths:
      fillProperty(fact, matter)
    case .leaseOpen, .leaseClaims, .tenantOwnsProperties, .tenantLandlords, .pairLeases,
      .landlordClaims, .paymentMinutesSinceLast:
      fillHistory(fact, matter, event)
    case .tenantLot, .propertyOblast, .propertyDistrict, .propertyLot, .districtLot:
      fillLot(fact, matter)
    case .voucherExists: facts.set(fact, bool: matter.lease >= 0)
    case .voucherStatus, .voucherBalance, .voucherLandlord, .voucherCadastral,
      .voucherCredits:
      fillVoucher(fact, matter)
    case .paymentAmount, .paymentPayee, .paymentCadastral, .paymentLon, .paymentLat,
      .paymentAccuracy, .paymentAgeDays:
      fillPayment(fact, matter, event, text)
    case .fenceDistance:
      guard matter.property >= 0 else { return }
      let fence = Int(registry.properties[matter.property].fence)
      facts.set(
        fact, double: fences.distanceMetres(fence, lon: event.lon, lat: event.lat))
    case .monthPaid:
      guard matter.lease >= 0 else { return }
      let lease = registry.leases[matter.lease]
      facts.set(fact, money: lease.paidMonth == month ? lease.paid : .zero)
    case .monthPayments:
      guard matter.lease >= 0 else { return }
      let lease = registry.leases[matter.lease]
      facts.set(fact, int: lease.paidMonth == month ? Int(lease.payments) : 0)
    case .transferTo: facts.set(fact, text: Text(event.counterparty))
    case .transferAmount, .claimAmount: facts.set(fact, money: event.amount)
    case .depositBalance:
      guard matter.lease >= 0 else { return }
      facts.set(fact, money: balances[.deposit(lease: Int32(matter.lease))])
    }
  }

  private mutating func fillLease(_ fact: Fact, _ matter: Matter, _ event: Event) {
    guard matter.landlord >= 0 else { return }
    let isNew = matter.lease < 0
    switch fact {
    case .leaseID: facts.set(fact, text: matter.leaseName)
    case .leaseTenant: facts.set(fact, text: Text(registry.parties[matter.tenant].iin))
    case .leaseLandlord: facts.set(fact, text: Text(registry.parties[matter.landlord].iin))
    case .leaseCadastral: facts.set(fact, text: registry.properties[matter.property].code)
    case .leaseRent:
      facts.set(fact, money: isNew ? event.amount : registry.leases[matter.lease].rent)
    case .leaseKind:
      let kind = isNew ? event.leaseKind : registry.leases[matter.lease].kind
      facts.set(fact, text: kindTexts[Int(kind.rawValue)])
    case .leasePersons:
      facts.set(fact, int: Int(isNew ? event.persons : registry.leases[matter.lease].persons))
    default:
      let registered = isNew ? event.at.day : registry.leases[matter.lease].registered
      facts.set(fact, int: Int(event.at.day.number - registered.number))
    }
  }

  private mutating func fillLandlord(_ fact: Fact, _ matter: Matter) {
    guard matter.landlord >= 0 else { return }
    let landlord = registry.parties[matter.landlord]
    switch fact {
    case .landlordListed: facts.set(fact, bool: landlord.listing == .listed)
    default: facts.set(fact, int: Int(landlord.boundVouchers))
    }
  }

  private mutating func fillProperty(_ fact: Fact, _ matter: Matter) {
    guard matter.property >= 0 else { return }
    let property = registry.properties[matter.property]
    switch fact {
    case .propertyLandlord:
      facts.set(fact, text: Text(registry.parties[Int(property.owner)].iin))
    case .propertyValue: facts.set(fact, money: property.value)
    case .propertyArea: facts.set(fact, double: property.area)
    case .propertyOpenLeases: facts.set(fact, int: Int(property.openLeases))
    case .propertyPersons: facts.set(fact, int: Int(property.persons))
    default: facts.set(fact, int: Int(property.silentMonths))
    }
  }

  private mutating func fillVoucher(_ fact: Fact, _ matter: Matter) {
    guard matter.lease >= 0 else { return }
    let lease = registry.leases[matter.lease]
    switch fact {
    case .voucherStatus:
      facts.set(fact, text: lease.status == .blocked ? blockedText : activeText)
    case .voucherBalance:
      facts.set(fact, money: balances[.voucher(lease: Int32(matter.lease))])
    case .voucherLandlord: facts.set(fact, text: Text(registry.parties[matter.landlord].iin))
    case .voucherCadastral: facts.set(fact, text: registry.properties[matter.property].code)
    default: facts.set(fact, int: Int(lease.credits))
    }
  }

  private mutating func fillPayment(
    _ fact: Fact, _ matter: Matter, _ event: Event, _ text: Span<UInt8>?
  ) {
    let earlier = matter.payment >= 0 ? taken.payments[matter.payment] : nil
    switch fact {
    case .paymentAmount: facts.set(fact, money: earlier?.amount ?? event.amount)
    case .paymentPayee:
      let payee = earlier.map { registry.parties[Int($0.payee)].iin } ?? event.counterparty
      facts.set(fact, text: Text(payee))
    case .paymentCadastral:
      guard let text else { return }
      // Nearly always that of the property itself, which spares a search.
      if matter.property >= 0,
        registry.properties[matter.property].codeNumber == event.cadastralNumber
      {
        return facts.set(fact, text: registry.properties[matter.property].code)
      }
      facts.set(fact, text: texts.intern(text.extracting(event.cadastral.range)))
    case .paymentLon: facts.set(fact, double: event.lon)
    case .paymentLat: facts.set(fact, double: event.lat)
    case .paymentAccuracy: facts.set(fact, double: event.measure)
    default:
      guard let earlier else { return }
      facts.set(fact, int: Int(event.at.day.number - earlier.day.number))
    }
  }
}

// Facts of what has happened before, and of lots: none is asked for by the programmes of most files.
extension Engine {
  private mutating func fillHistory(_ fact: Fact, _ matter: Matter, _ event: Event) {
    switch fact {
    case .tenantOwnsProperties:
      facts.set(fact, int: history.ownedProperties(of: matter.tenant))
    case .tenantLandlords: facts.set(fact, int: history.landlords(of: matter.tenant))
    case .pairLeases where matter.landlord >= 0:
      let leases = history.leases(tenant: matter.tenant, landlord: matter.landlord)
      facts.set(fact, int: leases)
    case .landlordClaims where matter.landlord >= 0:
      facts.set(fact, int: history.claims(ofLandlord: matter.landlord, upTo: month))
    case .leaseOpen where matter.lease >= 0:
      facts.set(fact, bool: registry.leases[matter.lease].isOpen)
    case .leaseClaims where matter.lease >= 0:
      facts.set(fact, int: history.claims(ofLease: matter.lease))
    case .paymentMinutesSinceLast where matter.lease >= 0:
      if let minutes = history.minutesSinceLastPayment(of: matter.lease, at: event.at) {
        facts.set(fact, int: minutes)
      }
    default: break
    }
  }

  private mutating func fillLot(_ fact: Fact, _ matter: Matter) {
    if fact == .tenantLot {
      let iin = registry.parties[matter.tenant].iin
      return facts.set(fact, int: lots.lot(ofTenant: matter.tenant, iin))
    }
    guard matter.property >= 0 else { return }
    let code = registry.properties[matter.property].code
    let place = lots.place(of: matter.property, code, &texts)
    switch fact {
    case .propertyOblast: facts.set(fact, text: place.oblast)
    case .propertyDistrict: facts.set(fact, text: place.district)
    case .propertyLot: facts.set(fact, int: place.lot)
    default: facts.set(fact, int: place.districtLot)
    }
  }
}
