package import Behaviour
import Findings
import Programme
import Scenario
package import Text

/// What a comparison says: in sentences, which screen and report begin with, and as JSON.
extension PolicyComparison {
  /// One paragraph for each policy but the first, and what all must be read with before them.
  package func sentences(_ style: NumberStyle) -> [String] {
    sameSentences + warnings(style) + settlerSentences(style) + monthsSentences
      + policies.indices.dropFirst().map { sentence(policy: $0, style) }
      + posteriorSentences(style) + [basisSentence]
  }

  /// Of policies whose people have other coefficients with each seed: what the difference may be for one programme. The interval of the
  /// mean does not say it, since it narrows with every seed.
  private func posteriorSentences(_ style: NumberStyle) -> [String] {
    guard policies[0].scenario.posterior != nil, seeds.count > 1 else { return [] }
    let uptake = StudyMeasure.all[0]
    return policies.indices.dropFirst().compactMap { policy in
      let difference = difference(uptake, policy: policy, point: mainPoint)
      guard let mean = difference.mean, let sd = difference.sd else { return nil }
      let n = Double(seeds.count)
      let half = Estimate.tQuantile(degrees: seeds.count - 1) * sd * (1 + 1 / n).squareRoot()
      return """
        With coefficients of the posterior (\(mainPoint.words)), the difference of \(policies[policy].name) for one programme lies \
        between \(uptake.differenceText(mean - half, signed: false, style)) and \
        \(uptake.differenceText(mean + half, signed: false, style)) points in 95 of 100 cases: chance and what is not known of the \
        coefficients together.
        """
    }
  }

  /// Whether a policy's files say the same as the first's.
  func saysTheSame(_ policy: Int) -> Bool {
    sharesPeople[policy] && differences.allSatisfy { $0.values[policy] == $0.values[0] }
  }

  /// Policies whose files say the same as the first's, so that whoever compared the wrong files learns it first.
  private var sameSentences: [String] {
    let same = policies.indices.dropFirst().filter(saysTheSame)
    guard !same.isEmpty else { return [] }
    let names = ([0] + same).map { policies[$0].name }
    return ["The files of \(ListText.of(names)) say the same, so that nothing differs."]
  }

  /// Where a policy runs longer than its own file says.
  private var monthsSentences: [String] {
    let longest = policies.first { $0.monthsOfFile == $0.scenario.months }
    let shorter = policies.filter { $0.monthsOfFile < $0.scenario.months }
    guard let longest, !shorter.isEmpty else { return [] }
    let words = shorter.map { "\($0.name) says \($0.monthsOfFile)" }
    return [
      """
      All run \(NumberText.count(longest.scenario.months, "month")), the most that one of them says (\(longest.name)), so that their sums can be \
      compared: \(words.joined(separator: ", ")). --months says otherwise.
      """
    ]
  }

  /// What has to be read before the numbers of a policy: that its money ran out, or that hardly anybody was paid.
  private func warnings(_ style: NumberStyle) -> [String] {
    policies.indices.compactMap { policy in
      let name = policies[policy].name
      guard let found = moneyRanOut(policy: policy) else {
        return payments(policy: policy).warning(style).map { "\(name): \($0)" }
      }
      let runs = effects.count * RidgePoint.allCases.count
      return """
        The money of \(name) ran out in \(found.runs) of \(NumberText.count(runs, "run")), first in month \(found.month). What an additional \
        registration costs cannot be told where it did.
        """
    }
  }

  private var basisSentence: String {
    let seeds = NumberText.count(seeds.count, "seed", .sentence)
    guard sharesPeople.allSatisfy({ $0 }) else {
      let others = zip(policies, sharesPeople).filter { !$0.1 }.map(\.0.name)
      return """
        \(seeds). The people of \(others.joined(separator: ", ")) are others than those of \
        \(policies[0].name), so that the pairs share nothing but the seed, and no tenancy can be compared \
        with itself.
        """
    }
    guard policies[0].scenario.posterior == nil else {
      return """
        \(seeds), with the same people and the same draws under each policy. Intervals are of 95 % and of the mean over \
        seeds; each seed has coefficients of its own from the posterior, at \(mainPoint.words) alone.
        """
    }
    return """
      \(seeds), with the same people and the same draws under each policy. Intervals are of 95 % and of chance alone: \
      what is not known of people comes on top.
      """
  }

  private func sentence(policy: Int, _ style: NumberStyle) -> String {
    let uptake = StudyMeasure.all[0]
    let name = policies[policy].name
    let words = RidgePoint.allCases.map { point in
      differenceWords(uptake, difference(uptake, policy: policy, point: point), style)
    }
    let isAlike = Set(words).count == 1
    let parts = zip(words, RidgePoint.allCases).map { "\($0) if \($1.words)" }
    var text = """
      \(name) against \(policies[0].name): registered at day 90 \
      \(isAlike ? "\(words[0]) at every point of the ridge" : ListText.of(parts)).
      """
    guard ![0, policy].contains(where: { policies[$0].scenario.programme.paysInstruments }) else {
      return text + " What a registration costs is not compared: it would count the voucher alone."
    }
    let cost = differenceWords(
      .netCost, difference(.netCost, policy: policy, point: mainPoint), style)
    text += " Its net cost is \(cost) (\(mainPoint.words))."
    return ([text] + priceSentences(policy: policy, style)).joined(separator: " ")
  }

