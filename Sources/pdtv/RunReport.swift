import Behaviour
import Engine
import Findings
import Population
import Programme
import Report
import Scenario
import Text
import Values

/// The report of a run: `report.html`. docs/report.md says which figure shows what of `summary.json`.
func reportPage(of run: ScenarioRun) -> Page {
  RunReport(run).page
}

/// Makes figures of a run's summary, and writes beside each what it shows.
struct RunReport {
  let run: ScenarioRun
  let summary: Summary
  /// `2026-01` and so on, for the axes of months.
  let months: [String]

  init(_ run: ScenarioRun) {
    self.run = run
    summary = run.summary
    let first = run.summary.firstMonth.number
    months = (0..<run.summary.months).map { Month(number: first + Int32($0)).description }
  }

  var hasFraud: Bool { !summary.fraud.byTypology.isEmpty }

  var page: Page {
    let fraud = hasFraud ? [fraudSection] : []
    return Page(
      title: "Rent vouchers: \(summary.scenario)", subtitle: subtitle, lede: lede, facts: facts,
      sections: [uptakeSection, reckoningSection, moneySection] + fraud
        + [harmSection, lastingSection, mapSection],
      assumptions: assumptions, colophon: colophon)
  }

  private var subtitle: String {
    "\(run.scenario.description) · \(months.first ?? "–") to \(months.last ?? "–") · programme "
      + "\(summary.programme) · seed \(summary.seed)"
      + (changed.map { " · changed: \($0)" } ?? "")
  }

  /// In what the run differs from its files; nil where in nothing.
  private var changed: String? {
    let settings = run.scenario.settings
    return settings.isEmpty ? nil : settings.map(\.text).joined(separator: ", ")
  }

  // MARK: What the reader should take away

  private var lede: [String] {
    moneyRanOut + [uptakeLede, consentLede, costLede] + (hasFraud ? [fraudLede] : [harmLede])
      + [
        "This report is behavioural: people react to the programme and to what its rules turn down. What "
          + "another programme would make of the same acts, as if nobody reacted, is the static answer of pdtv replay."
      ]
  }

  /// What all else must be read with, so that it comes first.
  private var moneyRanOut: [String] {
    guard let month = summary.cost.budgetRunsOutInMonth, month <= months.count else { return [] }
    return [
      "The money ran out in month \(month), \(months[month - 1]): \(whole(summary.cost.unfundedCredits)) credits that "
        + "were due were not paid. What follows is what people did who were promised more than they got."
    ]
  }

  private var uptakeLede: String {
    let points = summary.uptake.byRidge
    guard summary.uptake.cohort.of > 0 else {
      return "The run is too short to measure uptake: no tenancy can be seen for 90 days."
    }
    let distances = points.map { $0.distanceFromClaim ?? 0 }
    let far = distances.map { NumberText.decimal($0.magnitude * 100, places: 1, .page) }
    let side: String
    if distances.allSatisfy({ $0 >= 0 }) {
      side = "\(listed(far)) points below"
    } else {
      side = listed(zip(far, distances).map { "\($0) points \($1 < 0 ? "above" : "below")" })
    }
    return
      "Uptake is \(listed(points.map { percent($0.share.share) })), according to whether owners hold back more "
      + "(owner-bound), both alike (balanced) or tenants more (tenant-bound): \(side) the claimed 90\u{202F}%. "
      + "Which of the three holds, the data cannot tell. Measured of the \(whole(summary.uptake.cohort.of)) tenancies of the "
      + "first twelve months that lasted 90 days."
  }

  private var consentLede: String {
    let sentences = summary.uptake.byRidge.map { at -> String in
      let name = RunReport.name(at.point).lowercased()
      guard let most = largest(missing(of: at), \.value), most.value > 0 else {
        return "nothing if \(name)"
      }
      return "\(most.name) if \(name) (\(percent(most.value)) of the tenancies)"
    }
    return "What is missing most is \(listed(sentences))."
  }

  private func missing(of at: Summary.AtRidge) -> [Summary.Named<Double>] {
    [
      Summary.Named("word of the programme", at.unaware),
      Summary.Named("the tenant's consent alone", at.tenantMissing),
      Summary.Named("the owner's consent alone", at.ownerMissing),
      Summary.Named("the consent of both", at.bothMissing),
    ]
  }

