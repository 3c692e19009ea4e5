import Behaviour
import Population
import Programme
import Scenario
import Society
import Values

/// What is kept of a pair of runs when the runs themselves are let go.
struct PairMeasures: Sendable {
  /// In the order of `EffectMeasure.allCases`.
  let values: [Double?]
  /// By month of the run.
  let stockByMonth: [Double]
  let stockByMonthWithout: [Double]
  let sums: PairSums
  let cases: CaseSums
  let scale: PairScale
  /// By district of the cadastre with somebody in it. Of one replication, whose interval is of how they and owners vary; empty
  /// where there are more.
  private(set) var districts: [DistrictSums]
  /// In the order of `EffectMeasure.allCases`; empty where `districts` is.
  private(set) var owners: [OwnerProducts]

  init(_ pair: RidgePair, keepsDistricts: Bool) {
    let districts = pair.districtSums()
    var total = PairSums()
    for district in districts { total += district.sums }
    let scale = PairScale(pair, tenancies: total.tenancies)
    let cases = CaseSums(CasesAtPoint(pair.with).leakage)
    values = EffectMeasure.allCases.map { scale.value($0, total, cases) }
    stockByMonth = PairMeasures.stock(pair.with, pair.world)
    stockByMonthWithout = PairMeasures.stock(pair.without, pair.world)
    sums = total
    self.cases = cases
    self.scale = scale
    self.districts = keepsDistricts ? districts : []
    owners = keepsDistricts ? pair.ownerProducts(scale) : []
  }

  /// Without what only the interval of one seed needs.
  var withoutDistricts: PairMeasures {
    var measures = self
    measures.districts = []
    measures.owners = []
    return measures
  }

  /// What a cost or a share of money is a ratio of in this seed; nil of anything else, and where it has none.
  func ratio(_ measure: EffectMeasure) -> RatioPart? {
    guard measure.isOfMoney else { return nil }
    if measure == .leakageShare { return RatioPart(over: cases.tenge, under: scale.paidTenge) }
    let parts = scale.ratios(measure, sums)
    return parts.count == 1 ? parts[0] : nil
  }

  private static func stock(_ run: FinishedRun, _ world: World) -> [Double] {
    (0..<world.scenario.months).map { month in
      let living = run.census.living(month: month)
      return living == 0 ? 0 : Double(run.census.registered(month: month)) / Double(living)
    }
  }
}

/// The sums of a district of the cadastre.
struct DistrictSums: Sendable {
  var district: DistrictNumber
  var sums: PairSums
}

/// What of a pair of runs is not summed over tenancies.
struct PairScale: Sendable {
  /// One in so many tenancies took part.
  let sampling: Double
  /// Those that took part.
  let tenancies: Int
  /// As much of it as the part of the people that took part would pay for.
  let outreachTenge: Double
  /// Whether all that was promised was paid, and nothing but the voucher was: what else a programme pays is in no cost of a registration.
  let isCostKnown: Bool
  let isAYear: Bool
  /// Paid to landlords and forgone in tax.
  let paidTenge: Double

  init(_ pair: RidgePair, tenancies: Int) {
    let counts = pair.with.recorded.counts
    self.tenancies = tenancies
    sampling = Double(pair.with.sampling)
    outreachTenge = pair.world.scenario.outreachTenge / sampling
    isCostKnown =
      counts.months.allSatisfy { $0.unfunded == 0 }
      && !pair.world.scenario.programme.paysInstruments
    isAYear = pair.world.scenario.months > RegisteredTenancies.stockMonth
    paidTenge = SummaryMaker.tenge(counts.months.reduce(0) { $0 + $1.spent + $1.taxForgone })
  }

  func value(_ measure: EffectMeasure, _ sums: PairSums, _ cases: CaseSums) -> Double? {
    if measure == .leakage { return cases.tenge * sampling }
    if measure == .leakageShare { return paidTenge > 0 ? cases.tenge / paidTenge : nil }
    let parts = ratios(measure, sums)
    let known = parts.compactMap { $0.under > 0 ? $0.over / $0.under : nil }
    guard known.count == parts.count, let first = known.first else { return nil }
    return known.dropFirst().reduce(first, -)
  }

  /// A measure of tenancies as a ratio of sums, or as one less another. There is none of what cases of fraud take, and none of a cost
  /// where credits were promised and not paid, as what they would have cost is not known, or where instruments pay beside the voucher.
  func ratios(_ measure: EffectMeasure, _ sums: PairSums) -> [RatioPart] {
    func ratio(_ over: Int, _ under: Int) -> [RatioPart] {
      [RatioPart(over: Double(over), under: Double(under))]
    }
    switch measure {
    case .uptake: return ratio(sums.at90.difference, sums.cohort)
    case .uptakeWith: return ratio(sums.at90.with, sums.cohort)
    case .uptakeWithout: return ratio(sums.at90.without, sums.cohort)
    case .stock: return isAYear ? ratio(sums.stock12.difference, sums.living12) : []
    case .registeredMonths:
      let all = Double(tenancies) * sampling
      return [
        RatioPart(over: Double(sums.months.difference) * all, under: Double(sums.tenancies))
      ]
    case .costPerAdditional: return cost(sums, of: sums.ever.difference)
    case .costPerAdditionalMonth: return cost(sums, of: sums.months.difference)
    case .netCostPerAdditional:
      return cost(sums, less: sums.additionalTaxTenge, of: sums.ever.difference)
    case .deadWeightShare:
      return [
        RatioPart(over: Double(sums.deadWeightTiyn), under: Double(sums.tenancyTiyn))
      ]
    case .leakage, .leakageShare: return []
    case .harm: return ratio(sums.turnedDown, sums.asked)
    case .retention:
      return ratio(sums.actual.with, sums.retained.with)
        + ratio(sums.actual.without, sums.retained.without)
    case .official: return ratio(sums.official.with, sums.retained.with)
    case .officialWithout: return ratio(sums.official.without, sums.retained.without)
    case .actual: return ratio(sums.actual.with, sums.retained.with)
    case .actualWithout: return ratio(sums.actual.without, sums.retained.without)
    }
  }

  private func cost(_ sums: PairSums, less tax: Double = 0, of additional: Int) -> [RatioPart] {
    guard isCostKnown, tenancies > 0 else { return [] }
    let outreach = outreachTenge * Double(sums.tenancies) / Double(tenancies)
    let net = SummaryMaker.tenge(sums.netTiyn) + outreach - tax
    return [RatioPart(over: net, under: Double(additional))]
  }
}
