import Behaviour
import Events
import Scenario
import Text
import Values

/// What must be read before all else, because the numbers that follow look like those of a programme that worked.
extension AnswerWords {
  var warning: String? { moneyRanOut ?? nothingWasPaid ?? mostIsNotPaid ?? nobodyHasHeard }

  private var moneyRanOut: String? {
    let ofInstruments = summary.instruments.compactMap(\.value.firstUnfundedMonth).min()
    guard let month = [summary.cost.budgetRunsOutInMonth, ofInstruments].compactMap(\.self).min()
    else { return nil }
    let civil = Month(number: summary.firstMonth.number + Int32(month) - 1)
    let unfunded = summary.instruments.reduce(0) { $0 + $1.value.unfunded }
    let credits = summary.cost.unfundedCredits
    let unpaid = [
      credits > 0 ? NumberText.count(credits, "credit", style) : nil,
      unfunded > 0 ? "\(NumberText.count(unfunded, "payment", style)) of its instruments" : nil,
    ].compactMap(\.self)
    return
      "The money ran out in month \(month), \(civil): \(ListText.of(unpaid)) that were due were not paid. What follows is what "
      + "people did who were promised more than they got, and no cost of it can be told."
  }

  /// Credits were given, and not one of them became rent.
  private var nothingWasPaid: String? {
    let cost = summary.cost
    guard cost.credited > 0, cost.spent <= 0 else { return nil }
    let tries = summary.harm.rejected.rejected
    let asked =
      tries > 0
      ? "all \(NumberText.grouped(tries, style)) tries of honest people were turned down\(byRule)"
      : "nobody tried to pay"
    return
      "No rent was paid with a voucher: \(asked). What was credited, \(NumberText.rough(cost.credited, style)) tenge, helped "
      + "nobody, and what follows is what people did who got nothing."
  }

  /// In most months in which honest people tried to pay they could not.
  private var mostIsNotPaid: String? {
    let months = summary.harm.unpaidMonths
    guard let share = months.share, share > 0.5 else { return nil }
    return
      "In \(NumberText.percent(share, places: 0, style)) of the months in which honest people tried to pay with a voucher nothing "
      + "was accepted\(byRule)."
  }

  /// Nearly everybody who is not registered does not know of it, so that the run says little of the programme.
  private var nobodyHasHeard: String? {
    guard scenario.announced != nil,
      let at = summary.uptake.byRidge.first(where: { $0.point == summary.ridgePoint }),
      let registered = at.share.share, registered < 1, at.unaware > 0.9 * (1 - registered)
    else { return nil }
    return
      "\(NumberText.percent(at.unaware / (1 - registered), places: 0, style)) of those who are not registered at day 90 had not "
      + "heard of the programme. What follows is mostly what people did who did not know of it."
  }

  /// The rule that turned most honest payments down.
  private var byRule: String {
    let rules = summary.fraud.byRule.filter { $0.stage == Stage.payment.name && $0.honest > 0 }
    let most = rules.max { ($0.honest, $1.rule) < ($1.honest, $0.rule) }
    return most.map { ", most often by the rule “\($0.rule)”" } ?? ""
  }
}
