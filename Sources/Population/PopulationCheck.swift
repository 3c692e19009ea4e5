import Values

/// What was made, against what the scenario and the settlements ask for.
package struct PopulationCheck: Sendable {
  /// One number that was aimed at.
  package struct Target: Sendable {
    package var name: String
    package var target: Double
    package var made: Double
    package var isMet: Bool
  }

  /// Numbers of one kind.
  package struct Section: Sendable {
    package var title: String
    /// Where the targets come from.
    package var source: String
    /// How far off a number may be, in words.
    package var tolerance: String
    /// Targets are shares of a whole, and shown in per cent.
    package var isShare = false
    package var targets: [Target] = []

    package init(
      title: String, source: String, tolerance: String, isShare: Bool = false
    ) {
      self.title = title
      self.source = source
      self.tolerance = tolerance
      self.isShare = isShare
    }

    mutating func add(_ name: String, _ target: Double, _ made: Int, within: Double) {
      add(name, target, Double(made), within: within)
    }

    mutating func add(
      _ name: String, _ target: Double, _ made: Double, within: Double
    ) {
      targets.append(
        Target(name: name, target: target, made: made, isMet: abs(made - target) <= within))
    }

    /// A target that is not to be exceeded.
    mutating func add(_ name: String, atMost target: Double, _ made: Double) {
      targets.append(Target(name: name, target: target, made: made, isMet: made <= target))
    }

    /// A target of which only the order of magnitude is known.
    package mutating func add(
      _ name: String, _ target: Double, _ made: Double, withinFactor factor: Double
    ) {
      targets.append(
        Target(
          name: name, target: target, made: made,
          isMet: made * factor >= target && made <= target * factor))
    }
  }

  package private(set) var sections: [Section] = []

  /// Adds what another room has checked.
  package mutating func add(_ section: Section) { sections.append(section) }

  package var isMet: Bool { sections.allSatisfy { $0.targets.allSatisfy(\.isMet) } }

  package init(_ population: Population, _ plan: PopulationPlan) {
    sections = [
      PopulationCheck.corridors(population, plan), PopulationCheck.arrivals(population, plan),
      PopulationCheck.months(population, plan), PopulationCheck.rents(population, plan),
      PopulationCheck.incomes(population, plan), PopulationCheck.burdens(population),
      PopulationCheck.holdings(population, plan), PopulationCheck.regimes(population, plan),
    ]
    if let facts = plan.facts {
      sections += PopulationCheck.sections(population, plan, facts)
    }
  }

  private static let flowShare = 0.01
  private static let rentShare = 0.02
  private static let sharePoint = 0.01

  private static func corridors(_ population: Population, _ plan: PopulationPlan) -> Section {
    var section = Section(
      title: "tenancies by corridor", source: plan.arrivals.source,
      tolerance: "within 1 % or one tenancy")
    let count = plan.settlements.count
    var made = [Int](repeating: 0, count: count * count)
    var targets = [Double](repeating: 0, count: count * count)
    for tenancy in population.tenancies {
      made[tenancy.origin.index * count + tenancy.settlement.index] += 1
    }
    for flow in plan.flows {
      targets[flow.origin.index * count + flow.destination.index] += flow.tenancies
    }
    for pair in made.indices where made[pair] > 0 || targets[pair] > 0 {
      let (from, to) = (plan.settlements[pair / count], plan.settlements[pair % count])
      let name = from == to ? "within \(from.name)" : "\(from.name) to \(to.name)"
      section.add(name, targets[pair], made[pair], within: max(1, targets[pair] * flowShare))
    }
    return section
  }

  private static func arrivals(_ population: Population, _ plan: PopulationPlan) -> Section {
    var section = Section(
      title: "tenancies by settlement", source: plan.arrivals.source,
      tolerance: "within 1 % or a tenancy a corridor")
    var made = [Int](repeating: 0, count: plan.settlements.count)
    var targets = [Double](repeating: 0, count: plan.settlements.count)
    var corridors = targets
    for tenancy in population.tenancies { made[tenancy.settlement.index] += 1 }
    for flow in plan.flows {
      targets[flow.destination.index] += flow.tenancies
      corridors[flow.destination.index] += 1
    }
    for (index, settlement) in plan.settlements.enumerated() where targets[index] > 0 {
      section.add(
        settlement.name, targets[index], made[index],
        within: max(corridors[index], targets[index] * flowShare))
    }
    return section
  }

  private static func months(_ population: Population, _ plan: PopulationPlan) -> Section {
    var section = Section(
      title: "tenancies by month", source: "weights of the months in the scenario",
      tolerance: "within 1 % or a tenancy a corridor")
    let flows = plan.flows
    let total = flows.reduce(0) { $0 + $1.tenancies }
    let weights = plan.monthWeights
    let sum = weights.reduce(0, +)
    var made = [Int](repeating: 0, count: plan.months)
    for tenancy in population.tenancies {
      made[Int(tenancy.arrival.month.number - plan.firstMonth.number)] += 1
    }
    var month = plan.firstMonth
    for index in made.indices {
      let target = total * weights[index] / sum
      section.add(
        "\(month)", target, made[index], within: max(Double(flows.count), target * flowShare))
      month = month.next
    }
    return section
  }

  private static func rents(_ population: Population, _ plan: PopulationPlan) -> Section {
    var section = Section(
      title: "median rent, tenge per m² (relatives left out)", source: rentSource(plan),
      tolerance: "within 2 %")
    var rents = [[Double]](repeating: [], count: plan.settlements.count)
    for tenancy in population.tenancies where !tenancy.isRelativeOfOwner {
      let area = population.dwellings[tenancy.dwelling].areaSquareMetres
      rents[tenancy.settlement.index].append(Double(tenancy.rentTenge) / area)
    }
    for (index, settlement) in plan.settlements.enumerated() where !rents[index].isEmpty {
      let sorted = rents[index].sorted()
      let median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
      let target = plan.rentTengePerSquareMetre(Number(index: index))
      section.add(settlement.name, target, median, within: target * rentShare)
    }
    return section
  }

  /// Where the rents come from, and what takes them to the years of the run.
  private static func rentSource(_ plan: PopulationPlan) -> String {
    let index = plan.housing.rentIndex
    return index == 1
      ? "\(plan.rentSource), not taken to the years of the run"
      : "\(plan.rentSource), times the index \(index)"
  }

  private static func holdings(_ population: Population, _ plan: PopulationPlan) -> Section {
    var section = Section(
      title: "owners by number of dwellings", source: plan.housing.ownersSource,
      tolerance: "within 1 point", isShare: true)
    let owners = Double(max(1, population.owners.count))
    for holding in plan.housing.holdings {
      let made = population.owners.count { Int($0.dwellings) == holding.dwellings }
      let name = holding.dwellings == 1 ? "1 dwelling" : "\(holding.dwellings) dwellings"
      section.add(name, holding.share.share, Double(made) / owners, within: sharePoint)
    }
    return section
  }

  private static func regimes(_ population: Population, _ plan: PopulationPlan) -> Section {
    var section = Section(
      title: "owners by tax regime", source: "shares of the scenario; regimes of the law of 2026",
      tolerance: "within 1 point", isShare: true)
    let groups = [
      ("1 or 2 dwellings", plan.housing.regimesUpToTwo, 1...2),
      ("3 or more", plan.housing.regimesFromThree, 3...Int.max),
    ]
    for (group, shares, holdings) in groups {
      let members = population.owners.filter { holdings.contains(Int($0.dwellings)) }
      guard !members.isEmpty else { continue }
      for (regime, share) in zip(Owner.TaxRegime.allCases, shares) {
        let made = Double(members.count { $0.regime == regime }) / Double(members.count)
        // Of a few owners no share can be nearer than half an owner.
        section.add(
          "\(group): \(regime.name)", share.share, made,
          within: max(sharePoint, 1 / Double(members.count)))
      }
    }
    return section
  }
}

extension Owner.TaxRegime {
  /// For people.
  package var name: String {
    switch self {
    case .individual: "individual, 10 %"
    case .selfEmployed: "self-employed, 4 %"
    case .simplified: "simplified, 2 to 4 %"
    }
  }
}
