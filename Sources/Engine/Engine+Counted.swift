package import Accounts
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
  ///   - tenant: Nil for somebody whom no line has named; the same of `landlord`.
  ///   - code: The number of the cadastral code in the stream, below 0 for one that no line has named.
  package func counted(
    _ count: Count, tenant: PartyNumber?, landlord: PartyNumber?, code: Int32
  ) -> Int {
    switch count {
    case .tenantVouchers: party(tenant).map { Int($0.vouchers) } ?? 0
    case .tenantCredits: party(tenant).map { Int($0.credits) } ?? 0
    case .tenantOwnsProperties: tenant.map { history.ownedProperties(of: $0) } ?? 0
    case .tenantLandlords: tenant.map { history.landlords(of: $0) } ?? 0
    case .pairLeases:
      if let tenant, let landlord {
        history.leases(tenant: tenant, landlord: landlord)
      } else {
        0
      }
    case .landlordVouchers: party(landlord).map { Int($0.boundVouchers) } ?? 0
    case .landlordClaims: landlord.map { history.claims(ofLandlord: $0, upTo: month) } ?? 0
    case .openLeases: property(code).map { Int($0.openLeases) } ?? 0
    case .persons: property(code).map { Int($0.persons) } ?? 0
    case .silentMonths: property(code).map { Int($0.silentMonths) } ?? 0
    }
  }

  private func party(_ number: PartyNumber?) -> PartyState? {
    guard let number, number.index < registry.parties.count else { return nil }
    return registry.parties[number]
  }

  private func property(_ code: Int32) -> PropertyState? {
    guard code >= 0 else { return nil }
    return registry.findProperty(code).map { registry.properties[$0] }
  }
}
