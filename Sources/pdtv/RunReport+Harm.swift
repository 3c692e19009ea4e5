import Behaviour
import Findings
import Programme
import Report
import Scenario
import Text

/// Whom the rules hurt, who stays, and what deposits cover.
extension RunReport {
  var harmSection: Section {
    guard hasVoucher else {
      return Section(
        heading: "Whom the rules hurt",
        figures: summary.fraud.byRule.contains { $0.honest > 0 } ? [rejectedByRule] : [])
    }
    return Section(
      heading: "Whom the rules hurt",
      text: [
        "An honest payment that is turned down is tried again, or given up. Each try counts here."
      ],
      figures: [
        rejectedByRule, rejectedByTolerance,
        rejected(
          "harm-by-positioning", "the phone's way of positioning", "Way of positioning",
          summary.harm.byPositioning, RunReport.positioningName),
        rejected("harm-by-region", "region", "Region", summary.harm.byRegion),
        rejected(
          "harm-by-income-decile", "income", "Tenth of incomes, 1 is the lowest",
          summary.harm.byIncomeDecile, isOrdered: true, said: { "in tenth \($0)" }),
        rejected(
          "harm-by-household-size", "household size", "People in the household",
          summary.harm.byHouseholdSize, isOrdered: true,
          said: { $0 == "1" ? "one person" : "\($0) people" }),
        blockedByBillGap,
      ])
  }

  private static func positioningName(_ key: String) -> String {
    Positioning.allCases.first { $0.name == key }.map(RunReport.name) ?? key
  }

  private var rejectedByRule: Figure {
    let rules = sorted(summary.fraud.byRule.filter { $0.honest > 0 }) { Double($0.honest) }
    let most = largest(rules) { Double($0.honest) }
    return Figure(
      id: "harm-by-rule", heading: "Honest acts turned down, by rule",
      sentence: "Most by \(most.map { "“\(name($0))”: \(whole($0.honest))" } ?? "none")."
        + (hasVoucher ? " \(withheldAndBlocked)" : ""),
      .bars(
        BarChart(
          category: "Rule", value: Axis("Turned down", .count("honest acts")),
          labels: rules.map(name),
          series: [
            BarChart.Series(
              name: "Honest acts", values: rules.map { Double($0.honest) }, tint: .harm)
          ],
          direction: .horizontal)))
  }

  private var withheldAndBlocked: String {
    let harm = summary.harm
    return "The payments among them were worth \(tenge(harm.rejected.withheld)), each try counted. "
      + "\(count(harm.blockedVouchers, "honest voucher was", plural: "honest vouchers were")) blocked, \(count(harm.blockedDays, "day")) in all"
      + (harm.meanDaysBlocked.map { ", \(NumberText.decimal($0, places: 1, .page)) each." } ?? ".")
  }

  /// Whether bills come in honest households is an assumption that nobody has measured: so it is varied.
  private var blockedByBillGap: Figure {
    let gaps = summary.harm.byBillGap
    let texts = gaps.map { gap in
      "\(percent(gap.blocked.share)) where \(percent(gap.chanceAMonth)) of bills do not come"
    }
    return Figure(
      id: "blocked-by-bill-gap", heading: "Honest vouchers blocked, by gaps in the bills",
      sentence: "How many bills of honest households fail to come is not known. "
        + "Of honest vouchers are ever blocked: \(texts.joined(separator: ", ")). Behavioural.",
      .bars(
        BarChart(
          category: "Bills that do not come in a month",
          value: Axis("Honest vouchers ever blocked", .share),
          labels: gaps.map { percent($0.chanceAMonth) },
          series: [
            BarChart.Series(
              name: "Blocked", values: gaps.map(\.blocked.share), tint: .harm)
          ],
          direction: .horizontal)))
  }

  private func rejected(
    _ id: String, _ by: String, _ category: String, _ groups: [Summary.Named<Summary.Group>],
    _ label: (String) -> String = { $0 }, isOrdered: Bool = false,
    said: (String) -> String = { "“\($0)”" }
  ) -> Figure {
    let groups = isOrdered ? groups : sorted(groups) { $0.value.share }
    return Figure(
      id: id, heading: "Honest payments turned down, by \(by)",
      sentence:
        "Of all tries, from home and elsewhere. \(spread(groups) { said(label($0)) })",
      .bars(
        BarChart(
          category: category, value: Axis("Honest payments turned down", .share),
          labels: groups.map { label($0.name) },
          series: [
            BarChart.Series(name: "Turned down", values: groups.map(\.value.share), tint: .harm)
          ],
          direction: .horizontal)))
  }

