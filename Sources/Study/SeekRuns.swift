import Behaviour
import Configuration
import Diagnostics
import Findings
import Scenario
import Text
import Threads

/// The runs of a search. They are numbered in the order in which the search asks for them, which is the same in every sitting; so what
/// the log has of an earlier one is taken from there.
final class SeekRuns: Sendable {
  /// What a run gave: by point of the ridge, then by metric of the study.
  typealias Values = [[SeedValue]]

  private let study: SeekStudy
  /// As the files have it: policies with its people share them. Nil where the base is a function.
  private let base: Scenario?
  private let log: RunLog
  private let threads: Int
  private let progress: @Sendable (Double) -> Void
  private let points: [RidgePoint]
  /// The people of the seeds that policies are tried with, which come again and again.
  private let known: Locked<[Int: StudyPeople]>
  private let state: Locked<State>

  private struct State: Sendable {
    /// Runs that were asked for.
    var asked = 0
    var done = 0
  }

  /// What the search will ask for in all, as far as that is known, for the progress.
  private let expected: Int

  init(
    _ study: SeekStudy, base: Scenario?, _ log: RunLog, points: [RidgePoint], threads: Int,
    expected: Int,
    progress: @escaping @Sendable (Double) -> Void
  ) {
    self.study = study
    self.base = base
    self.log = log
    self.points = points
    self.threads = threads
    self.expected = expected
    self.progress = progress
    known = Locked([:])
    state = Locked(State())
  }

  /// What is run, and with which number its first seed is logged.
  private struct Job: Sendable {
    var policy: [Setting]
    var scenario: Scenario?
  }

  /// Runs policies with seeds of the search: policy, then seed. What is not at `places` is left out of the values.
  func values(
    _ policies: [[Setting]], seeds: Range<Int>, places: [Int]? = nil
  ) throws(Problem) -> [[Values]] {
    var jobs: [Job] = []
    for policy in policies {
      jobs.append(
        Job(policy: policy, scenario: study.isOfFunction ? nil : try study.scenario(policy)))
    }
    let first = number(of: jobs.count * seeds.count)
    let finished = log.finished
    @Sendable func run(_ job: Int, _ seed: Int) -> Int {
      first + job * seeds.count + seed - seeds.lowerBound
    }
    let open = seeds.filter { seed in jobs.indices.contains { finished[run($0, seed)] == nil } }
    let all = jobs
    let work = SharedWork<Void, Problem>(open.count, helpers: threads - 1) {
      number throws(Problem) in
      let seed = open[number]
      var people = self.known.withLock { $0[seed] }
      for job in all.indices where finished[run(job, seed)] == nil {
        try self.live(all[job], seed: seed, run: run(job, seed), places, &people)
      }
      // The seeds of the first step come again and again; others only with these policies.
      guard seed < self.study.study.replications, let people else { return }
      self.known.withLock { $0[seed] = people }
    }
    _ = try work.finish()
    let rows = log.finished
    return jobs.indices.map { job in
      seeds.map { seed in self.values(of: rows[run(job, seed)]) }
    }
  }

  private func number(of runs: Int) -> Int {
    state.withLock { state in
      state.asked += runs
      return state.asked - runs + 1
    }
  }

  private func values(of row: RunLog.FinishedRow?) -> Values {
    let fields = row?.values ?? []
    let metrics = study.metrics
    let count = metrics.fieldCount
    return points.indices.map { place in
      let first = min(place * count, fields.count)
      return metrics.values(fields[first..<min(first + count, fields.count)])
    }
  }

  /// Runs a policy with a seed. `people` are those of the seed, for policies that have the people of the files; nil as long as none was run.
  private func live(
    _ job: Job, seed: Int, run: Int, _ places: [Int]?, _ people: inout StudyPeople?
  ) throws(Problem) {
    try log.begin(run)
    guard let scenario = job.scenario, let base else {
      try end(run, seed: UInt64(seed), [functionValues(job.policy)])
      return
    }
    let number = scenario.seeds[seed]
    let isShared = StudyPeople.areShared(base, scenario)
    var living = (isShared ? people : nil) ?? StudyPeople(scenario, seed: number)
    let values = try values(of: scenario, &living, places)
    if isShared { people = living }
    try end(run, seed: number, values)
  }

