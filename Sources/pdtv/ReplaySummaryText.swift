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
      \(PrintableText.line(programmeName)): \(NumberText.count(lines, "line")) in \(NumberText.decimal(seconds, places: 2)) s \
      (\(NumberText.grouped(rate)) lines/s)

      \(outcomeTable)
      """
    if !reasonRows.isEmpty { text += "\n\(reasonTable)" }
    text += "\n\(flowTable)"
    for sentence in unfunded {
      text += "\n" + WrappedText.lines("  \(sentence)", following: 2).joined(separator: "\n") + "\n"
    }
    for sentence in notes.sentences {
      text += "\n" + WrappedText.lines("  \(sentence)", following: 2).joined(separator: "\n")
      text += "\n"
    }
    if let ledger, let seal {
      text += """

          ledger    \(PrintableText.line(ledger)): \(NumberText.count(rows, "row"))\(resumedNote)
          seal      \(seal)

        """
    }
    return text
  }

  private var resumedNote: String {
    resumedBatches == 0
      ? ""
      : ", \(NumberText.count(resumedBatches, "batch", plural: "batches")) of them already there"
  }

  /// What the treasury had too little for, a sentence each.
  private var unfunded: [String] {
    let credits = notes.firstUnfunded.map {
      "unfunded credits \(NumberText.grouped(notes.unfundedCredits)), from \($0)"
    }
    let grants = notes.firstUnfundedGrant.map {
      "unfunded payments and promises of instruments \(NumberText.grouped(notes.unfundedGrants)), from \($0)"
    }
    return [credits, grants].compactMap(\.self)
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
    let width = max(24, Columns.widest(reasonRows.map(\.name)) + 1)
    let rows = reasonRows.map { reason in
      let numbers = row(reason.name, NumberText.grouped(reason.lines), width)
      return numbers + "   \(bar(reason.lines, of: most, width: 54 - width))\n"
    }
    return "  why lines were rejected or refused\n" + rows.joined()
  }

  /// As long as `count` is of `most`, to an eighth of a column, so that small counts can be told apart too.
  private func bar(_ count: Int64, of most: Int64, width: Int) -> String {
    let eighths = max(1, Int(Int128(count) * Int128(8 * max(1, width)) / Int128(most)))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }

  private var flowTable: String {
    let ofEntitlements = [
      ("paid by instruments", flows.granted), ("  of it given back", flows.grantReturned),
      ("promises freed again", flows.promiseReleased),
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
    let width = max(24, Columns.widest(rows.map(\.0)) + 1)
    return "  tenge\n"
      + rows.map { row($0.0, NumberText.grouped(tenge(of: $0.1)), width) + "\n" }.joined()
  }

  /// Whole tenge of tiyn, a half rounded away from zero.
  private func tenge(of tiyn: Int128) -> Int128 { (tiyn + (tiyn < 0 ? -50 : 50)) / 100 }

  private func row(_ name: String, _ value: String, _ width: Int = 24) -> String {
    "    " + Columns.left(name, width) + Columns.right(value, 16)
  }
}
