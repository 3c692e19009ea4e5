import Events
import Population
package import Programme
import Values

/// What people reckon with of a programme, as doubles in tenge.
package struct PolicyTerms: Equatable, Sendable {
  /// A month, before insurance.
  package var voucherTenge: Double
  /// The share of the voucher that goes to the deposit.
  package var insuranceRate: Double
  package var termMonths: Double
  package var propertyTax: PropertyTax
  /// What instruments pay a tenant every month for being registered.
  package var aids: [AidOnRent] = []
  /// How people register under it.
  package var route = RegistrationRoute.paper

  /// An instrument that a registered lease opens.
  package struct AidOnRent: Equatable, Sendable {
    package var shareOfRent: Double
    /// At most this share of the wage; nil without such a cap.
    package var capShareOfWage: Double?
    /// Whether it is tax that is not paid: nothing to whom no tax is taken from.
    package var needsWork: Bool

    /// What a tenant reckons with, tenge a month.
    func tengeAMonth(_ tenancy: Tenancy) -> Double {
      if needsWork, !tenancy.hasContributingWork { return 0 }
      let ofRent = Double(tenancy.rentTenge) * shareOfRent
      guard let capShareOfWage else { return ofRent }
      return min(ofRent, Double(tenancy.incomeTenge) * capShareOfWage)
    }
  }

  package init(_ programme: Programme) {
    // Where the voucher grows with the family, people reckon with that of one person.
    let first = programme.index.mrp.first?.from ?? Day(number: 0)
    let credit = programme.credit(persons: 1, on: first)
    voucherTenge = Double(credit.tiyn) / Double(Tenge.tiynPerTenge)
    insuranceRate = programme.insurance.rate.value
    termMonths = Double(programme.voucher.termMonths)
    propertyTax = programme.propertyTax
    aids = programme.instruments.compactMap { instrument in
      guard instrument.opener == .leaseRegistered, instrument.pays == .monthly,
        case .share(let share) = instrument.amount, share.base == .rent
      else { return nil }
      return AidOnRent(
        shareOfRent: share.rate(ofYear: 0).value, capShareOfWage: share.capWageShare?.value,
        needsWork: instrument.books == .tax)
    }
  }

  /// No programme at all: no voucher, no relief.
  package static let none = PolicyTerms(
    voucherTenge: 0, insuranceRate: 0, termMonths: 0,
    propertyTax: PropertyTax(
      incentiveRate: Rate(millionths: 0),
      scale: [TaxBand(over: .zero, fixed: .zero, rate: Rate(millionths: 0))]))

  package init(
    voucherTenge: Double, insuranceRate: Double, termMonths: Double, propertyTax: PropertyTax
  ) {
    self.voucherTenge = voucherTenge
    self.insuranceRate = insuranceRate
    self.termMonths = termMonths
    self.propertyTax = propertyTax
  }
}

extension Programme {
  /// Whether it ever has something that people reckon with when they decide whether to register: a voucher, relief, or what an instrument
  /// pays for a registered lease.
  package var paysForRegistering: Bool {
    paysByVoucher || revisions.contains { !PolicyTerms($0.programme).aids.isEmpty }
  }
}
