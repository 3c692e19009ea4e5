package import Findings

/// What the model is fitted to: figures that it gives for any coefficients, without a run.
package enum CalibrationTarget: String, CaseIterable, Sendable {
  /// Of all tenancies, those that register without a programme.
  case baseline
  /// Of those whose tenant would, the share whose owner would not.
  case ownerRefusal
  /// By how much the registered share rises with a benefit that all know of.
  case benefitGain
  /// By how much the log odds that an owner refuses fall with a lower tax.
  case taxAnswer

  package var label: String {
    switch self {
    case .baseline: "registered today"
    case .ownerRefusal: "owners refuse"
    case .benefitGain: "benefit gain, points"
    case .taxAnswer: "answer to a tax"
    }
  }

  /// As the documents describe its columns.
  var sentence: String {
    switch self {
    case .baseline: "of all tenancies, those that register without a programme"
    case .ownerRefusal: "of those whose tenant would register, the share whose owner would not"
    case .benefitGain: "by how much the registered share rises with a benefit that all know of"
    case .taxAnswer: "by how much the log odds that an owner refuses fall with a lower tax"
    }
  }

  package var unit: Findings.Unit {
    switch self {
    case .baseline, .ownerRefusal, .benefitGain: .share
    case .taxAnswer: .none
    }
  }

  /// What such a figure can be.
  var bounds: ClosedRange<Double> {
    switch self {
    case .baseline, .ownerRefusal, .benefitGain: 0...1
    case .taxAnswer: 0...20
    }
  }

  var shareOfRent: WritableKeyPath<CalibrationFile.SharesOfRent, Double>? {
    switch self {
    case .baseline, .ownerRefusal: nil
    case .benefitGain: \.benefitGain
    case .taxAnswer: \.taxAnswer
    }
  }
}

/// What the fit does not see and is held against afterwards.
package enum CalibrationCheck: String, CaseIterable, Sendable {
  /// Of all tenancies, those that register with a benefit.
  case subsidyUptake
  /// Of those whose tenant would with a benefit, the share whose owner would too.
  case leaseUp
  /// By which part the registered share rises with a benefit.
  case reportingRise

  package var label: String {
    switch self {
    case .subsidyUptake: "Otbasy Bank, subsidy paid"
    case .leaseUp: "US vouchers, lease-up"
    case .reportingRise: "Nota Fiscal Paulista, rise"
    }
  }

  /// As the documents describe its column.
  var sentence: String {
    switch self {
    case .subsidyUptake: "of all tenancies, those that register with a benefit"
    case .leaseUp: "of those whose tenant would with a benefit, the share whose owner would too"
    case .reportingRise: "by which part the registered share rises with a benefit"
    }
  }

  var shareOfRent: WritableKeyPath<CalibrationFile.SharesOfRent, Double> {
    switch self {
    case .subsidyUptake: \.subsidyUptake
    case .leaseUp: \.leaseUp
    case .reportingRise: \.reportingRise
    }
  }
}
