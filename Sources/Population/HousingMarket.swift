import Threads
import Values

/// Who takes which dwelling. Households look at dwellings of the rent that they want and can pay, and take the one whose size fits
/// them best.
struct HousingMarket: Sendable {
  let plan: PopulationPlan
  let dwellings: [Dwelling]
  /// Tenge a month.
  let asked: Table<Dwelling, Double>
  let seed: UInt64

  /// The dwelling of each newcomer, so that rent and household income have this rank correlation in each settlement. The result is the same
  /// for any number of threads.
  func homes(
    of newcomers: [Newcomer], rankCorrelation: Double, threads: Int
  ) -> [DwellingNumber] {
    let count = plan.settlements.count
    var offers = Table<Settlement, [DwellingNumber]>(repeating: [], count: count)
    for dwelling in dwellings.numbers { offers[dwellings[dwelling].settlement].append(dwelling) }
    var members = Table<Settlement, [Int]>(repeating: [], count: count)
    for (index, newcomer) in newcomers.enumerated() {
      members[newcomer.settlement].append(index)
    }
    let found = SharedWork<[DwellingNumber], Never>(count, helpers: threads - 1) {
      [offers, members] index in
      let (settlement, members) = (SettlementNumber(index: index), members.elements[index])
      return SettlementMarket(plan, dwellings, of: offers[settlement], asked).homes(
        of: members.map { newcomers[$0] },
        luck: members.map { Purpose.choice.draw(seed, $0).normal(0) },
        rankCorrelation: rankCorrelation)
    }.finish()
    var homes = [DwellingNumber](repeating: 0, count: newcomers.count)
    for (members, found) in zip(members.elements, found) {
      for (index, home) in zip(members, found) { homes[index] = home }
    }
    return homes
  }
}
