import Values

extension Engine {
  /// What the registers count of a tenant, an owner or a dwelling.
  package enum Count: Sendable {
    case tenantVouchers, tenantCredits, tenantOwnsProperties, tenantLandlords, pairLeases
    case landlordVouchers, landlordClaims
    case openLeases, persons, silentMonths
  }

  /// A count as it is by now, for somebody who thinks of registering; 0 of whom or what no line has named.
  ///
  /// Claims, owned properties and pairs are only counted where a rule or the condition of who gets a voucher reads them.
  ///
  /// - Parameters:
  ///   - tenant: The number of the party in the stream, below 0 for one that it has not named; the same of `landlord`.
  ///   - code: The number of the cadastral code in the stream.
  package func counted(
    _ count: Count, tenant: Int32, landlord: Int32, code: Int32
  ) -> Int {
    switch count {
    case .tenantVouchers: return party(tenant).map { Int($0.vouchers) } ?? 0
    case .tenantCredits: return party(tenant).map { Int($0.credits) } ?? 0
    case .tenantOwnsProperties: return tenant < 0 ? 0 : history.ownedProperties(of: Int(tenant))
    case .tenantLandlords: return tenant < 0 ? 0 : history.landlords(of: Int(tenant))
    case .pairLeases:
      guard tenant >= 0, landlord >= 0 else { return 0 }
      return history.leases(tenant: Int(tenant), landlord: Int(landlord))
    case .landlordVouchers: return party(landlord).map { Int($0.boundVouchers) } ?? 0
    case .landlordClaims:
      return landlord < 0 ? 0 : history.claims(ofLandlord: Int(landlord), upTo: month)
    case .openLeases: return property(code).map { Int($0.openLeases) } ?? 0
    case .persons: return property(code).map { Int($0.persons) } ?? 0
    case .silentMonths: return property(code).map { Int($0.silentMonths) } ?? 0
    }
  }

  private func party(_ number: Int32) -> PartyState? {
    registry.parties.indices.contains(Int(number)) ? registry.parties[Int(number)] : nil
  }

  private func property(_ code: Int32) -> PropertyState? {
    guard code >= 0 else { return nil }
    return registry.findProperty(code).map { registry.properties[$0] }
  }
}
