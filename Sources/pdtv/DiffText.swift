import Accounts
import Answers
import Commands
import Diagnostics
import Events
import Journal
import Ledger
import Text
import Values

/// The differences of two ledgers, for a person: one screen of summary, then one by one.
struct DiffText: DifferenceForm {
  /// Rows of each table of the summary.
  private static let summaryRows = 10

  func foot() -> [UInt8] { [] }

  func head(
    _ difference: LedgerDifference, _ first: borrowing LedgerReader,
    _ second: borrowing LedgerReader, limit: Int?
  ) -> [UInt8] {
    Array(PrintableText.lines(headText(difference, first, second, limit: limit)).utf8)
  }

  private func headText(
    _ difference: LedgerDifference, _ first: borrowing LedgerReader,
    _ second: borrowing LedgerReader, limit: Int?
  ) -> String {
    var text = ledger("first", first) + ledger("second", second) + "\n"
    text += relation(difference, first, second) + "\n"
    guard !difference.isEmpty else { return text + "No line, transfer or balance differs.\n" }
    guard difference.isOfOneStream else { return text + flows(difference.flows) }
    text += counts(difference)
    text += changes(difference.changes)
    text += flows(difference.flows)
    text += steps(difference)
    return text + heading("lines", shown: limit, of: difference.differentLines)
  }

  func betweenLinesAndAccounts(_ difference: LedgerDifference, limit: Int?) -> [UInt8] {
    guard difference.differentAccounts > 0, difference.isOfOneStream else { return [] }
    let columns = zip(["first", "second", "difference"], Self.accountWidths).map {
      Columns.right($0, $1)
    }
    let text =
      heading("accounts", shown: limit, of: difference.differentAccounts)
      + (limit == 0 ? "" : "  " + Columns.left("tenge", 30) + columns.joined() + "\n")
    return Array(text.utf8)
  }

  func line(_ line: LineDifference) -> [UInt8] {
    var words = ["line \(line.line)"]
    if let id = line.id { words.append(id) }
    if let type = line.type { words.append(type.name) }
    let text =
      "  " + words.joined(separator: "  ") + "\n" + side("first", line.first)
      + side("second", line.second)
      + (line.isDisplaced ? "    an earlier try of the month went through in its place\n" : "")
    return Array(PrintableText.lines(text).utf8)
  }

  private func side(_ name: String, _ side: LineDifference.Side?) -> String {
    var text = "    " + Columns.fitted(name, 8) + (side?.outcome ?? "no such line") + "\n"
    for transfer in side?.transfers ?? [] {
      text += Columns.spaces(12) + Columns.fitted("\(transfer.from) → \(transfer.to)", 50)
      text += Columns.right(NumberText.tenge(tiyn: transfer.tiyn), 16) + "\n"
    }
    return text
  }

  private static let accountWidths = [15, 15, 16]

  func account(_ account: AccountDifference) -> [UInt8] {
    let text =
      "  " + Columns.fitted(account.account, 30)
      + amounts(Int128(account.first), Int128(account.second)) + "\n"
    return Array(text.utf8)
  }

  private func amounts(_ first: Int128, _ second: Int128) -> String {
    let change = (second > first ? "+" : "") + NumberText.tenge(tiyn: second - first)
    return zip(
      [NumberText.tenge(tiyn: first), NumberText.tenge(tiyn: second), change], Self.accountWidths
    )
    .map { Columns.right(" " + $0, $1) }.joined()
  }

  private func ledger(_ name: String, _ ledger: borrowing LedgerReader) -> String {
    let programme = ledger.identity
    let hash = Digest(of: Array(programme.programmeText.utf8)).description.prefix(12)
    return Columns.fitted(name, 8)
      + "\(PrintableText.line(ledger.path))\n        \(shortened(programme.programmeName)) "
      + "(programme \(hash)), \(NumberText.count(ledger.lines, "line")) of "
      + "\(PrintableText.line(programme.streamPath))\n"
  }