  /// `7.9 points more (7.1 to 8.7)`.
  private func differenceWords(
    _ measure: StudyMeasure, _ difference: Estimate, _ style: NumberStyle
  ) -> String {
    guard let mean = difference.mean else { return "cannot be told" }
    let unit = measure.words
    guard let low = difference.low, let high = difference.high else {
      return "\(measure.differenceText(mean, style)) \(unit) (one seed, no interval)"
    }
    let interval =
      "\(measure.differenceText(low, signed: false, style)) to \(measure.differenceText(high, signed: false, style))"
    guard low > 0 || high < 0 || (low == 0 && high == 0) else {
      return "no difference beyond chance (\(interval) \(unit))"
    }
    if mean == 0 { return "the same" }
    let size = measure.differenceText(mean.magnitude, signed: false, style)
    return "\(size) \(unit) \(mean > 0 ? "more" : "less") (\(interval))"
  }
}

extension RidgePoint {
  /// As it stands in a sentence.
  package var words: String {
    switch self {
    case .ownerBound: "owner-bound"
    case .balanced: "balanced"
    case .tenantBound: "tenant-bound"
    }
  }
}

// MARK: JSON

extension PolicyComparison {
  package var answer: JSONValue {
    [
      "answer": .texts(sentences(.plain)), "seeds": .array(seeds.map { .integer($0) }),
      "ridgePoint": .text(mainPoint.rawValue),
      "policies": .array(policies.indices.map(policyAnswer)),
      "differences": .array(
        differences.map { difference in
          ["key": .text(difference.key), "values": .array(difference.values.map { .optional($0) })]
        }),
      "byRidge": .object(RidgePoint.allCases.map { ($0.rawValue, pointAnswer($0)) }),
      "costPerAddedMonth": addedMonthAnswer,
      "gains": .array(gains.indices.map(gainsAnswer)),
    ]
  }

  private func policyAnswer(_ policy: Int) -> JSONValue {
    [
      "name": .text(policies[policy].name), "file": .text(policies[policy].file),
      "programme": .text(policies[policy].scenario.programme.name),
      "sharesPeople": .bool(sharesPeople[policy]),
      "months": .integer(policies[policy].scenario.months),
      "monthsOfFile": .integer(policies[policy].monthsOfFile),
      "moneyRanOutInMonth": .optional(moneyRanOut(policy: policy)?.month),
      "runsOutOfMoney": .integer(moneyRanOut(policy: policy)?.runs ?? 0),
      "warning": .optional(payments(policy: policy).warning(.plain)),
    ]
  }

  private func pointAnswer(_ point: RidgePoint) -> JSONValue {
    .object(
      measures.map { measure in
        (
          measure.key,
          .array(policies.indices.map { cellAnswer(measure, policy: $0, point: point) })
        )
      })
  }

  private func cellAnswer(
    _ measure: StudyMeasure, policy: Int, point: RidgePoint
  ) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("level", Estimate.metrics.json(of: level(measure, policy: policy, point: point))),
      (
        "values",
        .array(
          seedValues(measure, policy: policy, point: point).map { .optional($0.value) })
      ),
    ]
    if policy > 0 {
      let difference = difference(measure, policy: policy, point: point)
      members.append(("difference", Estimate.metrics.json(of: difference)))
      let verdict = isBetter(measure, policy: policy, point: point).map { $0 ? "better" : "worse" }
      members.append(("verdict", .optional(verdict)))
    }
    return .object(members)
  }

  private func gainsAnswer(_ index: Int) -> JSONValue {
    let gains = gains[index]
    let groups = gains.groups.map { group -> JSONValue in
      [
        "by": .text(group.by), "name": .text(group.name),
        "tengeATenancy": Estimate.metrics.json(of: group.tenge),
        "betterShare": .number(group.betterShare), "worseShare": .number(group.worseShare),
      ]
    }
    let changes = gains.changes?.map { change -> JSONValue in
      [
        "rule": .optional(change.rule), "newlyRegistered": .integer(change.newlyRegistered),
        "noLongerRegistered": .integer(change.noLongerRegistered),
        "paidMore": .integer(change.paidMore), "paidLess": .integer(change.paidLess),
      ]
    }
    return [
      "policy": .text(policies[index + 1].name), "groups": .array(groups),
      "treasury": Estimate.metrics.json(of: treasury(policy: index + 1)),
      "tenancies": .integer(gains.tenancies), "changes": changes.map { .array($0) } ?? .null,
    ]
  }
}
