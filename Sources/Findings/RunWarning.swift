import Behaviour
import Events
import Programme
import Scenario
import Text
import Values

/// What must be read before all else, because the numbers that follow look like those of a programme that worked.
extension AnswerWords {
  var warning: String? {
    let outcome = PaymentOutcome(
      summary, hasAnnouncement: scenario.announced != nil,
      hasVoucher: scenario.hasVoucherWithAmount)
    let first =
      moneyRanOut ?? outcome.paymentWarning(style) ?? nobodyIsTold ?? outcome.nobodyHasHeard(style)
      ?? outcome.nobodyGotOne(style)
    let all = [first, instrumentsWithoutEffect, voucherAboveRent].compactMap(\.self)
    return all.isEmpty ? nil : all.joined(separator: " ")
  }

  /// Instruments of which nothing opened, or of which all that opened was never paid: they look like cheap ones.
  private var instrumentsWithoutEffect: String? {
    let texts = summary.instruments.compactMap { named -> String? in
      let value = named.value
      // Where the treasury had too little, that is said already.
      guard value.unfunded == 0 else { return nil }
      guard value.entitled > 0 else {
        return "No entitlement of \(named.name) ever opened\(enrolments(named.name))."
      }
      guard value.paid == 0, value.outstanding == 0 else { return nil }
      return
        "Nothing of \(named.name) was ever paid, although \(NumberText.count(value.entitled, "entitlement", style)) opened."
    }
    return texts.isEmpty ? nil : texts.joined(separator: " ")
  }

  /// Of how many, for an instrument that opens when somebody enrols.
  private func enrolments(_ id: String) -> String {
    let opens = scenario.programme.revisions.flatMap(\.programme.instruments)
      .contains { $0.id == id && $0.opener == .settlerEnrolled }
    guard opens, let settlers = summary.settlers else { return "" }
    return " (0 of \(NumberText.count(settlers.tenancies, "enrolment", style)))"
  }

  /// A voucher can pay no more than the rent, so that the rest of such a one is bound and helps nobody.
  private var voucherAboveRent: String? {
    let most =
      scenario.programme.revisions
      .map { SummaryMaker.tenge($0.programme.voucher.amount.tiyn) }.max() ?? 0
    guard most > meanRentTenge, meanRentTenge > 0, summary.cost.credited > 0 else { return nil }
    return
      "The voucher of \(NumberText.decimal(most, style)) tenge a month is more than the mean rent of \(rough(meanRentTenge)): "
      + "\(rough(summary.cost.onVouchersAtEnd)) tenge lie unspent on vouchers when the run ends."
  }

  private var moneyRanOut: String? {
    let ofInstruments = summary.instruments.compactMap(\.value.firstUnfundedMonth).min()
    guard let month = [summary.cost.budgetRunsOutInMonth, ofInstruments].compactMap(\.self).min()
    else { return nil }
    let civil = Month(number: summary.firstMonth.number + Int32(month) - 1)
    let unfunded = summary.instruments.reduce(0) { $0 + $1.value.unfunded }
    let credits = summary.cost.unfundedCredits
    let payments =
      unfunded > 0 ? "\(NumberText.count(unfunded, "payment", style)) of its instruments" : nil
    let isOne = credits + unfunded == 1
    let unpaid = [
      credits > 0 ? NumberText.count(credits, "credit", style) : nil, payments,
    ].compactMap(\.self)
    return
      "The money ran out in month \(month), \(civil): \(ListText.of(unpaid)) that \(isOne ? "was due was" : "were due were") not "
      + "paid. What follows is what "
      + "people did who were promised more than they got, and no cost of it can be told."
  }

  /// Nobody hears of the programme but through others.
  private var nobodyIsTold: String? {
    guard scenario.announced != nil, isSilent, scenario.outreach.isEmpty else { return nil }
    return
      "Nobody is told of the programme: in this scenario no share knows of it at the start, and none learns of it later. Only whoever "
      + "deals with somebody who registers comes to know."
  }
}
