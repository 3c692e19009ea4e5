import Answers
import Commands
import Diagnostics
import Findings
import Glibc
import Ledger
import Replay
import Text

extension Command {
  static let verify = Command(
    name: "verify",
    summary: "check that a ledger, or the folder of a run, is as its run wrote it",
    discussion: """
      Reads every row once, recomputes every seal and balance and checks that their sum is zero, and has SQLite check \
      the file. Prints the last seal. Anybody who can write the file can also write new seals: keep the seal \
      elsewhere, and pass it with --expect-seal.

      Of the folder of a run it also checks the files against its run.json. With --rerun it runs the scenario again \
      with the same settings and compares seal and summary; start it in the folder in which the run was started.
      """,
    arguments: [
      Argument(
        name: "LEDGER", help: "a ledger, or a folder that `pdtv run` made", path: .ledgerRead)
    ],
    options: [
      Option(
        name: "--expect-seal", value: "HEX", help: "the seal that you kept; status 1 if it differs"),
      Option(name: "--rerun", help: "run the scenario of the folder again, and compare"),
      Option(name: "--json", help: "print the result as JSON"),
    ],
    example: "pdtv verify run/pilot.sqlite",
    run: runVerify)
}

private func runVerify(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let path = arguments.arguments[0]
  if isFolder(path) { return try verifyRun(path, arguments) }
  guard !arguments.has("--rerun") else {
    throw Problem(
      .usage, subject: "--rerun",
      message: "--rerun needs the folder of a run, and \(quoted(path)) is a ledger",
      expected: "a folder that `pdtv run` made")
  }
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

private func isFolder(_ path: String) -> Bool {
  var status = stat()
  return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

private func verifyRun(_ path: String, _ arguments: ParsedArguments) throws(Problem) -> Int32 {
  if arguments["--expect-seal"] != nil {
    throw Problem(
      .usage, message: "--expect-seal needs a ledger, and this is the folder of a run",
      advice: "Name its ledger: \(shortened(path))/ledger.sqlite.")
  }
  guard unsafe access("\(path)/run.json", F_OK) == 0 else {
    throw Problem(
      .content, file: path, message: "is not the folder of a run: it has no run.json",
      expected: "a ledger, or a folder that `pdtv run` made")
  }
  let start = ContinuousClock().now
  var line = ProgressLine(start: start)
  var result = try RunVerification(folder: path) { progress in
    line.show(
      ReplayProgress(lines: progress.lines, bytes: progress.rows, totalBytes: progress.totalRows))
  }
  line.clear()
  if arguments.has("--rerun") {
    var progress = ShareProgressLine(start: start)
    try result.runAgain(threads: 2) { progress.show($0, $1) }
    progress.clear()
  }
  if arguments.has("--json") {
    try Output.write(result.answer.line)
    return result.holds ? 0 : Problem.Status.differs.rawValue
  }
  guard result.holds else {
    let faults = result.faults + result.ledger.faults.map { "the ledger, \($0.text)" }
    throw Problem(
      .differs, file: path, message: "does not hold: " + faults.joined(separator: "; "),
      advice: "Run the scenario again into a new folder.")
  }
  try Output.write(result.text(path))
  return 0
}

extension RunVerification {
  fileprivate func text(_ path: String) -> String {
    let again = agreesWhenRunAgain == true ? "\nrun again, it comes to the same" : ""
    return ledger.text(path) + "summary \(summaryHash)\(again)\n"
  }
}

extension Verification.Fault {
  fileprivate var text: String { batch.map { "batch \($0): \(message)" } ?? message }
}

extension Verification {
  fileprivate func text(_ path: String) -> String {
    """
    \(PrintableText.line(path)) holds
    \(NumberText.count(batches, "batch", plural: "batches")), \(NumberText.count(rows, "row")), \(NumberText.count(lines, "line")), \
    \(NumberText.count(transfers, "transfer")), \(NumberText.count(leases, "lease"))
    seal \(seal?.description ?? "")

    """
  }
}
