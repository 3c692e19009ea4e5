import Commands
import Diagnostics
import Ledger
import Replay
import Text

extension Command {
  static let export = Command(
    name: "export",
    summary: "write the transfers of a ledger as CSV or as an hledger journal",
    discussion: """
      csv has the columns of the view transfer and the civil date (UTC+05:00), with amounts in tiyn. hledger is a \
      journal in tenge (commodity KZT) with one transaction for each transfer. With hledger or another tool for \
      plain-text accounting you can check the books independently.
      """,
    arguments: [
      Argument(name: "LEDGER", help: "a ledger written by `pdtv replay`", path: .ledgerRead)
    ],
    options: [
      Option(name: "--format", value: "FORMAT", help: "csv or hledger", isRequired: true),
      Option(
        name: "--out", value: "FILE", help: "where to write (default standard output)",
        path: .written(.transfers)),
    ],
    example: "pdtv export run/pilot.sqlite --format hledger --out run/pilot.journal",
    run: runExport)
}

private func runExport(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let name = arguments["--format"] ?? ""
  let formats = ExportFormat.allCases.map(\.rawValue)
  guard let format = ExportFormat(rawValue: name) else {
    throw Problem(
      .usage, subject: "--format", message: "there is no export format \(quoted(name))",
      expected: formats.joined(separator: " or "), suggestion: NearestName.of(name, in: formats))
  }
  let ledger = try LedgerReader(arguments.arguments[0])
  let path = arguments["--out"] ?? "-"
  var output = try BufferedOutput(path)
  try ledger.export(format) { text throws(Problem) in try output.write(text) }
  try output.close()
  return 0
}
