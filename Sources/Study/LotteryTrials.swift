import Behaviour
package import Diagnostics
import Findings
import Scenario
package import Text
import Threads
import Values

/// A trial that the simulator carries out again and again: people of a seed, a lot over tenants or over districts of the cadastre, and a
/// two-sided test at 5 % of who is registered at day 90. The same arms of the same people without any programme say whether the test keeps
/// its size.
package struct LotteryTrials: Sendable {
  package enum Lot: String, CaseIterable, Sendable {
    case tenants, districts

    /// Who gets a voucher.
    fileprivate var rule: String {
      switch self {
      case .tenants: "tenant.lot < 500000"
      case .districts: "district.lot < 500000"
      }
    }
  }

  /// What one trial found.
  package struct Trial: Sendable {
    /// Difference of the arms, and whether the test finds it.
    var effect: Double
    var isFound: Bool
    /// The same without a programme.
    var isFoundWithoutOne: Bool
    /// Of the arm without a voucher.
    var baseline: Double
    /// Tenancies or districts of the smaller arm.
    var anArm: Int
    /// Tenancies of both arms.
    var tenancies: Int
  }

  package let lot: Lot
  package let trials: [Trial]

  /// Tries a scenario out with the lot put into its programme, a seed a trial.
  ///
  /// - Parameters:
  ///   - anArm: At most so many tenancies or districts an arm, the first ones to arrive; all where it is nil.
  ///   - districtSize: With a lot over districts, at most so many tenancies of each.
  package static func run(
    scenario path: String, lot: Lot, count: Int, anArm: Int?, districtSize: Int?, seed: UInt64,
    threads: Int, progress: @escaping @Sendable (Double) -> Void
  ) throws(Problem) -> LotteryTrials {
    var scenario = try Scenario.read(
      path: path,
      settings: [
        Setting("programme.eligible=\"\(lot.rule)\""), Setting("seed=\(seed)"),
      ])
    scenario.replications = count
    let all = scenario
    let seeds = scenario.seeds
    let done = DoneCount(of: count, progress)
    let work = SharedWork<Trial, Problem>(count, helpers: threads - 1) { number throws(Problem) in
      var people = StudyPeople(all, seed: seeds[number])
      let run = try people.run(all, at: all.ridgePoint, asking: .comparison)
      let trial = Trial(
        run.trialPeople, lot, anArm: anArm, districtSize: districtSize)
      done.add()
      return trial
    }
    return LotteryTrials(lot: lot, trials: try work.finish())
  }

  private func mean(_ value: (Trial) -> Double) -> Double {
    trials.reduce(0) { $0 + value($1) } / Double(max(1, trials.count))
  }

  package var effect: Double { mean(\.effect) }
  package var baseline: Double { mean(\.baseline) }
  package var tenancies: Double { mean { Double($0.tenancies) } }
  package var anArm: Double { mean { Double($0.anArm) } }

  /// What the formula says for the effect and the sizes that the trials had.
  package func formulaPower(correlation: Double) -> Double {
    let arm = tenancies / 2
    return TrialDesign.chance(
      baseline: baseline, effect: effect, tenanciesAnArm: arm,
      clusterSize: lot == .districts ? arm / max(1, anArm) : 1,
      correlation: lot == .districts ? correlation : 0)
  }

  package var simulation: TrialSimulation {
    let count = Double(max(1, trials.count))
    return TrialSimulation(
      power: Double(trials.count { $0.isFound }) / count,
      size: Double(trials.count { $0.isFoundWithoutOne }) / count, trials: trials.count)
  }

  package var answer: JSONValue {
    [
      "lot": .text(lot.rawValue), "simulation": simulation.answer, "effect": .number(effect),
      "baseline": .number(baseline), "anArm": .number(anArm), "tenancies": .number(tenancies),
    ]
  }
}

extension LotteryTrials.Trial {
  fileprivate init(
    _ people: [TrialPerson], _ lot: LotteryTrials.Lot, anArm: Int?, districtSize: Int?
  ) {
    switch lot {
    case .tenants: self.init(people, anArm: anArm)
    case .districts: self.init(districts: people, anArm: anArm, districtSize: districtSize)
    }
  }

