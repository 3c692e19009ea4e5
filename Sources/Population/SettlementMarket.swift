import Values

/// The dwellings of a settlement, the cheapest first, and who takes which.
///
/// Settlements know nothing of one another, so that several can be settled at a time.
struct SettlementMarket: Sendable {
  private let plan: PopulationPlan
  private let offers: [DwellingNumber]
  /// What is asked for each offer, tenge a month.
  private let rents: [Double]
  /// Their sizes in tenths of m². Who looks at dwellings of nearly the same rent looks at neighbours here.
  private let areaTenths: [Int32]

  /// So many dwellings about the wanted rent are looked at.
  private static let viewings = 8
  /// Rounds in which the aim is corrected by what came out.
  private static let corrections = 2

  init(
    _ plan: PopulationPlan, _ dwellings: [Dwelling], of settlement: [DwellingNumber],
    _ asked: Table<Dwelling, Double>
  ) {
    self.plan = plan
    offers = settlement.sorted { a, b in asked[a] == asked[b] ? a < b : asked[a] < asked[b] }
    rents = offers.map { asked[$0] }
    areaTenths = offers.map { dwellings[$0].areaTenths }
  }

  /// The dwelling of each newcomer to the settlement, who choose in the order of arrival, so that rent and household income have this
  /// rank correlation.
  ///
  /// What is found is not what was looked for: some of it is taken, and size counts too. So the first choices are only tried, and
  /// the aim is moved by as much as they missed.
  ///
  /// - Parameter luck: Of each newcomer, standard normal.
  func homes(
    of newcomers: [Newcomer], luck: [Double], rankCorrelation: Double
  ) -> [DwellingNumber] {
    guard !newcomers.isEmpty else { return [] }
    let matching = RentMatching(
      zip(newcomers, luck).map { newcomer, luck in
        RentMatching.Household(
          income: newcomer.householdIncomeTenge, luck: luck,
          dearest: dearest(for: newcomer.householdIncomeTenge))
      }, offers: offers.count)
    var aim = rankCorrelation
    var places = places(of: newcomers, matching.searches(rankCorrelation: aim))
    for _ in 0..<SettlementMarket.corrections where newcomers.count > 1 {
      aim += rankCorrelation - matching.incomeCorrelation(of: places.map { Double($0) })
      places = self.places(of: newcomers, matching.searches(rankCorrelation: aim))
    }
    return places.map { offers[$0] }
  }

  /// The places of their dwellings among the offers.
  private func places(of newcomers: [Newcomer], _ searches: [RentSearch]) -> [Int] {
    var free = FreePlaces(count: offers.count)
    // The places that become free on a day, as a list through `next`; -1 ends it.
    let first = plan.firstMonth.firstDay.number
    let days = Int(plan.end.number - first)
    var firstFreed = [Int32](repeating: -1, count: days)
    var next = [Int32](repeating: -1, count: offers.count)
    var today = 0
    return zip(newcomers, searches).map { newcomer, search in
      while today <= Int(newcomer.arrival.number - first) {
        var freed = firstFreed[today]
        while freed >= 0 {
          free.insert(Int(freed))
          freed = next[Int(freed)]
        }
        today += 1
      }
      let place = choose(newcomer, search, &free)
      let day = Int(newcomer.departure.number - first) + plan.housing.turnoverDays
      if day < days {
        next[place] = firstFreed[day]
        firstFreed[day] = Int32(place)
      }
      return place
    }
  }

  /// The place of the dearest offer that a household can pay; nil where all are too dear.
  private func dearest(for income: Int32) -> Int? {
    let limit = Double(income) * plan.people.affordableShare
    var (low, high) = (0, rents.count)
    while low < high {
      let middle = (low + high) / 2
      if rents[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// Square metres that a household looks for: [assumption] a room for all, and 12 m² for each.
  private static func wantedTenths(_ newcomer: Newcomer) -> Int {
    (20 + 12 * Int(newcomer.householdSize)) * 10
  }

  /// Takes a place out of those that are free. Above what a household can pay it looks only where nothing below is free.
  private func choose(
    _ newcomer: Newcomer, _ search: RentSearch, _ free: inout FreePlaces
  ) -> Int {
    let wanted = SettlementMarket.wantedTenths(newcomer)
    var below = free.last(upTo: search.wanted)
    var above = free.first(from: search.wanted + 1)
    var best: Int?
    var least = Int.max
    for _ in 0..<SettlementMarket.viewings {
      let isAffordable = above.map { place in search.dearest.map { place <= $0 } ?? false } ?? false
      let place: Int
      if let candidate = below,
        !isAffordable || search.wanted - candidate <= (above ?? .max) - search.wanted
      {
        place = candidate
        below = candidate > 0 ? free.last(upTo: candidate - 1) : nil
      } else if let candidate = above, isAffordable || best == nil {
        place = candidate
        above = free.first(from: candidate + 1)
      } else {
        break
      }
      let difference = abs(Int(areaTenths[place]) - wanted)
      if difference < least { (least, best) = (difference, place) }
    }
    guard let place = best else {
      preconditionFailure("the stock holds everybody on the busiest day")
    }
    free.remove(place)
    return place
  }
}
