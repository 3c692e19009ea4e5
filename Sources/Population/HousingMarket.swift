import Values

/// Who takes which dwelling. Households look at dwellings of the rent that they want and can pay, and take the one whose size fits
/// them best.
struct HousingMarket {
  private let plan: PopulationPlan
  private let dwellings: [Dwelling]
  private let seed: UInt64
  /// The dwellings of each settlement, the cheapest first, and what is asked for them.
  private var offers: Table<Settlement, [DwellingNumber]>
  private var rents: Table<Settlement, [Double]>
  /// The place of each dwelling among the offers of its settlement.
  private var places: Table<Dwelling, Int32>

  /// So many dwellings about the wanted rent are looked at.
  private static let viewings = 8

  init(
    _ plan: PopulationPlan, _ dwellings: [Dwelling], _ asked: Table<Dwelling, Double>,
    seed: UInt64
  ) {
    self.plan = plan
    self.dwellings = dwellings
    self.seed = seed
    offers = Table(repeating: [], count: plan.settlements.count)
    rents = Table(repeating: [], count: plan.settlements.count)
    places = Table(repeating: 0, count: dwellings.count)
    for dwelling in dwellings.numbers { offers[dwellings[dwelling].settlement].append(dwelling) }
    for settlement in plan.settlements.numbers {
      offers[settlement].sort { a, b in
        asked[a] == asked[b] ? a < b : asked[a] < asked[b]
      }
      rents[settlement] = offers[settlement].map { asked[$0] }
      for (place, dwelling) in offers[settlement].enumerated() { places[dwelling] = Int32(place) }
    }
  }

  /// Square metres that a household looks for: [assumption] a room for all, and 12 m² for each.
  private static func wantedTenths(_ newcomer: Newcomer) -> Int {
    (20 + 12 * Int(newcomer.householdSize)) * 10
  }

  /// Rounds in which the aim of each settlement is corrected by what came out.
  private static let corrections = 2

  /// The dwelling of each newcomer, who choose in the order of arrival, so that rent and household income have this rank
  /// correlation in each settlement.
  ///
  /// What is found is not what was looked for: some of it is taken, and size counts too. So the first choices are only tried, and
  /// the aim is moved by as much as they missed.
  func homes(of newcomers: [Newcomer], rankCorrelation: Double) -> [DwellingNumber] {
    var members = Table<Settlement, [Int]>(repeating: [], count: plan.settlements.count)
    for (index, newcomer) in newcomers.enumerated() {
      members[newcomer.settlement].append(index)
    }
    let matchings = Table<Settlement, RentMatching>(
      plan.settlements.numbers.map { matching(of: newcomers, members[$0], in: $0) })
    var aims = Table<Settlement, Double>(
      repeating: rankCorrelation, count: plan.settlements.count)
    var homes = homes(of: newcomers, searches(of: members, matchings, aims))
    for _ in 0..<HousingMarket.corrections {
      for settlement in plan.settlements.numbers where members[settlement].count > 1 {
        let made = matchings[settlement].incomeCorrelation(
          of: members[settlement].map { Double(places[homes[$0]]) })
        aims[settlement] += rankCorrelation - made
      }
      homes = self.homes(of: newcomers, searches(of: members, matchings, aims))
    }
    return homes
  }

  private func homes(
    of newcomers: [Newcomer], _ searches: [RentSearch]
  ) -> [DwellingNumber] {
    var free = Table<Settlement, FreePlaces>(
      plan.settlements.numbers.map { FreePlaces(count: offers[$0].count) })
    // The dwellings that become free on a day, as a list through `next`.
    let first = plan.firstMonth.firstDay.number
    let days = Int(plan.end.number - first)
    var firstFreed = [DwellingNumber?](repeating: nil, count: days)
    var next = Table<Dwelling, DwellingNumber?>(repeating: nil, count: dwellings.count)
    var today = 0
    return newcomers.enumerated().map { index, newcomer in
      while today <= Int(newcomer.arrival.number - first) {
        var freed = firstFreed[today]
        while let dwelling = freed {
          free[dwellings[dwelling].settlement].insert(Int(places[dwelling]))
          freed = next[dwelling]
        }
        today += 1
      }
      let place = choose(newcomer, searches[index], &free[newcomer.settlement])
      let dwelling = offers[newcomer.settlement][place]
      let day = Int(newcomer.departure.number - first) + plan.housing.turnoverDays
      if day < days {
        next[dwelling] = firstFreed[day]
        firstFreed[day] = dwelling
      }
      return dwelling
    }
  }

