import Answers
import Commands
import Diagnostics
import Ledger
import Replay
import Text

extension Command {
  static let verify = Command(
    name: "verify",
    summary: "check that a ledger is as its run wrote it",
    discussion: """
      Reads every row once, recomputes every seal and balance and checks that their sum is zero, and has SQLite check \
      the file. Prints the last seal. Anybody who can write the file can also write new seals: keep the seal \
      elsewhere, and pass it with --expect-seal.
      """,
    arguments: [
      Argument(name: "LEDGER", help: "a ledger written by `pdtv replay`", path: .ledgerRead)
    ],
    options: [
      Option(
        name: "--expect-seal", value: "HEX", help: "the seal that you kept; status 1 if it differs"),
      Option(name: "--json", help: "print the result as JSON"),
    ],
    example: "pdtv verify run/pilot.sqlite",
    run: runVerify)
}

private func runVerify(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let path = arguments.arguments[0]
  var expected: Digest?
  if let hex = arguments["--expect-seal"] {
    expected = Digest(hex: hex)
    guard expected != nil else {
      throw Problem(
        .usage, subject: "--expect-seal", message: "\(quoted(hex)) is not a seal",
        expected: "64 hexadecimal digits, as `pdtv verify` prints them")
    }
  }
  var line = ProgressLine(start: ContinuousClock().now)
  let result = try Verification.of(path, expectedSeal: expected) { progress in
    line.show(
      ReplayProgress(lines: progress.lines, bytes: progress.rows, totalBytes: progress.totalRows))
  }
  line.clear()
  if arguments.has("--json") {
    try Output.write(result.answer.line)
    return result.holds ? 0 : Problem.Status.differs.rawValue
  }
  guard !result.holds else {
    try Output.write(result.text(path))
    return 0
  }
  throw Problem(
    .differs, file: path,
    message: "does not hold: " + result.faults.map { $0.text }.joined(separator: "; "),
    advice: "Replay the stream into a new ledger.")
}

extension Verification.Fault {
  fileprivate var text: String { batch.map { "batch \($0): \(message)" } ?? message }
}

extension Verification {
  fileprivate func text(_ path: String) -> String {
    """
    \(PrintableText.line(path)) holds
    \(NumberText.grouped(batches)) batches, \(NumberText.grouped(rows)) rows, \(NumberText.grouped(lines)) lines, \
    \(NumberText.grouped(transfers)) transfers, \(NumberText.grouped(leases)) leases
    seal \(seal?.description ?? "")

    """
  }
}
