import Behaviour
import Events
package import Geofence
package import Journal
package import Population
package import Programme
package import Scenario
package import Stream
import Threads
package import Values

/// What does not change during a run, and what runs under several ridge points share. A class, since it is handed on often and
/// never changes.
package final class World: Sendable {
  /// Of a variation, with another behaviour than that of the file.
  package let scenario: Scenario
  /// The first day after the run. Kept here, since asking the scenario for it copies the scenario.
  package let end: Day
  package let population: Population
  package let fences: FenceSet
  /// Whom and what the lines name.
  package let names: RunNames
  /// Where somebody stands who is at home, by dwelling.
  let homes: Table<Dwelling, GeoPoint>
  /// By tenancy.
  package let residents: Table<Tenancy, Resident>
  let payers: Table<Tenancy, Payer>
  /// From 1 to 10 by tenancy: 1 are the tenth with the lowest incomes.
  package let incomeDeciles: Table<Tenancy, UInt8>
  let policies: Policies
  /// Of the households of the population, a month.
  let medianHouseholdIncomeTenge: Double
  /// Whether there is anything to pay with and anybody to send a bill to. Where there is no programme nothing that is measured rests on
  /// either.
  let hasProgramme: Bool

  /// Where `isParallel`, what does not depend on who lives where is made beside settling everybody.
  package init(_ scenario: Scenario, isParallel: Bool = false) {
    self.scenario = scenario
    end = scenario.end
    let seed = scenario.seed
    var population = Population.built(scenario.population, seed: seed)
    let built = population
    let cadastre = BackgroundTask(beside: isParallel, givesWay: false) {
      (fences: built.fences(), codes: CodeTable(built), homes: World.homes(built, seed))
    }
    population.settle(scenario.population, seed: seed, threads: isParallel ? 2 : 1)
    self.population = population
    let tastes = TasteTable(
      seed: seed, population,
      districtCorrelation: scenario.behaviour.registering.districtTasteCorrelation)
    let paying = PayingRent(scenario.behaviour, settlements: population.settlements, seed: seed)
    payers = Table(population.tenancies.numbers.map { paying.payer($0) })
    incomeDeciles = Table(population.incomeDeciles())
    medianHouseholdIncomeTenge = population.medianHouseholdIncomeTenge
    hasProgramme = true
    let made = cadastre.finish()
    (fences, homes) = (made.fences, made.homes)
    names = RunNames(population, codes: made.codes, seed: seed)
    residents = World.residents(population, made.homes, tastes)
    policies = Policies(scenario)
  }

  /// The people and places of another world under a scenario that has the same ones.
  private init(_ other: World, _ scenario: Scenario, hasProgramme: Bool = true) {
    self.scenario = scenario
    end = scenario.end
    population = other.population
    fences = other.fences
    names = other.names
    homes = other.homes
    residents = other.residents
    payers = other.payers
    incomeDeciles = other.incomeDeciles
    medianHouseholdIncomeTenge = other.medianHouseholdIncomeTenge
    self.hasProgramme = hasProgramme
    policies = Policies(scenario)
  }

  /// The same people where so many bills do not come for no reason of their own.
  package convenience init(_ other: World, gapChanceAMonth: Double) {
    var scenario = other.scenario
    scenario.behaviour.bills.gapChanceAMonth = gapChanceAMonth
    self.init(other, scenario, hasProgramme: other.hasProgramme)
  }

  /// The same people where there is no programme: no voucher, no relief, no rule, and no fraud that could live on it.
  package convenience init(withoutProgramme other: World) {
    var scenario = other.scenario
    scenario.programme.budget = .zero
    scenario.programme.voucher.amount = .zero
    scenario.programme.voucher.amountByPersons = []
    // There is nothing to save, and who owes what tax is not asked.
    scenario.programme.propertyTax.scale = [
      TaxBand(over: .zero, fixed: .zero, rate: Rate(millionths: 0))
    ]
    scenario.programme.utility.blockAfterSilentMonths = 0
    scenario.programme.eligible = EligibleCondition()
    scenario.programme.rules = []
    scenario.programme.instruments = []
    scenario.programme.later = []
    scenario.announced = nil
    scenario.outreach = []
    // Without a programme nobody enrols.
    scenario.settlers = nil
    scenario.route = nil
    scenario.typologies = []
    scenario.prevalences = []
    self.init(other, scenario, hasProgramme: false)
  }

  /// The same people under the policy of another scenario, whose people, months and behaviour are these.
  package convenience init(_ other: World, under policy: Scenario) {
    self.init(other, policy.with(seed: other.scenario.seed))
  }

  private static func residents(
    _ population: Population, _ homes: Table<Dwelling, GeoPoint>, _ tastes: TasteTable
  ) -> Table<Tenancy, Resident> {
    Table(
      population.tenancies.numbers.map { tenancy in
        let number = population.tenancies[tenancy].dwelling
        let dwelling = population.dwellings[number]
        return Resident(
          dwelling: dwelling, owner: population.owners[dwelling.owner],
          tastes: tastes.tastes(
            tenancy: tenancy, owner: dwelling.owner, district: population.district(of: number)),
          home: homes[number])
      })
  }

  private static func homes(_ population: Population, _ seed: UInt64) -> Table<Dwelling, GeoPoint> {
    Table(
      population.dwellings.numbers.map { number in
        let draw = Draw(
          seed: seed, purpose: Purpose.home.rawValue, subject: UInt32(bitPattern: number.rawValue))
        let point = population.pointInside(number, draw, 0)
        return GeoPoint(lon: point.lon, lat: point.lat)
      })
  }

  /// The programme of the file and those that follow it, in the order of their numbers.
  package var revisions: [Revision] { policies.revisions }

  /// The rules of all of them, each once, in the order in which they come; `position` counts them from 1.
  package var rules: [Rule] { policies.rules }

  /// When the rules let rent be paid.
  var payableHours: PayableHours { policies.payableHours }

  /// What helps whom this rule of the month's programme turned down, by its position from 1; nothing for what is no rule.
  func remedies(_ rule: Int, in index: Int) -> Set<Remedy> {
    policies.remedies(rule, in: index)
  }

  /// The position in `rules` of the rule that turned a line of the month down, from 1; 0 for what is no rule.
  package func rulePosition(of row: Row, in index: Int) -> Int {
    policies.rulePosition(of: row, in: index)
  }

  /// The index of the month from which on people can know of the programme, below 0 where that was before the run; nil where it pays
  /// nothing.
  var announced: Int? {
    scenario.announced.map { Int($0.number - scenario.firstMonth.number) }
  }

  /// The lots of a tenancy's tenant, dwelling and district in the lottery of the programme, 0 to 999 999.
  package func lots(of tenancy: TenancyNumber) -> (tenant: Int, property: Int, district: Int) {
    let dwelling = population.tenancies[tenancy].dwelling
    let code = names.code(of: dwelling)
    let name = scenario.programme.name
    return (
      lot(
        programme: name, subject: Array(names.parties[.tenant(tenancy)].description.utf8)),
      lot(programme: name, subject: code), lot(programme: name, subject: Array(code.prefix(6)))
    )
  }

  /// The month of the run with this index, from 0.
  package func month(_ index: Int) -> Month {
    Month(number: scenario.firstMonth.number + Int32(index))
  }

  /// The number of the programme that holds in the month with this index.
  package func revision(in index: Int) -> Int { policies.revision(in: index) }

  /// The policy of the month with this index.
  package func programme(in index: Int) -> Programme { revisions[revision(in: index)].programme }
}

/// Where a tenancy lives and with whom it agrees. Who plans for everybody goes through this in its order, where dwelling, owner,
/// tastes and home would each be another place in memory to wait for.
package struct Resident: Sendable {
  package var dwelling: Dwelling
  var owner: Owner
  var tastes: Tastes
  /// Where somebody stands who is at home.
  var home: GeoPoint
}

/// What the day loop itself draws for; `docs/internals.md` lists the purposes of all rooms.
enum Purpose: UInt16 {
  case home = 402
}
