package import Population
import Programme
import Values

/// Whether tenant and owner register: each adds up what it brings in tenge a month, and both must agree.
///
/// A side agrees where its sum plus σ times its own logistic taste is above 0 (random utility); where both bargain, they agree where
/// the sum of both sides is. σ of a tenant grows with income: money counts more for who has less. No term can lower
/// anybody's sum when voucher, relief or fine rise or the owner's tax falls: the owner asks for a share of just what the tenant
/// counts on, and is taxed on less than the whole of it.
///
/// A class, since it is asked for every act and copied for none.
package final class Registering: Sendable {
  private let ridge: RidgeValues
  private let propertyTax: PropertyTax
  /// What can be spent of a credit, spread over the months that people reckon with.
  private let spendableTengeACredit: Double
  private let depositTengeACredit: Double
  private let termMonths: Double
  private let expectedMonths: Double
  private let rentIncreaseShare: Double
  private let damageChanceAMonth: Double
  private let damageInRents: Double
  private let procedureShareOfIncome: Double
  private let renewalShareOfIncome: Double
  private let fineAvoidedTenge: Double
  private let individualTaxShare: Double
  private let selfEmployedTaxShare: Double
  /// By settlement.
  private let simplifiedTaxShares: [Double]
  private let earlierShareOfRent: Double
  private let earlierMonthsAtMost: Double
  private let sharing: Sharing
  private let aids: [PolicyTerms.AidOnRent]
  private let scaleIncomeElasticity: Double
  private let medianIncomeTenge: Double

  /// - Parameter medianIncomeTenge: Of the households of the population, a month; 0 where there is none.
  package init(
    _ parameters: BehaviourParameters, policy: PolicyTerms, point: RidgePoint,
    settlements: [Settlement], medianIncomeTenge: Double
  ) {
    let registering = parameters.registering
    let months = registering.expectedMonths
    ridge = parameters.ridge[point]
    propertyTax = policy.propertyTax
    spendableTengeACredit = policy.voucherTenge * (1 - policy.insuranceRate) / months
    depositTengeACredit = policy.voucherTenge * policy.insuranceRate
    termMonths = policy.termMonths
    expectedMonths = months
    rentIncreaseShare = registering.rentIncreaseShareOfVoucher
    damageChanceAMonth = parameters.leaving.damageChance / months
    damageInRents = parameters.leaving.damageMedianInRents
    let minutes = registering.minutes(by: policy.route)
    procedureShareOfIncome = minutes.first / registering.workMinutesAMonth / months
    renewalShareOfIncome = minutes.again / registering.workMinutesAMonth / months
    fineAvoidedTenge = registering.fineMrp * registering.mrpTenge * registering.fineChanceAMonth
    let enforcement = registering.perceivedEnforcement
    individualTaxShare = registering.individualTaxRate * enforcement
    selfEmployedTaxShare = registering.selfEmployedTaxRate * enforcement
    simplifiedTaxShares = settlements.map { $0.simplifiedTaxRate.value * enforcement }
    earlierShareOfRent =
      registering.earlierTaxRate * (1 + registering.earlierFineShareOfTax)
      * registering.earlierChance / months
    earlierMonthsAtMost = registering.earlierMonthsAtMost
    sharing = registering.sharing
    aids = policy.aids
    scaleIncomeElasticity = registering.scaleIncomeElasticity
    self.medianIncomeTenge = medianIncomeTenge
  }

  /// What the owner asks for on top of the rent, tenge a month: a share of what the tenant counts on; 0 without a voucher, and where
  /// both sides bargain (`bargainedRentIncreaseTenge`).
  package func rentIncreaseTenge(_ outlook: Outlook) -> Double {
    guard outlook.tenantKnows, outlook.ownerKnows, sharing == .fixed else { return 0 }
    return voucherTenge(outlook) * rentIncreaseShare
  }

  /// What the tenant counts on of the voucher, tenge a month: credits that he has had do not come again.
  private func voucherTenge(_ outlook: Outlook) -> Double {
    spendableTengeACredit * creditsLeft(outlook) * outlook.countedShare
  }

  /// Credits to come in the months that people reckon with.
  private func creditsLeft(_ outlook: Outlook) -> Double {
    max(0, min(termMonths - Double(outlook.creditsHad), expectedMonths))
  }

  /// What a deposit will hold: what it has, where the lease goes on, and what the credits to come bring.
  private func depositTenge(_ outlook: Outlook) -> Double {
    let held = outlook.registration == .open ? Double(outlook.creditsHad) : 0
    return depositTengeACredit * (held + creditsLeft(outlook) * outlook.countedShare)
  }

  package func tenantTerms(_ tenancy: Tenancy, _ outlook: Outlook) -> TenantTerms {
    var terms = TenantTerms()
    if outlook.tenantKnows {
      terms.voucher = aids.reduce(voucherTenge(outlook)) { $0 + $1.tengeAMonth(tenancy) }
      terms.rentIncrease = -rentIncreaseTenge(outlook)
    }
    terms.procedure = -Double(tenancy.incomeTenge) * procedureShare(outlook)
    terms.fineAvoided = fineAvoidedTenge
    terms.inclination = ridge.tenantInclinationTenge
    terms.scale = ridge.tenantScaleTenge * scaleFactor(tenancy)
    return terms
  }

  /// What it costs of a month's income: once in full, then less, and nothing where all stays as it is.
  private func procedureShare(_ outlook: Outlook) -> Double {
    switch outlook.registration {
    case .never: procedureShareOfIncome
    case .open: 0
    case .again: renewalShareOfIncome
    }
  }

  /// (income / median income)^γ of the household.
  private func scaleFactor(_ tenancy: Tenancy) -> Double {
    guard scaleIncomeElasticity > 0, medianIncomeTenge > 0 else { return 1 }
    let ratio = Double(max(1, tenancy.householdIncomeTenge)) / medianIncomeTenge
    return Elementary.exponential(scaleIncomeElasticity * Elementary.logarithm(ratio))
  }

  package func ownerTerms(
    _ tenancy: Tenancy, _ dwelling: Dwelling, _ owner: Owner, _ outlook: Outlook
  ) -> OwnerTerms {
    var terms = OwnerTerms()
    let rent = Double(tenancy.rentTenge)
    if outlook.ownerKnows {
      terms.rentIncrease = rentIncreaseTenge(outlook)
      terms.propertyTaxSaved = reliefTengeAMonth(dwelling) * outlook.countedShare
      terms.depositCover = damageChanceAMonth * min(depositTenge(outlook), damageInRents * rent)
    }
    terms.taxOnRent =
      -taxShare(owner.regime, settlement: tenancy.settlement) * (rent + terms.rentIncrease)
    // Who has registered once has shown them.
    if outlook.registration == .never {
      terms.earlierYears =
        -rent * earlierShareOfRent * min(Double(owner.undeclaredMonths), earlierMonthsAtMost)
    }
    terms.inclination = ridge.ownerInclinationTenge
    return terms
  }

  package func consent(
    _ tenant: TenantTerms, _ owner: OwnerTerms, _ tastes: Tastes
  ) -> Consent {
    let gains = gains(tenant, owner, tastes)
    switch sharing {
    case .fixed: return Consent(tenantAgrees: gains.tenant > 0, ownerAgrees: gains.owner > 0)
    case .bargained:
      guard gains.tenant + gains.owner + bargained <= 0 else {
        return Consent(tenantAgrees: true, ownerAgrees: true)
      }
      // Who would lose refuses, and where nobody would, who gains less.
      return Consent(
        tenantAgrees: gains.tenant > 0 && gains.tenant >= gains.owner,
        ownerAgrees: gains.owner > 0 && gains.owner > gains.tenant)
    }
  }

  /// By how much the rent moves where both sides bargain and agree, tenge a month: it splits the gain in halves. Below 0 where it is
  /// the owner who gains more from registering.
  package func bargainedRentIncreaseTenge(
    _ tenant: TenantTerms, _ owner: OwnerTerms, _ tastes: Tastes
  ) -> Double {
    let gains = gains(tenant, owner, tastes)
    return (gains.tenant - gains.owner) / 2
  }

  /// What takes the place of the two inclinations where both sides bargain.
  private var bargained: Double {
    ridge.bargainedInclinationTenge - ridge.tenantInclinationTenge - ridge.ownerInclinationTenge
  }

  private func gains(
    _ tenant: TenantTerms, _ owner: OwnerTerms, _ tastes: Tastes
  ) -> (tenant: Double, owner: Double) {
    (
      tenant.sum + tenant.scale * tastes.tenant,
      owner.sum + ridge.ownerScaleTenge * tastes.owner
    )
  }

  /// The same from the people.
  package func consent(
    _ tenancy: Tenancy, _ dwelling: Dwelling, _ owner: Owner, _ outlook: Outlook,
    _ tastes: Tastes
  ) -> Consent {
    consent(
      tenantTerms(tenancy, outlook), ownerTerms(tenancy, dwelling, owner, outlook),
      tastes)
  }

  /// The property tax that a voucher saves the owner, tenge a month.
  private func reliefTengeAMonth(_ dwelling: Dwelling) -> Double {
    let annual = propertyTax.annualRelief(value: dwelling.value)
    return Double(annual.tiyn) / Double(12 * Tenge.tiynPerTenge)
  }

  /// What an owner expects to pay of the declared rent.
  private func taxShare(_ regime: Owner.TaxRegime, settlement: SettlementNumber) -> Double {
    switch regime {
    case .individual: individualTaxShare
    case .selfEmployed: selfEmployedTaxShare
    case .simplified: simplifiedTaxShares[Int(settlement)]
    }
  }
}
