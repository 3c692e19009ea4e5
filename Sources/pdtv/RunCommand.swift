import Commands
import Diagnostics
import Engine
import Findings
import Replay
import Report
import Scenario
import Study
import Text
import Values

extension Command {
  static let run = Command(
    name: "run",
    summary: "run a scenario: people rent, register, pay and cheat",
    discussion: """
      Makes the people of a scenario, simulates its months under its programme, and writes ledger, truth, tables, \
      summary and report to one folder. The same seed gives the same bytes for any number of threads.
      """,
    arguments: [Argument(name: "SCENARIO", help: "a scenario (JSON5)", path: .read)],
    options: [
      Option(
        name: "--out", value: "DIR",
        help: "the folder to make; that of an earlier run is written anew", path: .filled,
        isRequired: true)
    ] + Option.ofScenario + [
      .posterior,
      Option(
        name: "--replications", value: "N",
        help: "how many seeds the intervals rest on, instead of the scenario's"),
      Option.threads,
      .uncertainty,
      Option(name: "--stream", help: "keep the stream and the geometry for `pdtv replay`"),
      Option(name: "--json", help: "print the summary as JSON"),
    ],
    example: """
      pdtv run scenarios/pilot.json5 --out run/pilot \\
          --set programme.voucher.amount=20000
      """,
    run: runScenario)
}

extension Command.Option {
  /// Where people's coefficients come from.
  static let posterior = Command.Option(
    name: "--posterior", value: "DIR",
    help: "coefficients of this folder of `pdtv calibrate`, others for each seed", path: .read)

  /// What changes a scenario.
  static let ofScenario = [
    Command.Option(name: "--seed", value: "N", help: "the seed, instead of the scenario's"),
    Command.Option(
      name: "--months", value: "N", help: "the months to run, instead of the scenario's"),
    Command.Option(
      name: "--set", value: "KEY=VALUE",
      help: "change the scenario, or programme.… or behaviour.…; may be repeated",
      repeats: true),
  ]
}

extension ParsedArguments {
  /// What `Option.ofScenario` says.
  func scenarioSettings() throws(Problem) -> [Setting] {
    var settings: [Setting] = []
    for text in all("--set") { settings.append(try Setting(text, option: "--set")) }
    if let folder = self["--posterior"] { settings.append(try .posterior(folder: folder)) }
    if let seed = try count("--seed", in: 0...Int(Int32.max)) {
      settings.append(try Setting("seed=\(seed)"))
    }
    if let months = try count("--months", in: 1...600) {
      settings.append(try Setting("months=\(months)"))
    }
    if let count = try count("--replications", in: Scenario.replicationCounts) {
      settings.append(try Setting("replications=\(count)"))
    }
    return settings
  }
}

private func runScenario(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let out = arguments["--out"] ?? ""
  let options = ScenarioRun.Options(
    out: out, threads: try arguments.threads(),
    keepsStream: arguments.has("--stream"))
  let scenario = try Scenario.read(
    path: arguments.arguments[0], settings: arguments.scenarioSettings())
  // Before the long part, so that nobody waits for a run without a report.
  let d3 = try D3.read()
  let known = try uncertaintyFolder(arguments, of: arguments.arguments[0], "this scenario")
  let clock = ContinuousClock()
  let start = clock.now
  var progress = ShareProgressLine(start: start)
  var origin = RunFolder.Origin()
  origin.version = programVersion
  origin.commit = sourceCommit
  origin.engineVersion = Engine.version
  origin.scenario = arguments.arguments[0]
  origin.settings = scenario.settings.map(\.text)
  let inputs = try RunInput.all(of: scenario)
  let folder = try RunFolder(out, keepsStream: options.keepsStream, origin: origin)
  let run = try ScenarioRun.run(scenario, options, into: folder) { progress.show($0, $1) }
  progress.show("report", 0)
  try OutputFile.write(html(reportPage(of: run), d3: d3), to: folder.file("report.html"))
  progress.clear()
  let path = "\(folder.path)/report.html"
  try folder.complete(run, madeFrom: inputs)
  try folder.finish()
  try Output.write(
    arguments.has("--json")
      ? run.summary.json
      : run.summary.text(
        RunAnswers(run, .terminal), seconds: (clock.now - start).inSeconds, report: path)
        + (known?.text(run.summary) ?? ""))
  return 0
}
