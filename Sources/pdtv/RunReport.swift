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

  /// Whether there is a voucher or relief: where there is neither, charts of what they do would be empty.
  var hasVoucher: Bool { run.scenario.programme.paysByVoucher }

  var paysForRegistering: Bool { run.scenario.programme.paysForRegistering }

  var hasFraud: Bool { !summary.fraud.byTypology.isEmpty }

  var page: Page {
    let answers = RunAnswers(run, .page)
    let fraud = hasFraud ? [fraudSection] : []
    return Page(
      title: "Rent vouchers: \(summary.scenario)", subtitle: subtitle, lede: lede,
      warning: answers.warning, card: remarks(answers.card), questions: remarks(answers.questions),
      sections: [uptakeSection] + (paysForRegistering ? [reckoningSection] : []) + [moneySection]
        + (hasInstruments ? [instrumentsSection] : []) + fraud
        + [harmSection, lastingSection, mapSection].filter { !$0.figures.isEmpty },
      assumptions: assumptions, colophon: colophon)
  }

  private var subtitle: String {
    "\(run.scenario.description) · \(months.first ?? "–") to \(months.last ?? "–") · programme "
      + "\(summary.programme) · seed \(summary.seed)"
  }

  private func remarks(_ lines: [RunAnswers.Line]) -> [Remark] {
    lines.map { Remark(label: $0.label, text: $0.text) }
  }

  /// What kind of answer it is: all else of page one stands in the answers.
  private var lede: [String] {
    [
      "This report is behavioural: people react to the programme and to what its rules turn down. What another programme "
        + "would make of the same acts, as if nobody reacted, is the static answer of pdtv replay."
    ]
  }

  private var colophon: [Remark] {
    [
      Remark(label: "Scenario", text: run.scenario.file),
      Remark(label: "Programme", text: "\(summary.programme), \(run.scenario.programme.file)"),
      Remark(label: "Seeds", text: run.scenario.seeds.map { "\($0)" }.joined(separator: ", ")),
      Remark(label: "Months", text: "\(summary.months) from \(summary.firstMonth)"),
      Remark(label: "Ridge point of the main run", text: RunReport.name(summary.ridgePoint)),
      Remark(label: "Version of the engine", text: Engine.version),
      Remark(
        label: "Ledger",
        text:
          "\(NumberText.count(summary.ledger.lines, "line", .page)), \(NumberText.count(summary.ledger.rows, "row", .page)), "
          + count(summary.ledger.transfers, "transfer")),
      Remark(label: "Seal of the ledger", text: summary.ledger.seal),
    ]
  }
}
