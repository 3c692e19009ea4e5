import Values

/// Rent against income, and what sources say of the country.
extension PopulationCheck {
  /// A correlation is a result of many choices: it is met within this, or three standard errors of a small settlement.
  private static let correlation = 0.08
  /// [assumption] So many tenancies may cost more than their households earn: people live on savings and on relatives too.
  private static let burdenedShare = 0.05
  private static let flowShare = 0.02
  private static let originShare = 0.005
  private static let stockShare = 0.15

  /// Spearman's correlation of rent and household income.
  static func incomes(_ population: Population, _ plan: PopulationPlan) -> Section {
    var section = Section(
      title: "rank correlation of rent and household income, in per cent (relatives left out)",
      source: "an assumption of the scenario",
      tolerance: "within 8 points, or 3 standard errors", isShare: true)
    var pairs = Table<Settlement, [(rent: Double, income: Double)]>(
      repeating: [], count: plan.settlements.count)
    for tenancy in population.tenancies where !tenancy.isRelativeOfOwner {
      pairs[tenancy.settlement].append(
        (Double(tenancy.rentTenge), Double(tenancy.householdIncomeTenge)))
    }
    for settlement in plan.settlements.numbers where pairs[settlement].count > 1 {
      let made = Population.rankCorrelation(
        pairs[settlement].map(\.rent), pairs[settlement].map(\.income))
      let error = 3 / Double(pairs[settlement].count).squareRoot()
      section.add(
        plan.settlements[settlement].name, plan.people.rentWithIncome, made,
        within: max(correlation, error))
    }
    return section
  }

  static func burdens(_ population: Population) -> Section {
    var section = Section(
      title: "tenancies that cost more than their household earns", source: "an assumption",
      tolerance: "at most", isShare: true)
    let burdened = population.tenancies.count { $0.rentTenge > $0.householdIncomeTenge }
    section.add(
      "all settlements", atMost: burdenedShare,
      Double(burdened) / Double(max(1, population.tenancies.count)))
    return section
  }

  static func sections(
    _ population: Population, _ plan: PopulationPlan, _ facts: Facts
  ) -> [Section] {
    let years = plan.yearsOfArrivals
    // Tenancies of the run to persons a year.
    let persons = plan.people.meanHouseholdSize / plan.people.shareWhoRent.share / years
    var net = [Double](repeating: 0, count: plan.settlements.count)
    var arrivals = Table<Settlement, [Double]>(
      repeating: [Double](repeating: 0, count: plan.settlements.count),
      count: plan.settlements.count)
    for tenancy in population.tenancies where tenancy.origin != tenancy.settlement {
      net[tenancy.settlement.index] += persons
      net[tenancy.origin.index] -= persons
      arrivals[tenancy.settlement][tenancy.origin.index] += 1
    }
    var moves = Section(
      title: "net moves in a year, persons", source: facts.netMovesSource,
      tolerance: "within 2 %, or half a tenancy a corridor")
    let rounding = Double(plan.settlements.count) / 2
    for fact in facts.netMoves {
      moves.add(
        plan.settlements[fact.settlement].name, fact.personsPerYear, net[fact.settlement.index],
        within: max(fact.personsPerYear.magnitude * flowShare, persons * rounding))
    }
    var origins = Section(
      title: "of those who come to a city, from one origin", source: facts.arrivalsSource,
      tolerance: "within half a point, or half a tenancy a corridor", isShare: true)
    for fact in facts.sharesOfArrivals {
      let all = arrivals[fact.destination].reduce(0, +)
      origins.add(
        "\(plan.settlements[fact.origin].name) to \(plan.settlements[fact.destination].name)",
        fact.share, arrivals[fact.destination][fact.origin.index] / max(1, all),
        within: max(originShare, rounding / max(1, all)))
    }
    return [moves, origins, stock(population, plan, facts, years)]
  }

  /// How many households rent where arrivals and departures are in balance: tenancies a year × years of a mean stay.
  private static func stock(
    _ population: Population, _ plan: PopulationPlan, _ facts: Facts, _ years: Double
  ) -> Section {
    var section = Section(
      title: "households that rent, once as many leave as come", source: facts.householdsSource,
      tolerance: "within 15 %")
    let days = population.tenancies.reduce(0.0) { $0 + Double($1.stayDays) }
    section.add(
      "all settlements", facts.householdsWithoutOwnHome, days / 365.25 / years,
      within: facts.householdsWithoutOwnHome * stockShare)
    return section
  }
}

extension PopulationPlan {
  /// The part of a year's arrivals that comes in the run, 2 for two whole years.
  var yearsOfArrivals: Double { monthWeights.reduce(0, +) }
}
