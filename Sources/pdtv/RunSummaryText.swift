import Behaviour
import Findings
import Values

extension Summary {
  /// One screen of 80 columns for people.
  func text(seconds: Double, report: String) -> String {
    var lines = ["\(scenario) under \(programme), \(months) months, seed \(seed)", ""]
    lines += uptakeLines()
    lines += [
      "", "  money, tenge",
      row("credited to vouchers", whole(cost.credited)),
      row("paid to landlords", whole(cost.spent)),
      row("property tax forgone", whole(cost.taxForgone)),
      row("cost a registered tenancy", optional(cost.perRegistered)),
      row("cost an additional one", additionalText()),
      row("to people who register anyway", percent(cost.deadWeightShare)),
    ]
    if let month = cost.budgetRunsOutInMonth {
      lines.append(
        row("unfunded credits", "\(grouped(cost.unfundedCredits)), from month \(month)"))
    }
    lines += [
      "", "  who is hurt",
      row(
        "honest payments turned down",
        "\(grouped(harm.rejected.rejected)) of \(grouped(harm.rejected.payments)), "
          + percent(harm.rejected.share)),
      row("days of blocked honest vouchers", grouped(harm.blockedDays)),
      row("damage no deposit covered", whole(deposit.uncovered)),
    ]
    if !fraud.byTypology.isEmpty {
      lines += [
        "", "  fraud, tenge",
        row("paid out wrongly", "\(whole(fraud.leakage)), \(percent(fraud.leakageShare))"),
        row("stopped", whole(fraud.stopped)),
      ]
    }
    lines += [
      "", "  R-12 retention       \(share(retention.r12))", "",
      "  \(grouped(ledger.lines)) lines, \(grouped(ledger.rows)) rows, "
        + "\(grouped(ledger.transfers)) transfers",
      "  \(decimals(Double(ledger.bytes) / 1e6, 1)) MB of stream, \(decimals(seconds, 2)) s", "",
      "  report  \(report)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func uptakeLines() -> [String] {
    var lines = [
      "  registered at day 90, of \(grouped(uptake.cohort.of)) tenancies of months 1 to 12", "",
    ]
    for at in uptake.byRidge {
      let mark = at.point == ridgePoint ? "*" : " "
      lines.append(
        "  \(mark) \(padded(at.point.rawValue, 12)) \(share(at.share))"
          + "   without programme \(percent(at.baseline.share))")
    }
    return lines + ["    * the point of this scenario; which one is true, no data tell"]
  }

  private func share(_ share: Share) -> String {
    guard let value = share.share, let low = share.low, let high = share.high else {
      return "nobody to measure"
    }
    return "\(decimals(100 * value, 1)) % (\(decimals(100 * low, 1))–\(decimals(100 * high, 1)))"
  }

  private func additionalText() -> String {
    guard let value = cost.perAdditional else { return "no additional tenancy" }
    guard let low = cost.perAdditionalLow, let high = cost.perAdditionalHigh else {
      return "\(whole(value)) (no upper bound)"
    }
    return "\(whole(value)) (\(whole(low))–\(whole(high)))"
  }

  private func row(_ name: String, _ value: String) -> String { "    \(padded(name, 34))\(value)" }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func whole(_ tenge: Double) -> String { grouped(Int64(tenge.rounded())) }
  private func optional(_ tenge: Double?) -> String { tenge.map(whole) ?? "–" }
  private func percent(_ share: Double?) -> String {
    share.map { "\(decimals(100 * $0, 1)) %" } ?? "–"
  }
}
