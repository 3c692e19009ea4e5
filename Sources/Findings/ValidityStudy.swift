import Behaviour
package import Diagnostics
package import Scenario
import Society
import Threads

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

  /// Runs `studies` studies of `scenario`, whose own seed says which seeds they get. The first seed of each lives at every point of the
  /// ridge, the others at the scenario's.
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
    for point in RidgePoint.allCases { addEffects(outcomes, point, scenario) }
    addShares(outcomes)
  }

  /// Studies of what cases of fraud take in `scenario`, at its own point of the ridge and without the people that have no programme.
  ///
  /// - Throws: what is wrong with the rules of the scenario's programme.
  package mutating func addLeakage(
    _ scenario: Scenario, studies: Int, threads: Int, progress: @escaping @Sendable (Int) -> Void
  ) throws(Problem) {
    var plan = scenario
    plan.replications = studies * ValidityStudy.replications
    let seeds = plan.seeds
    let work = SharedWork(studies, helpers: threads - 1) { number throws(Problem) in
      let first = number * ValidityStudy.replications
      progress(number)
      return try LeakageSample(
        scenario, Array(seeds[first..<first + ValidityStudy.replications]))
    }
    let samples = try work.finish()
    guard let first = samples.first else { return }
    let whole = LeakageSample(
      cases: samples.flatMap(\.cases), paidTenge: samples.flatMap(\.paidTenge),
      sampling: first.sampling, rare: first.rare)
    let path = "effect.byRidge.\(scenario.ridgePoint.rawValue)"
    let (mean, share) = (whole.estimate.mean ?? 0, whole.shareEstimate.mean ?? 0)
    add("\(path).leakage", ValidityStudy.replications, mean, samples.map(\.estimate))
    add("\(path).leakageShare", ValidityStudy.replications, share, samples.map(\.shareEstimate))
  }

  private mutating func addEffects(
    _ outcomes: [StudyOutcome], _ point: RidgePoint, _ scenario: Scenario
  ) {
    guard let index = RidgePoint.allCases.firstIndex(of: point), let first = outcomes.first else {
      return
    }
    let whole = EffectsAtPoint(
      point: point, measures: outcomes.flatMap { $0.measures[index] }, rare: first.rare)
    let means = whole.estimated
    for measure in EffectMeasure.allCases where measure != .leakage && measure != .leakageShare {
      guard let mean = means[measure].mean else { continue }
      let path = "effect.byRidge.\(point.rawValue).\(measure.rawValue)"
      if point == scenario.ridgePoint {
        add(path, ValidityStudy.replications, mean, outcomes.map { $0.many[measure] })
      }
      add(path, 1, mean, outcomes.map { $0.one[index][measure] })
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
    _ path: String, _ replications: Int, _ mean: Double, _ estimates: [Estimate]
  ) {
    add(path, replications, mean, estimates.map { ($0.low, $0.high) })
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

extension LeakageSample {
  fileprivate init(_ scenario: Scenario, _ seeds: [UInt64]) throws(Problem) {
    var cases: [CaseSums] = []
    var paid: [Double] = []
    var rare = RareFraud()
    for seed in seeds {
      var seeded = scenario
      seeded.seed = seed
      let world = World(seeded)
      let run = try FinishedRun.compare(world, scenario.ridgePoint)
      cases.append(CaseSums(CasesAtPoint(run).leakage))
      let months = run.recorded.counts.months
      paid.append(SummaryMaker.tenge(months.reduce(0) { $0 + $1.spent + $1.taxForgone }))
      rare = RareFraud(world, seeds: seeds.count, sampling: run.sampling)
    }
    self.init(
      cases: cases, paidTenge: paid, sampling: 1, rare: rare)
  }
}

/// What one study came to. Only sums are kept of its runs.
private struct StudyOutcome: Sendable {
  /// By point of the ridge, of the seeds that lived there.
  private(set) var measures = [[PairMeasures]](repeating: [], count: RidgePoint.allCases.count)
  /// At the scenario's point over all seeds; at each point of the first seed alone.
  private(set) var many = Summary.EffectAtPoint()
  private(set) var one: [Summary.EffectAtPoint] = []
  /// Of the first seed: shares with intervals of their own, by their path.
  private(set) var shares: [Summary.Named<Summary.Share>] = []
  /// Over all seeds.
  private(set) var rare: RareFraud

  init(_ scenario: Scenario, _ seeds: [UInt64]) throws(Problem) {
    rare = RareFraud()
    for (number, seed) in seeds.enumerated() {
      let world = World(scenario.with(seed: seed))
      let withoutProgramme = World(withoutProgramme: world)
      var pairs: [RidgePair] = []
      for (index, point) in RidgePoint.allCases.enumerated()
      where number == 0 || point == scenario.ridgePoint {
        let pair = RidgePair(
          world, with: try FinishedRun.compare(world, point, countsPlaces: number == 0),
          without: try FinishedRun.compare(withoutProgramme, point))
        measures[index].append(PairMeasures(pair, keepsDistricts: number == 0))
        pairs.append(pair)
      }
      guard number == 0 else { continue }
      let rareInOne = RareFraud(world, seeds: 1, sampling: pairs[0].with.sampling)
      rare = RareFraud(world, seeds: seeds.count, sampling: pairs[0].with.sampling)
      one = measures.map {
        EffectsAtPoint(point: scenario.ridgePoint, measures: $0, rare: rareInOne).estimated
      }
      shares = StudyOutcome.shares(world, pairs)
    }
    for (index, point) in RidgePoint.allCases.enumerated() where point == scenario.ridgePoint {
      many = EffectsAtPoint(point: point, measures: measures[index], rare: rare).estimated
    }
    for index in measures.indices {
      measures[index] = measures[index].map { $0.withoutDistricts }
    }
  }

  private static func shares(
    _ world: World, _ pairs: [RidgePair]
  ) -> [Summary.Named<Summary.Share>] {
    var shares: [Summary.Named<Summary.Share>] = []
    for pair in pairs {
      let at = UptakeMeasures(world, pair.with, pair.registered).atRidge(
        without: pair.registeredWithout)
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
