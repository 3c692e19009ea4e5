import Values

/// What is asked for each dwelling, and what each tenancy pays.
struct RentMaker {
  private let plan: PopulationPlan
  private let seed: UInt64

  init(_ plan: PopulationPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
  }

  /// Rents are agreed to 500 tenge.
  static let stepTenge = 500.0
  /// No rent is higher, whatever a plan says.
  static let mostTenge = 1e9

  /// Tenge a month: the settlement's rent per square metre × area × a log-normal factor.
  ///
  /// The factors of a settlement are the evenly spaced quantiles of their distribution in an order that is drawn: the spread is
  /// then the plan's in a small settlement too.
  func asked(for dwellings: [Dwelling]) -> Table<Dwelling, Double> {
    var asked = Table<Dwelling, Double>(repeating: 0, count: dwellings.count)
    var order = Table<Settlement, [DwellingNumber]>(repeating: [], count: plan.settlements.count)
    for dwelling in dwellings.numbers { order[dwellings[dwelling].settlement].append(dwelling) }
    for settlement in plan.settlements.numbers {
      shuffle(&order[settlement], Purpose.rent.draw(seed, settlement.index))
      let perSquareMetre = plan.rentTengePerSquareMetre(settlement)
      let count = Double(order[settlement].count)
      for (rank, dwelling) in order[settlement].enumerated() {
        let quantile = Elementary.normalQuantile((Double(rank) + 0.5) / count)
        asked[dwelling] =
          perSquareMetre * dwellings[dwelling].areaSquareMetres
          * Elementary.exponential(plan.housing.rentSigma * quantile)
      }
    }
    return asked
  }

  /// What each newcomer pays for the dwelling that was found, to the nearest 500 tenge; a relative pays part of it.
  ///
  /// Some dwellings are let more often than others. What is asked in a settlement is raised or lowered by one factor, so that the
  /// median per square metre over its tenancies, which is what statistics give, is the settlement's.
  func rents(
    of newcomers: [Newcomer], _ homes: [DwellingNumber], _ dwellings: [Dwelling],
    _ asked: Table<Dwelling, Double>
  ) -> [Int32] {
    var perSquareMetre = Table<Settlement, [Double]>(
      repeating: [], count: plan.settlements.count)
    for (newcomer, home) in zip(newcomers, homes) where !newcomer.isRelativeOfOwner {
      perSquareMetre[newcomer.settlement].append(
        asked[home] / dwellings[home].areaSquareMetres)
    }
    let factors = Table<Settlement, Double>(
      plan.settlements.numbers.map { settlement in
        let sorted = perSquareMetre[settlement].sorted()
        guard !sorted.isEmpty else { return 1 }
        let median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        return plan.rentTengePerSquareMetre(settlement) / median
      })
    return zip(newcomers, homes).map { newcomer, home in
      var rent = asked[home] * factors[newcomer.settlement]
      if newcomer.isRelativeOfOwner { rent *= plan.people.relativeRentFactor }
      let steps = max(1, (min(rent, RentMaker.mostTenge) / RentMaker.stepTenge).rounded())
      return Int32(steps * RentMaker.stepTenge)
    }
  }
}

extension PopulationPlan {
  /// The median rent of the run in a settlement.
  func rentTengePerSquareMetre(_ settlement: SettlementNumber) -> Double {
    Double(settlements[settlement].rentTengePerSquareMetre) * housing.rentIndex
  }
}
