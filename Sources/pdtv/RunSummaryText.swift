import Behaviour
import Commands
import Findings
import Text
import Values

extension Summary {
  /// One screen of 80 columns for people.
  func text(settings: [String], seconds: Double, report: String) -> String {
    var lines = [
      "\(PrintableText.line(scenario)) under \(PrintableText.line(programme)), \(months) months, "
        + "seed \(seed)"
    ]
    lines += changed(settings) + moneyRanOut + [""]
    lines += uptakeLines()
    lines += [
      "", "  money, tenge",
      row(Summary.Cost.metrics, "credited", cost),
      row(Summary.Cost.metrics, "spent", cost),
      row(Summary.Cost.metrics, "taxForgone", cost),
      row(Summary.Cost.metrics, "perRegistered", cost),
      row(Summary.Cost.metrics, "deadWeightShare", cost),
      row(Summary.Fiscal.metrics, "rentTaxDeclared", fiscal),
    ]
    lines += [
      "", "  who is hurt",
      row(
        Summary.Harm.metrics, "rejectedShare",
        "\(NumberText.grouped(harm.rejected.rejected)) of \(NumberText.grouped(harm.rejected.payments)), "
          + percent(harm.rejected.share)),
      row(Summary.Harm.metrics, "people", counted(harm.people)),
      row(Summary.Harm.metrics, "unpaidMonths", counted(harm.unpaidMonths)),
      row(Summary.Harm.metrics, "blockedDays", harm),
      row(Summary.Deposit.metrics, "uncovered", deposit),
    ]
    if !fraud.byTypology.isEmpty {
      lines +=
        [
          "", "  fraud, tenge",
          row(
            Summary.FraudSummary.metrics, "leakage",
            "\(whole(fraud.leakage)), \(percent(fraud.leakageShare))"),
          row(Summary.FraudSummary.metrics, "kept", fraud),
          row(Summary.FraudSummary.metrics, "stopped", fraud),
        ] + withoutCase
    }
    lines += [
      "", "  still there after a year (R-12)",
      "    official           \(share(retention.all.official))"
        + "   without \(percent(retention.withoutProgramme.official.share))",
      "    actual             \(share(retention.all.actual))"
        + "   without \(percent(retention.withoutProgramme.actual.share))", "",
      "  \(NumberText.grouped(ledger.lines)) lines, \(NumberText.grouped(ledger.rows)) rows, "
        + "\(NumberText.grouped(ledger.transfers)) transfers",
      "  \(NumberText.decimal(Double(ledger.bytes) / 1e6, places: 1)) MB of stream, \(NumberText.decimal(seconds, places: 2)) s",
      "",
      "  report  \(PrintableText.line(report))",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func uptakeLines() -> [String] {
    var lines = [
      "  registered at day 90, of \(NumberText.grouped(uptake.cohort.of)) tenancies of months 1 to 12",
      "",
    ]
    for at in uptake.byRidge {
      let mark = at.point == ridgePoint ? "*" : " "
      lines.append(
        "  \(mark) \(Columns.left(at.point.rawValue, 12)) \(share(at.share))"
          + "   without programme \(percent(at.baseline.share))")
    }
    lines.append("    * the point of this scenario; which of the three holds, the data cannot tell")
    return lines + effectLines()
  }

  /// What the programme changes at each point, with intervals.
  private func effectLines() -> [String] {
    let seeds =
      effect.replications == 1 ? "one seed" : "mean of \(effect.replications) seeds"
    var lines = [
      "", "  what the programme changes, \(seeds), 95 % intervals", "",
      "    \(Columns.left("", 12)) \(Columns.left("points more", 26))tenge an additional month",
    ]
    for (name, at) in effect.byRidge.map({ ($0.name, $0.value) }) {
      let mark = name == ridgePoint.rawValue ? "*" : " "
      lines.append(
        "  \(mark) \(Columns.left(name, 12)) \(Columns.left(interval(at[.uptake], scale: 100, places: 1), 26))"
          + monthText(at[.costPerAdditionalMonth]))
    }
    return lines
  }

  private func monthText(_ estimate: Estimate) -> String {
    guard estimate.mean != nil else {
      return cost.unfundedCredits > 0 ? "cannot be told: money ran out" : "no additional month"
    }
    return interval(estimate, scale: 1, places: 0)
  }

  private func interval(_ estimate: Estimate, scale: Double, places: Int) -> String {
    func text(_ value: Double) -> String { NumberText.decimal(value * scale, places: places) }
    guard let mean = estimate.mean else { return NumberText.none }
    guard let low = estimate.low, let high = estimate.high else { return text(mean) }
    return "\(text(mean)) (\(text(low)) to \(text(high)))"
  }

  /// In what the run differs from its files.
  private func changed(_ settings: [String]) -> [String] {
    guard !settings.isEmpty else { return [] }
    return WrappedText.lines(
      "changed: \(settings.map { PrintableText.line($0) }.joined(separator: ", "))",
      indent: 2, following: 4)
  }

  /// What everything else must be read with.
  private var moneyRanOut: [String] {
    guard let month = cost.budgetRunsOutInMonth else { return [] }
    let unpaid = NumberText.grouped(cost.unfundedCredits)
    let civil = Month(number: firstMonth.number + Int32(month) - 1)
    return [""]
      + WrappedText.lines(
        "The money ran out in month \(month), \(civil): \(unpaid) credits that were due were not paid. "
          + "So no cost of an additional tenancy can be told.")
  }

  private var withoutCase: [String] {
    let names = fraud.byTypology.filter { $0.cases == 0 }.map { PrintableText.line($0.name) }
    guard !names.isEmpty else { return [] }
    return WrappedText.lines(
      "had no case: \(names.joined(separator: ", "))", indent: 4, following: 6)
  }

  private func counted(_ share: Share) -> String {
    "\(NumberText.grouped(share.count)) of \(NumberText.grouped(share.of)), \(percent(share.share))"
  }

  private func share(_ share: Share) -> String {
    guard let value = share.share, let low = share.low, let high = share.high else {
      return "nobody to measure"
    }
    let range = [low, high].map { NumberText.decimal(100 * $0, places: 1) }
    return "\(NumberText.percent(value)) (\(range.joined(separator: "–")))"
  }

  private func row(_ name: String, _ value: String) -> String {
    "    \(Columns.left(name, 34))\(value)"
  }

  /// A metric with its label, in its unit.
  private func row<Of>(_ metrics: [Metric<Of>], _ path: String, _ whole: Of) -> String {
    let (label, text) = metrics.labelled(path)
    return row(label, text(whole))
  }

  /// A metric with its label and a text that says more than the number.
  private func row<Of>(_ metrics: [Metric<Of>], _ path: String, _ text: String) -> String {
    row(metrics.labelled(path).label, text)
  }

  private func whole(_ tenge: Double) -> String { NumberText.decimal(tenge) }
  private func percent(_ share: Double?) -> String {
    NumberText.percent(share)
  }
}
