import Accounts
import Answers
import Commands
import Diagnostics
import Ledger
import Replay
import Text
import Values

extension Command {
  static let statement = Command(
    name: "statement",
    summary: "show what an account of a ledger received and spent",
    discussion: """
      Prints every transfer of one account with the balance after it, in civil time (UTC+05:00). Accounts are \
      named as in the views: treasury, issuer, tax_revenue, tax_expenditure, voucher:LEASE, deposit:LEASE, \
      wallet:IIN, tax_due:IIN. A lease means its voucher and deposit, an IIN all accounts of that person, and the id \
      of an event the accounts that it moved. A transfer of a month boundary has no line.
      """,
    arguments: [
      Argument(name: "LEDGER", help: "a ledger written by `pdtv replay`", path: .ledgerRead),
      Argument(name: "ACCOUNT", help: "an account, a lease, an IIN or the id of an event"),
    ],
    options: [
      Option(name: "--from", value: "DATE", help: "the first day to show, such as 2026-03-01"),
      Option(name: "--to", value: "DATE", help: "the last day to show"),
      Option(name: "--format", value: "FORMAT", help: "table (the default) or csv, in tiyn"),
      Option(name: "--json", help: "print one JSON object, in tiyn"),
    ],
    example: "pdtv statement run/pilot.sqlite treasury --from 2026-03-01",
    run: runStatement)
}

private func runStatement(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let formats = ["table", "csv"]
  let format = arguments["--format"] ?? "table"
  guard formats.contains(format) else {
    throw Problem(
      .usage, subject: "--format", message: "there is no format \(quoted(format)) for a statement",
      expected: formats.joined(separator: " or "),
      suggestion: NearestName.of(format, in: formats))
  }
  if arguments.has("--json"), arguments["--format"] != nil {
    throw Problem(
      .usage, message: "--format and --json cannot be used together", advice: "Give one of them.")
  }
  var filter = StatementFilter()
  filter.first = try arguments.day("--from")
  filter.last = try arguments.day("--to")
  let ledger = try LedgerReader(arguments.arguments[0])
  let names = try ledger.names()
  let accounts = try accounts(of: arguments.arguments[1], ledger, names, &filter)
  let isTable = !arguments.has("--json") && format == "table"
  guard isTable || accounts.count == 1 else {
    let all = accounts.compactMap(names.name).joined(separator: ", ")
    throw Problem(
      .usage,
      message:
        "\(quoted(arguments.arguments[1])) stands for \(NumberText.count(accounts.count, "account"))",
      expected: "one of \(all)", advice: "Only a table shows several.")
  }
  var output = try BufferedOutput("-")
  for (index, account) in accounts.enumerated() {
    guard let name = names.name(of: account) else { continue }
    if arguments.has("--json") {
      var answer = StatementAnswer()
      try output.write(answer.head(account: name))
      let totals = try ledger.statement(of: account, names, filter) { line throws(Problem) in
        try output.write(answer.transfer(line))
      }
      try output.write(answer.foot(totals))
    } else if isTable {
      if index > 0 { try output.write("\n") }
      let table = StatementTable(try ledger.statement(of: account, names, filter), name)
      try output.write(table.head)
      _ = try ledger.statement(of: account, names, filter) { line throws(Problem) in
        try output.write(table.row(line))
      }
      try output.write(table.foot)
    } else {
      var table = CSVWriter(LedgerReader.statementColumns)
      _ = try ledger.statement(of: account, names, filter) { line throws(Problem) in
        table.append(line, LedgerReader.statementColumns)
        try output.write(table.takeBytes())
      }
      try output.write(table.takeBytes())
    }
  }
  try output.close()
  return 0
}

