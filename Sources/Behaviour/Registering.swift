package import Population
import Programme
import Values

/// Whether tenant and owner register: each adds up what it brings in tenge a month, and both must agree.
///
/// A side agrees where its sum plus σ times its own logistic taste is above 0 (random utility). No term can lower
/// anybody's sum when voucher, relief or fine rise or the owner's tax falls: the owner asks for a share of just what the tenant
/// counts on, and is taxed on less than the whole of it.
package struct Registering: Sendable {
  private let ridge: RidgeValues
  private let propertyTax: PropertyTax
  /// What can be spent of the voucher a month, over the months that people reckon with.
  private let spendableTenge: Double
  private let rentIncreaseShare: Double
  private let depositTenge: Double
  private let damageChanceAMonth: Double
  private let damageInRents: Double
  private let procedureShareOfIncome: Double
  private let fineAvoidedTenge: Double
  private let individualTaxShare: Double
  private let selfEmployedTaxShare: Double
  /// By settlement.
  private let simplifiedTaxShares: [Double]
  private let earlierShareOfRent: Double
  private let earlierMonthsAtMost: Double

  package init(
    _ parameters: BehaviourParameters, policy: PolicyTerms, point: RidgePoint,
    settlements: [Settlement]
  ) {
    let registering = parameters.registering
    let months = registering.expectedMonths
    let credits = min(policy.termMonths, months)
    ridge = parameters.ridge[point]
    propertyTax = policy.propertyTax
    spendableTenge = policy.voucherTenge * (1 - policy.insuranceRate) * (credits / months)
    rentIncreaseShare = registering.rentIncreaseShareOfVoucher
    depositTenge = policy.voucherTenge * policy.insuranceRate * credits
    damageChanceAMonth = parameters.leaving.damageChance / months
    damageInRents = parameters.leaving.damageMedianInRents
    procedureShareOfIncome =
      registering.procedureMinutes / registering.workMinutesAMonth / months
    fineAvoidedTenge = registering.fineMrp * registering.mrpTenge * registering.fineChanceAMonth
    let enforcement = registering.perceivedEnforcement
    individualTaxShare = registering.individualTaxRate * enforcement
    selfEmployedTaxShare = registering.selfEmployedTaxRate * enforcement
    simplifiedTaxShares = settlements.map { $0.simplifiedTaxRate.value * enforcement }
    earlierShareOfRent =
      registering.earlierTaxRate * (1 + registering.earlierFineShareOfTax)
      * registering.earlierChance / months
    earlierMonthsAtMost = registering.earlierMonthsAtMost
  }

  /// What the owner asks for on top of the rent, tenge a month: a share of what the tenant counts on; 0 without a voucher.
  package func rentIncreaseTenge(_ outlook: Outlook) -> Double {
    guard outlook.knowsProgramme else { return 0 }
    return spendableTenge * outlook.countedShare * rentIncreaseShare
  }

  package func tenantTerms(_ tenancy: Tenancy, _ outlook: Outlook) -> TenantTerms {
    var terms = TenantTerms()
    if outlook.knowsProgramme {
      terms.voucher = spendableTenge * outlook.countedShare
      terms.rentIncrease = -rentIncreaseTenge(outlook)
    }
    terms.procedure = -Double(tenancy.incomeTenge) * procedureShareOfIncome
    terms.fineAvoided = fineAvoidedTenge
    terms.inclination = ridge.tenantInclinationTenge
    return terms
  }

  package func ownerTerms(
    _ tenancy: Tenancy, _ dwelling: Dwelling, _ owner: Owner, _ outlook: Outlook
  ) -> OwnerTerms {
    var terms = OwnerTerms()
    let rent = Double(tenancy.rentTenge)
    if outlook.knowsProgramme {
      terms.rentIncrease = rentIncreaseTenge(outlook)
      terms.propertyTaxSaved = reliefTengeAMonth(dwelling)
      terms.depositCover = damageChanceAMonth * min(depositTenge, damageInRents * rent)
    }
    terms.taxOnRent =
      -taxShare(owner.regime, settlement: tenancy.settlement) * (rent + terms.rentIncrease)
    terms.earlierYears =
      -rent * earlierShareOfRent * min(Double(owner.undeclaredMonths), earlierMonthsAtMost)
    terms.inclination = ridge.ownerInclinationTenge
    return terms
  }

  package func consent(
    _ tenant: TenantTerms, _ owner: OwnerTerms, _ tastes: Tastes
  ) -> Consent {
    Consent(
      tenantAgrees: tenant.sum + ridge.tenantScaleTenge * tastes.tenant > 0,
      ownerAgrees: owner.sum + ridge.ownerScaleTenge * tastes.owner > 0)
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

/// The logistic tastes of the two sides: what of their inclination nothing else explains.
package struct Tastes: Equatable, Sendable {
  package var tenant: Double
  package var owner: Double

  package init(tenant: Double, owner: Double) {
    self.tenant = tenant
    self.owner = owner
  }
}

/// The tastes of everybody, drawn once a person: by number of tenancy and of owner.
package struct TasteTable: Sendable {
  private let tenants: Table<Tenancy, Double>
  private let owners: Table<Owner, Double>

  package init(seed: UInt64, tenancies: Int, owners: Int) {
    self.tenants = Table(TasteTable.drawn(.tenantTaste, seed: seed, count: tenancies))
    self.owners = Table(TasteTable.drawn(.ownerTaste, seed: seed, count: owners))
  }

  package func tastes(tenancy: TenancyNumber, owner: OwnerNumber) -> Tastes {
    Tastes(tenant: tenants[tenancy], owner: owners[owner])
  }

  private static func drawn(_ purpose: BehaviourPurpose, seed: UInt64, count: Int) -> [Double] {
    (0..<count).map { purpose.draw(seed: seed, subject: Int32($0)).logistic(0) }
  }
}
