import Testing
import Values

@testable import Population

struct PopulationTests {
  @Test("the same seed gives the same, another seed another")
  func determinism() throws {
    let (plan, first) = try Plans.pilot.get()
    let again = Population.make(plan, seed: 1)
    #expect(first.dwellings == again.dwellings)
    #expect(first.owners == again.owners)
    #expect(first.tenancies == again.tenancies)
    #expect(try Plans.geoJSON(first) == Plans.geoJSON(again))
    let other = Population.make(plan, seed: 2)
    #expect(first.tenancies != other.tenancies)
    #expect(first.owners != other.owners)
    #expect(try Plans.geoJSON(first) != Plans.geoJSON(other))
  }

  @Test("it is the population that it always was")
  func known() throws {
    let population = Population.make(try Plans.small(), seed: 1)
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ value: Int) {
      hash = (hash ^ UInt64(bitPattern: Int64(value))) &* 0x100_0000_01b3
    }
    for tenancy in population.tenancies {
      for value in [
        tenancy.arrival.number, tenancy.stayDays, tenancy.dwelling.rawValue, tenancy.rentTenge,
      ] {
        add(Int(value))
      }
      add(Int(tenancy.incomeTenge))
    }
    for dwelling in population.dwellings {
      for value in [dwelling.owner.rawValue, dwelling.areaTenths, dwelling.utilityBillTenge] {
        add(Int(value))
      }
      add(Int(dwelling.valueTenge))
    }
    for byte in try Plans.geoJSON(population) { add(Int(byte)) }
    #expect(String(hash, radix: 16) == "79739a89d173a318")
  }

  @Test("everybody has a dwelling of the right settlement, and nobody shares it", arguments: 1...3)
  func allocation(seed: UInt64) throws {
    let (plan, _) = try Plans.pilot.get()
    let population = Population.make(plan, seed: seed)
    var freeFrom = [Int32](repeating: .min, count: population.dwellings.count)
    var shared = 0
    for tenancy in population.tenancies {
      let dwelling = Int(tenancy.dwelling)
      #expect(population.dwellings[dwelling].settlement == tenancy.settlement)
      if tenancy.arrival.number < freeFrom[dwelling] { shared += 1 }
      freeFrom[dwelling] = tenancy.departure.number + Int32(plan.housing.turnoverDays)
    }
    #expect(shared == 0)
    #expect(
      zip(population.tenancies, population.tenancies.dropFirst()).allSatisfy {
        $0.arrival <= $1.arrival
      })
    #expect(population.tenancies.allSatisfy { $0.arrival >= plan.firstMonth.firstDay })
    #expect(population.tenancies.allSatisfy { $0.arrival < plan.end && $0.stayDays > 0 })
  }

  @Test("dwellings, buildings and owners belong together")
  func belonging() throws {
    let (_, population) = try Plans.pilot.get()
    var counted = [Int32](repeating: 0, count: population.owners.count)
    for number in population.dwellings.numbers {
      let dwelling = population.dwellings[number]
      let building = population.buildings[dwelling.building]
      #expect(building.dwellings.contains(number))
      #expect(building.settlement == dwelling.settlement)
      #expect(population.owners[Int(dwelling.owner)].settlement == dwelling.settlement)
      counted[Int(dwelling.owner)] += 1
    }
    #expect(counted == population.owners.map(\.dwellings))
    #expect(population.owners.allSatisfy { $0.dwellings <= 2 || $0.regime != .selfEmployed })
  }

  @Test(
    "targets are met", arguments: [("pilot", 24), ("pilot", 6), ("astana", 24), ("country", 1)])
  func targets(scenario: String, months: Int) throws {
    let plan = try Plans.plan(scenario, months: months)
    for seed in scenario == "pilot" ? [1, 7] : [3] as [UInt64] {
      let check = PopulationCheck(Population.make(plan, seed: seed), plan)
      let missed = check.sections.flatMap(\.targets).filter { !$0.isMet }
      #expect(missed.isEmpty, "\(scenario), \(months) months, seed \(seed)")
      #expect(check.sections.allSatisfy { !$0.targets.isEmpty })
    }
  }

  @Test("what is not a target either stays where the sources put it")
  func plausible() throws {
    let (plan, population) = try Plans.pilot.get()
    let tenancies = population.tenancies
    let count = Double(tenancies.count)
    #expect((4500...5500).contains(tenancies.count))
    #expect((0.6...0.7).contains(Double(tenancies.count { $0.stayDays >= 365 }) / count))
    let areas = population.dwellings.map(\.areaTenths).sorted()
    #expect((430...470).contains(areas[areas.count / 2]))
    let persons = tenancies.reduce(0) { $0 + Int($1.householdSize) }
    #expect(abs(Double(persons) / count - plan.people.meanHouseholdSize) < 0.1)
    for (index, kind) in Tenancy.Kind.allCases.enumerated() {
      let made = Double(tenancies.count { $0.kind == kind }) / count
      #expect(abs(made - plan.people.kinds[index].share.share) < 0.025, "\(kind)")
    }
    #expect(tenancies.allSatisfy { !$0.hasContributingWork || $0.incomeTenge >= 85_000 })
    let relatives = tenancies.count { $0.isRelativeOfOwner }
    #expect((0.03...0.05).contains(Double(relatives) / count))
    let vacant = Set(population.dwellings.indices).subtracting(tenancies.map { Int($0.dwelling) })
    #expect(!vacant.isEmpty, "some dwellings are never let")
  }

  @Test("larger households live in larger dwellings")
  func sizes() throws {
    let (_, population) = try Plans.pilot.get()
    func meanArea(_ isWanted: (Tenancy) -> Bool) -> Double {
      let areas = population.tenancies.filter(isWanted).map {
        Double(population.dwellings[Int($0.dwelling)].areaTenths)
      }
      return areas.reduce(0, +) / Double(areas.count)
    }
    #expect(meanArea { $0.householdSize >= 4 } > 1.2 * meanArea { $0.householdSize == 1 })
  }

  @Test("a tenth of the tenancies lies in each tenth of incomes")
  func deciles() throws {
    let (_, population) = try Plans.pilot.get()
    let deciles = population.incomeDeciles()
    for decile in 1...10 {
      let share = Double(deciles.count { Int($0) == decile }) / Double(deciles.count)
      #expect((0.095...0.105).contains(share))
    }
    for (tenancy, decile) in zip(population.tenancies, deciles) where decile == 1 {
      #expect(tenancy.incomeTenge < 250_000)
    }
    #expect(Population().incomeDeciles().isEmpty)
  }

  @Test("apportioning gives the whole, in proportion")
  func apportioning() {
    #expect(apportion(10, [1, 1, 1]) == [4, 3, 3])
    #expect(apportion(0, [1, 2]) == [0, 0])
    #expect(apportion(7, [0, 2, 5]) == [0, 2, 5])
    #expect(apportion(3, [0, 0]) == [0, 0])
    #expect(apportion(1000, [0.123, 0.877]) == [123, 877])
  }
}
