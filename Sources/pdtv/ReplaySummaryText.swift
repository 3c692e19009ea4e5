import Diagnostics
import Events
import Replay

extension ReplaySummary {
  /// One screen for a person.
  func text(seconds: Double, ledger: String?) -> String {
    let rate = seconds > 0 ? Int64(Double(lines) / seconds) : 0
    var text = """
      \(programmeName): \(grouped(lines)) lines in \(decimals(seconds, 2)) s \
      (\(grouped(rate)) lines/s)

      \(outcomeTable)
      """
    if !reasonRows.isEmpty { text += "\n\(reasonTable)" }
    text += "\n\(flowTable)"
    if let day = notes.firstUnfunded {
      text += "\n  unfunded credits \(grouped(notes.unfundedCredits)), from \(day)\n"
    }
    for sentence in notes.sentences {
      text += "\n" + HelpText.wrapped("  \(sentence)", followingIndent: 2).joined(separator: "\n")
      text += "\n"
    }
    if let ledger, let seal {
      text += """

          ledger    \(ledger): \(grouped(rows)) rows\(resumedNote)
          seal      \(seal)

        """
    }
    return text
  }

  private var resumedNote: String {
    resumedBatches == 0 ? "" : ", \(grouped(resumedBatches)) batches of them already there"
  }

  private var outcomeTable: String {
    Outcome.allCases.map { outcome in
      let count = outcomes[Int(outcome.rawValue)]
      let share = lines > 0 ? decimals(100 * Double(count) / Double(lines), 1) : "–"
      return row(outcome.name, grouped(count)) + padded(share, 8) + " %\n"
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
      return row(reason.name, grouped(reason.lines)) + "   \(bar)\n"
    }
    return "  why lines were rejected or refused\n" + rows.joined()
  }

  private var flowTable: String {
    let rows: [(String, Int128)] = [
      ("credited to vouchers", flows.credited),
      ("  of it to deposits", flows.deposited),
      ("paid to landlords", flows.paid),
      ("taken back", flows.reversed),
      ("damage claims paid", flows.claimed),
      ("returned to the treasury", flows.returned),
      ("property tax forgone", flows.taxForgone),
    ]
    return "  tenge\n" + rows.map { row($0.0, grouped($0.1 / 100)) + "\n" }.joined()
  }

  private func row(_ name: String, _ value: String) -> String {
    "    " + name + padded(value, 44 - 4 - name.count)
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
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
    let money: [(String, Int128)] = [
      ("credited", flows.credited), ("deposited", flows.deposited), ("paid", flows.paid),
      ("reversed", flows.reversed), ("claimed", flows.claimed), ("returned", flows.returned),
      ("taxForgone", flows.taxForgone),
    ]
    members.append("\"tiyn\":{\(money.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ","))}")
    members.append("\"resumedBatches\":\(resumedBatches)")
    members.append("\"differences\":\(differenceCount)")
    members.append("\"compared\":\(comparedCount)")
    members.append(notes.json)
    if let seal { members.append("\"seal\":\"\(seal)\"") }
    return "{\(members.joined(separator: ","))}\n"
  }
}

extension StreamNotes {
  /// Members of an object.
  fileprivate var json: String {
    func stretch(_ stretch: TimeStretch?) -> String {
      guard let stretch else { return "null" }
      return "{\"firstLine\":\(stretch.firstLine),\"lines\":\(stretch.lines),"
        + "\"firstAt\":\(stretch.firstAt),\"clockLine\":\(stretch.clockLine),"
        + "\"clockAt\":\(stretch.clockAt)}"
    }
    let fields = ignored.entries.map { entry in
      "{\"name\":\(JSONText.quoted(String(decoding: entry.name, as: UTF8.self))),"
        + "\"lines\":\(entry.lines),\"firstLine\":\(entry.firstLine)}"
    }
    let unfunded = firstUnfunded.map { ",\"from\":\"\($0)\"" } ?? ""
    let members = [
      "\"form\":\(form.map { JSONText.quoted($0.rawValue) } ?? "null")",
      "\"runsBackwards\":\(times.runsBackwards)",
      "\"outOfOrder\":\(stretch(times.outOfOrder))", "\"tooFar\":\(stretch(times.tooFar))",
      "\"ignoredFields\":[\(fields.joined(separator: ","))]",
      "\"otherIgnoredFields\":\(ignored.otherFields)",
      "\"interruptedAfter\":\(interruptedAfter.map(String.init) ?? "null")",
      "\"notes\":[\(sentences.map(JSONText.quoted).joined(separator: ","))]",
    ]
    return "\"unfunded\":{\"credits\":\(unfundedCredits)\(unfunded)},"
      + "\"stream\":{\(members.joined(separator: ","))}"
  }
}
