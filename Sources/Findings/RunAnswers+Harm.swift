import Behaviour
import Programme
import Scenario
import Text
import Values

/// What goes wrong: what was paid wrongly, who was turned down, who has not heard, and what cannot be seen.
extension AnswerWords {
  var leakage: String {
    let fraud = summary.fraud
    guard !fraud.byTypology.isEmpty else {
      return shams ?? "Nobody cheats in this scenario, so that nothing could be."
    }
    guard summary.effect.byRidge.contains(where: { $0.value[.leakageShare].mean != nil }) else {
      return
        "No voucher and no relief paid anything, so that nothing of them could be paid wrongly."
        + (shams.map { " \($0)" } ?? "")
    }
    let texts = atPoints(.leakageShare) { text($0, places: 1, unit: style.percentSign) }
    let isKnown = summary.effect.byRidge.allSatisfy { $0.value[.leakageShare].low != nil }
    let few =
      isKnown
      ? interval : ", with no interval: too few cases of the large kinds of fraud are expected"
    let without = fraud.byTypology.filter { $0.cases == 0 }.map(\.title)
    let missing =
      without.isEmpty
      ? ""
      : " There was no case of \(ListText.of(without.map { "“\($0)”" })), which says nothing of the rules."
    return
      "Of what was paid and forgone, \(texts)\(few). The rules kept \(rough(fraud.kept)) tenge from fraud. "
      + "How common fraud is nobody knows: this is what the prevalences of the scenario come to.\(missing)"
      + (shams.map { " \($0)" } ?? "")
  }

  var harm: String {
    let (people, months) = (summary.harm.people, summary.harm.unpaidMonths)
    let texts = atPoints(.harm) { text($0, places: 0, unit: style.percentSign) }
    let seeds =
      summary.effect.replications == 1 ? "at each point of the ridge" : "over all seeds"
    let unpaid =
      months.of == 0
      ? scenario.programme.paysByVoucher ? " Nobody tried to pay with a voucher." : ""
      : " In \(NumberText.grouped(months.count, style)) of \(NumberText.count(months.of, "month", style)) with tries to pay nothing was paid."
    guard people.of > 0 else { return "No honest tenancy asked for anything.\(unpaid)" }
    return
      "\(counted(people)) honest tenancies that asked for something were turned down at least once; \(seeds) it is "
      + "\(texts)\(interval).\(byNoRule)\(unpaid)\(unfunded)"
  }

  /// Who is not paid for want of money is turned down by nobody.
  private var unfunded: String {
    let credits = summary.cost.unfundedCredits
    guard credits > 0 else { return "" }
    return " Beside them \(PaymentOutcome.unpaid(credits, "credit", style))."
  }

  /// Where the programme has no rules, what turned people down is the ledger, which has no money for a claim.
  private var byNoRule: String {
    let hasRules = scenario.programme.revisions.contains { !$0.programme.rules.isEmpty }
    guard !hasRules, summary.harm.people.count > 0 else { return "" }
    return
      " The programme has no rules: they asked for what no account holds, such as damage beyond the deposit."
  }

  /// Why nothing can be said of day 90: there are no people, or the run ends before.
  var cannotBeSeen: String {
    summary.tenancies == 0
      ? "It cannot be told: nobody rents in this scenario."
      : summary.cohortMonths == 0
        ? "The run is too short to tell: no tenancy can be seen for 90 days."
        : "It cannot be told: no tenancy began in \(summary.cohortMonthsText), which are those that can be seen for 90 days."
  }

  /// Nil where nothing depends on it.
  var unaware: String? {
    guard scenario.programme.paysForRegistering else { return nil }
    guard summary.uptake.cohort.of > 0 else { return cannotBeSeen }
    let texts = points(
      summary.uptake.byRidge.map {
        (name($0.point), NumberText.percent($0.unaware, places: 0, style))
      })
    return
      "\(texts) of the tenancies are not registered at day 90 and have not heard of the programme by then."
  }
}
