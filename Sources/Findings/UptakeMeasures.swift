import Behaviour
import Population
import Scenario
import Society
import Values

/// Who of the cohort is registered at day 90, under the programme and without it, and which part of the programme makes the
/// difference.
///
/// The cohort: tenancies begun in the first twelve months that last 90 days, all of them within the run.
struct UptakeMeasures {
  static let cohortMonths = 12
  /// The parts of a programme that people reckon with, in the order of the bits of a subset.
  static let components = ["voucher", "rentIncrease", "propertyTaxSaved", "depositCover"]

  let world: World
  let run: FinishedRun
  private let registered: RegisteredTenancies

  init(_ world: World, _ run: FinishedRun, _ registered: RegisteredTenancies) {
    self.world = world
    self.run = run
    self.registered = registered
  }

  init(_ world: World, _ run: FinishedRun) {
    self.init(world, run, RegisteredTenancies(world, run))
  }

  func isInCohort(_ number: Int, _ tenancy: Tenancy) -> Bool {
    UptakeMeasures.isInCohort(number, tenancy, world, sampling: run.sampling)
  }

  static func isInCohort(
    _ number: Int, _ tenancy: Tenancy, _ world: World, sampling: Int
  ) -> Bool {
    let last = Month(
      number: world.scenario.firstMonth.number + Int32(UptakeMeasures.cohortMonths))
    return number % sampling == 0 && tenancy.arrival.month < last
      && tenancy.stayDays >= TenancyState.uptakeDays
      && tenancy.arrival.number + TenancyState.uptakeDays < world.end.number
  }

  func firstRegistration(_ tenancy: Int) -> Day? {
    registered.isEver(tenancy) ? registered.first[tenancy] : nil
  }

  /// Whether the people of a tenancy register where there is no programme: they reckon once, and nothing changes.
  func registersWithoutProgramme(_ tenancy: TenancyNumber) -> Bool {
    run.people.consent(tenancy, month: 0, Outlook(knowsProgramme: false)).isMutual
  }

  /// Uptake by settlement's region, in the order of the settlements.
  func byRegion() -> [Summary.Named<Summary.Share>] {
    let settlements = world.population.settlements
    var counts = [(registered: Int, all: Int)](repeating: (0, 0), count: settlements.count)
    for (number, tenancy) in world.population.tenancies.enumerated()
    where isInCohort(number, tenancy) {
      counts[Int(tenancy.settlement)].all += 1
      if registered.isAt90[number] { counts[Int(tenancy.settlement)].registered += 1 }
    }
    return zip(settlements, counts).filter { $0.1.all > 0 }.map {
      Summary.Named($0.regionName, Summary.Share($1.registered, of: $1.all))
    }
  }

  /// Mean days from moving in to registering, of those who have by day 90.
  func meanLagDays() -> Double? {
    var sum = 0
    var count = 0
    for (number, tenancy) in world.population.tenancies.enumerated()
    where isInCohort(number, tenancy) && registered.isAt90[number] {
      sum += Int(registered.first[number].number - tenancy.arrival.number)
      count += 1
    }
    return count == 0 ? nil : Double(sum) / Double(count)
  }

  /// Of the cohort, those who are not registered at day 90, and how many of them had not heard of the programme by then.
  var unaware: (count: Int, notRegistered: Int, of: Int) {
    var counted = (count: 0, notRegistered: 0, of: 0)
    for (number, tenancy) in world.population.tenancies.enumerated()
    where isInCohort(number, tenancy) {
      counted.of += 1
      guard !registered.isAt90[number] else { continue }
      counted.notRegistered += 1
      let state = run.states[Number(index: number)]
      if !UptakeMeasures.knows(state, atDay90Of: tenancy, world) { counted.count += 1 }
    }
    return counted
  }

