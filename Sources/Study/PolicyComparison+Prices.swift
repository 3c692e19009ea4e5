package import Behaviour
package import Findings
import Programme
import Scenario
import Text

/// What an added month of registration costs: over what nobody would have without a policy, and over what the first policy has.
extension PolicyComparison {
  /// A price, or why there is none.
  package struct Price: Sendable {
    /// Tenge a month; as the sums come out, also where it is not to be told.
    package var estimate: Estimate
    /// Nil where the price can be told.
    package var obstacle: AddedRegistrations.Obstacle?

    /// Its mean, where it can be told.
    package var mean: Double? { obstacle == nil ? estimate.mean : nil }
  }

  /// What each month costs that nobody would be registered for without the policy.
  package func averagePrice(policy: Int, point: RidgePoint) -> Price {
    price(of: StudyMeasure.averageMonth, policy: policy, point: point)
  }

  /// The same of any cost of an added tenancy or month.
  package func price(of measure: StudyMeasure, policy: Int, point: RidgePoint) -> Price {
    let estimate = level(measure, policy: policy, point: point)
    return Price(
      estimate: estimate,
      obstacle: AddedRegistrations.obstacle(
        price: estimate, uptake: effect(.uptake, policy: policy, point: point),
        paysNobody: payments(policy: policy, point: point).paysNobody))
  }

  /// What each month costs that the first policy does not have: what a policy costs more, for the months that it adds, with Fieller's interval
  /// over the pairs. Where it has fewer months, what each of them saves.
  package func addedMonthPrice(policy: Int, point: RidgePoint) -> Price {
    let estimate = PolicyComparison.addedMonthPrice(
      [0, policy].map { seedValues(StudyMeasure.averageMonth, policy: $0, point: point) })
    return Price(
      estimate: estimate,
      obstacle: AddedRegistrations.obstacle(
        price: estimate, uptake: difference(StudyMeasure.all[0], policy: policy, point: point)))
  }

  /// Of the costs of a month under the first policy and under another one, by seed. Nothing is known where a seed has no such cost.
  static func addedMonthPrice(_ values: [[SeedValue]]) -> Estimate {
    let parts = zip(values[0], values[1]).compactMap { first, other -> RatioPart? in
      guard let first = first.ratio, let other = other.ratio else { return nil }
      return RatioPart(over: other.over - first.over, under: other.under - first.under)
    }
    guard !parts.isEmpty, parts.count == values[0].count else { return Estimate() }
    let sign = parts.reduce(0) { $0 + $1.under } < 0 ? -1.0 : 1
    return Estimate(
      seeds: parts.map { part in
        SeedValue(nil, RatioPart(over: sign * part.over, under: sign * part.under))
      })
  }

  /// What a policy changes against the same people without a programme.
  private func effect(_ measure: EffectMeasure, policy: Int, point: RidgePoint) -> Estimate {
    let index = RidgePoint.allCases.firstIndex(of: point) ?? 0
    return Estimate(seeds: effects.map { $0[policy][index].seedValue(measure) })
  }
}

// MARK: In words

extension PolicyComparison {
  /// `It adds 1 067 registered months, each at 100.4 thousand tenge (85.0 to 120.1). …`
  func priceSentences(policy: Int, _ style: NumberStyle) -> [String] {
    // Where files say the same that is said already, and nothing is added.
    saysTheSame(policy)
      ? [] : [addedMonthSentence(policy, style), averageSentence(policy, style)].compactMap(\.self)
  }

  private func addedMonthSentence(_ policy: Int, _ style: NumberStyle) -> String? {
    let price = addedMonthPrice(policy: policy, point: mainPoint)
    // That the money ran out has been said already.
    guard price.estimate.mean != nil || [0, policy].allSatisfy({ moneyRanOut(policy: $0) == nil })
    else { return nil }
    guard price.obstacle == nil, let mean = price.mean,
      let months = difference(.months, policy: policy, point: mainPoint).mean
    else {
      let why =
        seeds.count == 1 ? "one seed has no interval" : price.obstacle?.words ?? ""
      return
        "What a month of registration costs that \(policies[0].name) does not have cannot be told: \(why)."
    }
    let text = StudyMeasure.months.differenceText(months.magnitude, signed: false, style)
    let isOne = text == "1"
    let count = "\(text) registered \(isOne ? "month" : "months")"
    let cost = amount(mean.magnitude, style) + interval(price.estimate, style)
    switch (months > 0, mean >= 0) {
    case (true, true):
      return
        "The \(count) that it adds \(isOne ? "costs \(cost)" : "cost \(cost) each")."
    case (true, false):
      return "It adds \(count) and costs less, so that \(isOne ? "it has" : "they have") no price."
    case (false, true):
      return
        "It has \(count) fewer, and \(isOne ? "it" : "each of them") saves \(cost)."
    case (false, false):
      return "It has \(count) fewer and costs more."
    }
  }

  /// What all months cost that nobody would have without each of the two.
  private func averageSentence(_ policy: Int, _ style: NumberStyle) -> String? {
    // Where the first pays nobody for registering the months that it does not have are all that are added.
    guard policies[0].scenario.programme.paysForRegistering else { return nil }
    let paying = [policy, 0].filter { policies[$0].scenario.programme.paysForRegistering }
    let prices = paying.map {
      (name: policies[$0].name, averagePrice(policy: $0, point: mainPoint))
    }
    let told = prices.compactMap { name, price in
      price.mean.map { "\(amount($0, style))\(interval(price.estimate, style)) under \(name)" }
    }
    let untold = prices.compactMap { name, price in
      price.obstacle.map { "under \(name), since \($0.words)" }
    }
    let month = "a registered month that nobody would have without a programme"
    var sentences: [String] = []
    if !told.isEmpty {
      sentences.append("The average cost of \(month) is \(ListText.of(told)).")
    }
    if !untold.isEmpty {
      sentences.append(
        "The average cost of \(told.isEmpty ? month : "such a month") cannot be told "
          + "\(untold.joined(separator: "; nor ")).")
    }
    return sentences.joined(separator: " ")
  }

  private func amount(_ tenge: Double, _ style: NumberStyle) -> String {
    "\(StudyMeasure.addedMonth.differenceText(tenge, signed: false, style)) thousand tenge"
  }

  private func interval(_ estimate: Estimate, _ style: NumberStyle) -> String {
    guard let low = estimate.low, let high = estimate.high else { return "" }
    let ends = [low, high].map {
      StudyMeasure.addedMonth.differenceText($0, signed: false, style)
    }
    return " (\(ends[0]) to \(ends[1]))"
  }
}

// MARK: JSON

extension PolicyComparison {
  /// By point of the ridge, a price for each policy but the first.
  var addedMonthAnswer: JSONValue {
    .object(
      RidgePoint.allCases.map { point in
        (
          point.rawValue,
          .array(
            policies.indices.dropFirst().map { policy -> JSONValue in
              let price = addedMonthPrice(policy: policy, point: point)
              return [
                "policy": .text(policies[policy].name),
                "price": Estimate.metrics.json(of: price.estimate),
                "cannotBeTold": .optional(price.obstacle?.words),
              ]
            })
        )
      })
  }
}
