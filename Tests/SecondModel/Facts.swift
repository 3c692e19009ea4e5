extension Books {
  /// What an event is about, found once.
  struct Context {
    var line: Line
    var at: Moment
    var type: String
    /// The number of the lease; nil at a registration, whose lease is not there yet, and where there is none.
    var lease: Int?
    var payment: Payment?

    init(line: Line, at: Moment, type: String, books: Books) {
      self.line = line
      self.at = at
      self.type = type
      switch type {
      case "payment.requested", "transfer.requested":
        lease = books.newestVoucher(of: line.text("tenant"))
      case "claim.approved", "lease.ended", "lease.renewed":
        lease = books.leaseNumbers[line.text("lease")]
      case "payment.reversed":
        payment = books.payments[line.text("payment")]
        lease = payment?.lease
      default: break
      }
    }

    /// The stage of the rules that decide this type of event.
    var stage: String? {
      switch type {
      case "lease.registered": "registration"
      case "payment.requested": "payment"
      case "transfer.requested": "transfer"
      case "claim.approved": "claim"
      case "payment.reversed": "reversal"
      default: nil
      }
    }
  }

  /// A fact of section 3's table; nil where it does not exist.
  func fact(_ name: String, _ context: Context) -> RuleValue? {
    let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) ?? name.endIndex
    let line = context.line
    let lease = context.lease.map { leases[$0] }
    switch name[..<dot] {
    case "event": return eventFact(name, context.at)
    case "lease": return leaseFact(name, context, lease)
    case "tenant": return tenantFact(name, lease?.tenant ?? line.text("tenant"))
    case "pair":
      guard let (tenant, landlord) = pair(line, lease) else { return nil }
      return .int(leases.count { $0.tenant == tenant && $0.landlord == landlord })
    case "landlord":
      guard let landlord = lease?.landlord ?? line.texts["landlord"] else { return nil }
      return landlordFact(name, landlord, context.at.month)
    case "district":
      return propertyCode(context, lease)
        .map { .int(lot(of: district($0), programme: terms.name)) }
    case "qr": return signedLeaseFact(name, context)
    case "provider": return .bool(providers[line.text("payee")] ?? false)
    case "property": return propertyFact(name, context, lease)
    case "voucher": return voucherFact(name, lease)
    case "payment": return paymentFact(name, context)
    case "fence":
      guard let plane = lease.flatMap({ model.planes[$0.cadastral] }),
        let lon = line.numbers["lon"], let lat = line.numbers["lat"]
      else { return nil }
      return .double(plane.distance(lon: lon, lat: lat))
    case "month": return monthFact(name, context)
    case "transfer":
      return name == "transfer.to" ? .string(line.text("to")) : .money(line.amount("amount"))
    case "claim": return .money(line.amount("amount"))
    case "deposit": return lease.map { .money(balance($0.deposit)) }
    default: return nil
    }
  }

  func eventFact(_ name: String, _ at: Moment) -> RuleValue? {
    switch name {
    case "event.hour": .int(at.hour)
    case "event.day": .int(at.date.day)
    case "event.weekday": .int(at.date.weekday)
    case "event.month": .int(at.date.month)
    default: .int(at.date.year)
    }
  }

  /// At registration the lease is that of the event, aged 0 days.
  private func leaseFact(_ name: String, _ context: Context, _ lease: Lease?) -> RuleValue? {
    let line = context.line
    let registering = context.type == "lease.registered"
    guard registering || lease != nil else { return nil }
    switch name {
    case "lease.id": return .string(lease?.id ?? line.text("lease"))
    case "lease.tenant": return .string(lease?.tenant ?? line.text("tenant"))
    case "lease.landlord": return .string(lease?.landlord ?? line.text("landlord"))
    case "lease.cadastral": return .string(lease?.cadastral ?? line.text("cadastral"))
    case "lease.rent": return .money(lease?.rent ?? line.amount("rent"))
    case "lease.kind": return .string(lease?.kind ?? line.texts["kind"] ?? "temporary")
    case "lease.persons": return .int(lease?.persons ?? line.integers["persons"] ?? 1)
    case "lease.relative": return .bool(lease?.relative ?? line.truths["relative"] ?? false)
    case "lease.open": return .bool(lease?.isOpen ?? true)
    case "lease.claims": return .int(lease?.claims ?? 0)
    default: return .int(days(from: lease?.registered ?? context.at, to: context.at))
    }
  }

  func days(from: Moment, to: Moment) -> Int { to.date.dayNumber - from.date.dayNumber }

  private func propertyFact(_ name: String, _ context: Context, _ lease: Lease?) -> RuleValue? {
    guard let code = propertyCode(context, lease), let property = properties[code] else {
      return nil
    }
    switch name {
    case "property.landlord": return .string(property.landlord)
    case "property.value": return .money(property.value)
    case "property.area": return .double(property.area)
    case "property.openLeases":
      return .int(openLeases(ofProperty: code).count)
    case "property.persons":
      let open = openLeases(ofProperty: code).map { leases[$0] }
      return .int(open.reduce(0) { $0 + $1.persons })
    case "property.oblast": return .string(String(code.prefix(2)))
    case "property.district": return .string(district(code))
    case "property.lot": return .int(lot(of: code, programme: terms.name))
    default: return .int(property.silentMonths)
    }
  }

  private func voucherFact(_ name: String, _ lease: Lease?) -> RuleValue? {
    if name == "voucher.exists" { return .bool(lease != nil) }
    guard let lease else { return nil }
    switch name {
    case "voucher.status": return .string(lease.status)
    case "voucher.balance": return .money(balance(lease.voucher))
    case "voucher.landlord": return .string(lease.landlord)
    case "voucher.cadastral": return .string(lease.cadastral)
    default: return .int(lease.credits)
    }
  }

  private func paymentFact(_ name: String, _ context: Context) -> RuleValue? {
    let line = context.line
    switch name {
    case "payment.amount": return .money(context.payment?.amount ?? line.amount("amount"))
    case "payment.payee": return .string(context.payment?.payee ?? line.text("payee"))
    case "payment.cadastral": return .string(line.text("cadastral"))
    case "payment.lon": return line.numbers["lon"].map { .double($0) }
    case "payment.lat": return line.numbers["lat"].map { .double($0) }
    case "payment.accuracy": return .double(line.numbers["accuracy"] ?? 0)
    case "payment.own": return .money(context.payment?.own ?? line.amount("own"))
    case "payment.purpose": return .string(line.texts["purpose"] ?? "rent")
    case "payment.minutesSinceLast":
      return context.lease.flatMap { leases[$0].lastPayment }
        .map { .int($0.minutes(to: context.at)) }
    default: return context.payment.map { .int(days(from: $0.at, to: context.at)) }
    }
  }

  /// Of this lease's payments of rent accepted in this civil month, those not reversed since.
  private func monthFact(_ name: String, _ context: Context) -> RuleValue? {
    guard let lease = context.lease else { return nil }
    let counted = (paymentsOfLease[lease] ?? []).compactMap { payments[$0] }
      .filter { !$0.reversed && $0.at.month == context.at.month && $0.purpose == "rent" }
    return name == "month.paid"
      ? .money(counted.reduce(0) { $0 + $1.amount }) : .int(counted.count)
  }
}
