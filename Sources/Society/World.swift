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

/// What does not change during a run, and what runs under several ridge points share.
package struct World: Sendable {
  /// Of a variation, with another behaviour than that of the file.
  package private(set) var scenario: Scenario
  package let population: Population
  package let fences: FenceSet
  /// Whom and what the lines name.
  package let names: RunNames
  /// Where somebody stands who is at home, by dwelling.
  let homes: [GeoPoint]
  /// By tenancy.
  package let residents: [Resident]
  let payers: [Payer]
  /// From 1 to 10 by tenancy: 1 are the tenth with the lowest incomes.
  package let incomeDeciles: [UInt8]
  /// The programme of the file and those that follow it, in the order of their numbers.
  package private(set) var revisions: [Revision]
  /// The rules of all of them, each once, in the order in which they come; `position` counts them from 1.
  package private(set) var rules: [Rule]
  /// By revision and by position of a rule in it, from 1, its position in `rules`; 0 for none.
  private var rulePositions: [[Int]]
  /// By month of the run, which of `revisions` holds.
  private var revisionOfMonth: [Int]
  /// When the rules let rent be paid.
  private(set) var payableHours: PayableHours
  /// By revision, what helps against each rule, in the order of the rules.
  private var remedies: [[Set<Remedy>]]

  /// Where `isParallel`, what does not depend on who lives where is made beside settling everybody.
  package init(_ scenario: Scenario, isParallel: Bool = false) {
    self.scenario = scenario
    let seed = scenario.seed
    var population = Population.built(scenario.population, seed: seed)
    let built = population
    let cadastre = BackgroundTask(beside: isParallel, givesWay: false) {
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
    incomeDeciles = population.incomeDeciles()
    let made = cadastre.finish()
    (fences, homes) = (made.fences, made.homes)
    names = RunNames(population, codes: made.codes, seed: seed)
    residents = World.residents(population, homes, tastes)
    revisions = scenario.programme.revisions
    (rules, rulePositions) = World.numbered(revisions)
    remedies = revisions.map { $0.programme.readings.map(\.remedies) }
    payableHours = PayableHours(
      scenario.programme, from: scenario.firstMonth.firstDay, to: scenario.end)
    revisionOfMonth = (0..<scenario.months).map {
      scenario.programme.revision(
        at: Month(number: scenario.firstMonth.number + Int32($0))
      ).number
    }
  }

  /// The same people where so many bills do not come for no reason of their own.
  package func varied(gapChanceAMonth: Double) -> World {
    var world = self
    world.scenario.behaviour.bills.gapChanceAMonth = gapChanceAMonth
    return world
  }

  /// The same people where there is no programme: no voucher, no relief, no rule, and no fraud that could live on it.
  package func withoutProgramme() -> World {
    var world = self
    var programme = scenario.programme
    programme.budget = .zero
    programme.voucher.amount = .zero
    // A rate that is above every rate of the scale: there is nothing to save.
    programme.propertyTax.incentiveRate = Rate(millionths: Rate.millionthsPerWhole)
    programme.utility.blockAfterSilentMonths = 0
    programme.eligible = EligibleCondition()
    programme.rules = []
    programme.later = []
    world.scenario.programme = programme
    world.scenario.announced = nil
    world.scenario.outreach = []
    world.scenario.typologies = []
    world.scenario.prevalences = []
    world.revisions = programme.revisions
    (world.rules, world.rulePositions) = World.numbered(world.revisions)
    world.remedies = world.revisions.map { $0.programme.readings.map(\.remedies) }
    world.payableHours = .all
    world.revisionOfMonth = [Int](repeating: 0, count: scenario.months)
    return world
  }

  /// The same people under the policy of another scenario, whose people, months and behaviour are these.
  package func under(_ other: Scenario) -> World {
    var world = self
    world.scenario = other
    world.scenario.seed = scenario.seed
    world.revisions = other.programme.revisions
    (world.rules, world.rulePositions) = World.numbered(world.revisions)
    world.remedies = world.revisions.map { $0.programme.readings.map(\.remedies) }
    world.payableHours = PayableHours(
      other.programme, from: other.firstMonth.firstDay, to: other.end)
    world.revisionOfMonth = (0..<scenario.months).map {
      other.programme.revision(
        at: Month(number: scenario.firstMonth.number + Int32($0))
      ).number
    }
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

  /// What helps whom this rule of the month's programme turned down, by its position from 1; nothing for what is no rule.
  func remedies(_ rule: Int, in index: Int) -> Set<Remedy> {
    let remedies = remedies[revision(in: index)]
    return remedies.indices.contains(rule - 1) ? remedies[rule - 1] : []
  }

  /// The position in `rules` of the rule that turned a line of the month down, from 1; 0 for what is no rule.
  package func rulePosition(of row: Row, in index: Int) -> Int {
    let positions = rulePositions[revision(in: index)]
    return positions.indices.contains(row.rulePosition) ? positions[row.rulePosition] : 0
  }

  private static func numbered(_ revisions: [Revision]) -> ([Rule], [[Int]]) {
    var rules: [Rule] = []
    var positions: [[Int]] = []
    for revision in revisions {
      positions.append([0])
      for rule in revision.programme.rules {
        let known = rules.firstIndex { $0.id == rule.id && $0.stage == rule.stage }
        if known == nil {
          var added = rule
          added.position = rules.count + 1
          rules.append(added)
        }
        positions[positions.count - 1].append(known.map { $0 + 1 } ?? rules.count)
      }
    }
    return (rules, positions)
  }

  /// The index of the month from which on people can know of the programme, below 0 where that was before the run; nil where it pays
  /// nothing.
  var announced: Int? {
    scenario.announced.map { Int($0.number - scenario.firstMonth.number) }
  }

  /// The lots of a tenancy's tenant, dwelling and district in the lottery of the programme, 0 to 999 999.
  package func lots(of tenancy: Int32) -> (tenant: Int, property: Int, district: Int) {
    let dwelling = population.tenancies[Int(tenancy)].dwelling.rawValue
    let code = names.code(of: dwelling)
    let name = scenario.programme.name
    return (
      lot(
        programme: name, subject: Array(names.parties[Party(.tenant, tenancy)].description.utf8)),
      lot(programme: name, subject: code), lot(programme: name, subject: Array(code.prefix(6)))
    )
  }

  /// The month of the run with this index, from 0.
  package func month(_ index: Int) -> Month {
    Month(number: scenario.firstMonth.number + Int32(index))
  }

  /// The number of the programme that holds in the month with this index.
  package func revision(in index: Int) -> Int {
    revisionOfMonth.indices.contains(index) ? revisionOfMonth[index] : 0
  }

  /// The policy of the month with this index.
  package func programme(in index: Int) -> Programme { revisions[revision(in: index)].programme }

  /// The assessed value of a dwelling.
  func value(of dwelling: Int32) -> Tenge {
    population.dwellings[Int(dwelling)].value
  }
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