  private func matching(
    of newcomers: [Newcomer], _ members: [Int], in settlement: SettlementNumber
  ) -> RentMatching {
    let households = members.map { index in
      let income = newcomers[index].householdIncomeTenge
      return RentMatching.Household(
        income: income, luck: Purpose.choice.draw(seed, index).normal(0),
        dearest: dearest(for: income, in: rents[settlement]))
    }
    return RentMatching(households, offers: offers[settlement].count)
  }

  /// What each household looks for, settlement by settlement.
  private func searches(
    of members: Table<Settlement, [Int]>, _ matchings: Table<Settlement, RentMatching>,
    _ aims: Table<Settlement, Double>
  ) -> [RentSearch] {
    var searches = [RentSearch](
      repeating: RentSearch(wanted: 0, dearest: nil),
      count: members.elements.reduce(0) { $0 + $1.count })
    for settlement in plan.settlements.numbers where !members[settlement].isEmpty {
      let found = matchings[settlement].searches(rankCorrelation: aims[settlement])
      for (index, search) in zip(members[settlement], found) { searches[index] = search }
    }
    return searches
  }

  /// The place of the dearest offer that a household can pay; nil where all are too dear.
  private func dearest(for income: Int32, in rents: [Double]) -> Int? {
    let limit = Double(income) * plan.people.affordableShare
    var (low, high) = (0, rents.count)
    while low < high {
      let middle = (low + high) / 2
      if rents[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// Takes a place out of those that are free. Above what a household can pay it looks only where nothing below is free.
  private func choose(
    _ newcomer: Newcomer, _ search: RentSearch, _ free: inout FreePlaces
  ) -> Int {
    let wanted = HousingMarket.wantedTenths(newcomer)
    let offers = offers[newcomer.settlement]
    var below = free.last(upTo: search.wanted)
    var above = free.first(from: search.wanted + 1)
    var best: Int?
    var least = Int.max
    for _ in 0..<HousingMarket.viewings {
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
      let difference = abs(Int(dwellings[offers[place]].areaTenths) - wanted)
      if difference < least { (least, best) = (difference, place) }
    }
    guard let place = best else {
      preconditionFailure("the stock holds everybody on the busiest day")
    }
    free.remove(place)
    return place
  }
}

/// Which of the places of a list are free, with the nearest free ones.
struct FreePlaces: Sendable {
  private var words: [UInt64]
  private let count: Int

  /// All are free.
  init(count: Int) {
    self.count = count
    words = [UInt64](repeating: .max, count: (count + 63) / 64)
    if count % 64 > 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
  }

  mutating func insert(_ place: Int) { words[place / 64] |= 1 << UInt64(place % 64) }

  mutating func remove(_ place: Int) { words[place / 64] &= ~(1 << UInt64(place % 64)) }

  /// The first free place at or after this one.
  func first(from place: Int) -> Int? {
    guard place < count else { return nil }
    var word = place / 64
    var bits = words[word] & (UInt64.max << UInt64(place % 64))
    while bits == 0 {
      word += 1
      guard word < words.count else { return nil }
      bits = words[word]
    }
    return word * 64 + bits.trailingZeroBitCount
  }

  /// The last free place at or before this one.
  func last(upTo place: Int) -> Int? {
    guard place >= 0, count > 0 else { return nil }
    let place = min(place, count - 1)
    var word = place / 64
    var bits = words[word] & (UInt64.max >> UInt64(63 - place % 64))
    while bits == 0 {
      word -= 1
      guard word >= 0 else { return nil }
      bits = words[word]
    }
    return word * 64 + 63 - bits.leadingZeroBitCount
  }
}
