import Behaviour
import Diagnostics
import Geofence
import Population
import Programme
import Values

/// What does not change during a run, and what runs under several ridge points share.
struct World: Sendable {
  /// Of a variation, with another behaviour than that of the file.
  private(set) var scenario: Scenario
  let population: Population
  let fences: FenceSet
  /// Canonical cadastral codes by dwelling.
  let codes: CodeTable
  let parties: Parties
  /// Where somebody stands who is at home, by dwelling.
  let homes: [GeoPoint]
  /// By tenancy.
  let residents: [Resident]
  let payers: [Payer]
  /// From 1 to 10 by tenancy: 1 are the tenth with the lowest incomes.
  let incomeDeciles: [UInt8]
  /// Positions of the rules that read the phone's place.
  private let placeRules: Set<Int>

  /// Where `isParallel`, what does not depend on who lives where is made beside settling everybody.
  init(_ scenario: Scenario, isParallel: Bool = false) {
    self.scenario = scenario
    let seed = scenario.seed
    var population = Population.built(scenario.population, seed: seed)
    let built = population
    let cadastre = Aside(beside: isParallel, givesWay: false) {
      (fences: built.fences(), codes: CodeTable(built), homes: World.homes(built, seed))
    }
    population.settle(scenario.population, seed: seed)
    self.population = population
    let tenancies = population.tenancies.count
    let tastes = TasteTable(
      seed: seed, population,
      districtCorrelation: scenario.behaviour.registering.districtTasteCorrelation)
    let paying = PayingRent(scenario.behaviour, settlements: population.settlements, seed: seed)
    payers = (0..<Int32(tenancies)).map { paying.payer($0) }
    parties = Parties(
      tenancies: tenancies, owners: population.owners.count, seed: seed)
    incomeDeciles = population.incomeDeciles()
    (fences, codes, homes) = cadastre.finish()
    residents = World.residents(population, homes, tastes)
    placeRules = Set(
      scenario.programme.rules.filter { rule in
        ["fence.", "payment.lon", "payment.lat"].contains { rule.require.contains($0) }
      }.map(\.position))
  }

  /// The same people where so many bills do not come for no reason of their own.
  func varied(gapChanceAMonth: Double) -> World {
    var world = self
    world.scenario.behaviour.bills.gapChanceAMonth = gapChanceAMonth
    return world
  }

  private static func residents(
    _ population: Population, _ homes: [GeoPoint], _ tastes: TasteTable
  ) -> [Resident] {
    population.tenancies.indices.map { tenancy in
      let number = population.tenancies[tenancy].dwelling
      let dwelling = population.dwellings[number]
      return Resident(
        dwelling: dwelling, owner: population.owners[dwelling.owner],
        tastes: tastes.tastes(
          tenancy: Number(index: tenancy), owner: dwelling.owner,
          district: population.district(of: number)),
        home: homes[Int(number)])
    }
  }

  private static func homes(_ population: Population, _ seed: UInt64) -> [GeoPoint] {
    population.dwellings.indices.map { number in
      let draw = Draw(seed: seed, purpose: Purpose.home.rawValue, subject: UInt32(number))
      let point = population.pointInside(Number(index: number), draw, 0)
      return GeoPoint(lon: point.lon, lat: point.lat)
    }
  }

  /// Whether a rule reads where the phone is: then it helps to go outside and try again.
  func isAboutPlace(_ rule: Int) -> Bool { placeRules.contains(rule) }

  /// The month of the run with this index, from 0.
  func month(_ index: Int) -> Month {
    Month(number: scenario.firstMonth.number + Int32(index))
  }

  /// Whether the second programme holds in the month with this index.
  func isLater(_ index: Int) -> Bool {
    guard let later = scenario.later else { return false }
    return later.from <= month(index)
  }

  /// The policy of the month with this index.
  func programme(in index: Int) -> Programme {
    guard let later = scenario.later, isLater(index) else { return scenario.programme }
    return later.programme
  }

  /// The assessed value of a dwelling.
  func value(of dwelling: Int32) -> Tenge {
    population.dwellings[Int(dwelling)].value
  }
}

/// Where a tenancy lives and with whom it agrees. Who plans for everybody goes through this in its order, where dwelling, owner,
/// tastes and home would each be another place in memory to wait for.
struct Resident: Sendable {
  var dwelling: Dwelling
  var owner: Owner
  var tastes: Tastes
  /// Where somebody stands who is at home.
  var home: GeoPoint
}

/// What the simulation itself draws for: 400 to 499.
enum Purpose: UInt16 {
  /// Groups of tenancies for an interval, and damages for the common pool.
  case pairedGroups = 400
  case pool = 401
  case home = 402
}