  /// With what the same people do without a programme.
  func atRidge(without: RegisteredTenancies) -> Summary.AtRidge {
    var result = Summary.AtRidge()
    result.point = run.point
    var isRegistered = 0
    var withoutProgramme = 0
    var cohort: [Int] = []
    var missing = (unaware: 0, tenant: 0, owner: 0, both: 0, other: 0)
    var subsets = SubsetCounts(UptakeMeasures.components.count)
    var sums = TermSums()
    for (number, tenancy) in world.population.tenancies.enumerated()
    where isInCohort(number, tenancy) {
      cohort.append(number)
      if without.isAt90[number] { withoutProgramme += 1 }
      let state = run.states[Number(index: number)]
      if registered.isAt90[number] {
        isRegistered += 1
      } else if !UptakeMeasures.knows(state, atDay90Of: tenancy, world) {
        missing.unaware += 1
      } else {
        switch (state.tenantAgreed, state.ownerAgreed) {
        case (false, true): missing.tenant += 1
        case (true, false): missing.owner += 1
        case (false, false): missing.both += 1
        case (true, true): missing.other += 1
        }
      }
      let agreeing = agreeing(Number(index: number), state)
      subsets.add(agreeing.parts)
      sums.add(agreeing.tenant, agreeing.owner)
    }
    let whole = Double(max(cohort.count, 1))
    let districts = CohortInDistricts(world.population, cohort)
    result.share = districts.share { registered.isAt90[$0] }
    result.baseline = districts.share { without.isAt90[$0] }
    result.components = zip(UptakeMeasures.components, subsets.shapley()).map {
      Summary.Named($0, $1 / whole)
    }
    // Both runs have delays; what the parts do not explain is by how much more or less they cost with the programme.
    let parts = subsets.counts[subsets.counts.count - 1] - subsets.counts[0]
    result.components.append(
      Summary.Named(
        "timingAndRejections", Double(isRegistered - withoutProgramme - parts) / whole))
    result.unaware = Double(missing.unaware) / whole
    result.tenantMissing = Double(missing.tenant) / whole
    result.ownerMissing = Double(missing.owner) / whole
    result.bothMissing = Double(missing.both) / whole
    result.otherMissing = Double(missing.other) / whole
    result.tenantTerms = sums.tenantMeans
    result.ownerTerms = sums.ownerMeans
    result.byMonth = (0..<world.scenario.months).map { month in
      let living = run.census.living(month: month)
      return living == 0 ? 0 : Double(run.census.registered(month: month)) / Double(living)
    }
    return result
  }

  /// Whether the tenant had heard of the programme by day 90 of the stay.
  static func knows(_ state: TenancyState, atDay90Of tenancy: Tenancy, _ world: World) -> Bool {
    knows(state.knowsFrom, atDay90Of: tenancy, world)
  }

  /// Whether somebody who knows from a month on knew by day 90 of a stay.
  static func knows(_ from: Int16, atDay90Of tenancy: Tenancy, _ world: World) -> Bool {
    let day = Day(number: tenancy.arrival.number + TenancyState.uptakeDays)
    return Int32(from) <= day.month.number - world.scenario.firstMonth.number
  }

  /// With which subsets of the programme's parts both sides of a tenancy would agree, a bit for each subset, and the terms of both
  /// as if they knew of it.
  func agreeing(
    _ tenancy: TenancyNumber, _ state: TenancyState
  ) -> (parts: UInt32, tenant: TenantTerms, owner: OwnerTerms) {
    let month = Int(
      world.population.tenancies[tenancy].arrival.month.number
        - world.scenario.firstMonth.number)
    let without = run.people.terms(tenancy, month: month, Outlook(knowsProgramme: false))
    let with = run.people.terms(tenancy, month: month, Outlook(knowsProgramme: true))
    var parts: UInt32 = 0
    let tenantKnows = Int(state.knowsFrom) <= month + 3
    let ownerKnows = Int(state.ownerKnowsFrom) <= month + 3
    for subset in 0..<(1 << UptakeMeasures.components.count) {
      var tenant = without.tenant
      var owner = without.owner
      if subset & 1 != 0, tenantKnows { tenant.voucher = with.tenant.voucher }
      if subset & 2 != 0, tenantKnows, ownerKnows {
        tenant.rentIncrease = with.tenant.rentIncrease
        owner.rentIncrease = with.owner.rentIncrease
        owner.taxOnRent = with.owner.taxOnRent
      }
      if subset & 4 != 0, ownerKnows { owner.propertyTaxSaved = with.owner.propertyTaxSaved }
      if subset & 8 != 0, ownerKnows { owner.depositCover = with.owner.depositCover }
      if run.people.consent(tenancy, tenant, owner, month: month).isMutual {
        parts |= 1 << UInt32(subset)
      }
    }
    return (parts, with.tenant, with.owner)
  }
}

