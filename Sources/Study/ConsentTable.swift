package import Behaviour
package import Population
import Programme
import Text
import Values

/// What the decision to register rests on, by tenancy, with the coefficients left open: made once, so that a set of coefficients costs
/// one pass over it and no run.
package struct ConsentTable: Sendable {
  /// What registering is worth to each tenancy, tenge a month, beside inclination and taste.
  struct Row: Sendable {
    var tenant: Double
    /// By which the scale of tenants is multiplied: (income / median)^γ.
    var tenantScaleFactor: Double
    var owner: Double
    var rent: Double
    /// What a tenge of benefit a month is worth to each side.
    var tenantABenefit: Double
    var ownerABenefit: Double
    /// What a tenge of tax less a month is worth to the owner: as much of it as he expects to be made to pay.
    var ownerATax: Double
  }

  let rows: [Row]

  package var count: Int { rows.count }

  /// Everything that the file of behaviour says, but for the coefficients of the ridge, holds.
  package init(_ parameters: BehaviourParameters, _ population: Population) {
    let months = parameters.registering.expectedMonths
    func registering(_ benefitTenge: Double) -> Registering {
      var policy = PolicyTerms.none
      policy.voucherTenge = benefitTenge
      policy.termMonths = months
      return Registering(
        parameters.withoutInclinations, policy: policy, point: .balanced,
        settlements: population.settlements,
        medianIncomeTenge: population.medianHouseholdIncomeTenge)
    }
    let law = registering(0)
    let benefit = registering(1)
    let known = Outlook(knowsProgramme: true)
    rows = population.tenancies.map { tenancy in
      let dwelling = population.dwellings[tenancy.dwelling]
      let owner = population.owners[dwelling.owner]
      let tenantTerms = law.tenantTerms(tenancy, .lawAlone)
      let ownerTerms = law.ownerTerms(tenancy, dwelling, owner, .lawAlone)
      return Row(
        tenant: tenantTerms.sum, tenantScaleFactor: tenantTerms.scale, owner: ownerTerms.sum,
        rent: Double(tenancy.rentTenge),
        tenantABenefit: benefit.tenantTerms(tenancy, known).sum - tenantTerms.sum,
        ownerABenefit: benefit.ownerTerms(tenancy, dwelling, owner, known).sum - ownerTerms.sum,
        ownerATax: parameters.registering.perceivedEnforcement)
    }
  }

  /// The expected shares of those who agree: over every taste that there could be.
  ///
  /// - Parameters:
  ///   - coefficients: In the order of `RidgeCoefficient.allCases`.
  ///   - benefit: What both sides know that registering pays the tenant a month, as a share of the rent.
  ///   - taxCut: By how much less of the rent the owner is taxed.
  package func shares(
    _ coefficients: [Double], benefit: Double = 0, taxCut: Double = 0
  ) -> AgreementShares {
    let (tenantInclination, ownerInclination) = (coefficients[0], coefficients[1])
    let (tenantScale, ownerScale) = (coefficients[2], coefficients[3])
    var sum = AgreementShares(tenant: 0, owner: 0, both: 0)
    for row in rows {
      let tenge = benefit * row.rent
      let tenant = RidgeCalibration.logistic(
        (row.tenant + tenantInclination + tenge * row.tenantABenefit)
          / (tenantScale * row.tenantScaleFactor))
      let owner = RidgeCalibration.logistic(
        (row.owner + ownerInclination + tenge * row.ownerABenefit
          + taxCut * row.rent * row.ownerATax) / ownerScale)
      sum.tenant += tenant
      sum.owner += owner
      sum.both += tenant * owner
    }
    let count = Double(max(1, rows.count))
    return AgreementShares(
      tenant: sum.tenant / count, owner: sum.owner / count, both: sum.both / count)
  }

  /// In the order of `CalibrationTarget.allCases`.
  package func targets(
    _ coefficients: [Double], _ shares: CalibrationFile.SharesOfRent
  ) -> [Double] {
    let law = self.shares(coefficients)
    let benefit = self.shares(coefficients, benefit: shares.benefitGain)
    let tax = self.shares(coefficients, taxCut: shares.taxAnswer)
    return CalibrationTarget.allCases.map { target in
      switch target {
      case .baseline: law.both
      case .ownerRefusal: 1 - law.ownersOfWillingTenants
      case .benefitGain: benefit.both - law.both
      case .taxAnswer: ConsentTable.logOdds(tax.owner) - ConsentTable.logOdds(law.owner)
      }
    }
  }

  /// In the order of `CalibrationCheck.allCases`.
  package func checks(
    _ coefficients: [Double], _ shares: CalibrationFile.SharesOfRent
  ) -> [Double] {
    let law = self.shares(coefficients)
    return CalibrationCheck.allCases.map { check in
      let with = self.shares(coefficients, benefit: shares[keyPath: check.shareOfRent])
      switch check {
      case .subsidyUptake: return with.both
      case .leaseUp: return with.ownersOfWillingTenants
      case .reportingRise: return law.both > 0 ? with.both / law.both - 1 : 0
      }
    }
  }

  /// Of nobody and of everybody as of one in a thousand million.
  private static func logOdds(_ share: Double) -> Double {
    let inside = min(max(share, 1e-9), 1 - 1e-9)
    return Elementary.logarithm(inside / (1 - inside))
  }
}

extension AgreementShares {
  /// Of those whose tenant agrees, the share whose owner does too; where no tenant does, of all.
  fileprivate var ownersOfWillingTenants: Double { tenant > 1e-12 ? both / tenant : owner }
}

extension BehaviourParameters {
  /// With inclinations of 0 and scales of 1 where `balanced`, each side on its own.
  fileprivate var withoutInclinations: BehaviourParameters {
    var parameters = self
    parameters.ridge.balanced = parameters.ridge.balanced.with([0, 0, 1, 1])
    parameters.registering.sharing = .fixed
    return parameters
  }
}
