package import Behaviour
package import Diagnostics
package import Findings
import Programme
import Scenario
import Threads
import Values

/// Policies lived through by the same people, seed by seed, at each point of the ridge.
package struct PolicyComparison: Sendable {
  package let policies: [Policy]
  package let seeds: [UInt64]
  /// Whether each policy has the people of the first: where one does not, only the seed is the same.
  package let sharesPeople: [Bool]
  /// Replication, then policy, then point in the order of `RidgePoint.allCases`.
  package let effects: [[[PolicyRun.Effect]]]
  package let differences: [KeyDifference]
  /// Of each policy but the first, at the first scenario's point of the ridge.
  package let gains: [PolicyGains]

  /// The point that winners, losers and changed tenancies are told for.
  package var mainPoint: RidgePoint { policies[0].scenario.ridgePoint }

  /// Whether anybody settles under one of them.
  package var hasSettlers: Bool { policies.contains { $0.scenario.settlers != nil } }

  /// Whether no policy has instruments beside the voucher. Where one has, what vouchers alone pay is not what policies are compared by.
  package var paysByVoucherAlone: Bool {
    !policies.contains { $0.scenario.programme.paysInstruments }
  }

  /// What stands in the place of the winners and losers of vouchers.
  package static let noTableOfGains =
    "Instruments pay beside the voucher here, and winners and losers are counted of vouchers alone: there is no table of them."

  /// What these policies are compared by.
  package var measures: [StudyMeasure] {
    StudyMeasure.all + (paysByVoucherAlone ? [] : [StudyMeasure.instruments])
      + (hasSettlers ? StudyMeasure.ofSettlers : [])
  }

  /// Those that screen and report show: nothing that counts the voucher alone where instruments pay too.
  var shownMeasures: [StudyMeasure] {
    measures.filter { paysByVoucherAlone || !$0.isOfVoucherAlone }
  }

  /// Runs all policies with all seeds of the first one. The result is the same for any number of threads.
  ///
  /// `progress` is called with the share that is done, from any thread.
  package static func run(
    _ policies: [Policy], threads: Int, progress: @escaping @Sendable (Double) -> Void
  ) throws(Problem) -> PolicyComparison {
    precondition(!policies.isEmpty, "a comparison has a first policy")
    let seeds = policies[0].scenario.seeds
    let shares = policies.map { StudyPeople.areShared(policies[0].scenario, $0.scenario) }
    let done = DoneCount(of: seeds.count, progress)
    let work = SharedWork<Replication, Problem>(seeds.count, helpers: threads - 1) {
      number throws(Problem) in
      let replication = try Replication(policies, seed: seeds[number], shares)
      done.add()
      return replication
    }
    let replications = try work.finish()
    return PolicyComparison(
      policies: policies, seeds: seeds, sharesPeople: shares,
      effects: replications.map(\.effects), differences: KeyDifference.all(policies),
      gains: policies.indices.dropFirst().map { policy in
        PolicyGains(replications.map { $0.gains[policy - 1] })
      })
  }

  /// What each replication has of a measure.
  package func seedValues(
    _ measure: StudyMeasure, policy: Int, point: RidgePoint
  ) -> [SeedValue] {
    let index = RidgePoint.allCases.firstIndex(of: point) ?? 0
    return effects.map { measure.seedValue($0[policy][index]) }
  }

  /// A measure over all replications, with its interval.
  package func level(_ measure: StudyMeasure, policy: Int, point: RidgePoint) -> Estimate {
    let values = seedValues(measure, policy: policy, point: point)
    let level = Estimate(seeds: values)
    return measure.isOfFraud && hasFewCases(policy, values) ? level.withoutInterval : level
  }

  /// The difference to the first policy: each replication is a pair, so that what is alike in both takes no part in the interval.
  package func difference(
    _ measure: StudyMeasure, policy: Int, point: RidgePoint
  ) -> Estimate {
    difference(measure, 0, policy, point: point)
  }

  /// The same of any two, as `other` has it less `one`.
  func difference(
    _ measure: StudyMeasure, _ one: Int, _ other: Int, point: RidgePoint
  ) -> Estimate {
    let pairs = [one, other].map { seedValues(measure, policy: $0, point: point) }
    let difference = Estimate(pairs: pairs[0], pairs[1])
    let isUncertain =
      measure.isOfFraud && zip([one, other], pairs).contains { hasFewCases($0, $1) }
    return isUncertain ? difference.withoutInterval : difference
  }

  /// Whether a few large cases, which come by chance, could have changed what fraud took by much: such sums are so far from normal that
  /// Student's interval held 50 of 100 differences. A run states no interval then either.
  private func hasFewCases(_ policy: Int, _ taken: [SeedValue]) -> Bool {
    let rare = effects.compactMap { $0[policy].first?.rareFraudTenge }.max() ?? 0
    let sum = taken.compactMap(\.value).reduce(0, +)
    return rare * Double(taken.count) > RareFraud.negligibleShare * sum
  }

  /// By how much the treasury is better off under a policy than under the first, at the first scenario's point of the ridge, tenge.
  package func treasury(policy: Int) -> Estimate {
    difference(.netCost, policy, 0, point: mainPoint)
  }

  /// Whether a policy is better than the first by a measure, or worse; nil where the interval does not say so.
  package func isBetter(_ measure: StudyMeasure, policy: Int, point: RidgePoint) -> Bool? {
    let difference = difference(measure, policy: policy, point: point)
    guard let low = difference.low, let high = difference.high, low > 0 || high < 0 else {
      return nil
    }
    switch measure.better {
    case .more: return low > 0
    case .less: return high < 0
    }
  }

  /// What became of the payments of honest people, of all seeds at the first scenario's point of the ridge.
  package func payments(policy: Int) -> PaymentOutcome {
    payments(policy: policy, point: mainPoint)
  }

  func payments(policy: Int, point: RidgePoint) -> PaymentOutcome {
    let index = RidgePoint.allCases.firstIndex(of: point) ?? 0
    return effects.reduce(into: PaymentOutcome()) { $0 += $1[policy][index].payments }
  }

  /// The first month in which a policy's money ran out with some seed at some point, and how many of the runs it ran out in.
  package func moneyRanOut(policy: Int) -> (month: Int, runs: Int)? {
    let months = effects.flatMap { $0[policy].compactMap(\.moneyRanOutInMonth) }
    return months.min().map { ($0, months.count) }
  }
}

