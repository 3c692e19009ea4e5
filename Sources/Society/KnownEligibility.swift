import Behaviour
import Engine
import Events
import Population
import Programme
import Scenario
import Stream
import Values

/// Who would get a voucher for a lease registered today, as people know it: the programme's condition over what they know of
/// themselves, of the dwelling, of the day and of what the registers count.
///
/// Most conditions read nothing that changes in the course of a run, so that one answer a tenancy does for all of it.
struct KnownEligibility {
  /// What is asked of people who think of registering.
  struct Question {
    var tenancy: TenancyNumber
    var day: Day
    /// Of the civil day, when they would register.
    var second: Int32
    /// Since when their lease has been open; nil where they have none.
    var registered: Day?
  }

  private enum Answer {
    case everybody
    /// By tenancy.
    case settled(Table<Tenancy, Bool>)
    case asked(Eligibility)
  }

  /// By revision of the programme.
  private var answers: [Answer] = []
  private var texts = TextTable()
  private var facts = FactValues()
  private let household: Household
  private let programmeName: String

  init(_ world: World, _ household: Household) {
    self.household = household
    programmeName = world.scenario.programme.name
    let (population, names) = (world.population, world.names)
    for revision in world.revisions {
      let eligible = revision.programme.eligible
      // A programme that was read has a condition that compiles.
      guard eligible != EligibleCondition(),
        var condition = try? revision.programme.eligibility(texts: &texts)
      else {
        answers.append(.everybody)
        continue
      }
      guard condition.facts.allSatisfy({ KnownEligibility.settled[$0] != nil }) else {
        answers.append(.asked(condition))
        continue
      }
      answers.append(
        .settled(
          Table(
            population.tenancies.numbers.map { number in
              facts.clear()
              for fact in condition.facts { settle(fact, number, population, names) }
              return condition.holds(facts, texts)
            })))
    }
  }

  /// Whether everybody gets a voucher under this revision.
  func isForEverybody(in revision: Int) -> Bool {
    if case .everybody = answers[revision] { return true }
    return false
  }

  /// Whether a voucher would open for a tenancy under this revision; `engine` has what the registers count.
  mutating func holds(
    _ question: Question, in revision: Int, _ world: World, _ engine: borrowing StreamEngine
  ) -> Bool {
    switch answers[revision] {
    case .everybody: return true
    case .settled(let answers): return answers[question.tenancy]
    case .asked(var condition):
      facts.clear()
      for fact in condition.facts {
        settle(fact, question.tenancy, world.population, world.names)
        fill(fact, question, world.population, engine)
      }
      return condition.holds(facts, texts)
    }
  }

  /// What stays the same of a tenancy in the course of a run.
  private enum Settled {
    case tenant, owner, code, rent, kind, persons, isListed, value, area, oblast, district
    case tenantLot, propertyLot, districtLot
  }

  /// What changes from day to day.
  private enum Changing {
    case hour, day, weekday, month, year, ageDays
    case counted(Engine.Count)
  }

  private static let settled: [Fact: Settled] = [
    .leaseTenant: .tenant, .leaseLandlord: .owner, .leaseCadastral: .code, .leaseRent: .rent,
    .leaseKind: .kind, .leasePersons: .persons, .landlordListed: .isListed,
    .propertyLandlord: .owner, .propertyValue: .value, .propertyArea: .area,
    .propertyOblast: .oblast, .propertyDistrict: .district, .tenantLot: .tenantLot,
    .propertyLot: .propertyLot, .districtLot: .districtLot,
  ]

  /// `lease.id` is in neither: nobody knows before which one a lease will have.
  private static let changing: [Fact: Changing] = [
    .eventHour: .hour, .eventDay: .day, .eventWeekday: .weekday, .eventMonth: .month,
    .eventYear: .year, .leaseAgeDays: .ageDays, .tenantVouchers: .counted(.tenantVouchers),
    .tenantCredits: .counted(.tenantCredits),
    .tenantOwnsProperties: .counted(.tenantOwnsProperties),
    .tenantLandlords: .counted(.tenantLandlords), .pairLeases: .counted(.pairLeases),
    .landlordVouchers: .counted(.landlordVouchers), .landlordClaims: .counted(.landlordClaims),
    .propertyOpenLeases: .counted(.openLeases), .propertyPersons: .counted(.persons),
    .propertySilentMonths: .counted(.silentMonths),
  ]

  private mutating func settle(
    _ fact: Fact, _ tenancy: TenancyNumber, _ population: Population, _ names: RunNames
  ) {
    guard let settled = KnownEligibility.settled[fact] else { return }
    let people = population.tenancies[tenancy]
    let dwelling = population.dwellings[people.dwelling]
    let tenant = names.parties[.tenant(tenancy)]
    let code = names.code(of: people.dwelling)
    switch settled {
    case .tenant: facts.set(fact, text: Text(tenant))
    case .owner:
      facts.set(fact, text: Text(names.parties[.owner(dwelling.owner)]))
    case .code: facts.set(fact, text: texts.intern(code.span))
    case .rent: facts.set(fact, money: Tenge(tenge: Int64(people.rentTenge)))
    case .kind:
      let kind: LeaseKind =
        household.registersPermanently(tenancy: tenancy) ? .permanent : .temporary
      facts.set(fact, text: texts.intern(kind.name))
    case .persons: facts.set(fact, int: Int(UInt8(clamping: people.householdSize)))
    // Whoever registers has the app list owner and dwelling first.
    case .isListed: facts.set(fact, bool: true)
    case .value: facts.set(fact, money: dwelling.value)
    case .area: facts.set(fact, double: dwelling.areaSquareMetres)
    case .oblast: facts.set(fact, text: texts.intern(Array(code.prefix(2)).span))
    case .district: facts.set(fact, text: texts.intern(Array(code.prefix(6)).span))
    case .tenantLot: facts.set(fact, int: lot(of: Array(tenant.description.utf8)))
    case .propertyLot: facts.set(fact, int: lot(of: code))
    case .districtLot: facts.set(fact, int: lot(of: Array(code.prefix(6))))
    }
  }

  private func lot(of subject: [UInt8]) -> Int {
    Events.lot(programme: programmeName, subject: subject)
  }

  private mutating func fill(
    _ fact: Fact, _ question: Question, _ population: Population,
    _ engine: borrowing StreamEngine
  ) {
    guard let changing = KnownEligibility.changing[fact] else { return }
    let day = question.day
    let value =
      switch changing {
      case .hour: Int(question.second) / 3600
      case .day: day.parts.day
      case .weekday: day.weekday
      case .month: day.parts.month
      case .year: day.parts.year
      case .ageDays: Int(day.number - (question.registered ?? day).number)
      case .counted(let count): counted(count, question.tenancy, population, engine)
      }
    facts.set(fact, int: value)
  }

  private func counted(
    _ count: Engine.Count, _ tenancy: TenancyNumber, _ population: Population,
    _ engine: borrowing StreamEngine
  ) -> Int {
    let dwelling = population.tenancies[tenancy].dwelling
    return engine.counted(
      count, tenant: .tenant(tenancy),
      owner: .owner(population.dwellings[dwelling].owner),
      dwelling: dwelling)
  }
}
