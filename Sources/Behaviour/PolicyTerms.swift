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

  package init(_ programme: Programme) {
    // Where the voucher grows with the family, people reckon with that of one person.
    let first = programme.index.mrp.first?.from ?? Day(number: 0)
    let credit = programme.credit(persons: 1, on: first)
    voucherTenge = Double(credit.tiyn) / Double(Tenge.tiynPerTenge)
    insuranceRate = programme.insurance.rate.value
    termMonths = Double(programme.voucher.termMonths)
    propertyTax = programme.propertyTax
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
