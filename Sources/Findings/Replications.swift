import Behaviour
import Diagnostics
import Population
import Scenario
import Society
import Values

/// One of the runs beside the main one.
enum RunPiece: Sendable {
  /// The main scenario at another point of the ridge, and the same people without a programme.
  case point(RidgePoint)
  case without(RidgePoint)
  /// With another chance that a bill does not come.
  case gap(Double)
  /// Both of all points with a seed of its own.
  case replication(UInt64)

  /// All that a scenario asks for, the longest first.
  static func all(of world: World) -> [RunPiece] {
    let scenario = world.scenario
    let main = scenario.ridgePoint
    let range = scenario.behaviour.bills.gapChanceRangeAMonth
    // The main run without a programme is of everybody too.
    var pieces: [RunPiece] = scenario.seeds.dropFirst().map { .replication($0) }
    pieces.append(.without(main))
    for point in RidgePoint.allCases where point != main {
      pieces += [.point(point), .without(point)]
    }
    return pieces + [.gap(range.lowerBound), .gap(range.upperBound)]
  }
}

/// What came out of one of them.
enum PieceResult: Sendable {
  case point(FinishedRun)
  case without(FinishedRun)
  case gap(FinishedRun)
  /// In the order of the points.
  case replication([PairMeasures])
}

extension RunPiece {
  func run(_ world: World) throws(Problem) -> PieceResult {
    let main = world.scenario.ridgePoint
    switch self {
    case .point(let point): return .point(try FinishedRun.compare(world, point))
    case .without(let point):
      // The main run is of everybody.
      let sampling = point == main ? 1 : FinishedRun.sampling(world)
      return .without(
        try FinishedRun.compare(World(withoutProgramme: world), point, sampling: sampling))
    case .gap(let chance):
      return .gap(try FinishedRun.compare(World(world, gapChanceAMonth: chance), main))
    case .replication(let seed): return .replication(try RunPiece.replicate(world, seed))
    }
  }

  /// Only what is measured is kept, so that memory does not grow with the number of replications.
  private static func replicate(_ main: World, _ seed: UInt64) throws(Problem) -> [PairMeasures] {
    let world = World(main.scenario.with(seed: seed))
    let withoutProgramme = World(withoutProgramme: world)
    var measures: [PairMeasures] = []
    for point in RidgePoint.allCases {
      let pair = RidgePair(
        world, with: try FinishedRun.compare(world, point),
        without: try FinishedRun.compare(withoutProgramme, point))
      measures.append(PairMeasures(pair, keepsDistricts: false))
    }
    return measures
  }
}

/// The results sorted out.
struct Comparisons: Sendable {
  /// In the order of the points.
  var pairs: [RidgePair] = []
  var gaps: [FinishedRun] = []
  /// Without the main one; each in the order of the points.
  var replications: [[PairMeasures]] = []

  init(_ world: World, main: FinishedRun, _ results: [PieceResult]) {
    var points: [FinishedRun] = [main]
    var withouts: [FinishedRun] = []
    for result in results {
      switch result {
      case .point(let run): points.append(run)
      case .without(let run): withouts.append(run)
      case .gap(let run): gaps.append(run)
      case .replication(let measures): replications.append(measures)
      }
    }
    for point in RidgePoint.allCases {
      guard let with = points.first(where: { $0.point == point }),
        let without = withouts.first(where: { $0.point == point })
      else { preconditionFailure("every point was run with the programme and without it") }
      pairs.append(RidgePair(world, with: with, without: without))
    }
  }

  /// In the order of the points.
  func effects(_ world: World) -> [EffectsAtPoint] {
    pairs.indices.map { index in
      let own = PairMeasures(pairs[index], keepsDistricts: replications.isEmpty)
      let measures = [own] + replications.map { $0[index] }
      return EffectsAtPoint(
        point: pairs[index].with.point, measures: measures,
        rare: RareFraud(world, seeds: measures.count, sampling: pairs[index].with.sampling))
    }
  }
}

/// What the replications came to at one point of the ridge.
struct EffectsAtPoint: Sendable {
  let point: RidgePoint
  /// By replication, the main run's first.
  let measures: [PairMeasures]
  let rare: RareFraud

  var estimated: Summary.EffectAtPoint {
    var at = Summary.EffectAtPoint()
    at.estimates = EffectMeasure.allCases.enumerated().map { index, measure in
      let estimate = estimate(measure, index)
      return measure.bounds.map(estimate.clamped) ?? estimate
    }
    at.stockByMonth = EffectsAtPoint.mean(measures.map(\.stockByMonth))
    at.stockByMonthWithout = EffectsAtPoint.mean(measures.map(\.stockByMonthWithout))
    return at
  }

  private func estimate(_ measure: EffectMeasure, _ index: Int) -> Estimate {
    switch measure {
    case .leakage: return leakage.estimate
    case .leakageShare: return leakage.shareEstimate
    case .uptake, .uptakeWith, .uptakeWithout, .stock, .registeredMonths, .costPerAdditional,
      .costPerAdditionalMonth, .netCostPerAdditional, .deadWeightShare, .harm, .retention,
      .official, .officialWithout, .actual, .actualWithout:
      return ofTenancies(measure, index)
    }
  }

  private var leakage: LeakageSample {
    LeakageSample(
      cases: measures.map(\.cases), paidTenge: measures.map(\.scale.paidTenge),
      sampling: measures[0].scale.sampling, rare: rare)
  }

  private func ofTenancies(_ measure: EffectMeasure, _ index: Int) -> Estimate {
    guard measures.count > 1 else {
      let only = measures[0]
      let parts = only.districts.map { only.scale.ratios(measure, $0.sums) }
      return Estimate(
        only.values[index], DistrictSample(parts, owners: only.owners[index]))
    }
    return Estimate(
      seeds: measures.map { SeedValue($0.values[index], $0.ratio(measure)) })
  }

  private static func mean(_ series: [[Double]]) -> [Double] {
    guard let first = series.first else { return [] }
    return first.indices.map { month in
      series.reduce(0) { $0 + $1[month] } / Double(series.count)
    }
  }
}