  private func relation(
    _ difference: LedgerDifference, _ first: borrowing LedgerReader,
    _ second: borrowing LedgerReader
  ) -> String {
    var sentences: [String] = []
    let samePolicy = first.identity.programmeText == second.identity.programmeText
    let sameGeometry = first.identity.geometryHash == second.identity.geometryHash
    if let line = difference.firstOtherEvent {
      sentences.append(
        "The streams differ: line \(line) is another event, so that a line of one says nothing of that of the other. Only "
          + "what flowed in all is compared.")
    } else if difference.lines.first != difference.lines.second {
      sentences.append("One stream goes on where the other ends.")
    }
    if !sameGeometry { sentences.append("The geometries differ.") }
    if samePolicy {
      sentences.append("Both ledgers are of one programme.")
    } else if difference.firstOtherEvent == nil {
      sentences.append(
        "Two programmes over one stream: this is the static answer. Every event is the same "
          + "under both, as if nobody reacted to the other programme.")
    } else {
      sentences.append(
        "The programmes differ. Where both ledgers are runs of one scenario and seed, people reacted: compare the folders of "
          + "the runs, tenancy by tenancy, in tenancies.csv and summary.json.")
    }
    return WrappedText.lines(sentences.joined(separator: " ")).joined(separator: "\n") + "\n"
  }

  private func counts(_ difference: LedgerDifference) -> String {
    let all = max(difference.lines.first, difference.lines.second)
    var rows = [
      (
        "lines",
        "\(NumberText.grouped(difference.differentLines)) of \(NumberText.grouped(all)) \(difference.differentLines == 1 ? "differs" : "differ")"
      ),
      (
        "accounts",
        "\(NumberText.count(difference.differentAccounts, "ends", plural: "end")) with another balance"
      ),
    ]
    let (paid, others) = difference.paidMonths
    if paid != others || difference.displacedPayments > 0 {
      rows.append(
        (
          "payments",
          "\(NumberText.count(paid, "month")) of a voucher paid under the first, \(NumberText.grouped(others)) under the second"
        ))
    }
    if difference.displacedPayments > 0 {
      rows.append(
        (
          "",
          "\(NumberText.count(difference.displacedPayments, "fails", plural: "fail")) only because an earlier try of the month went through"
        ))
    }
    if let first = difference.boundaries.first {
      rows.append(
        (
          "time",
          "did otherwise at \(NumberText.count(difference.boundaries.count, "instant")), "
            + "first at \(Instant(seconds: first.at).civilMinuteText)"
        ))
    }
    return rows.map { "  " + Columns.fitted($0, 10) + $1 + "\n" }.joined()
  }

  private func changes(_ changes: [LedgerDifference.Change]) -> String {
    guard !changes.isEmpty else { return "" }
    let rows = changes.prefix(Self.summaryRows).map { change in
      let text = "\(change.first ?? "no such line") → \(change.second ?? "no such line")"
      return "  " + Columns.fitted(text, 62) + Columns.right(NumberText.grouped(change.lines), 14)
        + "\n"
    }
    let rest = changes.dropFirst(Self.summaryRows).reduce(0) { $0 + $1.lines }
    let others =
      rest > 0
      ? "  " + Columns.fitted("other changes", 62) + Columns.right(NumberText.grouped(rest), 14)
        + "\n" : ""
    return "\nlines, by change\n" + rows.joined() + others
  }

  private func flows(_ flows: [LedgerDifference.Flow]) -> String {
    guard !flows.isEmpty else { return "" }
    let columns = zip(["first", "second", "difference"], Self.accountWidths).map {
      Columns.right($0, $1)
    }
    let rows = flows.map { flow in
      "  " + Columns.fitted("\(flow.from.name) → \(flow.to.name)", 30)
        + amounts(flow.first, flow.second)
        + "\n"
    }
    return "\n" + Columns.fitted("flows, in tenge", 32) + columns.joined() + "\n" + rows.joined()
  }

  private func steps(_ difference: LedgerDifference) -> String {
    let rows = difference.steps.filter { $0.first.count != $0.second.count }.map { item in
      let change = item.second.count - item.first.count
      let cells = [
        NumberText.grouped(item.first.count), NumberText.grouped(item.second.count),
        (change > 0 ? "+" : "") + NumberText.grouped(change),
      ]
      return "  " + Columns.fitted(item.step.name, 30)
        + zip(cells, Self.accountWidths).map { Columns.right($0, $1) }.joined() + "\n"
    }
    guard !rows.isEmpty else { return "" }
    let columns = zip(["first", "second", "difference"], Self.accountWidths).map {
      Columns.right($0, $1)
    }
    return "\n" + Columns.fitted("what time did", 32) + columns.joined() + "\n" + rows.joined()
  }

  private func heading(_ what: String, shown limit: Int?, of count: Int64) -> String {
    guard count > 0, limit != 0 else { return "" }
    guard let limit, count > limit else { return "\n\(what)\n" }
    return
      "\n\(what): the first \(NumberText.grouped(limit)) of \(NumberText.grouped(count)); --all shows every one\n"
  }
}
