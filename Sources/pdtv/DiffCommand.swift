import Answers
import Commands
import Diagnostics
import Ledger
import Replay
import Text

extension Command {
  static let diff = Command(
    name: "diff",
    summary: "compare two ledgers line by line",
    discussion: """
      Shows the lines with another outcome or other transfers, the month boundaries that differ, and the accounts \
      that end with another balance: first a summary, then the first ten of each. Two programmes over one stream \
      give the static answer: what the change would do if nobody reacted to it. Of two streams only what flowed in all \
      is shown: compare the folders of the runs instead. Status 1 if the ledgers differ.
      """,
    arguments: [
      Argument(name: "FIRST", help: "a ledger written by `pdtv replay`", path: .ledgerRead),
      Argument(name: "SECOND", help: "the ledger to compare it with", path: .ledgerRead),
    ],
    options: [
      Option(name: "--all", help: "show every difference, not only the first ten"),
      Option(name: "--limit", value: "N", help: "how many differences to show (default 10)"),
      Option(name: "--json", help: "print one JSON object, money in tiyn"),
    ],
    example: "pdtv diff run/base.sqlite run/strict.sqlite",
    run: runDiff)
}

private func runDiff(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  if arguments.has("--all"), arguments["--limit"] != nil {
    throw Problem(
      .usage, message: "--all and --limit cannot be used together", advice: "Give one of them.")
  }
  let given = try arguments.count("--limit", in: 0...1_000_000)
  let limit = arguments.has("--all") ? nil : given ?? 10
  let first = try LedgerReader(arguments.arguments[0])
  let second = try LedgerReader(arguments.arguments[1])
  var lines: [LineDifference] = []
  var accounts: [AccountDifference] = []
  let difference = try LedgerDifference(first, second) { line throws(Problem) in
    if let limit, lines.count < limit { lines.append(line) }
  } account: { account throws(Problem) in
    if let limit, accounts.count < limit { accounts.append(account) }
  }
  var form: any DifferenceForm = arguments.has("--json") ? DifferenceAnswer() : DiffText()
  var output = try BufferedOutput("-")
  try output.write(form.head(difference, first, second, limit: limit))
  if !difference.isOfOneStream {
    lines = []
    accounts = []
  }
  for line in lines { try output.write(form.line(line)) }
  if limit == nil, difference.differentLines > 0, difference.isOfOneStream {
    _ = try LedgerDifference(first, second) { line throws(Problem) in
      try output.write(form.line(line))
    } account: { _ throws(Problem) in
    }
  }
  try output.write(form.betweenLinesAndAccounts(difference, limit: limit))
  for account in accounts { try output.write(form.account(account)) }
  if limit == nil, difference.isOfOneStream {
    try LedgerDifference.accounts(first, second) { account throws(Problem) in
      try output.write(form.account(account))
    }
  }
  try output.write(form.foot())
  try output.close()
  return difference.isEmpty ? 0 : Problem.Status.differs.rawValue
}
