import Behaviour
import Commands
import Findings
import Text
import Values

extension Summary {
  /// For people, in 80 columns: what the programme is, the answers, then the numbers behind them.
  func text(
    _ answers: RunAnswers, seconds: Double, report: String
  ) -> String {
    var lines = [
      "\(PrintableText.line(scenario)) under \(PrintableText.line(programme)), \(NumberText.count(months, "month")), "
        + "seed \(seed)"
    ]
    lines += first(answers) + [""]
    lines += uptakeLines()
    lines += [
      "", "  money, tenge",
      row(Summary.Cost.metrics, "credited", cost),
      row(Summary.Cost.metrics, "spent", cost),
      row(Summary.Cost.metrics, "taxForgone", cost),
      perRegistered,
      row(Summary.Cost.metrics, "deadWeightShare", cost),
      row(Summary.Fiscal.metrics, "rentTaxDeclared", fiscal),
    ]
    lines += instrumentLines + harmLines
    if !fraud.byTypology.isEmpty {
      lines +=
        [
          "", "  fraud, tenge",
          row(
            Summary.FraudSummary.metrics, "leakage",
            "\(NumberText.rough(fraud.leakage)), \(percent(fraud.leakageShare))"),
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
      "  \(NumberText.count(ledger.lines, "line")), \(NumberText.count(ledger.rows, "row")), "
        + "\(NumberText.count(ledger.transfers, "transfer"))",
      "  \(NumberText.decimal(Double(ledger.bytes) / 1e6, places: 1)) MB of stream, \(NumberText.decimal(seconds, places: 2)) s",
      "",
      "  report  \(PrintableText.line(report))",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Payments and blocked vouchers only where a voucher had something on it.
  private var harmLines: [String] {
    let ofVouchers = [
      row(
        Summary.Harm.metrics, "rejectedShare",
        "\(NumberText.grouped(harm.rejected.rejected)) of \(NumberText.grouped(harm.rejected.payments)), "
          + percent(harm.rejected.share))
    ]
    let months = [
      row(Summary.Harm.metrics, "unpaidMonths", counted(harm.unpaidMonths)),
      row(Summary.Harm.metrics, "blockedDays", harm),
    ]
    let hasVouchers = cost.credited > 0 || harm.rejected.payments > 0
    return ["", "  who is hurt"] + (hasVouchers ? ofVouchers : [])
      + [row(Summary.Harm.metrics, "people", counted(harm.people))] + (hasVouchers ? months : [])
      + [row(Summary.Deposit.metrics, "uncovered", deposit)]
  }

  private func uptakeLines() -> [String] {
    guard uptake.cohort.of > 0 else { return ["  registered at day 90: nobody to measure"] }
    var lines = [
      "  registered at day 90\(effect.replications > 1 ? " in seed \(seed) alone" : ""), of \(cohortText(.terminal))",
      "",
    ]
    for at in uptake.byRidge {
      let mark = at.point == ridgePoint ? "*" : " "
      lines.append(
        "  \(mark) \(Columns.left(at.point.rawValue, 12)) \(share(at.share))"
          + "   without programme \(percent(at.baseline.share))")
    }
    lines.append("    * the point of this scenario; which of the three holds, the data cannot tell")
    return lines
  }

  /// What the programme is, and one sentence for each question.
  private func first(_ answers: RunAnswers) -> [String] {
    let width = (answers.card.map(\.label.count).max() ?? 0) + 4
    var lines: [String] = []
    if let warning = answers.warning { lines += [""] + WrappedText.lines(warning) }
    lines.append("")
    for line in answers.card {
      lines += WrappedText.lines(
        PrintableText.line("  \(Columns.left(line.label, width - 2))\(line.text)"),
        following: width, breaksWords: true)
    }
    lines.append("")
    for question in answers.questions {
      lines += WrappedText.lines("  \(question.label)")
      lines += WrappedText.lines(PrintableText.line(question.text), indent: 4, following: 4)
    }
    return lines
  }

  /// Where the money ran out it would look like a cheap programme.
  private var perRegistered: String {
    cost.unfundedCredits > 0
      ? row(Summary.Cost.metrics, "perRegistered", "not known, the money ran out")
      : cost.net <= 0
        ? row(Summary.Cost.metrics, "perRegistered", "no voucher paid anything")
        : row(Summary.Cost.metrics, "perRegistered", cost)
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

  private func percent(_ share: Double?) -> String {
    NumberText.percent(share)
  }
}
