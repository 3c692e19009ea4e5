import Answers
import Commands
import Diagnostics
import Events
import Replay
import Text

extension ReplaySummary {
  /// One screen for a person.
  func text(seconds: Double, ledger: String?) -> String {
    let rate = seconds > 0 ? Int64(Double(lines) / seconds) : 0
    var text = """
      \(PrintableText.line(programmeName)): \(NumberText.grouped(lines)) lines in \(NumberText.decimal(seconds, places: 2)) s \
      (\(NumberText.grouped(rate)) lines/s)

      \(outcomeTable)
      """
    if !reasonRows.isEmpty { text += "\n\(reasonTable)" }
    text += "\n\(flowTable)"
    if let day = notes.firstUnfunded {
      text += "\n  unfunded credits \(NumberText.grouped(notes.unfundedCredits)), from \(day)\n"
    }
    for sentence in notes.sentences {
      text += "\n" + WrappedText.lines("  \(sentence)", following: 2).joined(separator: "\n")
      text += "\n"
    }
    if let ledger, let seal {
      text += """

          ledger    \(PrintableText.line(ledger)): \(NumberText.grouped(rows)) rows\(resumedNote)
          seal      \(seal)

        """
    }
    return text
  }

  private var resumedNote: String {
    resumedBatches == 0
      ? "" : ", \(NumberText.grouped(resumedBatches)) batches of them already there"
  }

  private var outcomeTable: String {
    Outcome.allCases.map { outcome in
      let count = outcomes[Int(outcome.rawValue)]
      let share = NumberText.percent(lines > 0 ? Double(count) / Double(lines) : nil)
      return row(outcome.name, NumberText.grouped(count)) + Columns.right(share, 10) + "\n"
    }.joined()
  }

  private var reasonTable: String {
    let most = reasonRows.map(\.lines).max() ?? 1
    let rows = reasonRows.map { reason in
      let bar = String(repeating: "█", count: max(1, Int(reason.lines * 30 / most)))
      return row(reason.name, NumberText.grouped(reason.lines)) + "   \(bar)\n"
    }
    return "  why lines were rejected or refused\n" + rows.joined()
  }

  private var flowTable: String {
    let ofEntitlements = [
      ("paid by instruments", flows.granted), ("  of it given back", flows.grantReturned),
    ].filter { $0.1 != 0 }
    let rows: [(String, Int128)] =
      [
        ("credited to vouchers", flows.credited),
        ("  of it to deposits", flows.deposited),
        ("paid to landlords", flows.paid),
        ("taken back", flows.reversed),
        ("damage claims paid", flows.claimed),
        ("returned to the treasury", flows.returned),
        ("property tax forgone", flows.taxForgone),
      ] + ofEntitlements
    return "  tenge\n" + rows.map { row($0.0, NumberText.grouped($0.1 / 100)) + "\n" }.joined()
  }

  private func row(_ name: String, _ value: String) -> String {
    "    " + Columns.left(name, 24) + Columns.right(value, 16)
  }
}
