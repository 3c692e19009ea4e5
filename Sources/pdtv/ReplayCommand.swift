import Answers
import Commands
import Diagnostics
import Events
import Replay
import Text
import Values

extension Command {
  static let replay = Command(
    name: "replay",
    summary: "run a stream of events through a programme into a ledger",
    discussion: """
      Decides every line of an NDJSON stream under a programme and a geometry, and keeps the outcome and every \
      transfer in a double-entry ledger, which is one SQLite file. An interrupted run resumes, and a stream that \
      has grown is continued. A ledger of another stream, programme or geometry is refused and left as it was.
      """,
    arguments: [
      Argument(name: "STREAM", help: "an NDJSON file, or - for standard input", path: .read)
    ],
    options: [
      Option(
        name: "--programme", value: "FILE", help: "the policy under test (JSON5)",
        path: .read, isRequired: true),
      Option(
        name: "--geo", value: "FILE", help: "the properties' polygons (GeoJSON)",
        path: .read, isRequired: true),
      Option(
        name: "--ledger", value: "FILE", help: "the ledger to write or to continue",
        path: .ledgerWritten, isRequired: true),
      Option(
        name: "--decisions", value: "FILE",
        help: "write the decision on each line as NDJSON; - is standard output",
        path: .written(.decisions)),
      Option(
        name: "--expect", value: "FILE",
        help: "compare with these decisions; show the first ten differences; status 1 if any",
        path: .read),
      Option(
        name: "--junit", value: "FILE", help: "write the comparison as JUnit XML, for CI systems",
        path: .written(.junit)),
      Option(
        name: "--strict", value: "N%",
        help:
          "status 1 if a line is refused; with =N%, if more than N % of the lines are",
        isValueOptional: true),
      Option(
        name: "--line-buffered",
        help: "write each decision before the next line is read; the default from - to a pipe"
      ),
      Option(name: "--json", help: "print the summary as JSON"),
    ],
    example: """
      pdtv replay scenarios/pilot.ndjson --programme scenarios/base.json5 \\
          --geo geo/pilot.geojson --ledger run/pilot.sqlite
      """,
    run: runReplay)
}

private func runReplay(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  if arguments["--junit"] != nil, arguments["--expect"] == nil {
    throw Problem(
      .usage, message: "--junit needs --expect", advice: "Say what to compare with.")
  }
  let strictness = try Strictness(arguments)
  var plan = ReplayPlan(
    stream: arguments.arguments[0], programme: arguments["--programme"] ?? "",
    geo: arguments["--geo"] ?? "", ledger: arguments["--ledger"],
    decisions: arguments["--decisions"], expected: arguments["--expect"])
  if arguments["--junit"] != nil { plan.mostDifferences = DifferenceText.mostInJUnit }
  let isLive = plan.stream == "-" && plan.decisions == "-" && !Output.isFile
  plan.answersEachLine = isLive || arguments.has("--line-buffered")
  try StreamForm.check(plan.stream)
  let interruption = Interruption()
  interruption.requestOnSignal()
  let clock = ContinuousClock()
  let start = clock.now
  var progress = ProgressLine(start: start)
  let summary = try ReplayRun(plan).run(interruption: interruption) { progress.show($0) }
  progress.clear()
  let text =
    arguments.has("--json")
    ? summary.answer.line
    : summary.text(seconds: (clock.now - start).inSeconds, ledger: plan.ledger)
  if plan.decisions == "-" { Output.writeError(text) } else { try Output.write(text) }
  if let expected = plan.expected {
    Output.writeError(DifferenceText.of(summary, expected: expected))
    if let path = arguments["--junit"] {
      try OutputFile.write(DifferenceText.junit(summary, expected: expected), to: path)
    }
  }
  if summary.notes.interruptedAfter != nil { return Interruption.status }
  if summary.differenceCount > 0 { return Problem.Status.differs.rawValue }
  guard let strictness else { return 0 }
  let refused = summary.outcomes[Int(Outcome.refused.rawValue)]
  guard !strictness.allows(refused, of: summary.lines) else { return 0 }
  Output.writeError(strictness.sentence(refused, of: summary.lines))
  return Problem.Status.differs.rawValue
}

/// How many lines of a stream may be refused.
private struct Strictness {
  private static let millionthsPerPercent: Int64 = 10_000

  /// As it was given: `0.5%`; empty for none.
  private let text: String
  /// Of all lines.
  private let millionths: Int64

  /// Nil where any number may be.
  init?(_ arguments: ParsedArguments) throws(Problem) {
    guard let text = arguments["--strict"] else {
      guard arguments.has("--strict") else { return nil }
      self.text = ""
      millionths = 0
      return
    }
    let digits = text.hasSuffix("%") ? text.dropLast() : ""
    guard let percent = Tenge(numberText: Substring(digits).utf8.span), percent >= .zero,
      percent.tiyn <= 100 * Tenge.tiynPerTenge
    else {
      throw Problem(
        .usage, subject: "--strict", message: "\(quoted(text)) is not a share of the lines",
        expected: "a percentage from 0% to 100%, such as 0.5%")
    }
    self.text = text
    // Two decimals, as money has them.
    millionths = percent.tiyn * Strictness.millionthsPerPercent / Tenge.tiynPerTenge
  }

  func allows(_ refused: Int64, of lines: Int64) -> Bool {
    Int128(refused) * 1_000_000 <= Int128(lines) * Int128(millionths)
  }

  func sentence(_ refused: Int64, of lines: Int64) -> String {
    let limit = text.isEmpty ? "--strict allows none" : "--strict=\(text) allows fewer"
    return
      "\(NumberText.grouped(refused)) of \(NumberText.count(lines, "line")) were refused; \(limit)\n"
  }
}
