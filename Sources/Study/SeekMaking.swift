import Behaviour
import Diagnostics
import Findings
import Scenario
import Values

/// Goes through the steps of a search.
struct SeekMaking {
  let study: SeekStudy
  let points: [RidgePoint]
  let runs: SeekRuns

  private let space: SearchSpace
  private var places: [[Int]] = []
  private var values: [[SeekRuns.Values]] = []
  /// Of each policy, whether it has a voucher with an amount.
  private var promises: [Bool] = []

  /// Policies that may break their promise before a search gives up.
  private static let mostBroken = 8
  private static let promisePart = 20

  init(study: SeekStudy, points: [RidgePoint], runs: SeekRuns) {
    self.study = study
    self.points = points
    self.runs = runs
    space = study.space
  }

  private var seed: UInt64 { study.study.seed ?? 1 }
  private var screening: Range<Int> { 0..<study.study.replications }
  private var fresh: Range<Int> {
    screening.upperBound..<screening.upperBound + study.freshSeeds
  }
  private var promise: Range<Int> {
    fresh.upperBound..<fresh.upperBound + SeekStudy.promiseSeeds
  }

  mutating func made() throws(Problem) -> Seek {
    let hasTerms = !study.isOfFunction && !study.terms.isEmpty
    let terms = hasTerms ? try runs.values([study.terms], seeds: fresh)[0] : nil
    var searches = questions.map { Seek.Search(places: $0) }
    try tryPolicies(searches)
    let again = study.isOfFunction ? [] : self.again(searches)
    let freshValues =
      again.isEmpty
      ? [] : try runs.values(settings(ofPolicies: again), seeds: fresh)
    for number in searches.indices {
      try choose(&searches[number], again, freshValues)
    }
    let termsOverRanges = try overRanges(&searches, hasTerms)
    return Seek(
      study: study, points: points, searches: searches, policies: places.map { space.texts($0) },
      promises: promises, again: again, terms: terms, termsOverRanges: termsOverRanges,
      tried: values,
      fresh: freshValues)
  }

  /// The positions of points at which one policy has to hold.
  private var questions: [[Int]] {
    switch study.ridge {
    case .each: points.indices.map { [$0] }
    case .worst, .own: [Array(points.indices)]
    }
  }

  private func settings(_ place: [Int]) throws(Problem) -> [Setting] {
    try study.study.policySettings(space.texts(place))
  }

  private func settings(ofPolicies policies: [Int]) throws(Problem) -> [[Setting]] {
    var all: [[Setting]] = []
    for policy in policies { all.append(try settings(places[policy])) }
    return all
  }

  // MARK: The first step

  private mutating func tryPolicies(_ searches: [Seek.Search]) throws(Problem) {
    var draws = SearchDraws(seed: seed, subject: 0)
    let first = min(study.points, max(2 * (space.dimensions + 1), study.points / 4))
    var known: Set<[Int]> = []
    // The corners of nothing and of everything are policies that a reader asks for.
    let ends = [0.0, 1.0].map { [Double](repeating: $0, count: space.dimensions) }
    let design = (ends + draws.hypercube(space.dimensions, points: max(0, first - 2)))
      .map { space.place($0) }.filter { known.insert($0).inserted }
    try evaluate(Array(design.prefix(study.points)))
    var round = 0
    while places.count < study.points {
      var proposing = SeekProposing(space, tried: places, seed: seed, round: round)
      let batch = proposing.batch(
        searches.map { evidence($0) }, size: min(Seek.batchSize, study.points - places.count))
      // Every policy that there is has been tried.
      guard !batch.isEmpty else { return }
      try evaluate(batch)
      round += 1
    }
  }

  private mutating func evaluate(_ batch: [[Int]]) throws(Problem) {
    var policies: [[Setting]] = []
    for place in batch { policies.append(try settings(place)) }
    values += try runs.values(policies, seeds: screening)
    places += batch
    for policy in policies { promises.append(try study.hasVoucher(policy)) }
  }

  /// What the policies that were tried say of a question.
  private func evidence(_ search: Seek.Search) -> SeekEvidence {
    let measured = values.map { Seek.Measured(study, $0, places: search.places) }
    let factor = Seek.screeningFactor(study)
    let spreads = study.conditions.indices.map { condition in
      Seek.pooledSpread(measured.map { $0.conditions[condition] })
    }
    // A policy that pays nobody misses something, so that the search leaves it.
    let nobody = values.indices.map { exclusion(values[$0], $0, search) == .paysNobody }
    let isAsked = nobody.contains(true)
    return SeekEvidence(
      objective: measured.map(\.cost),
      shortfalls: zip(measured, nobody).map { policy, paysNobody -> [Double?] in
        let ofConditions = study.conditions.enumerated().map { number, condition -> Double? in
          let shortfall = Seek.shortfall(
            condition, policy.conditions[number], sd: spreads[number], factor: factor)
          // A surface cannot follow counts that begin with a bend and end in the thousands.
          return condition.sign == .equal ? shortfall.map { $0.squareRoot() } : shortfall
        }
        return ofConditions + (isAsked ? [paysNobody ? 1 : 0] : [])
      }, isEqual: study.conditions.map { $0.sign == .equal } + (isAsked ? [true] : []))
  }

  // MARK: The second step