  private func values(
    of scenario: Scenario, _ people: inout StudyPeople, _ places: [Int]?
  ) throws(Problem) -> Values {
    var values: Values = []
    for (place, point) in points.enumerated() {
      guard places?.contains(place) ?? true else {
        values.append(study.metrics.map { _ in .unknown })
        continue
      }
      var here = scenario
      here.ridgePoint = point
      values.append(try study.metrics.values(of: here, &people))
    }
    return values
  }

  private func functionValues(_ policy: [Setting]) -> [SeedValue] {
    guard case .function(let function) = study.study.base else { return [] }
    let values = function.values(policy.map { ($0.key, Double($0.value) ?? .nan) })
    return study.metrics.map { metric in
      SeedValue(function.metrics.firstIndex(of: metric.path).map { values[$0] })
    }
  }

  private func end(_ run: Int, seed: UInt64, _ values: Values) throws(Problem) {
    let metrics = study.metrics
    try log.end(
      run, RunLog.FinishedRow(seed: seed, values: values.flatMap { metrics.fields($0) }))
    let done = state.withLock { state in
      state.done += 1
      return state.done
    }
    progress(min(0.99, Double(done) / Double(max(1, expected))))
  }
}

// MARK: Over all that is not known

extension SeekRuns {
  /// Runs policies at points over all ranges, each with a seed and with inclinations of its own: policy, then point.
  func valuesOverRanges(
    _ policies: [(settings: [Setting], places: [Int]?)], _ ranges: SeekStudy.Ranges
  ) throws(Problem) -> [[Values]] {
    guard case .scenario(let path) = study.study.base else { return [] }
    let drawing = try RangeDrawing(
      ranges.file, scenario: path, seed: study.scenario([]).seed)
    let quantiles = drawing.quantiles(points: ranges.points)
    let first = number(of: policies.count * ranges.points)
    let finished = log.finished
    let open = (0..<ranges.points).filter { point in
      policies.indices.contains { finished[first + $0 * ranges.points + point] == nil }
    }
    let work = SharedWork<Void, Problem>(open.count, helpers: threads - 1) {
      number throws(Problem) in
      let point = open[number]
      try self.live(
        policies, drawn: drawing.settings(quantiles[point]), point: point, points: ranges.points,
        first: first)
    }
    _ = try work.finish()
    let rows = log.finished
    return policies.indices.map { policy in
      (0..<ranges.points).map { values(of: rows[first + policy * ranges.points + $0]) }
    }
  }

  private func live(
    _ policies: [(settings: [Setting], places: [Int]?)], drawn: [Setting], point: Int,
    points count: Int, first: Int
  ) throws(Problem) {
    // As the study has them and with their inclinations, so that a policy of the same people takes both over.
    var last: (asRead: Scenario, calibrated: Scenario, people: StudyPeople)?
    for (place, policy) in policies.enumerated() {
      let run = first + place * count + point
      try log.begin(run)
      var scenario = try study.scenario(drawn + policy.settings)
      scenario.replications = max(count, scenario.replications)
      let seed = scenario.seeds[point]
      let asRead = scenario
      var people: StudyPeople
      if let last, StudyPeople.areShared(last.asRead, asRead) {
        scenario.behaviour.ridge = last.calibrated.behaviour.ridge
        people = last.people
      } else {
        scenario = scenario.calibrated(at: RidgePoint.allCases, seed: seed)
        people = StudyPeople(scenario, seed: seed)
      }
      let values = try values(of: scenario, &people, policy.places)
      last = (asRead, scenario, people)
      try end(run, seed: seed, values)
    }
  }
}
