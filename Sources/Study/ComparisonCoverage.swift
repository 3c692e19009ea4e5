import Behaviour
package import Diagnostics
import Findings
package import Scenario
import Threads

/// How often the interval that a comparison states for a difference holds the difference over all seeds: many comparisons of two
/// policies, each with seeds of its own, at the first one's point of the ridge.
package struct ComparisonCoverage: Sendable {
  package var measure: StudyMeasure
  /// The difference over all seeds of all studies.
  package var difference: Double
  /// Studies that state an interval, and those of them whose interval holds that.
  package var stated: Int
  package var held: Int

  package var share: Double? { stated > 0 ? Double(held) / Double(stated) : nil }

  /// Runs `studies` comparisons of `replications` seeds each, of two scenarios with the same people.
  ///
  /// Nothing is said of a measure that has no difference over all seeds, or in which the policies never differ.
  package static func all(
    _ first: Scenario, _ second: Scenario, studies: Int, replications: Int, threads: Int,
    progress: @escaping @Sendable (Double) -> Void
  ) throws(Problem) -> [ComparisonCoverage] {
    let point = first.ridgePoint
    var plan = first
    plan.replications = studies * replications
    let seeds = plan.seeds
    let done = DoneCount(of: seeds.count, progress)
    let work = SharedWork<[PolicyRun.Effect], Problem>(seeds.count, helpers: threads - 1) {
      number throws(Problem) in
      var people = StudyPeople(first, seed: seeds[number])
      let effects = [
        try people.run(first, at: point, asking: .comparison).effect,
        try people.run(second, at: point, asking: .comparison).effect,
      ]
      done.add()
      return effects
    }
    let effects = try work.finish()
    return StudyMeasure.all.compactMap { measure in
      coverage(measure, effects, studies: studies, replications: replications)
    }
  }

  private static func coverage(
    _ measure: StudyMeasure, _ effects: [[PolicyRun.Effect]], studies: Int, replications: Int
  ) -> ComparisonCoverage? {
    let values = (0...1).map { policy in effects.map { measure.seedValue($0[policy]) } }
    let whole = Estimate(pairs: values[0], values[1])
    guard let difference = whole.mean, whole.sd ?? 0 > 0 else { return nil }
    var coverage = ComparisonCoverage(
      measure: measure, difference: difference, stated: 0, held: 0)
    for study in 0..<studies {
      let seeds = study * replications..<(study + 1) * replications
      let estimate = Estimate(pairs: Array(values[0][seeds]), Array(values[1][seeds]))
      guard let low = estimate.low, let high = estimate.high else { continue }
      coverage.stated += 1
      if low <= difference, difference <= high { coverage.held += 1 }
    }
    return coverage
  }
}