  private var costLede: String {
    let cost = summary.cost
    guard cost.net > 0 else { return "The programme paid nothing, so there is no cost to tell." }
    let who =
      "\(whole(cost.registered)) tenancies registered; \(whole(cost.registeredInBaseline)) of the same people do "
      + "without a programme"
    guard cost.unfundedCredits == 0 else {
      return
        "What an additional registered tenancy costs cannot be told, because the money ran out: \(who)."
    }
    guard let value = cost.perAdditional else {
      return "What an additional registered tenancy costs cannot be told: \(who), so there is none."
    }
    return
      "An additional registered month cost \(costAMonth), an additional registered tenancy \(tenge(value)): \(who). "
      + "\(percent(cost.deadWeightShare)) of the money went to people who register anyway."
  }

  /// What the programme changes at the point of the main run.
  private var effect: Summary.EffectAtPoint? {
    summary.effect.byRidge.first { $0.name == summary.ridgePoint.rawValue }?.value
  }

  private var costAMonth: String {
    let texts = summary.effect.byRidge.compactMap { at -> String? in
      let estimate = at.value[.costPerAdditionalMonth]
      guard let mean = estimate.mean else { return nil }
      let name = RidgePoint(rawValue: at.name).map(RunReport.name)?.lowercased() ?? at.name
      guard let low = estimate.low, let high = estimate.high else {
        return "\(tenge(mean)) if \(name)"
      }
      return "\(tenge(mean)) if \(name) (\(tenge(low)) to \(tenge(high)))"
    }
    return texts.isEmpty ? "nobody knows what" : listed(texts)
  }

  private var fraudLede: String {
    let fraud = summary.fraud
    return
      "\(tenge(fraud.leakage)) (\(percent(fraud.leakageShare)) of what was paid and forgone) went to fraud; the rules "
      + "kept \(tenge(fraud.kept)) from it. " + harmLede
  }

  private var harmLede: String {
    let harm = summary.harm.rejected
    let people = summary.harm.people
    let unpaid = summary.harm.unpaidMonths
    return
      "Of \(whole(harm.payments)) tries of honest people to pay, \(whole(harm.rejected)) (\(percent(harm.share))) were "
      + "turned down; it befell \(whole(people.count)) of \(whole(people.of)) honest tenancies, and in "
      + "\(whole(unpaid.count)) of \(whole(unpaid.of)) tenancy-months with tries nothing was paid."
  }

  private var facts: [KeyFigure] {
    let uptake = summary.uptake.cohort
    let lowest = summary.uptake.byRidge.compactMap(\.share.share).min()
    let highest = summary.uptake.byRidge.compactMap(\.share.share).max()
    var facts = [
      KeyFigure(
        label: "Uptake at day 90", value: "\(percent(lowest)) to \(percent(highest))",
        note: "over the three ridge points; \(percent(uptake.share)) "
          + "\(RunReport.name(summary.ridgePoint).lowercased())"
      ),
      KeyFigure(
        label: "Cost of an additional registered month",
        value: effect?[.costPerAdditionalMonth].mean.map(tenge) ?? "cannot be told",
        note: summary.cost.perAdditional.map { "\(tenge($0)) an additional tenancy" } ?? ""),
      KeyFigure(
        label: "Honest payments turned down", value: percent(summary.harm.rejected.share),
        note: "of \(whole(summary.harm.rejected.payments)) tries"),
      KeyFigure(
        label: "Still there after a year", value: percent(summary.retention.all.official.share),
        note:
          "R-12 as the registers see it; it is \(percent(summary.retention.all.actual.share)), and without a programme "
          + "\(percent(summary.retention.withoutProgramme.official.share))"),
    ]
    if hasFraud {
      facts.insert(
        KeyFigure(
          label: "Went to fraud", value: percent(summary.fraud.leakageShare),
          note: "\(tenge(summary.fraud.leakage)) of what was paid and forgone"), at: 2)
    }
    return facts
  }

  private var colophon: [Remark] {
    [
      Remark(label: "Scenario", text: run.scenario.file),
      Remark(label: "Programme", text: "\(summary.programme), \(run.scenario.programme.file)"),
      Remark(label: "Changed on the command line", text: changed ?? "nothing"),
      Remark(label: "Seed", text: "\(summary.seed)"),
      Remark(label: "Months", text: "\(summary.months) from \(summary.firstMonth)"),
      Remark(label: "Ridge point of the main run", text: RunReport.name(summary.ridgePoint)),
      Remark(label: "Version of the engine", text: Engine.version),
      Remark(
        label: "Ledger",
        text: "\(whole(summary.ledger.lines)) lines, \(whole(summary.ledger.rows)) rows, "
          + "\(whole(summary.ledger.transfers)) transfers"),
      Remark(label: "Seal of the ledger", text: summary.ledger.seal),
    ]
  }
}