  /// Judged by the difference of two shares.
  private init(_ people: [TrialPerson], anArm: Int?) {
    let most = anArm ?? Int.max
    let arms = [false, true].map { isEligible in
      Array(people.filter { $0.isEligible == isEligible }.prefix(most))
    }
    let smaller = arms.map(\.count).min() ?? 0
    let shares = arms.map { arm in LotteryTrials.share(arm, \.isRegistered) }
    self.init(
      effect: shares[1] - shares[0], isFound: LotteryTrials.isFound(arms, \.isRegistered),
      isFoundWithoutOne: LotteryTrials.isFound(arms, \.isRegisteredWithout),
      baseline: shares[0], anArm: smaller, tenancies: arms[0].count + arms[1].count)
  }

  /// Judged by Student's t of the districts' shares.
  private init(districts people: [TrialPerson], anArm: Int?, districtSize: Int?) {
    var order: [Int] = []
    var members: [Int: [TrialPerson]] = [:]
    for person in people {
      if members[person.district] == nil { order.append(person.district) }
      guard members[person.district, default: []].count < districtSize ?? Int.max else { continue }
      members[person.district, default: []].append(person)
    }
    let districts = order.compactMap { members[$0] }
    let arms = [false, true].map { isEligible in
      Array(districts.filter { $0.first?.isEligible == isEligible }.prefix(anArm ?? Int.max))
    }
    func shares(_ isCounted: KeyPath<TrialPerson, Bool>) -> [[Double]] {
      arms.map { arm in arm.map { LotteryTrials.share($0, isCounted) } }
    }
    let with = shares(\.isRegistered)
    let means = with.map { $0.reduce(0, +) / Double(max(1, $0.count)) }
    self.init(
      effect: means[1] - means[0],
      isFound: LotteryTrials.differ(with),
      isFoundWithoutOne: LotteryTrials.differ(
        shares(\.isRegisteredWithout)),
      baseline: means[0], anArm: arms.map(\.count).min() ?? 0,
      tenancies: arms.joined().reduce(0) { $0 + $1.count })
  }
}

extension LotteryTrials {
  fileprivate static func share(
    _ people: [TrialPerson], _ isCounted: KeyPath<TrialPerson, Bool>
  ) -> Double {
    people.isEmpty
      ? 0 : Double(people.count { $0[keyPath: isCounted] }) / Double(people.count)
  }

  /// Whether two shares differ at 5 %, two-sided.
  fileprivate static func isFound(
    _ arms: [[TrialPerson]], _ isCounted: KeyPath<TrialPerson, Bool>
  ) -> Bool {
    let counts = arms.map { Double($0.count) }
    guard counts.allSatisfy({ $0 > 0 }) else { return false }
    let shares = arms.map { share($0, isCounted) }
    let pooled = (shares[0] * counts[0] + shares[1] * counts[1]) / (counts[0] + counts[1])
    let error = (pooled * (1 - pooled) * (1 / counts[0] + 1 / counts[1])).squareRoot()
    let z = Elementary.normalQuantile(1 - TrialDesign.significance / 2)
    return error > 0 && (shares[1] - shares[0]).magnitude / error > z
  }

  /// The same of the districts' shares, with the t-test of Welch for arms of different sizes.
  fileprivate static func differ(_ arms: [[Double]]) -> Bool {
    guard arms.allSatisfy({ $0.count > 1 }) else { return false }
    let means = arms.map { $0.reduce(0, +) / Double($0.count) }
    let variances = zip(arms, means).map { arm, mean in
      arm.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double((arm.count - 1) * arm.count)
    }
    let whole = variances[0] + variances[1]
    guard whole > 0 else { return false }
    let below = zip(variances, arms).reduce(0) { $0 + $1.0 * $1.0 / Double($1.1.count - 1) }
    let degrees = max(1, Int(whole * whole / below))
    let t = (means[1] - means[0]).magnitude / whole.squareRoot()
    return t > Estimate.tQuantile(degrees: degrees)
  }
}
