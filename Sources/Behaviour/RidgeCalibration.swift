package import Population
import Values

/// The shares of tenancies whose tenant, whose owner and whose both agree.
package struct AgreementShares: Equatable, Sendable {
  package var tenant = 0.0
  package var owner = 0.0
  package var both = 0.0

  package init(tenant: Double, owner: Double, both: Double) {
    self.tenant = tenant
    self.owner = owner
    self.both = both
  }
}

extension RidgePoint {
  /// What the point stands for: 0.9 × 0.39, 0.59 × 0.59 and 0.39 × 0.9 are 0.35 each, the middle of the 30 to 40 % of tenancies
  /// that are registered today (dissertation, table 29).
  package var baseline: AgreementShares {
    switch self {
    case .ownerBound: AgreementShares(tenant: 0.9, owner: 0.39, both: 0.351)
    case .balanced: AgreementShares(tenant: 0.59, owner: 0.59, both: 0.3481)
    case .tenantBound: AgreementShares(tenant: 0.39, owner: 0.9, both: 0.351)
    }
  }
}

/// Finds the inclinations at which a population registers without a programme as a point of the ridge says.
package struct RidgeCalibration {
  private let parameters: BehaviourParameters
  private let population: Population
  private let medianIncomeTenge: Double

  package init(_ parameters: BehaviourParameters, _ population: Population) {
    self.parameters = parameters
    self.population = population
    medianIncomeTenge = population.medianHouseholdIncomeTenge
  }

  private init(
    _ parameters: BehaviourParameters, _ population: Population, medianIncomeTenge: Double
  ) {
    self.parameters = parameters
    self.population = population
    self.medianIncomeTenge = medianIncomeTenge
  }

  /// The expected shares: with every taste that there could be, so that no draw takes part. Where both sides bargain, `both` is the
  /// share of those who come to terms, and `tenant` and `owner` say who would agree without a word to the other.
  package func expectedShares(
    _ point: RidgePoint, policy: PolicyTerms = .none, outlook: Outlook = .lawAlone
  ) -> AgreementShares {
    let registering = Registering(
      parameters, policy: policy, point: point, settlements: population.settlements,
      medianIncomeTenge: medianIncomeTenge)
    let values = parameters.ridge[point]
    var sum = AgreementShares(tenant: 0, owner: 0, both: 0)
    for tenancy in population.tenancies {
      let dwelling = population.dwellings[tenancy.dwelling]
      let ownerTerms = registering.ownerTerms(
        tenancy, dwelling, population.owners[dwelling.owner], outlook)
      let tenantTerms = registering.tenantTerms(tenancy, outlook)
      let tenant = RidgeCalibration.logistic(tenantTerms.sum / tenantTerms.scale)
      let owner = RidgeCalibration.logistic(ownerTerms.sum / values.ownerScaleTenge)
      sum.tenant += tenant
      sum.owner += owner
      switch parameters.registering.sharing {
      case .fixed: sum.both += tenant * owner
      case .bargained: sum.both += bargaining(tenantTerms, ownerTerms, values)
      }
    }
    let count = Double(max(1, population.tenancies.count))
    return AgreementShares(
      tenant: sum.tenant / count, owner: sum.owner / count, both: sum.both / count)
  }

  /// The chance that two sides come to terms: over the tenant's tastes at even quantiles, and all of the owner's.
  private func bargaining(
    _ tenant: TenantTerms, _ owner: OwnerTerms, _ values: RidgeValues
  ) -> Double {
    let sum =
      tenant.sum - values.tenantInclinationTenge + owner.sum - values.ownerInclinationTenge
      + values.bargainedInclinationTenge
    return RidgeCalibration.tastes.reduce(0) { chance, taste in
      chance + RidgeCalibration.logistic((sum + tenant.scale * taste) / values.ownerScaleTenge)
    } / Double(RidgeCalibration.tastes.count)
  }

  /// Logistic tastes at even quantiles.
  private static let tastes = (0..<32).map { place in
    let quantile = (Double(place) + 0.5) / 32
    return Elementary.logarithm(quantile / (1 - quantile))
  }

  /// The same point with inclinations that meet its baseline, in whole hundreds of tenge.
  package func calibrated(_ point: RidgePoint) -> RidgeValues {
    var values = parameters.ridge[point]
    values.tenantInclinationTenge = inclination(
      point, \.tenant, \.tenantInclinationTenge)
    values.ownerInclinationTenge = inclination(point, \.owner, \.ownerInclinationTenge)
    values.bargainedInclinationTenge = inclination(
      point, \.both, \.bargainedInclinationTenge, .bargained)
    return values
  }

  private func inclination(
    _ point: RidgePoint, _ share: KeyPath<AgreementShares, Double>,
    _ inclination: WritableKeyPath<RidgeValues, Double>, _ sharing: Sharing = .fixed
  ) -> Double {
    let target = point.baseline[keyPath: share]
    var (low, high) = (-1_000_000.0, 1_000_000.0)
    while high - low > 10 {
      let middle = (low + high) / 2
      var trial = parameters
      trial.ridge[point][keyPath: inclination] = middle
      trial.registering.sharing = sharing
      let made = RidgeCalibration(trial, population, medianIncomeTenge: medianIncomeTenge)
        .expectedShares(point)[keyPath: share]
      if made < target { low = middle } else { high = middle }
    }
    return ((low + high) / 200).rounded() * 100
  }

  /// 1 / (1 + e^−x).
  package static func logistic(_ x: Double) -> Double {
    1 / (1 + Elementary.exponential(-min(max(x, -600), 600)))
  }
}

extension Outlook {
  /// Of people who have not heard of any programme.
  package static let lawAlone = Outlook(knowsProgramme: false)
}
