import Accounts
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
      wallet:IIN, tax_due:IIN. What a month boundary moved has no line.
      """,
    arguments: [
      Argument(name: "LEDGER", help: "a ledger that replay wrote"),
      Argument(name: "ACCOUNT", help: "an account, such as treasury or voucher:LEASE"),
    ],
    options: [
      Option(name: "--format", value: "FORMAT", help: "table (the default) or csv, in tiyn"),
      Option(name: "--json", help: "print one JSON object, in tiyn"),
    ],
    example: "pdtv statement run/pilot.sqlite treasury",
    run: runStatement)
}

private func runStatement(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let formats = ["table", "csv"]
  let format = arguments["--format"] ?? "table"
  guard formats.contains(format) else {
    throw Problem(
      .usage, subject: "--format", message: "there is no form \(quoted(format)) of a statement",
      expected: formats.joined(separator: " or "),
      suggestion: NearestName.of(format, in: formats))
  }
  if arguments.has("--json"), arguments["--format"] != nil {
    throw Problem(
      .usage, message: "--format and --json cannot stand together", advice: "Give one of them.")
  }
  let ledger = try LedgerReader(arguments.arguments[0])
  let names = try ledger.names()
  let name = arguments.arguments[1]
  guard let account = names.find(name) else {
    throw Problem(
      .usage, file: ledger.path, message: "has no account \(quoted(name))",
      expected: "treasury, issuer, tax_revenue, tax_expenditure, voucher:LEASE, deposit:LEASE, "
        + "wallet:IIN or tax_due:IIN",
      suggestion: names.nearest(to: name))
  }
  var output = try BufferedOutput("-")
  if arguments.has("--json") {
    try writeJSON(ledger, names, account, name, &output)
  } else if format == "csv" {
    try output.write(
      "seq,at,line,counter_account,in_tiyn,out_tiyn,balance_tiyn\n")
    _ = try ledger.statement(of: account, names) { line throws(Problem) in
      let number = line.line.map { "\($0)" } ?? ""
      try output.write(
        "\(line.number),\(Instant(seconds: line.at).timestampText),\(number),\(line.counterAccount),\(line.inTiyn),"
          + "\(line.outTiyn),\(line.balanceTiyn)\n")
    }
  } else {
    let table = StatementTable(try ledger.statement(of: account, names), name)
    try output.write(table.head)
    _ = try ledger.statement(of: account, names) { line throws(Problem) in
      try output.write(table.row(line))
    }
    try output.write(table.foot)
  }
  try output.close()
  return 0
}

private func writeJSON(
  _ ledger: borrowing LedgerReader, _ names: LedgerNames, _ account: Account, _ name: String,
  _ output: inout BufferedOutput
) throws(Problem) {
  try output.write("{\"account\":\(JSONText.quoted(name)),\"transfers\":[")
  var separator = "\n"
  let totals = try ledger.statement(of: account, names) { line throws(Problem) in
    let number = line.line.map { "\($0)" } ?? "null"
    try output.write(
      "\(separator){\"seq\":\(line.number),\"at\":\"\(Instant(seconds: line.at).timestampText)\",\"line\":\(number),"
        + "\"counter_account\":\(JSONText.quoted(line.counterAccount)),"
        + "\"in_tiyn\":\(line.inTiyn),\"out_tiyn\":\(line.outTiyn),"
        + "\"balance_tiyn\":\(line.balanceTiyn)}")
    separator = ",\n"
  }
  try output.write(
    "],\"in_tiyn\":\(totals.inTiyn),\"out_tiyn\":\(totals.outTiyn),"
      + "\"balance_tiyn\":\(totals.balanceTiyn)}\n")
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
    return "\(account): \(NumberText.grouped(totals.lines)) transfers, in tenge\n\n\(heading)"
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
    """

    in       \(NumberText.tenge(tiyn: totals.inTiyn))
    out      \(NumberText.tenge(tiyn: totals.outTiyn))
    balance  \(NumberText.tenge(tiyn: totals.balanceTiyn))

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
