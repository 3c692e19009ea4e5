import Population
import SmallPilot
import Society
import Testing
import Values

@testable import Findings

/// What one seed may claim: its people are alike within districts, and where one owner lets in several of them.
struct DistrictSampleTests {
  private static func parts(_ pairs: [(Double, Double)]) -> [[RatioPart]] {
    pairs.map { [RatioPart(over: $0.0, under: $0.1)] }
  }

  /// A half of forty; by district 2 fewer than half of ten, as many, 1 fewer and 3 more.
  private static let districts = parts([(3, 10), (5, 10), (4, 10), (8, 10)])
  /// One owner has, of what is half and half elsewhere, 1 more in one district and ½ more in another: 2 × 1 × ½ = 1.
  private static let alike = parts([(2, 2), (1, 1)])
  /// Another has ½ fewer in each of two and ½ more in a third: 2 × (¼ − ¼ − ¼) = −½.
  private static let opposed = parts([(0, 1), (0, 1), (1, 1)])

  private static func sample(_ owners: [[[RatioPart]]]) -> DistrictSample {
    var products = OwnerProducts()
    for owner in owners { products.add(owner) }
    return DistrictSample(districts, owners: products)
  }

  @Test("districts and owners are clusters that cross")
  func crossing() throws {
    func variance(_ owners: [[[RatioPart]]]) throws -> Double {
      let error = try #require(DistrictSampleTests.sample(owners).error)
      return error * error * 40 * 40
    }
    let strangers = 4.0 / 3 * (4 + 0 + 1 + 9)
    #expect(try abs(variance([]) - strangers) < 1e-9)
    #expect(try abs(variance([DistrictSampleTests.alike]) - (strangers + 1)) < 1e-9)
    #expect(
      try abs(
        variance([DistrictSampleTests.alike, DistrictSampleTests.opposed]) - (strangers + 0.5))
        < 1e-9)
    // Owners cannot make districts less different than they are.
    #expect(try abs(variance([DistrictSampleTests.opposed]) - strangers) < 1e-9)
  }

  @Test("at an end of a ratio's interval Student's t, owners included, is at its 97.5 % point")
  func ends() throws {
    let owners = [DistrictSampleTests.alike, DistrictSampleTests.opposed]
    let interval = try #require(DistrictSampleTests.sample(owners).interval(of: 0.5))
    #expect(interval.contains(0.5))
    for end in [interval.lowerBound, interval.upperBound] {
      func residuals(_ parts: [[RatioPart]]) -> [Double] {
        parts.map { $0[0].over - end * $0[0].under }
      }
      let rest = residuals(DistrictSampleTests.districts)
      let sum = rest.reduce(0, +)
      var variance = 4.0 / 3 * rest.reduce(0) { $0 + ($1 - sum / 4) * ($1 - sum / 4) }
      for owner in owners.map(residuals) {
        for (a, first) in owner.enumerated() {
          for (b, second) in owner.enumerated() where a != b { variance += first * second }
        }
      }
      #expect(abs(abs(sum) / variance.squareRoot() - Estimate.tQuantile(degrees: 3)) < 1e-9)
    }
  }

  @Test("of a difference of two ratios each unit counts with what it moves both by")
  func difference() throws {
    func both(_ parts: [(Double, Double, Double, Double)]) -> [[RatioPart]] {
      parts.map { [RatioPart(over: $0.0, under: $0.1), RatioPart(over: $0.2, under: $0.3)] }
    }
    // Halves of 20 and of 10; districts move the first by +2 and −2 of 20, the second by +½ and −½ of 10.
    var products = OwnerProducts()
    products.add(both([(2, 2, 1, 1), (1, 1, 0, 1)]))
    let sample = DistrictSample(both([(7, 10, 3, 5), (3, 10, 2, 5)]), owners: products)
    let strangers = 2.0 * 2 * 0.05 * 0.05
    // The owner moves them by 1/20 − ½/10 = 0 in one district and by ½/20 + ½/10 in the other: nothing in common.
    let error = try #require(sample.error)
    #expect(abs(error * error - strangers) < 1e-12)
    let interval = try #require(sample.interval(of: 0))
    #expect(abs(interval.upperBound - Estimate.tQuantile(degrees: 1) * error) < 1e-9)
    #expect(abs(interval.lowerBound + interval.upperBound) < 1e-9)
  }

  @Test("of one district, or of none that has anybody, nothing is known")
  func unknown() {
    let one = DistrictSample(DistrictSampleTests.parts([(3, 10)]), owners: OwnerProducts())
    #expect(one.error == nil && one.interval(of: 0.3) == nil && one.designEffect == 1)
    let nobody = DistrictSample(
      DistrictSampleTests.parts([(0, 0), (0, 0)]), owners: OwnerProducts())
    #expect(nobody.error == nil && nobody.interval(of: 0) == nil)
    #expect(DistrictSample([[], []], owners: OwnerProducts()).error == nil)
    #expect(DistrictSample([], owners: OwnerProducts()).error == nil)
  }

  @Test("people of districts that differ say less than as many strangers, and less with owners")
  func shares() {
    func width(_ share: Summary.Share) -> Double { (share.high ?? 0) - (share.low ?? 0) }
    let strangers = Summary.Share(60, of: 200)
    let alike = Summary.Share(
      districts: [(15, 50), (15, 50), (15, 50), (15, 50)], owners: OwnerProducts())
    let districts = [(5, 50), (25, 50), (10, 50), (20, 50), (0, 0)]
    let unlike = Summary.Share(districts: districts, owners: OwnerProducts())
    #expect(unlike.share == strangers.share && unlike.of == 200)
    #expect(width(unlike) > 2 * width(strangers))
    // With four districts the points are Student's also where they do not differ.
    #expect((alike.high ?? 0) > (strangers.high ?? 1))
    var owners = OwnerProducts()
    owners.add(DistrictSampleTests.parts([(10, 10), (9, 10)]))
    #expect(width(Summary.Share(districts: districts, owners: owners)) > width(unlike))
  }

  @Test("pairs of tenancies of one owner in two districts are those that owners have in common")
  func pairs() throws {
    let scenario = try SmallPilot.scenario(part: 16, settings: ["housing.dwellingsPerDistrict=20"])
    let population = World(scenario).population
    let numbers = Array(stride(from: 0, to: population.tenancies.count, by: 2))
    func value(_ number: Int) -> Double { Double(number % 7) }
    var products = OwnerProducts()
    var count = 0
    for byDistrict in OwnersAcrossDistricts(population, numbers).byOwner {
      count += 1
      #expect(byDistrict.count > 1)
      products.add(
        byDistrict.map { tenancies in
          [
            RatioPart(
              over: tenancies.reduce(0) { $0 + value($1) }, under: Double(tenancies.count))
          ]
        })
    }
    #expect(count > 3)
    func place(_ number: Int) -> (owner: OwnerNumber, district: DistrictNumber) {
      let dwelling = population.tenancies[number].dwelling
      return (population.dwellings[dwelling].owner, population.district(of: dwelling))
    }
    var expected = [0.0, 0, 0]
    for a in numbers {
      for b in numbers where place(a).owner == place(b).owner {
        guard place(a).district != place(b).district else { continue }
        expected[0] += value(a) * value(b)
        expected[1] += value(a)
        expected[2] += 1
      }
    }
    #expect(products.variance([1, 0]) == expected[0])
    #expect(products.variance([0, 1]) == expected[2])
    #expect(products.variance([1, 1]) == expected[0] + 2 * expected[1] + expected[2])
  }
}
