import Behaviour
import Findings
package import Text

/// Why a policy is never recommended, however little it costs.
extension Seek {
  enum Exclusion: CaseIterable, Sendable {
    /// The treasury could not pay all that it owed.
    case moneyRanOut
    /// A voucher was promised, and no rent was paid with one.
    case paysNobody

    /// Of several such policies.
    var words: String {
      switch self {
      case .moneyRanOut: "the money ran out"
      case .paysNobody: "no rent was paid with a voucher, although the policy has one"
      }
    }
  }

  /// With any seed at any of the points; nil where nothing is wrong with it.
  ///
  /// - Parameter promises: Whether the policy has a voucher with an amount.
  static func exclusion(
    _ study: SeekStudy, _ values: [SeekRuns.Values], places: [Int], promises: Bool
  ) -> Exclusion? {
    guard !study.isOfFunction else { return nil }
    if !isFunded(study, values, places: places) { return .moneyRanOut }
    let sums = (credited: study.place(of: .credited), spent: study.place(of: .spent))
    let paysNobody = values.contains { value in
      places.contains { place in
        let here = value[place]
        guard let spent = here[sums.spent].value, let credited = here[sums.credited].value else {
          return false
        }
        return spent <= 0 && promises
          || PaymentOutcome.paysNobody(credited: credited, spent: spent)
      }
    }
    return paysNobody ? .paysNobody : nil
  }

  /// Whether the treasury paid whatever it owed, with every seed.
  private static func isFunded(
    _ study: SeekStudy, _ values: [SeekRuns.Values], places: [Int]
  ) -> Bool {
    let measured = Measured(study, values, places: places)
    return zip(study.conditions, measured.conditions).allSatisfy { condition, values in
      condition.metric.path != Condition.funded?.metric.path
        || values.allSatisfy { condition.isMet(by: $0) }
    }
  }

  /// Whether a policy that was tried may be recommended to a question.
  func isAble(_ policy: Int, _ search: Int) -> Bool {
    Seek.exclusion(
      study, tried[policy], places: searches[search].places, promises: promises[policy]) == nil
  }

  /// How many of the policies that were tried are left out, by the reason; only reasons that some are left out for.
  var leftOut: [(reason: Exclusion, count: Int)] {
    let all = policies.indices.compactMap { policy in
      Seek.exclusion(
        study, tried[policy], places: Array(points.indices), promises: promises[policy])
    }
    return Exclusion.allCases.compactMap { reason in
      let count = all.count { $0 == reason }
      return count > 0 ? (reason: reason, count: count) : nil
    }
  }

  func leftOutSentences(_ style: NumberStyle) -> [String] {
    let parts = leftOut.map { reason, count in
      "\(NumberText.grouped(count, style)) because \(reason.words)"
    }
    guard !parts.isEmpty else { return [] }
    return ["Never recommended, and left out of the table: \(ListText.of(parts))."]
  }
}

// MARK: What there is without a programme, and what an added month costs

extension Seek {
  /// Where the target is of the share that is registered: what it is without any programme. Nothing of another target.
  func withoutProgramme(_ style: NumberStyle) -> [String] {
    guard study.isTargetOfUptake, let first = tried.first else { return [] }
    let shares = searches.indices.map { search -> Double? in
      let place = study.place(of: .uptakeWithout)
      let means = searches[search].places.map { point in
        Estimate(seeds: first.map { $0[point][place] }).mean
      }
      return study.target.worst(means)
    }
    let texts = zip(shares, searches.indices).map {
      "\(study.target.metric.text($0, style)) \(condition($1))"
    }
    let isMet = shares.allSatisfy { study.target.isMet(by: $0) }
    return [
      "Without any programme \(ListText.of(texts)) are registered at day 90"
        + (isMet ? ", so that nothing need be paid for this target." : ".")
    ]
  }

  /// What a registered month more costs, at the dearest of the points.
  func monthText(
    _ values: [SeekRuns.Values], _ search: Int, _ style: NumberStyle
  ) -> String? {
    let isTold = searches[search].places.allSatisfy { point in
      func estimate(_ extra: SeekStudy.Extra) -> Estimate {
        Estimate(seeds: values.map { $0[point][study.place(of: extra)] })
      }
      return AddedRegistrations.obstacle(price: estimate(.monthCost), uptake: estimate(.uptake))
        == nil
    }
    let measured = Measured(study, values, places: searches[search].places)
    guard isTold, let mean = Estimate(seeds: measured.monthCost).mean else { return nil }
    return "\(NumberText.rough(mean, style)) tenge"
  }

  /// What the table of the front is, and why a row that costs less than the winner and seems to reach the target is not the winner.
  package func frontHeading(_ search: Int, _ style: NumberStyle) -> String {
    let heading = "What more of the target costs, \(words(search))"
    guard let winner = searches[search].winner, !study.isOfFunction,
      let least = cost(winner.policy, search),
      front(search).contains(where: { policy in
        cost(policy, search).map { $0 < least } ?? false
          && study.target.isMet(by: target(policy, search))
      })
    else { return heading }
    let seeds = NumberText.count(study.study.replications, "seed", style)
    return """
      \(heading): means over the \(seeds) that all were tried with. Rows that reach the target and cost less than what is \
      recommended leave too little room for other seeds, or did not keep it with them
      """
  }

  /// Where most of what honest people tried to pay was not accepted.
  func warning(_ values: [SeekRuns.Values], _ search: Int, _ style: NumberStyle) -> String {
    let place = study.place(of: .unpaidMonths)
    let shares = searches[search].places.compactMap { point in
      Estimate(values.map { $0[point][place].value ?? 0 }).mean
    }
    guard let most = shares.max(), most > PaymentOutcome.mostUnpaid else { return "" }
    return """
       In \(NumberText.percent(most, places: 0, style)) of the months in which honest people tried to pay with a voucher nothing was \
      accepted.
      """
  }
}
