import Scenario
import Text
import Values

/// What must be read before all else, because the numbers that follow look like those of a programme that worked.
extension AnswerWords {
  var warning: String? {
    moneyRanOut
      ?? PaymentOutcome(summary, hasAnnouncement: scenario.announced != nil).warning(style)
  }

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
}
