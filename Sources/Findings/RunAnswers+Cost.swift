import Text

/// What a registration costs, in the words of a run.
extension AnswerWords {
  var voucherCost: String {
    guard summary.cost.unfundedCredits == 0 else {
      return "What an additional registered month costs cannot be told, because the money ran out."
    }
    guard summary.cost.net > 0 else {
      return summary.instruments.isEmpty
        ? "The programme paid nothing." : "No voucher paid anything."
    }
    guard summary.uptake.cohort.of > 0 else {
      return
        "What an additional registered month costs cannot be told: nobody can be seen for 90 days, so that nothing says who is additional."
    }
    guard summary.instruments.isEmpty else {
      return
        "What an additional registered month costs is not told: it would count the voucher alone."
    }
    let priced = summary.effect.byRidge.filter { obstacle($0.value) == nil }
    guard !priced.isEmpty else {
      let reasons = summary.effect.byRidge.compactMap { obstacle($0.value) }
      let words = (reasons.first ?? .notSure).words
      return "What an additional registered month costs cannot be told: \(words)."
    }
    let texts = atPoints(.costPerAdditionalMonth, of: priced) { tenge($0) }
    let others = summary.effect.byRidge.filter { obstacle($0.value) != nil }.map(pointName)
    let untold =
      others.isEmpty
      ? ""
      : " For \(ListText.of(others)) it cannot be told: \(AddedRegistrations.Obstacle.notSure.words)."
    return
      "An additional registered month costs the state \(texts)\(interval), where the mean rent is "
      + "\(rough(meanRentTenge)).\(untold)"
  }

  private func obstacle(_ at: Summary.EffectAtPoint) -> AddedRegistrations.Obstacle? {
    AddedRegistrations.obstacle(
      price: at[.costPerAdditionalMonth], uptake: at[.uptake],
      paysNobody: PaymentOutcome.paysNobody(
        credited: summary.cost.credited, spent: summary.cost.spent))
  }
}