  /// The best of each question, and some of those that have more to spare, since with the seeds so far the best are the luckiest.
  private func again(_ searches: [Seek.Search]) -> [Int] {
    let count = min(
      SeekStudy.mostAgain, places.count, max(8, study.points / SeekStudy.oneAgainOf))
    var chosen: [Int] = []
    let orders = searches.map { order(evidence($0)) }
    var place = 0
    while chosen.count < count, place < places.count {
      for order in orders where place < order.count && chosen.count < count {
        if !chosen.contains(order[place]) { chosen.append(order[place]) }
      }
      place += 1
    }
    return chosen.sorted()
  }

  /// By turns the next of the ranking, and the next that costs more and has more to spare of the target.
  private func order(_ evidence: SeekEvidence) -> [Int] {
    let ranked = evidence.ranked
    var spare: [Int] = []
    var least = Double.infinity
    for policy in ranked
    where evidence.shortfalls[policy].dropFirst().allSatisfy({ $0 <= 0 })
      && evidence.shortfalls[policy][0] < least
    {
      least = evidence.shortfalls[policy][0]
      spare.append(policy)
    }
    var order: [Int] = []
    for number in ranked.indices {
      order.append(ranked[number])
      if number < spare.count { order.append(spare[number]) }
    }
    var known: Set<Int> = []
    return order.filter { known.insert($0).inserted }
  }

  // MARK: The third step

  private func choose(
    _ search: inout Seek.Search, _ again: [Int], _ fresh: [[SeekRuns.Values]]
  ) throws(Problem) {
    guard !study.isOfFunction else {
      let evidence = evidence(search)
      if let best = evidence.ranked.first, evidence.missing(evidence.shortfalls[best]) == 0 {
        search.winner = Seek.Winner(policy: best, promise: values[best])
      }
      return
    }
    let factor = Seek.toleranceFactor(study.confidence, seeds: study.freshSeeds)
    let able = again.indices.compactMap { place -> (policy: Int, cost: Double)? in
      let measured = Seek.Measured(study, fresh[place], places: search.places)
      let holds = zip(study.conditions, measured.conditions).allSatisfy { condition, values in
        let sd = Estimate(values).sd ?? 0
        let shortfall = Seek.shortfall(condition, values, sd: sd, factor: factor)
        return shortfall.map { $0 <= 0 } ?? false
      }
      let policy = again[place]
      guard holds, exclusion(values[policy], policy, search) == nil,
        exclusion(fresh[place], policy, search) == nil
      else { return nil }
      return measured.cost.map { (policy, $0) }
    }.sorted { $0.cost == $1.cost ? $0.policy < $1.policy : $0.cost < $1.cost }
    for (policy, _) in able {
      if let kept = try keptPromise(policy, search) {
        search.winner = Seek.Winner(policy: policy, promise: kept)
        return
      }
      search.broken += 1
      if search.broken == SeekMaking.mostBroken { return }
    }
  }

  /// What a policy has with the seeds of the promise; nil where it does not keep it. A part of the seeds is run after another, so that
  /// a broken promise is known before all of them.
  private func keptPromise(
    _ policy: Int, _ search: Seek.Search
  ) throws(Problem) -> [SeekRuns.Values]? {
    let most = Double(promise.count) * (1 - study.confidence)
    var all: [SeekRuns.Values] = []
    while all.count < promise.count {
      let first = promise.lowerBound + all.count
      let part = first..<min(first + SeekMaking.promisePart, promise.upperBound)
      all += try runs.values(
        [settings(places[policy])], seeds: part, places: search.places)[0]
      let broken = all.count - Seek.Measured(study, all, places: search.places).kept
      // A tenth of a hundred is not quite ten in floating point.
      if Double(broken) > most + 1e-9 || exclusion(all, policy, search) != nil { return nil }
    }
    return all
  }

  /// Why results forbid to recommend a policy.
  private func exclusion(
    _ results: [SeekRuns.Values], _ policy: Int, _ search: Seek.Search
  ) -> Seek.Exclusion? {
    Seek.exclusion(study, results, places: search.places, promises: promises[policy])
  }

  // MARK: The fourth step

  /// Runs the terms and the winners over the ranges, and gives what the terms come to.
  private func overRanges(
    _ searches: inout [Seek.Search], _ hasTerms: Bool
  ) throws(Problem) -> [SeekRuns.Values]? {
    guard let ranges = study.ranges, !study.isOfFunction else { return nil }
    var policies: [(settings: [Setting], places: [Int]?)] =
      hasTerms ? [(study.terms, nil)] : []
    let winners = searches.indices.filter { searches[$0].winner != nil }
    for number in winners {
      guard let winner = searches[number].winner else { continue }
      policies.append(
        (try settings(places[winner.policy]), searches[number].places))
    }
    guard !policies.isEmpty else { return nil }
    let all = try runs.valuesOverRanges(policies, ranges)
    for (place, number) in winners.enumerated() {
      searches[number].winner?.overRanges = all[place + (hasTerms ? 1 : 0)]
    }
    return hasTerms ? all[0] : nil
  }
}

extension Seek {
  /// The factor while policies are tried: the spread is pooled over all of them, and so is known well; the mean is of few seeds.
  static func screeningFactor(_ study: SeekStudy) -> Double {
    let z = Elementary.normalQuantile(study.confidence)
    return z * (1 + 1 / Double(study.study.replications)).squareRoot()
  }

  /// The spread over the seeds, of all policies together.
  static func pooledSpread(_ values: [[Double?]]) -> Double {
    let variances = values.compactMap { Estimate($0).sd.map { $0 * $0 } }
    guard !variances.isEmpty else { return 0 }
    return (variances.reduce(0, +) / Double(variances.count)).squareRoot()
  }
}
