package import Values

/// Everybody and everything that is settled before the first day: what there is, who owns it, who comes when and for how
/// long. A function of the scenario's plan and the seed.
package struct Population: Sendable {
  package var settlements: [Settlement] = []
  /// Settlement by settlement.
  package var districts: [CadastralDistrict] = []
  package var buildings: [Building] = []
  /// Settlement by settlement, building by building.
  package var dwellings: [Dwelling] = []
  package var owners: [Owner] = []
  /// In the order of arrival.
  package var tenancies: [Tenancy] = []
  /// Who comes, until everybody has a dwelling; in the order of arrival.
  var newcomers: [Newcomer] = []

  package init() {}

  /// The population of a plan. The same plan and seed give the same, on any machine.
  ///
  /// Who comes is drawn first; the stock of each settlement is then what holds them all at the busiest time, and the plan's
  /// share of vacant dwellings more. So there is a dwelling for everybody.
  package static func make(_ plan: PopulationPlan, seed: UInt64) -> Population {
    var population = built(plan, seed: seed)
    population.settle(plan, seed: seed, threads: 1)
    return population
  }

  /// Who comes, and what there is for them to live in; nobody has a dwelling or a rent yet, so that there are no tenancies. All that
  /// changes after this is in `tenancies`.
  package static func built(_ plan: PopulationPlan, seed: UInt64) -> Population {
    var population = Population()
    population.settlements = plan.settlements
    population.newcomers = TenancyMaker(plan, seed: seed).newcomers()
    let stock = Occupancy.stock(for: population.newcomers, plan)
    let (owners, byDwelling) = OwnershipMaker(plan, seed: seed).owners(of: stock)
    population.owners = owners
    let districts = DistrictMaker(
      plan.settlements, stock: stock, dwellingsPerDistrict: plan.housing.dwellingsPerDistrict)
    population.districts = districts.districts
    var housing = HousingMaker(plan, seed: seed, owners: byDwelling, districts: districts)
    for (settlement, count) in stock.enumerated() {
      housing.build(Number(index: settlement), dwellings: count)
    }
    population.buildings = housing.buildings
    population.dwellings = housing.dwellings
    return population
  }

  /// Gives everybody a dwelling and a rent. The result is the same for any number of threads.
  package mutating func settle(_ plan: PopulationPlan, seed: UInt64, threads: Int) {
    let rentMaker = RentMaker(plan, seed: seed)
    let asked = rentMaker.asked(for: dwellings)
    let market = HousingMarket(plan: plan, dwellings: dwellings, asked: asked, seed: seed)
    let homes = market.homes(
      of: newcomers, rankCorrelation: plan.people.rentWithIncome, threads: threads)
    let rents = rentMaker.rents(of: newcomers, homes, dwellings, asked)
    tenancies = newcomers.indices.map {
      Tenancy(newcomers[$0], dwelling: homes[$0], rentTenge: rents[$0])
    }
    newcomers = []
  }

  /// The district of the cadastre that a dwelling lies in.
  package func district(of dwelling: DwellingNumber) -> DistrictNumber {
    buildings[dwellings[dwelling].building].district
  }

  /// Of the incomes of all households, tenge a month; 0 where there is none.
  package var medianHouseholdIncomeTenge: Double {
    let incomes = tenancies.map(\.householdIncomeTenge).sorted()
    guard !incomes.isEmpty else { return 0 }
    return Double(incomes[(incomes.count - 1) / 2]) / 2 + Double(incomes[incomes.count / 2]) / 2
  }

  /// A drawn point inside a dwelling's building, at least a metre from its walls, in units of 1e-7 degree. Uses three numbers
  /// of `draw` from `number`.
  package func pointInside(
    _ dwelling: DwellingNumber, _ draw: Draw, _ number: UInt64
  ) -> (lon: Int32, lat: Int32) {
    let building = buildings[dwellings[dwelling].building]
    let units = settlements[building.settlement].unitsPerKilometre
    let point = building.pointInside(draw, number, unitsPerKilometre: units)
    return (Int32(point.lon), Int32(point.lat))
  }

  /// The middle of a dwelling's building, in units of 1e-7 degree. It may lie in a courtyard.
  package func centre(of dwelling: DwellingNumber) -> (lon: Int32, lat: Int32) {
    let building = buildings[dwellings[dwelling].building]
    let units = settlements[building.settlement].unitsPerKilometre
    let point = building.place(building.footprint.middle, unitsPerKilometre: units)
    return (Int32(point.lon), Int32(point.lat))
  }
}

/// What is drawn for. The numbers stay as they are: another number is another population.
enum Purpose: UInt16 {
  case cell = 100
  case block, house, flat, month, tenancy, choice, rent, owner, regime, numbers

  func draw(_ seed: UInt64, _ subject: Int) -> Draw {
    Draw(seed: seed, purpose: rawValue, subject: UInt32(subject))
  }
}

/// The elements in an order that is drawn: Fisher–Yates, with the numbers of `draw` from 0.
func shuffle<Element>(_ elements: inout [Element], _ draw: Draw) {
  for index in stride(from: elements.count - 1, to: 0, by: -1) {
    elements.swapAt(index, draw.integer(below: index + 1, UInt64(index)))
  }
}

/// Whole numbers with the sum `total` in proportion to `weights`: each rounded down, the rest to the largest remainders,
/// the first of equal ones.
func apportion(_ total: Int, _ weights: [Double]) -> [Int] {
  let sum = weights.reduce(0, +)
  guard sum > 0 else { return weights.map { _ in 0 } }
  let shares = weights.map { Double(total) * $0 / sum }
  var counts = shares.map { Int($0) }
  let rest = total - counts.reduce(0, +)
  let byRemainder = weights.indices.sorted { a, b in
    let (first, second) = (shares[a] - Double(counts[a]), shares[b] - Double(counts[b]))
    return first == second ? a < b : first > second
  }
  for index in byRemainder.prefix(max(0, rest)) { counts[index] += 1 }
  return counts
}
