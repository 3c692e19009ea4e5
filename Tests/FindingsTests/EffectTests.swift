import Behaviour
import Diagnostics
import Population
import Scenario
import SmallPilot
import Society
import TestSupport
import Testing
import Values

@testable import Findings

/// What a run may claim: means over seeds, paired with the same people without a programme.
struct EffectTests {
  @Test(
    "the points of Student's distribution",
    arguments: [
      (1, 12.7062), (4, 2.77645), (7, 2.36462), (10, 2.22814), (11, 2.20099), (20, 2.08596),
      (30, 2.04227),
      (100, 1.98397), (399, 1.96593),
    ])
  func quantiles(_ degrees: Int, _ expected: Double) {
    #expect(abs(Estimate.tQuantile(degrees: degrees) - expected) < 0.00002)
  }

  @Test("a mean with its interval, and none where a replication has no number")
  func estimates() {
    let estimate = Estimate([1, 2, 3, 6])
    #expect(estimate.mean == 3)
    #expect(abs((estimate.sd ?? 0) - 2.160_246_9) < 1e-6)
    #expect(abs((estimate.low ?? 0) - (3 - 3.182_446_3 * 2.160_246_9 / 2)) < 1e-5)
    #expect(estimate.n == 4)
    #expect(Estimate([1, nil, 3]).mean == nil)
    #expect(Estimate([5]).low == nil)
  }

  private static func parts(_ over: [Double], _ under: [Double]) -> [RatioPart] {
    zip(over, under).map { RatioPart(over: $0, under: $1) }
  }

  @Test("a ratio of sums has the interval of every ratio that the units cannot tell from it")
  func ratios() throws {
    // With one lower sum for all it is Student's interval of a mean.
    let mean = RatioSample(seeds: EffectTests.parts([2, 4, 6, 12], [2, 2, 2, 2]))
    let student = Estimate([1, 2, 3, 6])
    #expect(mean.ratio == 3)
    #expect(abs((mean.interval?.lowerBound ?? 0) - (student.low ?? 1)) < 1e-9)
    #expect(abs((mean.interval?.upperBound ?? 0) - (student.high ?? 1)) < 1e-9)
    // At an end of the interval Student's t of over − θ · under is at its 97.5 % point.
    let (over, under) = ([8.0, 11, 9, 15, 10], [2.0, 3, 2, 5, 2])
    let ratio = RatioSample(seeds: EffectTests.parts(over, under))
    let interval = try #require(ratio.interval)
    for end in [interval.lowerBound, interval.upperBound] {
      let rest = zip(over, under).map { $0 - end * $1 }
      let middle = rest.reduce(0, +) / 5
      let variance = rest.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / 4
      let t = abs(middle) / (variance / 5).squareRoot()
      #expect(abs(t - Estimate.tQuantile(degrees: 4)) < 1e-9)
    }
    #expect(interval.contains(53.0 / 14))
    // A lower sum that may be none leaves every ratio open.
    #expect(RatioSample(seeds: EffectTests.parts([5, 6, 7], [1, -2, 2])).interval == nil)
    #expect(RatioSample(seeds: EffectTests.parts([5], [1])).interval == nil)
  }

  @Test("what cases took has an interval that reckons with another as large as the largest")
  func cases() throws {
    let many = CaseSums([Int64](repeating: 100_00, count: 100))
    let interval = try #require(many.interval)
    // That of a hundred events of a Poisson process, times 100: 81.36 to 121.63 (F. Garwood, Biometrika 28, 1936).
    #expect(abs(interval.lowerBound - 8_136) < 2 && abs(interval.upperBound - 12_163) < 2)
    let few = CaseSums([100_00, 100_00, 0, 9_800_00])
    #expect(few.tenge == 10_000 && few.largest == 9_800)
    let wide = try #require(few.interval)
    #expect(wide.lowerBound < 500 && wide.upperBound > 50_000)
    #expect(CaseSums([]).interval == nil)
  }

  @Test("where a few large cases may be missing, what fraud takes has no interval")
  func rareFraud() throws {
    func leakage(share: Double) throws -> Estimate {
      let scenario = try SmallPilot.scenario(
        part: 16,
        fraud: [FraudEntry("cash-split", share: 0.3), FraudEntry("rubber-flat", share: share)])
      return try KeptRun(scenario, threads: 2).run.summary.effect.byRidge[1].value[.leakage]
    }
    // One rubber flat is expected, then seven.
    let rare = try leakage(share: 0.004)
    #expect((rare.mean ?? 0) > 0 && rare.low == nil && rare.high == nil)
    #expect(try leakage(share: 0.03).low != nil)
  }

  private static func summary(
    _ settings: [String], threads: Int = 2, seed: UInt64 = 1
  ) throws -> Summary {
    let scenario = try SmallPilot.scenario(part: 16, seed: seed, settings: settings)
    return try KeptRun(scenario, threads: threads).run.summary
  }

