import Text
import Values

/// What other terms would give: the sensitivity that section 3.2 of the dissertation announces and does not print.
package struct Sensitivity: Sendable {
  /// NPV a person for one rate and one cost, at each retention of `retentions`.
  package struct Row: Sendable {
    package var rate: Double
    package var cost: Double
    package var netPresentValues: [Double]
  }

  /// A break-even retention, and in words which term is another.
  package struct BreakEven: Sendable {
    package var terms: CostBenefitTerms
    package var words: String
    package var retention: Double?
  }

  package static let retentions = [0.70, 0.75, 0.85, 0.90]
  package static let rates = [0.05, 0.07, 0.09]
  /// C less 20 %, C, and C and 20 %.
  package static let costFactors = [0.8, 1.0, 1.2]

  package let terms: CostBenefitTerms

  package init(_ terms: CostBenefitTerms) { self.terms = terms }

  package var grid: [Row] {
    Sensitivity.rates.flatMap { rate in
      Sensitivity.costFactors.map { factor in
        let changed = terms.with {
          $0.rate = rate
          $0.cost *= factor
        }
        return Row(
          rate: rate, cost: changed.cost,
          netPresentValues: Sensitivity.retentions.map { retention in
            changed.with { $0.retention = retention }.netPresentValue
          })
      }
    }
  }

  /// The retention at which NPV is 0: at other rates, 16.5 % being the National Bank's at the time of the source; at the ends of the
  /// source's range of F; at the two costs of `TodayProgramme` that are weighted by use.
  package var breakEvens: [BreakEven] {
    var found = [0.05, 0.07, 0.09, 0.165].map { rate in
      at("r \(NumberText.percent(rate))") { $0.rate = rate }
    }
    found += [500_000.0, 600_000].map { fiscal in
      at("F \(NumberText.decimal(fiscal))") { $0.fiscal = fiscal }
    }
    found += [TodayProgramme.CostReading.weighted, .weightedAndDerived].map { reading in
      let cost = TodayProgramme.costPerPerson(reading)
      return at("C \(NumberText.grouped(numberText: cost.description))") {
        $0.cost = Double(cost.tiyn) / 100
      }
    }
    return found
  }

  /// The rate at which NPV is 0, for each retention of table 34.
  package var ratesOfReturn: [(retention: Double, rate: Double?)] {
    CostBenefitTerms.sourceRetentions.map { retention in
      (retention, terms.with { $0.retention = retention }.rateOfReturn)
    }
  }

  /// What becomes of the cases of table 34 where a part of those who stay leaves each year.
  package var survivals: [CostBenefitTerms] {
    [(0.85, 0.95), (0.85, 0.90), (0.75, 0.95)].map { retention, survival in
      terms.with {
        $0.retention = retention
        $0.survival = survival
      }
    }
  }

  private func at(
    _ words: String, _ change: (inout CostBenefitTerms) -> Void
  ) -> BreakEven {
    let changed = terms.with(change)
    return BreakEven(terms: changed, words: words, retention: changed.breakEvenRetention)
  }
}
