import Population
import Testing
import Values

@testable import Behaviour

struct TasteTests {
  /// The mean product of the tastes of two tenants of one district, over their variance, and the variance.
  private func correlation(_ wanted: Double) throws -> (within: Double, variance: Double) {
    let population = try Pilot.population("astana")
    var (within, pairs, square) = (0.0, 0, 0.0)
    for seed in 1...40 as ClosedRange<UInt64> {
      let table = TasteTable(seed: seed, population, districtCorrelation: wanted)
      var sums = [Double](repeating: 0, count: population.districts.count)
      var squares = sums
      var counts = [Int](repeating: 0, count: population.districts.count)
      for number in population.tenancies.numbers {
        let dwelling = population.tenancies[number].dwelling
        let district = population.district(of: dwelling)
        let taste = table.tastes(
          tenancy: number, owner: population.dwellings[dwelling].owner, district: district
        ).tenant
        sums[district.index] += taste
        squares[district.index] += taste * taste
        counts[district.index] += 1
      }
      for district in sums.indices {
        within += sums[district] * sums[district] - squares[district]
        pairs += counts[district] * (counts[district] - 1)
      }
      square += squares.reduce(0, +) / Double(population.tenancies.count)
    }
    let variance = square / 40
    return (within / Double(pairs) / variance, variance)
  }

  /// 40 seeds of 83 districts: the standard error of a correlation of 0.1 is 0.1 × √(2 / 3 320), 0.0025.
  @Test(
    "tastes of a district correlate as asked for, and vary as a logistic number",
    arguments: [0, 0.02, 0.1])
  func districts(wanted: Double) throws {
    let (within, variance) = try correlation(wanted)
    #expect(abs(within - wanted) < 0.0075, "\(within)")
    #expect(abs(variance - 3.29) < 0.1, "\(variance)")
  }

  @Test("money counts more for who has less, and equally where the elasticity is 0")
  func scales() throws {
    let population = try Pilot.population(months: 6)
    for (elasticity, isEqual) in [("0", true), ("0.5", false)] {
      let parameters = try Pilot.parameters([("registering.scaleIncomeElasticity", elasticity)])
      let registering = Registering(
        parameters, policy: .none, point: .balanced, settlements: population.settlements,
        medianIncomeTenge: population.medianHouseholdIncomeTenge)
      let sorted = population.tenancies.sorted {
        $0.householdIncomeTenge < $1.householdIncomeTenge
      }
      let scales = sorted.map { registering.tenantTerms($0, .lawAlone).scale }
      #expect(zip(scales, scales.dropFirst()).allSatisfy { $0 <= $1 })
      #expect((scales[0] == scales[scales.count - 1]) == isEqual)
      #expect(abs(scales[scales.count / 2] - 20_000) < 200)
    }
  }
}
