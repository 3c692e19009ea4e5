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
  private let scale: PairScale

  init(_ pair: RidgePair, keepsGroups: Bool) {
    let groups = pair.groupSums()
    var total = PairSums()
    for group in groups { total += group }
    let scale = PairScale(pair)
    self.scale = scale
    values = EffectMeasure.allCases.map { scale.value($0, total) }
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
      return EffectMeasure.allCases.map { scale.value($0, sums) }
    }
  }
}

/// What of a pair of runs is not summed over groups.
private struct PairScale: Sendable {
  /// One in so many tenancies took part.
  let sampling: Double
  let isFunded: Bool
  let isAYear: Bool
  let leakageTenge: Double
  let paidTenge: Double

  init(_ pair: RidgePair) {
    let counts = pair.with.recorded.counts
    sampling = Double(pair.with.sampling)
    isFunded = counts.months.allSatisfy { $0.unfunded == 0 }
    isAYear = pair.world.scenario.months > RegisteredTenancies.stockMonth
    leakageTenge = SummaryMaker.tenge(
      pair.with.fraud.reduce(0) { $0 + $1.paidWrongly + $1.relief })
    paidTenge = SummaryMaker.tenge(counts.months.reduce(0) { $0 + $1.spent + $1.taxForgone })
  }

  func value(_ measure: EffectMeasure, _ sums: PairSums) -> Double? {
    let net = SummaryMaker.tenge(sums.netTiyn)
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
