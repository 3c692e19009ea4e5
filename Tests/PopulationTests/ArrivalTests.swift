import Testing
import Values

@testable import Population

struct ArrivalTests {
  @Test("between all regions, the sums of each region and the share within them are those given")
  func gravity() throws {
    let plan = try Plans.plan("country")
    let streams = plan.arrivals.streams
    #expect(streams.count == 400)
    let total = streams.reduce(0) { $0 + $1.personsPerYear }
    #expect(abs(total - 1_704_000) < 1)
    let within = streams.filter { $0.origin == $0.destination }
    let share = within.reduce(0) { $0 + $1.personsPerYear } / total
    #expect(abs(share - 0.84) < 1e-9)
    func net(_ name: String) throws -> Double {
      let index = try #require(plan.settlements.numbers.first { plan.settlements[$0].name == name })
      let coming = streams.filter { $0.destination == index }
      let leaving = streams.filter { $0.origin == index }
      return coming.reduce(0) { $0 + $1.personsPerYear }
        - leaving.reduce(0) { $0 + $1.personsPerYear }
    }
    #expect(abs(try net("Astana") - 73_238) < 1)
    #expect(abs(try net("Almaty") - 36_061) < 1)
    #expect(abs(try net("Turkistan") - -31_372) < 1)
    #expect(streams.allSatisfy { $0.personsPerYear >= 0 })
  }

  @Test("known shares of those who come to a city hold")
  func pairs() throws {
    let plan = try Plans.plan("country")
    for (from, to, share) in [("Kokshetau", "Astana", 0.193), ("Turkistan", "Shymkent", 0.728)] {
      let coming = plan.arrivals.streams.filter {
        plan.settlements[$0.destination].name == to && $0.origin != $0.destination
      }
      let known = coming.first { plan.settlements[$0.origin].name == from }
      let all = coming.reduce(0) { $0 + $1.personsPerYear }
      #expect(abs(try #require(known).personsPerYear / all - share) < 1e-6)
    }
  }

  @Test("the country meets what sources say of it, and misses it with other inputs")
  func facts() throws {
    func missed(_ changes: [(String, String)]) throws -> [String] {
      let plan = try Plans.plan("country", months: 12, changes)
      return PopulationCheck(Population.make(plan, seed: 2), plan).sections
        .filter { section in !section.targets.allSatisfy(\.isMet) }.map(\.title)
    }
    #expect(try missed([]).isEmpty)
    let stock = "households that rent, once as many leave as come"
    #expect(try missed([("people.shareWhoRent", "0.65")]) == [stock])
    #expect(
      try missed([("arrivals.betweenAllRegions.pairs[1].shareOfArrivals", "0.5")])
        == ["of those who come to a city, from one origin"])
  }

  @Test("most who move to a large city come from near")
  func distance() throws {
    let plan = try Plans.plan("country")
    func place(_ name: String) throws -> SettlementNumber {
      try #require(plan.settlements.numbers.first { plan.settlements[$0].name == name })
    }
    func stream(_ from: String, _ to: String) throws -> Double {
      let (origin, destination) = (try place(from), try place(to))
      let found = plan.arrivals.streams.first {
        $0.origin == origin && $0.destination == destination
      }
      return try #require(found).personsPerYear
    }
    #expect(try stream("Turkistan", "Shymkent") > stream("Turkistan", "Kostanay") * 2)
    #expect(try stream("Karaganda", "Astana") > stream("Aktau", "Astana"))
    let kilometres = plan.settlements[try place("Astana")].kilometres(
      to: plan.settlements[try place("Almaty")])
    // 972 km on the ellipsoid.
    #expect(abs(kilometres - 972) < 10)
  }

  @Test("a kilometre is as long as the pilot has written down")
  func kilometre() throws {
    let settlements = try Plans.plan("pilot").settlements
    let known = [
      ("Petropavl", 155_774, 89_830), ("Pavlodar", 146_510, 89_869), ("Taraz", 122_435, 90_016),
    ]
    for (name, lon, lat) in known {
      let settlement = try #require(settlements.first { $0.name == name })
      #expect(abs(settlement.lonUnitsPerKilometre - lon) <= 1, "\(name)")
      #expect(abs(settlement.latUnitsPerKilometre - lat) <= 1, "\(name)")
    }
    let astana = try #require(settlements.first { $0.name == "Astana" })
    #expect(astana.baseValueTengePerSquareMetre == 65_997)
    #expect(astana.simplifiedTaxRate == Rate(millionths: 30_000))
  }

  @Test("leaving follows its hazards")
  func leaving() throws {
    let hazards = [("people.leavingPerMonth", "[0.1]")]
    let plan = try Plans.plan("pilot", hazards)
    let tenancies = Population.make(plan, seed: 3).tenancies.filter { $0.kind == .single }
    // Singles leave at 1.1 times 0.1 a month.
    var left = 1.0
    for _ in 0..<12 { left *= 0.89 }
    let stay = Double(tenancies.count { $0.stayDays >= 365 }) / Double(tenancies.count)
    #expect(abs(stay - left) < 0.03)
  }

  @Test("nobody leaves where the hazard is 0, everybody in the first month where it is 1")
  func extremes() throws {
    let never = try Plans.plan("pilot", months: 2, [("people.leavingPerMonth", "[0]")])
    #expect(Population.make(never, seed: 1).tenancies.allSatisfy { $0.stayDays > 365 * 15 })
    let atOnce = try Plans.plan(
      "pilot", months: 2,
      [("people.leavingPerMonth", "[1]"), ("people.kinds.family.leavingFactor", "1")])
    let stays = Population.make(atOnce, seed: 1).tenancies.filter { $0.kind == .family }
    #expect(stays.allSatisfy { $0.stayDays >= 1 && $0.stayDays <= 31 })
  }
}
