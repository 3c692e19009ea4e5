import Behaviour
import Population
import Programme
import Scenario
import Society
package import Text
import Values

/// What a reader of a run sees first, in the terminal and on page one of the report: what the programme is, then one sentence for each
/// question that a run is made to answer.
package struct RunAnswers: Sendable {
  /// A line of the card, or a question with its answer.
  package struct Line: Sendable {
    package var label: String
    package var text: String
  }

  /// What must be read before all else: that the money ran out, and when. Nil where it did not.
  package let warning: String?
  package let card: [Line]
  package let questions: [Line]

  package init(_ run: ScenarioRun, _ style: NumberStyle) {
    let words = AnswerWords(
      summary: run.summary, scenario: run.scenario, meanRentTenge: run.population.meanRentTenge,
      style: style)
    warning = words.warning
    card = words.card
    questions = words.questions
  }
}

extension Population {
  /// Of all tenancies, before any increase; 0 where there is none.
  fileprivate var meanRentTenge: Double {
    tenancies.isEmpty
      ? 0
      : tenancies.reduce(0) { $0 + Double($1.rentTenge) } / Double(tenancies.count)
  }
}

/// The sentences, with numbers as they are set where the sentences stand.
struct AnswerWords {
  let summary: Summary
  let scenario: Scenario
  let meanRentTenge: Double
  let style: NumberStyle

  var questions: [RunAnswers.Line] {
    [
      RunAnswers.Line(label: "How many more are registered?", text: effect),
      summary.arms.map { RunAnswers.Line(label: "What does being eligible do?", text: arms($0)) },
      RunAnswers.Line(label: "What does it cost, and who pays whom?", text: "\(cost) \(incidence)"),
      stayers,
      RunAnswers.Line(label: "What goes to people who register anyway?", text: deadWeight),
      RunAnswers.Line(label: "What was paid wrongly?", text: leakage),
      RunAnswers.Line(label: "How many honest people were turned down?", text: harm),
      unaware.map { RunAnswers.Line(label: "Who has not heard of it?", text: $0) },
      RunAnswers.Line(label: "What is not known?", text: unknown),
    ].compactMap(\.self)
  }

  // MARK: The answers

  private var effect: String {
    guard summary.uptake.cohort.of > 0 else { return cannotBeSeen }
    guard scenario.programme.paysForRegistering else {
      let hasFronts = scenario.settlers?.shams.contains { !$0.livesThere } ?? false
      let fronts =
        hasFronts
        ? " Owners of empty dwellings register fronts in them: those registrations are in no count of people who live there."
        : ""
      return
        "As many as without it: it gives nobody in the model a reason to register.\(fronts)"
    }
    let texts = atPoints(.uptake) { text($0, places: 1, unit: " points", sign: true) }
    return
      "The share registered at day 90 differs from that of the same people without a programme by \(texts)\(interval). "
      + "Measured of \(NumberText.count(summary.uptake.cohort.of, "tenancy", plural: "tenancies", style)) that began in \(summary.cohortMonthsText)."
  }

  private func arms(_ arms: Summary.Arms) -> String {
    let difference = text(arms.difference, places: 1, unit: " points", sign: true)
    return
      "Of those who are eligible at day 90, \(NumberText.percent(arms.eligible.uptake.share, style)) are registered, of the "
      + "others \(NumberText.percent(arms.others.uptake.share, style)): \(difference), with the variance between "
      + "\(NumberText.count(arms.difference.n, arms.clusteredBy == "property" ? "dwelling" : arms.clusteredBy, style)). Where people "
      + "learn from neighbours the others gain too, and the programme does more than that."
  }

  private var cost: String {
    [voucherCost, instrumentCost].compactMap(\.self).joined(separator: " ")
  }

  private var incidence: String {
    let share = scenario.behaviour.registering.rentIncreaseShareOfVoucher
    let cost = summary.cost
    guard scenario.programme.paysByVoucher else { return "It has no voucher and no relief." }
    guard cost.spent > 0 else {
      return
        "No rent was paid with a voucher; owners keep \(rough(cost.taxForgone)) tenge of property tax."
    }
    return
      "Of \(rough(cost.spent)) tenge that were paid with vouchers, honest tenants keep \(rough(cost.toTenants)) and owners "
      + "ask for \(rough(cost.toOwnersThroughRent)) as rent (\(NumberText.percent(share, places: 0, style)) of it, an assumption); owners "
      + "keep \(rough(cost.taxForgone)) of property tax."
  }

