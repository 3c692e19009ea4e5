import Behaviour
import Findings
import Scenario
import Text

/// Which policy keeps a settler for less: the first paragraph of a comparison in which somebody settles.
extension PolicyComparison {
  /// Nothing where nobody settles under any policy.
  func settlerSentences(_ style: NumberStyle) -> [String] {
    guard hasSettlers else { return [] }
    let told = [(StudyMeasure.after24, "24 months"), (.after12, "12 months")].compactMap {
      ranking($0, after: $1, style)
    }
    guard !told.isEmpty else {
      if let nothing = nothingPaid { return [nothing] }
      return [
        "What a person costs who stays cannot be told: nobody can be seen for a year, or not all that was due was paid."
      ]
    }
    return [
      (told + [nothingPaid, withoutPrice, basisOfCosts].compactMap(\.self)).joined(separator: " ")
    ]
      + budgetSentences(style)
  }

  /// `Over the same people …`: whether a policy costs the state more or less in all than the first; neutral where chance could make the
  /// difference. Nothing where the first has no settlers, or not all that was due was paid under it.
  private func budgetSentences(_ style: NumberStyle) -> [String] {
    let measure = StudyMeasure.settlersCost
    guard policies[0].scenario.settlers != nil,
      let first = level(measure, policy: 0, point: mainPoint).mean
    else { return [] }
    let parts = policies.indices.dropFirst().compactMap { policy -> String? in
      guard sharesPeople[policy], policies[policy].scenario.settlers != nil else { return nil }
      return budgetPart(difference(measure, policy: policy, point: mainPoint), policy, style)
    }
    guard !parts.isEmpty else { return [] }
    let others = policies.indices.dropFirst().filter {
      policies[$0].scenario.settlers == nil || !sharesPeople[$0]
        || difference(measure, policy: $0, point: mainPoint).mean == nil
    }.map { policies[$0].name }
    let leftOut =
      others.isEmpty
      ? ""
      : " Of \(ListText.of(others)) it is not told: \(others.count == 1 ? "it has" : "they have") no settlers or other people, or not all that was due was paid."
    return [
      """
      Budget: until the run ends the settlers of \(policies[0].name) cost the state \(measure.text(first, style)) million tenge. The \
      same people cost it \(parts.joined(separator: ", ")). What is promised by then counts as spent, so a policy is budget-neutral \
      against \(policies[0].name) where it costs as much.\(leftOut)
      """
    ]
  }

  private func budgetPart(
    _ difference: Estimate, _ policy: Int, _ style: NumberStyle
  ) -> String? {
    let (name, measure) = (policies[policy].name, StudyMeasure.settlersCost)
    guard let mean = difference.mean else { return nil }
    func text(_ value: Double) -> String {
      measure.differenceText(value.magnitude, signed: false, style)
    }
    guard let low = difference.low, let high = difference.high else {
      return "\(text(mean)) \(mean < 0 ? "less" : "more") under \(name) (one seed, no interval)"
    }
    guard low > 0 || high < 0 else {
      return "as much under \(name), as far as these seeds can tell"
    }
    let ends = mean < 0 ? (high, low) : (low, high)
    return
      "\(text(mean)) \(mean < 0 ? "less" : "more") under \(name) (\(text(ends.0)) to \(text(ends.1)))"
  }

  /// `A person who is still there after 24 months costs least under contract: …`
  private func ranking(
    _ measure: StudyMeasure, after time: String, _ style: NumberStyle
  ) -> String? {
    let known = policies.indices.compactMap { policy -> (policy: Int, estimate: Estimate)? in
      let estimate = level(measure, policy: policy, point: mainPoint)
      return estimate.mean == nil || paysNothing(policy) ? nil : (policy, estimate)
    }.sorted { ($0.estimate.mean ?? 0, $0.policy) < ($1.estimate.mean ?? 0, $1.policy) }
    guard let first = known.first else { return nil }
    let words = known.map { policy, estimate in
      let interval =
        if let low = estimate.low, let high = estimate.high {
          " (\(measure.text(low, style)) to \(measure.text(high, style)))"
        } else {
          ""
        }
      return "\(policies[policy].name) \(measure.text(estimate.mean, style))\(interval)"
    }
    guard known.count > 1 else {
      return
        "A person who is still there after \(time) costs, in thousand tenge of the state: \(words[0])."
    }
    let verdict =
      isApart(measure, first.policy, known[1].policy)
      ? "least under \(policies[first.policy].name)"
      : "as little under \(policies[first.policy].name) as under \(policies[known[1].policy].name), as far as these seeds can tell"
    return
      "A person who is still there after \(time) costs \(verdict), in thousand tenge of the state: \(words.joined(separator: ", "))."
  }

  /// Whether chance alone does not explain that one policy costs less than another: seed by seed, as the people are the same.
  private func isApart(_ measure: StudyMeasure, _ one: Int, _ other: Int) -> Bool {
    let difference = difference(measure, one, other, point: mainPoint)
    guard let low = difference.low else { return false }
    return low > 0
  }

  /// Whether a policy paid nobody anything with any seed, so that whoever stays does so for nothing.
  private func paysNothing(_ policy: Int) -> Bool {
    let index = RidgePoint.allCases.firstIndex(of: mainPoint) ?? 0
    return effects.allSatisfy { seed in
      let effect = seed[policy][index]
      return effect.netTenge == 0 && effect.instrumentsTenge == 0
        && effect.settlersCost ?? 0 == 0 && effect.moneyRanOutInMonth == nil
    }
  }

  private var nothingPaid: String? {
    let names = policies.indices.filter(paysNothing).map { policies[$0].name }
    guard !names.isEmpty else { return nil }
    return
      "Under \(ListText.of(names)) nothing was paid to anybody, so that there is no cost to compare."
  }

  private var withoutPrice: String? {
    let names = policies.indices.filter {
      level(.after12, policy: $0, point: mainPoint).mean == nil
    }.map { policies[$0].name }
    guard !names.isEmpty else { return nil }
    return "Of \(names.joined(separator: ", ")) it cannot be told: not all that was due was paid."
  }

  private var basisOfCosts: String {
    let others = policies.filter { $0.scenario.settlers == nil }.map(\.name)
    let strangers =
      others.isEmpty
      ? ""
      : " \(others.joined(separator: ", ")) has no settlers: there everybody who moves in is counted."
    return """
      Cost is what left the treasury and what of taxes is forgone up to that day, less what came back; what is promised by then \
      counts as spent. It is static: nobody moves in, works or moves away otherwise because of an instrument, since no source \
      says by how much, so that this compares what the same stays cost and not whom an instrument holds. How many sign, work, \
      cheat and are struck off late are assumptions of the scenario. Tables leave out what counts the voucher alone.\(strangers)
      """
  }
}