/// A cohort by districts and by owners, whom shares of its people vary by.
private struct CohortInDistricts {
  private let population: Population
  private let cohort: [Int]
  private let owners: OwnersAcrossDistricts

  init(_ population: Population, _ cohort: [Int]) {
    self.population = population
    self.cohort = cohort
    owners = OwnersAcrossDistricts(population, cohort)
  }

  func share(_ isCounted: (Int) -> Bool) -> Summary.Share {
    var districts = [(count: Int, of: Int)](
      repeating: (0, 0), count: population.districts.count)
    for number in cohort {
      let district = Int(population.district(of: population.tenancies[number].dwelling))
      districts[district].of += 1
      if isCounted(number) { districts[district].count += 1 }
    }
    var products = OwnerProducts()
    for byDistrict in owners.byOwner {
      products.add(
        byDistrict.map { tenancies in
          let counted = tenancies.reduce(0) { $0 + (isCounted($1) ? 1 : 0) }
          return [RatioPart(over: Double(counted), under: Double(tenancies.count))]
        })
    }
    return Summary.Share(districts: districts, owners: products)
  }
}

/// How many register for each subset of parts, bit i of the index being part i.
struct SubsetCounts {
  let parts: Int
  var counts: [Int]

  init(_ parts: Int) {
    self.parts = parts
    counts = [Int](repeating: 0, count: 1 << parts)
  }

  /// Counts a tenancy that registers with the subsets whose bits are set.
  mutating func add(_ agreeing: UInt32) {
    for subset in counts.indices where agreeing & 1 << UInt32(subset) != 0 { counts[subset] += 1 }
  }

  /// What each part adds, on the mean over all orders in which the parts could be added (L. S. Shapley, 1953). They add up to
  /// the count of all parts less that of none.
  func shapley() -> [Double] {
    var factorial = [1.0]
    for number in 1...max(parts, 1) { factorial.append(factorial[number - 1] * Double(number)) }
    return (0..<parts).map { part in
      var sum = 0.0
      for subset in counts.indices where subset & (1 << part) == 0 {
        let size = subset.nonzeroBitCount
        let weight = factorial[size] * factorial[parts - size - 1] / factorial[parts]
        sum += weight * Double(counts[subset | 1 << part] - counts[subset])
      }
      return sum
    }
  }
}

/// Means of the terms of both sides.
struct TermSums {
  private var count = 0.0
  private var tenant = [Double](repeating: 0, count: TenantTerms.names.count)
  private var owner = [Double](repeating: 0, count: OwnerTerms.names.count)

  mutating func add(_ tenantTerms: TenantTerms, _ ownerTerms: OwnerTerms) {
    count += 1
    for (index, value) in tenantTerms.values.enumerated() { tenant[index] += value }
    for (index, value) in ownerTerms.values.enumerated() { owner[index] += value }
  }

  var tenantMeans: [Summary.Named<Double>] { means(TenantTerms.names, tenant) }
  var ownerMeans: [Summary.Named<Double>] { means(OwnerTerms.names, owner) }

  private func means(_ names: [String], _ sums: [Double]) -> [Summary.Named<Double>] {
    zip(names, sums).map { Summary.Named($0, count > 0 ? $1 / count : 0) }
  }
}
