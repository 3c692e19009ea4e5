import Behaviour
package import Diagnostics
package import Scenario
import Society
import Values

/// Whether the intervals that a run states hold what they say: many studies of a scenario, each with seeds of its own, against the
/// mean over all of their seeds.
package struct ValidityStudy: Sendable {
  /// How often one stated interval held that mean.
  package struct Coverage: Sendable {
    /// Its path in the summary.
    package var path: String
    /// Seeds of a study.
    package var replications: Int
    /// Over all seeds of all studies.
    package var mean: Double
    /// The studies that state an interval, and those of them whose interval holds the mean.
    package var stated: Int
    package var held: Int

    package var share: Double? { stated > 0 ? Double(held) / Double(stated) : nil }
  }

  /// So many seeds a study has, beside studies of one.
  package static let replications = 8
  /// Between these a coverage is taken for that of a 95 % interval.
  package static let accepted = 0.925...0.975

  package private(set) var coverages: [Coverage] = []

  /// Runs `studies` studies of `scenario`, whose own seed says which seeds they get.
  ///
  /// - Throws: what is wrong with the rules of the scenario's programme.
  package init(
    _ scenario: Scenario, studies: Int, threads: Int, progress: @escaping @Sendable (Int) -> Void
  ) throws(Problem) {
    var plan = scenario
    plan.replications = studies * ValidityStudy.replications
    let seeds = plan.seeds
    let work = SharedWork(studies, helpers: threads - 1) { number throws(Problem) in
      let first = number * ValidityStudy.replications
      progress(number)
      return try StudyOutcome(
        scenario, Array(seeds[first..<first + ValidityStudy.replications]))
    }
    let outcomes = try work.finish()
    for point in RidgePoint.allCases.indices { addEffects(outcomes, point) }
    addShares(outcomes)
  }

  private mutating func addEffects(_ outcomes: [StudyOutcome], _ point: Int) {
    let name = RidgePoint.allCases[point].rawValue
    for (index, measure) in EffectMeasure.allCases.enumerated() {
      let values = outcomes.flatMap { $0.values.compactMap { $0[point][index] } }
      guard !values.isEmpty else { continue }
      let mean = values.reduce(0, +) / Double(values.count)
      let path = "effect.byRidge.\(name).\(measure.rawValue)"
      add(
        path, ValidityStudy.replications, mean,
        outcomes.map { ($0.many[point][index].low, $0.many[point][index].high) })
      add(path, 1, mean, outcomes.map { ($0.one[point][index].low, $0.one[point][index].high) })
    }
  }

  private mutating func addShares(_ outcomes: [StudyOutcome]) {
    for index in outcomes.first?.shares.indices ?? 0..<0 {
      let shares = outcomes.map { $0.shares[index].value }
      let known = shares.compactMap(\.share)
      guard !known.isEmpty else { continue }
      add(
        outcomes[0].shares[index].name, 1, known.reduce(0, +) / Double(known.count),
        shares.map { ($0.low, $0.high) })
    }
  }

  private mutating func add(
    _ path: String, _ replications: Int, _ mean: Double, _ intervals: [(Double?, Double?)]
  ) {
    var coverage = Coverage(path: path, replications: replications, mean: mean, stated: 0, held: 0)
    for (low, high) in intervals {
      guard let low, let high else { continue }
      coverage.stated += 1
      if low <= mean, mean <= high { coverage.held += 1 }
    }
    coverages.append(coverage)
  }
}

/// What one study came to. Only numbers are kept of its runs.
private struct StudyOutcome: Sendable {
  /// By replication, point of the ridge and measure.
  var values: [[[Double?]]] = []
  /// By point of the ridge and measure: over all replications, and of the first alone with its resamples.
  var many: [[Estimate]] = []
  var one: [[Estimate]] = []
  /// Of the first replication: shares with intervals of their own, by their path.
  var shares: [Summary.Named<Summary.Share>] = []

  init(_ scenario: Scenario, _ seeds: [UInt64]) throws(Problem) {
    for (number, seed) in seeds.enumerated() {
      let world = World(scenario.with(seed: seed))
      let withoutProgramme = World(withoutProgramme: world)
      var pairs: [RidgePair] = []
      for point in RidgePoint.allCases {
        pairs.append(
          RidgePair(
            world, with: try FinishedRun.compare(world, point, countsPlaces: number == 0),
            without: try FinishedRun.compare(withoutProgramme, point)))
      }
      let measures = pairs.map { PairMeasures($0, keepsGroups: number == 0) }
      values.append(measures.map(\.values))
      guard number == 0 else { continue }
      one = measures.map { measured in
        let effects = EffectsAtPoint(point: .balanced, measures: [measured], seed: seed)
        return effects.estimated.estimates
      }
      shares = StudyOutcome.shares(world, pairs)
    }
    many = RidgePoint.allCases.indices.map { point in
      EffectMeasure.allCases.indices.map { index in
        Estimate(values.map { $0[point][index] })
      }
    }
  }

  private static func shares(
    _ world: World, _ pairs: [RidgePair]
  ) -> [Summary.Named<Summary.Share>] {
    var shares: [Summary.Named<Summary.Share>] = []
    for pair in pairs {
      let at = UptakeMeasures(world, pair.with).atRidge(without: pair.registeredWithout)
      let path = "uptake.byRidge.\(pair.with.point.rawValue)"
      shares.append(Summary.Named(path, at.share))
      shares.append(Summary.Named("\(path).withoutProgramme", at.baseline))
      guard pair.with.point == world.scenario.ridgePoint else { continue }
      let retention = pair.retention()
      for (name, r12) in [
        ("retention", retention.all), ("retention.anyway", retention.anyway),
        ("retention.because", retention.because),
        ("retention.withoutProgramme", retention.withoutProgramme),
      ] {
        shares.append(Summary.Named("\(name).official", r12.official))
        shares.append(Summary.Named("\(name).actual", r12.actual))
        shares.append(Summary.Named("\(name).registered", r12.registered))
      }
      let places = pair.with.recorded.counts.places
      for at in SummaryMaker.byTolerance(places) where [0, 20, 50, 100, 200].contains(at.metres) {
        shares.append(Summary.Named("harm.byTolerance[\(Int(at.metres)) m]", at.all))
      }
    }
    return shares
  }
}