  private var deadWeight: String {
    guard summary.cost.net > 0 else {
      return summary.instruments.isEmpty ? "Nothing was paid." : "No voucher paid anything."
    }
    let texts = atPoints(.deadWeightShare) { text($0, places: 0, unit: style.percentSign) }
    return
      "Of credits and relief, \(texts) go to people who register without a programme too\(interval)."
  }

  private var unknown: String {
    "Which of the three points holds, the data cannot tell: all meet the 35\(style.percentSign) that are registered today. How "
      + "strongly people answer to money is an assumption, on which the size of the effect rests. The intervals are of "
      + "chance alone."
  }

  // MARK: Numbers in them

  /// `, 95 % intervals over 8 seeds`, once a sentence.
  var interval: String {
    let count = summary.effect.replications
    return count == 1
      ? " (95\(style.percentSign) intervals of how the districts of one seed vary)"
      : " (95\(style.percentSign) intervals over \(count) seeds)"
  }

  func atPoints(
    _ measure: EffectMeasure, of effects: [Summary.Named<Summary.EffectAtPoint>]? = nil,
    _ text: (Estimate) -> String
  ) -> String {
    points(
      (effects ?? summary.effect.byRidge).map { at in (pointName(at), text(at.value[measure])) })
  }

  func pointName(_ at: Summary.Named<Summary.EffectAtPoint>) -> String {
    RidgePoint(rawValue: at.name).map(name) ?? at.name
  }

  /// `8.3 (7.1 to 9.5) owner-bound, …`.
  func points(_ values: [(name: String, text: String)]) -> String {
    ListText.of(values.map { "\($0.text) \($0.name)" })
  }

  func name(_ point: RidgePoint) -> String {
    switch point {
    case .ownerBound: "owner-bound"
    case .balanced: "balanced"
    case .tenantBound: "tenant-bound"
    }
  }

  /// A share or a difference of shares, in hundredths.
  func text(
    _ estimate: Estimate, places: Int, unit: String, sign: Bool = false
  ) -> String {
    func number(_ value: Double) -> String {
      (sign && value > 0 ? "+" : "") + NumberText.decimal(value * 100, places: places, style)
    }
    guard let mean = estimate.mean else { return NumberText.none }
    guard let low = estimate.low, let high = estimate.high else { return number(mean) + unit }
    return "\(number(mean))\(unit) (\(number(low)) to \(number(high)))"
  }

  /// Tenge, rounded to what its interval leaves of it.
  func tenge(_ estimate: Estimate) -> String {
    guard let mean = estimate.mean else { return "an amount that cannot be told" }
    guard let low = estimate.low, let high = estimate.high else { return "\(rough(mean)) tenge" }
    var step = 1.0
    while step * 20 <= high - low, step < 1e12 { step *= 10 }
    func number(_ value: Double) -> String {
      NumberText.decimal((value / step).rounded() * step, style)
    }
    return "\(number(mean)) tenge (\(number(low)) to \(number(high)))"
  }

  func rough(_ amount: Double) -> String { NumberText.rough(amount, style) }

  func counted(_ share: Summary.Share) -> String {
    "\(NumberText.grouped(share.count, style)) of \(NumberText.grouped(share.of, style))"
  }

}

extension NumberStyle {
  /// Behind a number.
  var percentSign: String { String(NumberText.percent(0, places: 0, self).dropFirst()) }
}

extension NumberText {
  /// An amount with the three digits that a simulated sum deserves: `1 234 567` is `1 230 000`.
  package static func rough(_ amount: Double, _ style: NumberStyle = .terminal) -> String {
    guard amount.isFinite else { return none }
    var step = 1.0
    while amount.magnitude >= step * 1000 { step *= 10 }
    return decimal((amount / step).rounded() * step, style)
  }
}

extension Summary {
  /// The months of the run whose tenancies can be seen for 90 days and are of the cohort, from 1.
  package var cohortMonths: Int {
    let end = Month(number: firstMonth.number + Int32(months)).firstDay.number
    return (0..<UptakeMeasures.cohortMonths).count { month in
      let first = Month(number: firstMonth.number + Int32(month)).firstDay.number
      return first + TenancyState.uptakeDays < end
    }
  }

  /// `1 234 tenancies of months 1 to 11`
  package func cohortText(_ style: NumberStyle) -> String {
    "\(NumberText.count(uptake.cohort.of, "tenancy", plural: "tenancies", style)) of \(cohortMonthsText)"
  }

  package var cohortMonthsText: String {
    switch cohortMonths {
    case 0: "no month"
    case 1: "month 1"
    case let last: "months 1 to \(last)"
    }
  }
}
