/// What a programme changes, as it is measured in each replication at each point of the ridge. The raw value is the key in the summary.
package enum EffectMeasure: String, CaseIterable, Sendable {
  case uptake, uptakeWith, uptakeWithout
  case stock, registeredMonths
  case costPerAdditional, costPerAdditionalMonth, netCostPerAdditional
  case deadWeightShare
  case leakage, leakageShare
  case harm
  case retention, official, officialWithout, actual, actualWithout

  /// Whether over several seeds it is a ratio of sums, as what a programme pays is for all and not for each seed.
  package var isOfMoney: Bool {
    switch self {
    case .costPerAdditional, .costPerAdditionalMonth, .netCostPerAdditional, .deadWeightShare,
      .leakageShare:
      true
    case .uptake, .uptakeWith, .uptakeWithout, .stock, .registeredMonths, .leakage, .harm,
      .retention, .official, .officialWithout, .actual, .actualWithout:
      false
    }
  }

  /// Whether it is what something added costs, which is not known where the money ran out.
  package var isCost: Bool {
    switch self {
    case .costPerAdditional, .costPerAdditionalMonth, .netCostPerAdditional: true
    case .uptake, .uptakeWith, .uptakeWithout, .stock, .registeredMonths, .deadWeightShare,
      .leakage, .leakageShare, .harm, .retention, .official, .officialWithout, .actual,
      .actualWithout:
      false
    }
  }

  /// Whether it needs the same people without a programme.
  package var isCompared: Bool {
    switch self {
    case .uptake, .uptakeWithout, .stock, .registeredMonths, .costPerAdditional,
      .costPerAdditionalMonth, .netCostPerAdditional, .deadWeightShare, .retention,
      .officialWithout, .actualWithout:
      true
    case .uptakeWith, .leakage, .leakageShare, .harm, .official, .actual: false
    }
  }

  /// What the measure can be; no end of an interval lies beyond. Nil of what has no bounds.
  package var bounds: ClosedRange<Double>? {
    switch self {
    case .uptakeWith, .uptakeWithout, .deadWeightShare, .leakageShare, .harm, .official,
      .officialWithout, .actual, .actualWithout:
      0...1
    case .uptake, .stock, .retention: -1...1
    case .registeredMonths, .costPerAdditional, .costPerAdditionalMonth, .netCostPerAdditional,
      .leakage:
      nil
    }
  }

  package var unit: Unit {
    switch self {
    case .uptake, .uptakeWith, .uptakeWithout, .stock, .deadWeightShare, .leakageShare, .harm,
      .retention, .official, .officialWithout, .actual, .actualWithout:
      .share
    case .registeredMonths: .count("tenancy-months")
    case .costPerAdditional, .costPerAdditionalMonth, .netCostPerAdditional, .leakage: .tenge
    }
  }

  package var sentence: String {
    switch self {
    case .uptake:
      "registered at day 90, of the cohort: with the programme less without it, of the same people"
    case .uptakeWith: "registered at day 90, of the cohort, with the programme"
    case .uptakeWithout: "registered at day 90, of the cohort, without a programme"
    case .stock:
      "registered at the end of month 12, of those who live in their dwelling then: the difference; `null` in a shorter run"
    case .registeredMonths:
      "month's ends at which a tenancy is registered, over the run: the difference"
    case .costPerAdditional:
      "net cost, outreach included, / (tenancies ever registered with the programme − without it); `null` where none is additional, where a credit was unfunded, and where the programme has instruments, which it would not count"
    case .costPerAdditionalMonth:
      "net cost / `registeredMonths`, under the conditions of `costPerAdditional`: the number that can stand beside a rent"
    case .netCostPerAdditional:
      "the same as `costPerAdditional` of the net cost less the tax on rent that is declared only because of the programme"
    case .deadWeightShare:
      "of credits and relief of tenancies, what went to those that register without a programme too"
    case .leakage: "`fraud.leakage`"
    case .leakageShare: "`fraud.leakageShare`"
    case .harm: "of honest tenancies that asked for something, those turned down at least once"
    case .retention: "R-12 as it is (`actual`): with the programme less without it"
    case .official: "R-12 as the registers see it, with the programme"
    case .officialWithout: "the same without a programme"
    case .actual: "R-12 as it is, with the programme"
    case .actualWithout: "the same without a programme"
    }
  }

  package var label: String {
    switch self {
    case .uptake: "registered at day 90, points more"
    case .uptakeWith: "registered at day 90"
    case .uptakeWithout: "without a programme"
    case .stock: "stock after a year, points more"
    case .registeredMonths: "additional registered months"
    case .costPerAdditional: "cost an additional tenancy"
    case .costPerAdditionalMonth: "cost an additional month"
    case .netCostPerAdditional: "net of the tax on rents"
    case .deadWeightShare: "to people who register anyway"
    case .leakage: "paid out wrongly"
    case .leakageShare: "share paid out wrongly"
    case .harm: "honest tenancies turned down"
    case .retention: "R-12 actual, points more"
    case .official: "R-12 official"
    case .officialWithout: "R-12 official without it"
    case .actual: "R-12 actual"
    case .actualWithout: "R-12 actual without it"
    }
  }
}

extension Summary {
  /// What a programme changes at one point of the ridge.
  package struct EffectAtPoint: Sendable {
    /// In the order of `EffectMeasure.allCases`.
    package var estimates = [Estimate](repeating: Estimate(), count: EffectMeasure.allCases.count)
    package var stockByMonth: [Double] = []
    package var stockByMonthWithout: [Double] = []

    package subscript(_ measure: EffectMeasure) -> Estimate {
      EffectMeasure.allCases.firstIndex(of: measure).map { estimates[$0] } ?? Estimate()
    }
  }

  package struct Effect: Sendable {
    package var replications = 1
    /// In the order of the points.
    package var byRidge: [Named<EffectAtPoint>] = []
  }
}

extension Summary.Effect {
  package static let metrics: [Metric<Summary.Effect>] = [
    .count("replications", .count("replications"), "how many seeds the run was made with") {
      $0.replications
    },
    .byName("byRidge", "P", Summary.EffectAtPoint.metrics) { $0.byRidge },
  ]
}

extension Summary.EffectAtPoint {
  package static let metrics: [Metric<Summary.EffectAtPoint>] = estimates + byMonth

  private static let estimates: [Metric<Summary.EffectAtPoint>] =
    EffectMeasure.allCases.map { measure in
      Metric<Summary.EffectAtPoint>.estimate(measure.rawValue, measure.unit, measure.sentence) {
        $0[measure]
      }
    }

  private static let byMonth: [Metric<Summary.EffectAtPoint>] = [
    .series(
      "stockByMonth", .share,
      "of tenancies that live in their dwelling at each month's end, those registered; the mean over the replications"
    ) { $0.stockByMonth },
    .series("stockByMonthWithout", .share, "the same without a programme") {
      $0.stockByMonthWithout
    },
  ]
}
