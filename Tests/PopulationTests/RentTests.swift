import Testing
import Values

@testable import Population

struct RentTests {
  /// Spearman's correlation of rent and household income in one settlement, relatives left out.
  private func correlation(
    _ population: Population, _ settlement: SettlementNumber
  ) -> Double {
    let tenancies = population.tenancies.filter {
      $0.settlement == settlement && !$0.isRelativeOfOwner
    }
    return Population.rankCorrelation(
      tenancies.map { Double($0.rentTenge) }, tenancies.map { Double($0.householdIncomeTenge) })
  }

  @Test(
    "rent goes with income as the scenario says, within 0.08",
    arguments: ["0.2", "0.45", "0.7"])
  func correlations(wanted: String) throws {
    let plan = try Plans.plan("pilot", [("people.rentWithIncome.rankCorrelation", wanted)])
    for seed in [1, 2, 3] as [UInt64] {
      let population = Population.make(plan, seed: seed)
      for name in ["Petropavl", "Pavlodar", "Kostanay"] {
        let number = try #require(
          plan.settlements.numbers.first { plan.settlements[$0].name == name })
        let made = correlation(population, number)
        #expect(abs(made - plan.people.rentWithIncome) < 0.08, "\(name), \(seed): \(made)")
      }
    }
  }

  @Test("few pay more than their household earns, also where rents are highest")
  func burdens() throws {
    for scenario in ["pilot", "astana"] {
      let tenancies = Population.make(try Plans.plan(scenario), seed: 5).tenancies
      let burdened = tenancies.count { $0.rentTenge > $0.householdIncomeTenge }
      #expect(Double(burdened) < 0.05 * Double(tenancies.count), "\(scenario): \(burdened)")
    }
  }

  @Test("all who earn count: a household has at least what its tenant has, and singles no more")
  func households() throws {
    let (_, population) = try Plans.pilot.get()
    let tenancies = population.tenancies
    #expect(tenancies.allSatisfy { $0.householdIncomeTenge >= $0.incomeTenge })
    #expect(
      tenancies.allSatisfy {
        $0.householdSize > 1 || $0.householdIncomeTenge == $0.incomeTenge
      })
    let couples = tenancies.filter { $0.kind == .couple }
    // Between one and two earners, evenly.
    let both = Double(couples.count { $0.householdIncomeTenge > $0.incomeTenge })
    #expect(abs(both / Double(couples.count) - 0.5) < 0.06)
  }

  @Test("free places are found on both sides")
  func places() {
    var free = FreePlaces(count: 200)
    for place in 3..<190 { free.remove(place) }
    #expect(free.first(from: 3) == 190 && free.last(upTo: 100) == 2)
    #expect(free.first(from: 200) == nil && free.last(upTo: 199) == 199)
    free.insert(128)
    #expect(free.first(from: 64) == 128 && free.last(upTo: 127) == 2)
    #expect(
      FreePlaces(count: 0).last(upTo: 0) == nil && FreePlaces(count: 64).first(from: 63) == 63)
  }

  @Test("ranks of equal values are the middle of theirs, and the correlation is Spearman's")
  func ranks() {
    #expect(averageRanks([3, 1, 3, 2]) == [2.5, 0, 2.5, 1])
    #expect(Population.rankCorrelation([1, 2, 3], [10, 100, 1000]) == 1)
    #expect(Population.rankCorrelation([1, 2, 3], [3, 2, 1]) == -1)
    #expect(Population.rankCorrelation([1, 1, 1], [3, 2, 1]) == 0)
  }

  /// What ranks are, by counting who is less and who is equal.
  private func counted(_ values: [Double]) -> [Double] {
    values.map { value in
      let less = values.count { $0 < value }
      return Double(2 * less + values.count { $0 == value } - 1) / 2
    }
  }

  @Test(
    "ranks are those of counting, however values lie",
    arguments: [
      [], [3], [2, 2, 2], [3, 1, 2], [-0.0, 0.0, -1], [1e300, 1, 2, -1e300, 3],
      (0..<500).map { Double($0 * 7919 % 101) },
      (0..<300).map { $0 == 7 ? 1e12 : Double($0 * 7919 % 307) / 307 },
    ] as [[Double]])
  func ranks(_ values: [Double]) {
    #expect(averageRanks(values) == counted(values))
  }
}