/// All policies with one seed.
private struct Replication: Sendable {
  /// Policy, then point.
  var effects: [[PolicyRun.Effect]]
  /// Of each policy but the first.
  var gains: [PolicyGains.OfSeed]

  init(_ policies: [Policy], seed: UInt64, _ shares: [Bool]) throws(Problem) {
    let countsCosts = policies.contains(where: \.paysPeople)
    var shared = StudyPeople(policies[0].scenario, seed: seed, countsCosts: countsCosts)
    let main = policies[0].scenario.ridgePoint
    var effects: [[PolicyRun.Effect]] = []
    var gains: [PolicyGains.OfSeed] = []
    var first: PolicyGains.Side?
    for (policy, shares) in zip(policies, shares) {
      var own: StudyPeople?
      if !shares { own = StudyPeople(policy.scenario, seed: seed, countsCosts: countsCosts) }
      var ofPolicy: [PolicyRun.Effect] = []
      for point in RidgePoint.allCases {
        let run =
          if own != nil { try own?.run(policy.scenario, at: point) } else {
            try shared.run(policy.scenario, at: point)
          }
        guard let run else { continue }
        ofPolicy.append(run.effect)
        guard point == main else { continue }
        let side = PolicyGains.Side(run)
        if let first { gains.append(PolicyGains.OfSeed(first, side, paired: shares)) }
        if first == nil { first = side }
      }
      effects.append(ofPolicy)
    }
    self.effects = effects
    self.gains = gains
  }
}
