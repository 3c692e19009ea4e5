import Commands
import Diagnostics
import Findings
import Replay
import Report
import Scenario
import Study
import Text
import Threads

extension Command {
  static let compare = Command(
    name: "compare",
    summary: "compare policies on the same people, with intervals",
    discussion: """
      Runs two or more policies with the same seeds in pairs, at the three points of the ridge, and prints what each \
      changes against the first: uptake, cost, leakage, harm and retention with 95 % intervals of the paired difference, \
      what differs between the files, who gains and who loses, and which rule made the difference. A policy is a \
      scenario, or a programme for the people of the first scenario. With --static one stream is replayed instead, and \
      nobody reacts. Two folders of runs are compared tenancy by tenancy. docs/studies.md explains the tables.
      """,
    arguments: [
      Argument(name: "SCENARIO", help: "the first policy: a scenario (JSON5)", path: .read),
      Argument(
        name: "POLICY", help: "a scenario or a programme (JSON5)", path: .read, repeats: true,
        isOptional: true),
    ],
    options: Option.ofScenario + [
      .posterior,
      Option(
        name: "--replications", value: "N",
        help: "so many seeds (default: those of the first scenario)"),
      Option.threads,
      .uncertainty,
      Option(name: "--static", help: "replay one stream under each programme (needs --out)"),
      Option(
        name: "--out", value: "DIR",
        help: "write report and tables there; those of an earlier comparison there are deleted",
        path: .filled),
      Option(name: "--json", help: "print JSON"),
    ],
    example: """
      pdtv compare scenarios/pilot.json5 scenarios/generous.json5 \\
          --replications 4 --months 14
      """,
    run: runCompare)
}

private func runCompare(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  guard arguments.arguments.count > 1 else {
    throw Problem(
      .usage,
      message: "a comparison needs two policies, and \(quoted(arguments.arguments[0])) is one",
      expected: "pdtv compare SCENARIO POLICY, where a policy is a scenario or a programme",
      advice: "Name what to compare it with, such as scenarios/no-programme.json5.")
  }
  if arguments.arguments.contains(where: RunComparison.isRun) { return try compareRuns(arguments) }
  let policies = try Policy.read(
    paths: arguments.arguments, settings: arguments.scenarioSettings())
  if arguments.has("--static") { return try compareStatically(arguments, policies) }
  // Before the long part, so that nobody waits for runs whose ranges cannot be read.
  let known = try uncertaintyFolder(arguments, of: policies[0].file, "the first policy").map {
    folder throws(Problem) in
    KnownRanges(folder, try RangeComparison.ranges(folder))
  }
  let d3 = arguments["--out"] == nil ? nil : try D3.read()
  let folder = try arguments["--out"].map { out throws(Problem) in
    try StudyFolder(
      out, maker: "pdtv compare",
      files: ["compare.json", "runs.csv", "changed.csv", "report.html"],
      identity: [
        ("version", .text(programVersion)), ("commit", .text(sourceCommit)),
        ("policies", .texts(arguments.arguments)),
        ("settings", .texts(policies[0].scenario.settings.map(\.text))),
        ("seeds", .array(policies[0].scenario.seeds.map { .integer($0) })),
      ], deletesEarlier: true)
  }
  let progress = Locked(ShareProgressLine(start: ContinuousClock().now))
  let comparison = try PolicyComparison.run(
    policies, threads: try arguments.threads()
  ) { share in progress.withLock { $0.show("runs", share) } }
  progress.withLock { $0.clear() }
  let ranges = try known.map { known throws(Problem) in
    try comparisonOverRanges(arguments, policies, known)
  }
  var answer = comparison.answer
  if let ranges, case .object(let members) = answer {
    answer = .object(members + [("overRanges", ranges.answer(comparison))])
  }
  if let folder, let d3 {
    try folder.write(Array(answer.pretty.utf8), to: "compare.json")
    try folder.write(comparison.runsTable, to: "runs.csv")
    try folder.write(comparison.changedTable, to: "changed.csv")
    try folder.write(html(CompareReport(comparison).page, d3: d3), to: "report.html")
  }
  try Output.write(
    arguments.has("--json")
      ? answer.line
      : CompareText(comparison: comparison, folder: folder?.path).text
        + (ranges?.text(comparison) ?? ""))
  return 0
}