/// The accounts that a word stands for, those of them that the filter shows something of; all where it shows nothing.
private func accounts(
  of word: String, _ ledger: borrowing LedgerReader, _ names: borrowing LedgerNames,
  _ filter: inout StatementFilter
) throws(Problem) -> [Account] {
  var accounts = try ledger.accounts(of: word, names)
  if accounts.isEmpty {
    let lines = try ledger.lines(withId: word)
    if !lines.isEmpty {
      filter.lines = lines
      for line in lines {
        for transfer in try ledger.line(line)?.transfers ?? [] {
          accounts += [transfer.from, transfer.to].compactMap(names.find).filter {
            !accounts.contains($0)
          }
        }
      }
      guard !accounts.isEmpty else {
        throw Problem(
          .usage, file: ledger.path, message: "has no transfer of the event \(quoted(word))",
          advice: "`pdtv explain` says what became of it.")
      }
      return accounts
    }
  }
  guard !accounts.isEmpty else {
    throw Problem(
      .usage, file: ledger.path, message: "has no account \(quoted(word))",
      expected: "treasury, issuer, tax_revenue, tax_expenditure, voucher:LEASE, deposit:LEASE, "
        + "wallet:IIN or tax_due:IIN, or a lease, an IIN or the id of an event",
      suggestion: names.nearest(to: word))
  }
  guard accounts.count > 1 else { return accounts }
  var shown: [Account] = []
  for account in accounts
  where try ledger.statement(of: account, names, filter).lines > 0 { shown.append(account) }
  return shown.isEmpty ? accounts : shown
}

extension ParsedArguments {
  /// The civil day after an option; nil where the option was not given.
  fileprivate func day(_ option: String) throws(Problem) -> Day? {
    guard let text = self[option] else { return nil }
    guard let day = Day(Array(text.utf8).span) else {
      throw Problem(
        .usage, subject: option, message: "\(quoted(text)) is not a date",
        expected: "a date such as 2026-03-01")
    }
    return day
  }
}

/// A statement in 80 columns: where the amounts leave too little room for an account's name, the hour goes, and then
/// the middle of the name.
private struct StatementTable {
  private static let columns = WrappedText.columns
  private static let leastName = 12

  private let totals: StatementTotals
  private let account: String
  private let timeWidth: Int
  private let lineWidth: Int
  private let nameWidth: Int
  private let inWidth: Int
  private let outWidth: Int
  private let balanceWidth: Int

  init(_ totals: StatementTotals, _ account: String) {
    self.totals = totals
    self.account = account
    lineWidth = max(4, "\(totals.lastLine)".count)
    inWidth = max(2, NumberText.tenge(tiyn: totals.mostIn).count)
    outWidth = max(3, NumberText.tenge(tiyn: totals.mostOut).count)
    balanceWidth = max(
      7, NumberText.tenge(tiyn: totals.mostBalance).count,
      NumberText.tenge(tiyn: totals.leastBalance).count)
    let others = lineWidth + inWidth + outWidth + balanceWidth + 2 + 5
    let wanted = max(Self.leastName, totals.longestCounterAccount)
    let (date, time) = (10, 16)
    timeWidth = others + time + wanted <= Self.columns ? time : date
    nameWidth = min(wanted, max(Self.leastName, Self.columns - others - timeWidth))
  }

  var head: String {
    let heading = cells("civil time", "line", "account", "in", "out", "balance")
    return "\(account): \(NumberText.count(totals.lines, "transfer")), in tenge\n\n\(heading)"
  }

  func row(_ line: StatementLine) -> String {
    cells(
      Instant(seconds: line.at).civilMinuteText, line.line.map { "\($0)" } ?? "",
      line.counterAccount,
      line.inTiyn == 0 ? "" : NumberText.tenge(tiyn: line.inTiyn),
      line.outTiyn == 0 ? "" : NumberText.tenge(tiyn: line.outTiyn),
      NumberText.tenge(tiyn: line.balanceTiyn))
  }

  var foot: String {
    let opening =
      totals.openingTiyn == 0 ? "" : "before   \(NumberText.tenge(tiyn: totals.openingTiyn))\n"
    return """

      \(opening)in       \(NumberText.tenge(tiyn: totals.inTiyn))
      out      \(NumberText.tenge(tiyn: totals.outTiyn))
      balance  \(NumberText.tenge(tiyn: totals.closingTiyn))

      """
  }

  private func cells(
    _ time: String, _ line: String, _ name: String, _ coming: String, _ going: String,
    _ balance: String
  ) -> String {
    let cells = [
      String(Columns.fitted(time, 20).prefix(timeWidth)), Columns.right(line, lineWidth),
      " " + Columns.fitted(name, nameWidth) + " ",
      Columns.right(coming, inWidth), Columns.right(going, outWidth),
      Columns.right(balance, balanceWidth),
    ]
    return cells.joined(separator: " ") + "\n"
  }
}
