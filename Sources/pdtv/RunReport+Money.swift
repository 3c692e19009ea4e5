import Behaviour
import Findings
import Report
import Scenario

/// Where the money goes.
extension RunReport {
  var moneySection: Section {
    guard hasVoucher else {
      return Section(
        heading: "Money",
        text: [
          "This programme has no voucher and no relief from the tax on property. The charts of what vouchers pay, who ends with it, whose "
            + "payments are turned down and what deposits cover would be empty and are left out."
        ],
        figures: [treasury])
    }
    return Section(heading: "Money", figures: [treasury, flows, incidence])
  }

  private var treasury: Figure {
    let cost = summary.cost
    let left = tenge(cost.budgetByMonth.last ?? 0)
    let end: String
    if let month = cost.budgetRunsOutInMonth, month <= months.count {
      end =
        "It runs out in \(months[month - 1]): \(count(cost.unfundedCredits, "credit goes", plural: "credits go")) unfunded, and \(left) are left at "
        + "the end."
    } else if !hasVoucher {
      let unfunded = summary.instruments.reduce(0) { $0 + $1.value.unfunded }
      end =
        unfunded == 0
        ? "All that is due is paid, and \(left) are left at the end."
        : "\(count(unfunded, "payment or promise goes", plural: "payments or promises go")) unfunded, and \(left) are left at the end."
    } else {
      end = "Every credit is funded, and \(left) are left at the end."
    }
    return Figure(
      id: "treasury-by-month", heading: "Left in the budget",
      sentence: "What the treasury of the programme holds at each month's end. \(end)",
      .lines(
        LineChart(
          horizontal: Axis("Month", .other("")),
          vertical: Axis("Left in the treasury", .tenge), labels: months,
          series: [LineChart.Series(name: "Treasury", values: cost.budgetByMonth, tint: .voucher)]))
    )
  }

  private var flows: Figure {
    let cost = summary.cost
    return Figure(
      id: "money-by-month", heading: "Credited, paid and forgone",
      sentence:
        "Over the run \(tenge(cost.credited)) are credited to vouchers, \(tenge(cost.spent)) are paid to landlords "
        + "and \(tenge(cost.taxForgone)) of property tax are forgone; \(tenge(cost.onVouchersAtEnd)) stand on vouchers at the "
        + "end. A tax of a month is charged at the next boundary, so the last month has none.",
      .lines(
        LineChart(
          horizontal: Axis("Month", .other("")), vertical: Axis("In the month", .tenge),
          labels: months,
          series: [
            LineChart.Series(
              name: "Credited to vouchers", values: cost.creditedByMonth, tint: .voucher),
            LineChart.Series(name: "Paid to landlords", values: cost.spentByMonth, tint: .rent),
            LineChart.Series(
              name: "Property tax forgone", values: cost.taxForgoneByMonth, tint: .propertyTax),
          ])))
  }

  private var incidence: Figure {
    let cost = summary.cost
    let ends = sorted(
      [
        Summary.Named("Tenants", cost.toTenants),
        Summary.Named("Owners, through the rent", cost.toOwnersThroughRent),
        Summary.Named("Owners, through the tax", cost.taxForgone),
      ]
    ) { $0.value }
    let passThrough = run.scenario.behaviour.registering.rentIncreaseShareOfVoucher
    return Figure(
      id: "incidence", heading: "Who ends with the money",
      sentence:
        "Owners ask for \(percent(passThrough)) of the voucher as rent (assumption). So of what honest tenants paid "
        + "with it \(tenge(cost.toTenants)) stay with tenants and \(tenge(cost.toOwnersThroughRent)) with owners, who also "
        + "keep \(tenge(cost.taxForgone)) of property tax. \(deadWeightText)",
      .bars(
        BarChart(
          category: "Who", value: Axis("Over the run", .tenge),
          labels: ends.map(\.name),
          series: [
            BarChart.Series(name: "Ends with them", values: ends.map(\.value), tint: .voucher)
          ], direction: .horizontal)))
  }

  private var deadWeightText: String {
    guard let share = summary.cost.deadWeightShare else { return "" }
    return
      "\(tenge(summary.cost.deadWeight)), \(percent(share)) of credits and relief of honest tenancies, go to people who "
      + "register without a programme too (behavioural, the same people compared)."
  }
}
