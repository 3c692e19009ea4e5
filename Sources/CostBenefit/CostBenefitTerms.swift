/// What a settler costs and brings: the model of the dissertation's table 34 (section 3.2, annex "Н", tables И.1–И.4).
///
/// PV = F · R · AF, NPV = PV − C, BCR = PV / C, with AF = Σ s^(t − 1) / (1 + r)^t over the years t = 1 … T. Only direct effects: what one
/// settler pays in taxes and contributions against what moving one costs. The source has s = 1: everybody who is there after a year
/// is there for all of them. Amounts are in tenge.
package struct CostBenefitTerms: Equatable, Sendable {
  /// R, the share of settlers who are there after a year, 0 to 1.
  package var retention: Double
  /// r, the rate of discount a year, 0 to 1.
  package var rate: Double
  /// T, the years for which a settler is counted.
  package var years: Int
  /// C, what one settler costs the state, once.
  package var cost: Double
  /// F, what one settler brings the state a year: income tax, VAT of consumption and social contributions.
  package var fiscal: Double
  /// N, settlers a year.
  package var people: Int
  /// s, the share of those there in one year who are there in the next, 0 to 1.
  package var survival: Double

  /// The terms of table 34, at its base case.
  package static let source = CostBenefitTerms(
    retention: 0.85, rate: 0.07, years: 10, cost: 2_700_000, fiscal: 550_000, people: 6_450,
    survival: 1)
  /// The three cases of table 34.
  package static let sourceRetentions = [0.75, 0.85, 0.90]
  /// Retention today, as the source gives it in section 3.2.
  package static let retentionToday = 0.60

  package init(
    retention: Double, rate: Double, years: Int, cost: Double, fiscal: Double, people: Int,
    survival: Double
  ) {
    self.retention = retention
    self.rate = rate
    self.years = years
    self.cost = cost
    self.fiscal = fiscal
    self.people = people
    self.survival = survival
  }

  /// The same with other terms.
  package func with(_ change: (inout CostBenefitTerms) -> Void) -> CostBenefitTerms {
    var terms = self
    change(&terms)
    return terms
  }

  /// AF: what one tenge a year is worth today. With s = 1 it is (1 − (1 + r)^−T) / r; the sum also holds where r is 0.
  package var annuityFactor: Double {
    var factor = 0.0
    var term = 1 / (1 + rate)
    for _ in 0..<years {
      factor += term
      term *= survival / (1 + rate)
    }
    return factor
  }

  package var presentValue: Double { fiscal * retention * annuityFactor }
  package var netPresentValue: Double { presentValue - cost }
  /// BCR; nil where nothing is spent.
  package var benefitCostRatio: Double? { cost > 0 ? presentValue / cost : nil }
  package var totalPresentValue: Double { presentValue * Double(people) }
  package var totalCost: Double { cost * Double(people) }
  package var totalNetPresentValue: Double { netPresentValue * Double(people) }

  /// The retention at which NPV is 0; above 1 nobody can reach it. Nil where a settler brings nothing.
  package var breakEvenRetention: Double? {
    let worth = fiscal * annuityFactor
    return worth > 0 ? cost / worth : nil
  }

  /// The rate of discount at which NPV is 0, by halving; nil where there is none from 0 to `highestRate`.
  package var rateOfReturn: Double? {
    var low = 0.0
    var high = CostBenefitTerms.highestRate
    guard with({ $0.rate = low }).netPresentValue >= 0,
      with({ $0.rate = high }).netPresentValue <= 0
    else { return nil }
    // Each step halves the interval; after 60 it is below the distance of two doubles.
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if with({ $0.rate = middle }).netPresentValue > 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  package static let highestRate = 1.0
}
