import Behaviour
import Population
import Programme
import Scenario
import Society
import Values

/// What is kept of a pair of runs when the runs themselves are let go.
struct PairMeasures: Sendable {
  /// In the order of `EffectMeasure.allCases`.
  var values: [Double?]
  /// By month of the run.
  var stockByMonth: [Double]
  var stockByMonthWithout: [Double]
  /// Of one replication, whose interval is that of resamples; empty where there are more.
  var groups: [PairSums]
  /// By case of fraud, what went where it was not meant to, in tiyn; empty as `groups` is.
  private let leakageTiyn: [Int64]
  private let scale: PairScale

  init(_ pair: RidgePair, keepsGroups: Bool) {
    let groups = pair.groupSums()
    var total = PairSums()
    for group in groups { total += group }
    let scale = PairScale(pair)
    self.scale = scale
    let leakage = CasesAtPoint(pair.with).leakage
    values = EffectMeasure.allCases.map { scale.value($0, total, leakage.reduce(0, +)) }
    leakageTiyn = keepsGroups ? leakage : []
    stockByMonth = PairMeasures.stock(pair.with, pair.world)
    stockByMonthWithout = PairMeasures.stock(pair.without, pair.world)
    self.groups = keepsGroups ? groups : []
  }

  private static func stock(_ run: FinishedRun, _ world: World) -> [Double] {
    (0..<world.scenario.months).map { month in
      let living = run.census.living(month: month)
      return living == 0 ? 0 : Double(run.census.registered(month: month)) / Double(living)
    }
  }

  private static let resamples = 1000

  /// The values of 1 000 resamples of the groups, each as long as `values`.
  func resampled(seed: UInt64) -> [[Double?]] {
    (0..<PairMeasures.resamples).map { resample in
      let draw = Draw(
        seed: seed, purpose: DrawPurpose.pairedGroups.rawValue, subject: UInt32(resample))
      var sums = PairSums()
      for number in groups.indices {
        sums += groups[draw.integer(below: groups.count, UInt64(number))]
      }
      let leakage = PairMeasures.resampled(leakageTiyn, seed: seed, UInt32(resample))
      return EffectMeasure.allCases.map { scale.value($0, sums, leakage) }
    }
  }

  /// The sum over cases, each of them as often as it comes in a Poisson process of rate 1: how many cases there are is chance, too.
  private static func resampled(_ tiyn: [Int64], seed: UInt64, _ resample: UInt32) -> Int64 {
    let draw = Draw(seed: seed, purpose: DrawPurpose.resampledCases.rawValue, subject: resample)
    var sum: Int64 = 0
    for number in tiyn.indices where tiyn[number] != 0 {
      sum += tiyn[number] * times(draw.bits(UInt64(number)))
    }
    return sum
  }

  /// The number of events of a Poisson variable of mean 1 at a uniform draw, by inversion.
  private static func times(_ bits: UInt64) -> Int64 {
    let uniform = Double(bits >> 11) / 9_007_199_254_740_992
    return Int64(poisson.firstIndex { uniform < $0 } ?? poisson.count)
  }

  /// Its distribution function: the sums of 1 / (e k!).
  private static let poisson = [
    0.367_879_441_171_442_3, 0.735_758_882_342_884_6, 0.919_698_602_928_605_8,
    0.981_011_843_123_846_2, 0.996_340_153_172_656_3, 0.999_405_815_182_418_3,
    0.999_916_758_850_711_9, 0.999_989_750_803_325_3, 0.999_998_874_797_402_1,
    0.999_999_888_574_521_7, 0.999_999_989_952_233_6, 0.999_999_999_168_389_3,
  ]
}

/// What of a pair of runs is not summed over groups.
private struct PairScale: Sendable {
  /// One in so many tenancies took part.
  let sampling: Double
  /// As much of it as the part of the people that took part would pay for.
  let outreachTenge: Double
  let isFunded: Bool
  let isAYear: Bool
  let paidTenge: Double

  init(_ pair: RidgePair) {
    let counts = pair.with.recorded.counts
    sampling = Double(pair.with.sampling)
    outreachTenge = pair.world.scenario.outreachTenge / sampling
    isFunded = counts.months.allSatisfy { $0.unfunded == 0 }
    isAYear = pair.world.scenario.months > RegisteredTenancies.stockMonth
    paidTenge = SummaryMaker.tenge(counts.months.reduce(0) { $0 + $1.spent + $1.taxForgone })
  }

  func value(_ measure: EffectMeasure, _ sums: PairSums, _ leakageTiyn: Int64) -> Double? {
    let net = SummaryMaker.tenge(sums.netTiyn) + outreachTenge
    let leakageTenge = SummaryMaker.tenge(leakageTiyn)
    switch measure {
    case .uptake: return share(sums.at90.difference, sums.cohort)
    case .uptakeWith: return share(sums.at90.with, sums.cohort)
    case .uptakeWithout: return share(sums.at90.without, sums.cohort)
    case .stock: return isAYear ? share(sums.stock12.difference, sums.living12) : nil
    case .registeredMonths: return Double(sums.months.difference) * sampling
    case .costPerAdditional: return cost(net, of: sums.ever.difference)
    case .costPerAdditionalMonth: return cost(net, of: sums.months.difference)
    case .netCostPerAdditional:
      return cost(net - sums.additionalTaxTenge, of: sums.ever.difference)
    case .deadWeightShare:
      return sums.tenancyTiyn > 0
        ? Double(sums.deadWeightTiyn) / Double(sums.tenancyTiyn) : nil
    case .leakage: return leakageTenge * sampling
    case .leakageShare: return paidTenge > 0 ? leakageTenge / paidTenge : nil
    case .harm: return share(sums.turnedDown, sums.asked)
    case .retention:
      guard let with = share(sums.actual.with, sums.retained.with),
        let without = share(sums.actual.without, sums.retained.without)
      else { return nil }
      return with - without
    case .official: return share(sums.official.with, sums.retained.with)
    case .officialWithout: return share(sums.official.without, sums.retained.without)
    case .actual: return share(sums.actual.with, sums.retained.with)
    case .actualWithout: return share(sums.actual.without, sums.retained.without)
    }
  }

  private func share(_ count: Int, _ whole: Int) -> Double? {
    whole > 0 ? Double(count) / Double(whole) : nil
  }

  /// Nil where credits were promised and not paid: what they would have cost is not known.
  private func cost(_ tenge: Double, of additional: Int) -> Double? {
    isFunded && additional > 0 ? tenge / Double(additional) : nil
  }
}