  /// Which groups are hit most and least, where chance alone does not make such a difference: groups that differ by less are not
  /// ranked. The difference has to be more than 3 of its standard errors, and 3.5 where more than ten pairs could have been named.
  private func spread(
    _ groups: [Summary.Named<Summary.Group>], _ said: (String) -> String
  ) -> String {
    guard let most = largest(groups, \.value.share),
      let least = largest(groups, { $0.value.share.map { -$0 } }),
      let high = most.value.share, let low = least.value.share, groups.count > 1
    else { return "" }
    func variance(_ share: Double, _ tries: Int) -> Double { share * (1 - share) / Double(tries) }
    let error = (variance(high, most.value.payments) + variance(low, least.value.payments))
      .squareRoot()
    let pairs = Double(groups.count * (groups.count - 1) / 2)
    let limit = pairs > 10 ? 3.5 : 3
    guard high - low > limit * error else {
      return "The groups differ by no more than chance does, so that none is named."
    }
    func text(_ group: Summary.Named<Summary.Group>) -> String {
      "\(said(group.name)), \(percent(group.value.share)) of \(whole(group.value.payments))"
    }
    return "Most often \(text(most)), least often \(text(least))."
  }

  private var rejectedByTolerance: Figure {
    let curve = summary.harm.byTolerance
    let told = [50.0, 100, 200].compactMap { metres in curve.first { $0.metres == metres } }.map {
      "\(percent($0.all.share)) at \(metres($0.metres))"
    }
    let allowed = fenceTolerance
    let programme =
      allowed.map { "This programme allows \(metres($0))." }
      ?? "No rule of this programme is a fence of a fixed tolerance."
    return Figure(
      id: "rejection-by-tolerance",
      heading: "Honest people turned away by a fence, by its tolerance",
      sentence:
        "Of \(count(curve.first?.all.of ?? 0, "first try", plural: "first tries")) of honest people who stand in their dwelling, those whose "
        + "phone seems farther away than the tolerance: \(ListText.of(told)). \(programme) Static: they are the same tries for "
        + "each tolerance.",
      .lines(
        LineChart(
          horizontal: Axis("Tolerance of the fence", .metres),
          vertical: Axis("Turned away", .share),
          series: [
            LineChart.Series(
              name: "All",
              points: curve.compactMap { at in
                at.all.share.map {
                  LineChart.Point(x: at.metres, y: $0, low: at.all.low, high: at.all.high)
                }
              }, tint: .harm)
          ]
            + Positioning.allCases.enumerated().map { index, positioning in
              LineChart.Series(
                name: RunReport.name(positioning),
                points: curve.compactMap { at in
                  at.byPositioning[index].value.share.map { LineChart.Point(x: at.metres, y: $0) }
                }, tint: RunReport.tint(positioning))
            },
          references: allowed.map {
            [ReferenceLine(.vertical, at: $0, label: "\(metres($0)): this programme")]
          } ?? [])))
  }

  /// The metres of the first rule that is a fence of a fixed tolerance.
  private var fenceTolerance: Double? {
    run.scenario.programme.readings.compactMap(\.fenceToleranceMetres).first
  }

  var lastingSection: Section {
    guard hasVoucher else { return Section(heading: "Who stays", figures: [retention]) }
    return Section(heading: "Who stays, and what deposits cover", figures: [retention, pool])
  }

  private var retention: Figure {
    let retention = summary.retention
    let regions = sorted(retention.byRegion) { $0.value.actual.share }
    let without = retention.withoutProgramme
    return Figure(
      id: "retention-by-region", heading: "R-12: still there after a year, with work",
      sentence:
        "Of the tenancies registered early enough to be seen for 365 days, \(percent(retention.all.official)) count "
        + "as kept in the registers: a lease is open on day 365, and there is work with a contribution from at least one "
        + "minimum wage. \(percent(retention.all.actual)) still live there with such work. Without a programme it is "
        + "\(percent(without.official)) and \(percent(without.actual)) of those who register then. The sources claim "
        + "\(percent(Summary.Retention.claimedTarget)) and \(percent(Summary.Retention.claimedReported.lowerBound)) to "
        + "\(percent(Summary.Retention.claimedReported.upperBound)).",
      .bars(
        BarChart(
          category: "Region", value: Axis("R-12", .share), labels: regions.map(\.name),
          series: [
            bars("As the registers see it", regions.map(\.value.official), .registers),
            bars("As it is", regions.map(\.value.actual), .truth),
          ],
          direction: .horizontal)))
  }

  private var pool: Figure {
    let deposit = summary.deposit
    let dry =
      deposit.poolRunsDry.map {
        "In \(percent($0)) of 500 resamples of the damages the pool falls below 0 in some month."
      } ?? "There was no damage."
    return Figure(
      id: "deposit-pool", heading: "One pool for all deposits",
      sentence:
        "\(count(deposit.damages, "tenancy", plural: "tenancies")) left damage of \(tenge(deposit.damage)); deposits of their own paid "
        + "\(tenge(deposit.paid)), and \(tenge(deposit.uncovered)) stayed uncovered. The line is what one common pool would "
        + "hold had it taken all deposits and paid all damage (static). \(dry)",
      .lines(
        LineChart(
          horizontal: Axis("Month", .other("")), vertical: Axis("In the pool", .tenge),
          labels: months,
          series: [
            LineChart.Series(name: "Common pool", values: deposit.poolByMonth, tint: .deposit)
          ])))
  }
}
