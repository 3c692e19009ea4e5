import Behaviour
import Findings
import Programme
import Report
import Scenario
import Text
import Values

/// What the run takes for granted, and what it cannot know.
extension RunReport {
  var assumptions: [String] {
    whoDecides + whatIsMeasured + whoPays + (hasFraud ? withFraud : withoutFraud) + unknown
  }

  private var whoDecides: [String] {
    let registering = run.scenario.behaviour.registering
    let awareness = run.scenario.behaviour.awareness
    return [
      "How unwilling tenants and owners are is not identified: many pairs of inclinations fit the baseline of 35\u{202F}%. "
        + "Three are shown; the truth may lie between or outside them.",
      "\(percent(awareness.shareAtStart)) of those who arrive know the programme; of the others \(percent(awareness.learnShareAMonth)) "
        + "learn of it in a usual month, \(percent(awareness.acquaintanceShare)) of them through acquaintances. Awareness gates "
        + "the voucher, not the law.",
      hasVoucher
        ? "Owners ask for \(percent(registering.rentIncreaseShareOfVoucher)) of the voucher as rent. Nothing else changes rents, and "
          + "the market does not respond."
        : "Nothing changes rents.",
      "Owners expect to pay \(percent(registering.perceivedEnforcement)) of the tax on the rent once it is declared, and expect a chance of "
        + "\(percent(registering.earlierChance)) that earlier years are investigated.",
      "The same people arrive, in the same months, under every programme: nobody moves because of the voucher.",
      "Leases are signed for a year and then again.",
    ]
  }

  private var whatIsMeasured: [String] {
    [
      "Tenancies that began before the run are not in it, so the first months show few people.",
      "Uptake is measured for tenancies of \(summary.cohortMonthsText); R-12 only for those registered 365 days before the end. Later ones "
        + "cannot be observed for long enough.",
      "Intervals show the effect of chance in a sample of this size. They do not include what is unknown about behaviour, which is more.",
      "The property tax of the last month is not charged yet at the end. What running the programme costs the state is not counted.",
    ]
      + sampled
      + run.scenario.programme.later.compactMap(\.from).map {
        "From \($0) on the programme has other terms. Uptake is measured across all of them."
      }
  }

  /// Where the other points of the ridge are run on a part of the people.
  private var sampled: [String] {
    let others = summary.uptake.byRidge.filter { $0.share.of < summary.uptake.cohort.of }
    guard let other = others.first else { return [] }
    return [
      "The ridge points beside the scenario's own are run on a part of the people, with that part of the budget: "
        + "\(count(other.share.of, "tenancy", plural: "tenancies")) of the cohort in place of \(whole(summary.uptake.cohort.of))."
    ]
  }

  private var whoPays: [String] {
    let behaviour = run.scenario.behaviour
    let shares = Positioning.allCases.map { positioning in
      "“\(RunReport.name(positioning))” \(percent(behaviour.positioning.shares[Int(positioning.rawValue)]))"
    }
    return [
      "The positions that phones report are a mixture of measured errors: \(ListText.of(shares)). The errors are measured, the mixture is "
        + "assumed.",
      "\(percent(behaviour.paying.placeShares[0])) of honest payments are meant to be made at home, "
        + "\(percent(behaviour.paying.placeShares[1])) from work, the others from another town.",
      "Honest dwellings miss a utility bill in \(percent(behaviour.bills.gapChanceAMonth)) of months; prepaid meters skip "
        + "\(percent(behaviour.bills.prepaidSkipChanceAMonth)). No source was found for either.",
      "\(percent(behaviour.leaving.damageChance)) of tenancies leave damage, the middle one \(NumberText.decimal(behaviour.leaving.damageMedianInRents, places: 2, .page)) "
        + "rents.",
      "Buildings, flats and people are made up; flows, rents, values and centres of cities are those of the sources that "
        + "pdtv population prints.",
    ]
  }

  private var withFraud: [String] {
    [
      "Nobody knows how common each fraud is: prevalences are assumptions within the ranges of their files. Leakage depends on "
        + "them; which rule stops which fraud does not.",
      "Fraud that no typology describes is not in the run, and a case reacts to rejections only as its file says.",
    ]
  }

  private var withoutFraud: [String] {
    if let shams = summary.settlers?.shams, shams > 0 {
      return [
        "This scenario has no typology of fraud with vouchers. Of its settlers \(count(shams, "family deceives", plural: "families deceive")), as often as the scenario "
          + "says: no source has a share."
      ]
    }
    return [
      "Nobody cheats in this scenario: it shows whom the rules hurt, not what they are good for. It has no typology of fraud."
    ]
  }

  private var unknown: [String] {
    [
      "The model cannot know whether people decide by weighing sums, what an owner fears, or how registration offices would cope."
    ]
      + (hasVoucher
        ? ["The claim of 90\u{202F}% uptake is only compared with results. It is not an input."]
        : [])
  }
}
