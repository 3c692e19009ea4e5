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
    if let ledger, let seal {
      text += """

          ledger    \(PrintableText.line(ledger)): \(NumberText.grouped(rows)) rows\(resumedNote)
          seal      \(seal)

        """
    }
    return text
  }

  private var resumedNote: String {
    resumedBatches == 0 ? "" : ", \(NumberText.grouped(resumedBatches)) batches of them already there"
  }

  private var outcomeTable: String {
    Outcome.allCases.map { outcome in
      let count = outcomes[Int(outcome.rawValue)]
      let share = NumberText.percent(lines > 0 ? Double(count) / Double(lines) : nil)
      return row(outcome.name, NumberText.grouped(count)) + Columns.right(share, 10) + "\n"
    }.joined()
  }

  /// Every reason that a line had, most frequent first.
  var reasonRows: [(name: String, lines: Int64)] {
    zip(reasonNames, reasons).enumerated()
      .filter { $0.element.1 > 0 && $0.offset > 0 }
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
      .map { ($0.element.0, $0.element.1) }
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
    let rows: [(String, Int64)] = [
      ("credited to vouchers", flows.credited),
      ("  of it to deposits", flows.deposited),
      ("paid to landlords", flows.paid),
      ("taken back", flows.reversed),
      ("damage claims paid", flows.claimed),
      ("returned to the treasury", flows.returned),
      ("property tax forgone", flows.taxForgone),
    ]
    return "  tenge\n" + rows.map { row($0.0, NumberText.grouped($0.1 / 100)) + "\n" }.joined()
  }

  private func row(_ name: String, _ value: String) -> String {
    "    " + Columns.left(name, 24) + Columns.right(value, 16)
  }

  /// One JSON object; money in tiyn.
  var json: String {
    var members = [
      "\"programme\":\(JSONText.quoted(programmeName))", "\"lines\":\(lines)", "\"rows\":\(rows)",
      "\"bytes\":\(bytes)", "\"leases\":\(leases)",
    ]
    let byOutcome = Outcome.allCases.map { "\"\($0.name)\":\(outcomes[Int($0.rawValue)])" }
    members.append("\"outcomes\":{\(byOutcome.joined(separator: ","))}")
    let byReason = reasonRows.map { "\(JSONText.quoted($0.name)):\($0.lines)" }
    members.append("\"reasons\":{\(byReason.joined(separator: ","))}")
    let money: [(String, Int64)] = [
      ("credited", flows.credited), ("deposited", flows.deposited), ("paid", flows.paid),
      ("reversed", flows.reversed), ("claimed", flows.claimed), ("returned", flows.returned),
      ("taxForgone", flows.taxForgone),
    ]
    members.append("\"tiyn\":{\(money.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}")
    members.append("\"resumedBatches\":\(resumedBatches)")
    members.append("\"differences\":\(differenceCount)")
    if let seal { members.append("\"seal\":\"\(seal)\"") }
    return "{\(members.joined(separator: ","))}\n"
  }
}
