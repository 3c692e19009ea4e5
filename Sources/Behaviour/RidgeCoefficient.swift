/// A number of the ridge that no data give by itself. Its raw value is the key in the file of behaviour.
package enum RidgeCoefficient: String, CaseIterable, Sendable {
  case tenantInclinationTenge, ownerInclinationTenge, tenantScaleTenge, ownerScaleTenge

  /// How formulas call it: `α_t`.
  package var symbol: String {
    switch self {
    case .tenantInclinationTenge: "α_t"
    case .ownerInclinationTenge: "α_l"
    case .tenantScaleTenge: "σ_t"
    case .ownerScaleTenge: "σ_l"
    }
  }

  package var words: String {
    switch self {
    case .tenantInclinationTenge: "tenants' inclination"
    case .ownerInclinationTenge: "owners' inclination"
    case .tenantScaleTenge: "tenants' scale"
    case .ownerScaleTenge: "owners' scale"
    }
  }
}

extension RidgeValues {
  package subscript(coefficient: RidgeCoefficient) -> Double {
    get {
      switch coefficient {
      case .tenantInclinationTenge: tenantInclinationTenge
      case .ownerInclinationTenge: ownerInclinationTenge
      case .tenantScaleTenge: tenantScaleTenge
      case .ownerScaleTenge: ownerScaleTenge
      }
    }
    set {
      switch coefficient {
      case .tenantInclinationTenge: tenantInclinationTenge = newValue
      case .ownerInclinationTenge: ownerInclinationTenge = newValue
      case .tenantScaleTenge: tenantScaleTenge = newValue
      case .ownerScaleTenge: ownerScaleTenge = newValue
      }
    }
  }

  /// The same with other coefficients, in the order of `RidgeCoefficient.allCases`.
  package func with(_ coefficients: [Double]) -> RidgeValues {
    var values = self
    for (coefficient, value) in zip(RidgeCoefficient.allCases, coefficients) {
      values[coefficient] = value
    }
    return values
  }

  /// In the order of `RidgeCoefficient.allCases`.
  package var coefficients: [Double] { RidgeCoefficient.allCases.map { self[$0] } }
}
