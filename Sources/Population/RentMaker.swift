import Values

/// What each tenancy pays.
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

  /// Rent = the settlement's rent per square metre × area × a log-normal factor, to the nearest 500 tenge; a relative pays part
  /// of it.
  ///
  /// The factors of a settlement are the evenly spaced quantiles of their distribution in an order that is drawn: median and
  /// spread are then the plan's in a small settlement too.
  func rents(
    of newcomers: [Newcomer], _ homes: [DwellingNumber], _ dwellings: [Dwelling]
  ) -> [Int32] {
    var rents = [Int32](repeating: 0, count: newcomers.count)
    var order = [[Int32]](repeating: [], count: plan.settlements.count)
    for (index, newcomer) in newcomers.enumerated() {
      order[newcomer.settlement.index].append(Int32(index))
    }
    for settlement in order.indices {
      shuffle(&order[settlement], Purpose.rent.draw(seed, settlement))
      let perSquareMetre = Double(plan.settlements[settlement].rentTengePerSquareMetre)
      let count = Double(order[settlement].count)
      for (rank, index) in order[settlement].enumerated() {
        let area = dwellings[homes[Int(index)]].areaSquareMetres
        let quantile = Elementary.normalQuantile((Double(rank) + 0.5) / count)
        var rent = perSquareMetre * area
        rent *= Elementary.exponential(plan.housing.rentSigma * quantile)
        if newcomers[Int(index)].isRelativeOfOwner { rent *= plan.people.relativeRentFactor }
        let steps = max(1, (min(rent, RentMaker.mostTenge) / RentMaker.stepTenge).rounded())
        rents[Int(index)] = Int32(steps * RentMaker.stepTenge)
      }
    }
    return rents
  }
}
