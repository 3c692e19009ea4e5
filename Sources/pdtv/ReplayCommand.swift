import Answers
import Commands
import Diagnostics
import Replay
import Text
import Values

extension Command {
  static let replay = Command(
    name: "replay",
    summary: "run a stream of events through a programme into a ledger",
    discussion: """
      Decides every line of an NDJSON stream under a programme and a geometry, and keeps the outcome and every \
      transfer in a double-entry ledger, one SQLite file. A run that was cut goes on where it was; a stream that \
      has grown is continued; a ledger of another stream, programme or geometry is refused and left as it was.
      """,
    arguments: [Argument(name: "STREAM", help: "an NDJSON file, or - for standard input")],
    options: [
      Option(
        name: "--programme", value: "FILE", help: "the policy under test (JSON5)",
        isRequired: true),
      Option(
        name: "--geo", value: "FILE", help: "the properties' polygons (GeoJSON)",
        isRequired: true),
      Option(
        name: "--ledger", value: "FILE", help: "the ledger to write or to continue",
        isRequired: true),
      Option(
        name: "--decisions", value: "FILE",
        help: "write the decision on every line as NDJSON; - for standard output"),
      Option(
        name: "--expect", value: "FILE",
        help: "compare with these decisions, show the first ten differences; status 1 if any"),
      Option(
        name: "--junit", value: "FILE", help: "write the comparison as JUnit XML, for CI systems"),
      Option(name: "--strict", help: "status 1 where a line was refused"),
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
  let plan = ReplayPlan(
    stream: arguments.arguments[0], programme: arguments["--programme"] ?? "",
    geo: arguments["--geo"] ?? "", ledger: arguments["--ledger"],
    decisions: arguments["--decisions"], expected: arguments["--expect"])
  let clock = ContinuousClock()
  let start = clock.now
  var progress = ProgressLine(start: start)
  let summary = try ReplayRun(plan).run { progress.show($0) }
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
  if summary.differenceCount > 0 { return Problem.Status.differs.rawValue }
  return arguments.has("--strict") && summary.outcomes[3] > 0
    ? Problem.Status.differs.rawValue : 0
}
