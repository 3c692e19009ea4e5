/// Facts that look back over what has happened, and those of the signed lease.
extension Books {
  func tenantFact(_ name: String, _ tenant: String) -> RuleValue? {
    let registered = (leasesOfTenant[tenant] ?? []).map { leases[$0] }
    switch name {
    case "tenant.vouchers": return .int(registered.count { $0.hasOpenVoucher })
    case "tenant.credits": return .int(credits[tenant]?.count ?? 0)
    case "tenant.lot": return .int(lot(of: tenant, programme: terms.name))
    case "tenant.ownsProperties":
      return .int(properties.values.count { $0.landlord == tenant })
    case "tenant.landlords": return .int(Set(registered.map(\.landlord)).count)
    default: return .bool(settlers.isSettler(tenant))
    }
  }

  func landlordFact(_ name: String, _ landlord: String, _ month: CivilMonth) -> RuleValue? {
    switch name {
    case "landlord.listed": .bool(isListed(landlord))
    case "landlord.vouchers": .int(leases.count { $0.hasOpenVoucher && $0.landlord == landlord })
    case "landlord.claims":
      .int((claims[landlord] ?? []).count { month.months(since: $0) <= 11 })
    default: .int((flags[landlord] ?? []).count { month.months(since: $0) <= 23 })
    }
  }

  /// Tenant and landlord of the lease, or of the registration.
  func pair(_ line: Line, _ lease: Lease?) -> (tenant: String, landlord: String)? {
    if let lease { return (lease.tenant, lease.landlord) }
    guard let tenant = line.texts["tenant"], let landlord = line.texts["landlord"] else {
      return nil
    }
    return (tenant, landlord)
  }

  /// The code of the lease's property; a payment's own code is only what its QR code says.
  func propertyCode(_ context: Context, _ lease: Lease?) -> String? {
    context.type == "lease.registered" ? context.line.text("cadastral") : lease?.cadastral
  }

  /// The first two groups of a code.
  func district(_ code: String) -> String { String(code.prefix(6)) }

  /// Nil for all but `qr.exists` where no text of the form is given; a renewal has none.
  func signedLeaseFact(_ name: String, _ context: Context) -> RuleValue? {
    let text = context.line.texts["qr"] ?? ""
    let payload = LeasePayload(text)
    if name == "qr.exists" { return .bool(payload != nil) }
    guard let payload else { return nil }
    switch name {
    case "qr.ownerSigned":
      return .bool(
        signatures.isSigned(
          payload.signed, payload.ownerSignature, by: payload.landlord, at: payload.issued))
    case "qr.tenantSigned":
      return .bool(
        signatures.isSigned(
          payload.signed, payload.tenantSignature, by: payload.tenant, at: payload.issued))
    case "qr.matches": return .bool(matches(payload, context.line))
    case "qr.ageMinutes": return .int(payload.issued.minutes(to: context.at))
    default: return .int(signatures.uses(of: text))
    }
  }

  private func matches(_ payload: LeasePayload, _ line: Line) -> Bool {
    payload.lease == line.text("lease") && payload.landlord == line.text("landlord")
      && payload.tenant == line.text("tenant") && payload.cadastral == line.text("cadastral")
      && payload.rent == line.amount("rent") && payload.from == line.dates["from"]
      && payload.until == line.dates["until"]
      && payload.kind == line.texts["kind"] ?? "temporary"
      && payload.persons == line.integers["persons"] ?? 1
  }
}
