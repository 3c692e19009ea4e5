import Behaviour
import Population
import Programme
import Scenario
import Society
import Values

extension SummaryMaker {
  /// Who is eligible beside who is not; nil where the programme is for everybody.
  func arms(_ pair: RidgePair) -> Summary.Arms? {
    let text = world.scenario.programme.revisions.map(\.programme.eligible.text).joined()
    guard !world.scenario.programme.isForAll else { return nil }
    let unit = Cluster.allCases.first { text.contains("\($0.rawValue).lot") } ?? .settlement
    let ends = MonthEnds(world)
    let table = TenanciesAtPoint(world, pair.with, pair.registered)
    var counts = [ArmCounts](repeating: ArmCounts(months: world.scenario.months), count: 2)
    var uptake = ArmDifference()
    var retention = ArmDifference()
    for (number, tenancy) in world.population.tenancies.enumerated()
    where UptakeMeasures.isInCohort(number, tenancy, world, sampling: 1) {
      guard let at = table[number] else { continue }
      let isEligible = at.state.wasEligible
      let cluster = unit.number(of: number, tenancy, world)
      counts[isEligible ? 0 : 1].add(at, livesIn: ends.living(tenancy), table.months(of: number))
      uptake.add(at.isAt90, isEligible: isEligible, cluster: cluster)
      if let there = at.retention {
        retention.add(there.isActual, isEligible: isEligible, cluster: cluster)
      }
    }
    var arms = Summary.Arms()
    arms.eligible = counts[0].measured
    arms.others = counts[1].measured
    arms.clusteredBy = unit.rawValue
    arms.difference = uptake.estimate
    arms.retentionDifference = retention.estimate
    arms.differenceByMonth = zip(arms.eligible.stockByMonth, arms.others.stockByMonth).map {
      $0 - $1
    }
    return arms
  }
}

/// What a lot is drawn over.
private enum Cluster: String, CaseIterable {
  case tenant, property, district, settlement

  func number(of number: Int, _ tenancy: Tenancy, _ world: World) -> Int {
    switch self {
    case .tenant: number
    case .property: Int(tenancy.dwelling)
    case .district: Int(world.population.district(of: tenancy.dwelling))
    case .settlement: Int(tenancy.settlement)
    }
  }
}

/// What is counted of one arm.
private struct ArmCounts {
  private var registeredAt90 = 0
  private var all = 0
  private var kept = 0
  private var seen = 0
  private var registered = 0
  private var netTiyn: Int64 = 0
  private var living: [Int]
  private var open: [Int]

  init(months: Int) {
    living = [Int](repeating: 0, count: months)
    open = living
  }

  mutating func add(_ at: TenancyAtPoint, livesIn months: Range<Int>, _ registeredIn: [Range<Int>])
  {
    all += 1
    if at.isAt90 { registeredAt90 += 1 }
    if let there = at.retention {
      seen += 1
      if there.isActual { kept += 1 }
    }
    if at.first != nil { registered += 1 }
    netTiyn += at.netTiyn
    for month in months { living[month] += 1 }
    for month in registeredIn.joined() { open[month] += 1 }
  }

  var measured: Summary.Arm {
    var arm = Summary.Arm()
    arm.uptake = Summary.Share(registeredAt90, of: all)
    arm.retention = Summary.Share(kept, of: seen)
    arm.registered = registered
    arm.net = SummaryMaker.tenge(netTiyn)
    arm.perRegistered = registered > 0 ? arm.net / Double(registered) : nil
    arm.stockByMonth = zip(open, living).map { $1 > 0 ? Double($0) / Double($1) : 0 }
    return arm
  }
}

/// The difference of a share between arms, with the variance between clusters (K.-Y. Liang and S. L. Zeger, Biometrika 73, 1986).
private struct ArmDifference {
  private struct Sums {
    /// Eligible, then the others: those counted and all.
    var count = [0.0, 0.0]
    var all = [0.0, 0.0]
  }

  private var whole = Sums()
  private var clusters: [Int: Sums] = [:]

  mutating func add(_ isCounted: Bool, isEligible: Bool, cluster: Int) {
    let arm = isEligible ? 0 : 1
    whole.all[arm] += 1
    clusters[cluster, default: Sums()].all[arm] += 1
    guard isCounted else { return }
    whole.count[arm] += 1
    clusters[cluster, default: Sums()].count[arm] += 1
  }

  var estimate: Estimate {
    var estimate = Estimate()
    guard whole.all[0] > 0, whole.all[1] > 0 else { return estimate }
    let shares = [whole.count[0] / whole.all[0], whole.count[1] / whole.all[1]]
    let mean = shares[0] - shares[1]
    estimate.mean = mean
    estimate.n = clusters.count
    guard clusters.count > 1 else { return estimate }
    var squares = 0.0
    // In the order of the clusters, since the order of a sum decides its last digit.
    for (_, sums) in clusters.sorted(by: { $0.key < $1.key }) {
      let residual =
        (sums.count[0] - shares[0] * sums.all[0]) / whole.all[0]
        - (sums.count[1] - shares[1] * sums.all[1]) / whole.all[1]
      squares += residual * residual
    }
    let k = Double(clusters.count)
    let error = (squares * k / (k - 1)).squareRoot()
    let half = Estimate.tQuantile(degrees: clusters.count - 1) * error
    estimate.sd = error
    estimate.low = mean - half
    estimate.high = mean + half
    return estimate
  }
}
