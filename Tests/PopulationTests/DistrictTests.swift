import Testing
import Values

@testable import Population

struct DistrictTests {
  @Test("a settlement has about one district for 300 dwellings, each with a code of its own")
  func sizes() throws {
    let population = Population.make(try Plans.plan("astana", months: 12), seed: 1)
    var counts = [Int](repeating: 0, count: population.districts.count)
    for dwelling in population.dwellings.numbers {
      counts[population.district(of: dwelling).index] += 1
    }
    let wanted = Double(population.dwellings.count) / 300
    #expect(abs(Double(counts.count) - wanted) <= 1)
    #expect(counts.allSatisfy { (150...450).contains($0) })
    let codes = population.districts.map { district in
      "\(population.settlements[district.settlement].cadastralRegion):\(district.code)"
    }
    #expect(Set(codes).count == codes.count)
    let first = String(decoding: population.cadastralCode(of: Number(0)), as: UTF8.self)
    #expect(first.hasPrefix("21:\(population.districts[0].code):"))
  }

  @Test("districts of many settlements in one region have codes that differ and have three digits")
  func codes() throws {
    let astana = try #require(
      try Plans.plan("pilot").settlements.first { $0.name == "Astana" })
    let towns = [Settlement](repeating: astana, count: 5)
    let made = DistrictMaker(
      towns, stock: [90_000, 0, 300, 60_000, 900_000], dwellingsPerDistrict: 300)
    #expect(made.districts.allSatisfy { (401...999).contains($0.code) })
    #expect(Set(made.districts.map(\.code)).count == made.districts.count)
    #expect(made.bySettlement.map(\.count) == [119, 0, 1, 119, 119])
  }

  @Test("numbers of people come from the seed: two seeds share them by chance alone")
  func numbers() {
    let count = 20_000
    let first = SyntheticNumbers(seed: 1)
    let all = Set((0..<count).map { first[$0].value })
    #expect(all.count == count)
    var shared = 0
    for seed in 2...101 as ClosedRange<UInt64> {
      let other = SyntheticNumbers(seed: seed)
      shared += (0..<count).count { all.contains(other[$0].value) }
    }
    // 20 000 × 20 000 / 25 567 000 a seed; the standard error of the sum is at most 4 times that of independent numbers.
    let expected = 100.0 * Double(count) * Double(count) / Double(SyntheticNumbers.count)
    #expect(abs(Double(shared) - expected) < expected / 2, "\(shared) of \(expected)")
  }
}