  @Test("replications are the same for any number of threads, and each is a run of its seed")
  func replications() throws {
    let scenario = try SmallPilot.scenario(part: 16, settings: ["replications=3"])
    #expect(Set(scenario.seeds).count == 3 && scenario.seeds[0] == scenario.seed)
    let one = try EffectTests.summary(["replications=3"], threads: 1)
    let many = try EffectTests.summary(["replications=3"], threads: 4)
    #expect(one.json == many.json)
    let alone = try scenario.seeds.map { try EffectTests.summary([], seed: $0) }
    for (index, at) in one.effect.byRidge.enumerated() {
      for measure in EffectMeasure.allCases {
        let values = alone.map { $0.effect.byRidge[index].value[measure].mean }
        let (known, estimate) = (values.compactMap(\.self), at.value[measure])
        guard measure.isOfMoney else {
          let each = Estimate(values)
          #expect(
            estimate.mean == each.mean && estimate.sd == each.sd && estimate.n == 3,
            "\(at.name) \(measure)")
          continue
        }
        let mean = try #require(estimate.mean)
        #expect(
          known.count == 3 && known.min() ?? 1 <= mean && mean <= known.max() ?? 0,
          "\(at.name) \(measure)")
      }
    }
    #expect(one.effect.byRidge.map(\.name) == RidgePoint.allCases.map(\.rawValue))
    let uptake = one.effect.byRidge[1].value[.uptake]
    #expect((uptake.mean ?? 0) > 0.02)
    #expect((uptake.low ?? 1) < (uptake.mean ?? 0) && (uptake.mean ?? 0) < (uptake.high ?? 0))
  }

  /// A registration that a rule turns down is asked for again later, which no law does: the rules of registration are off, too.
  @Test(
    "nothing offered or ruled: the difference is none to the person", arguments: RidgePoint.allCases
  )
  func nothing(_ point: RidgePoint) throws {
    let scenario = try SmallPilot.scenario(
      part: 4,
      settings: [
        "programme.voucher.amount=0", "programme.propertyTax.incentiveRate=1",
        "programme.utility.blockAfterSilentMonths=0", "programme.rules[0].require='true'",
        "programme.rules[1].require='true'", "programme.rules[2].require='true'",
        "programme.rules[3].require='true'",
        "behaviour.awareness.shareAtStart=0", "behaviour.awareness.learnShareAMonth=0",
      ])
    let world = World(scenario)
    let with = try FinishedRun.compare(world, point)
    let without = try FinishedRun.compare(World(withoutProgramme: world), point)
    let different = Set(with.registrations).symmetricDifference(without.registrations).sorted()
    #expect(different.isEmpty, "\(different.prefix(8))")
    #expect(with.registrations.count > 100)
  }

  @Test("the tax on the rent of a flat in Astana, a year of a self-employed owner")
  func tax() throws {
    let world = World(try SmallPilot.scenario("astana", part: 16, months: 3))
    let tax = RentTax(world)
    let year = RentTax.tenge(
      rentTenge: 216_675, months: 12, rate: tax.rate(.selfEmployed, settlement: 0),
      complianceShare: 1)
    #expect(abs(year - 104_004) < 0.001)
  }

  @Test("who is lost is lost once, and the rest is kept in every sense")
  func retention() throws {
    let summary = try EffectTests.summary(["months=20"])
    let retention = summary.retention
    let all = retention.all.official.of
    #expect(all > 25)
    let lost =
      retention.movedAway.count + retention.notRenewed.count + retention.noContribution.count
    #expect(lost <= all)
    #expect(retention.anyway.official.of + retention.because.official.of == all)
    #expect(
      retention.byRegion.reduce(0) { $0 + $1.value.actual.count } == retention.all.actual.count)
    #expect(retention.all.registered.count >= retention.all.official.count)
    #expect(retention.withoutProgramme.official.of > 20)
  }

  @Test("the register sees later what is told it later")
  func visibility() throws {
    let now = VisibilityCounts.self
    let scenario = try SmallPilot.scenario(part: 16)
    let world = World(scenario)
    let run = try FinishedRun.compare(world, .balanced)
    let atOnce = now.init(world, run).measured
    var slow = scenario
    slow.registerLagDays = 90...180
    let late = VisibilityCounts(World(slow), run).measured
    #expect(atOnce.actualByMonth.last ?? 0 > 50)
    #expect(zip(atOnce.knownByMonth, atOnce.registeredByMonth).allSatisfy { $0 >= $1 })
    #expect((late.shareKnown ?? 1) < (atOnce.shareKnown ?? 0))
    #expect((late.error ?? 0) > 0 && (atOnce.error ?? 0) > 0)
    #expect(late.registeredByMonth == atOnce.registeredByMonth)
    #expect((late.meanLagDays ?? 0) > (atOnce.meanLagDays ?? 0) + 60)
  }
}
