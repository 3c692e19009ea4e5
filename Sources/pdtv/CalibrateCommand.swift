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
  static let calibrate = Command(
    name: "calibrate",
    summary: "fit what nobody has measured of people, and say what stays unknown",
    discussion: """
      Draws the inclinations and scales of tenants and owners from wide priors, reckons what the people of a scenario \
      would do with each draw, and keeps what agrees with the targets of scenarios/calibration.json5. It prints prior \
      beside posterior, which coefficients nothing identifies, and known figures that the fit did not see. `run`, \
      `compare` and `sweep` take the folder with --posterior. With --only inclinations it finds the inclinations alone, \
      for the scales of the behaviour file. docs/studies.md explains it.
      """,
    arguments: [Argument(name: "SCENARIO", help: "a scenario (JSON5)", path: .read)],
    options: [
      Option(name: "--out", value: "DIR", help: "the folder of the study", path: .filled),
      Option(name: "--draws", value: "N", help: "so many draws (10000)"),
      Option(
        name: "--targets", value: "FILE",
        help: "priors and targets (calibration.json5 beside the scenario)", path: .read),
      Option(name: "--only", value: "inclinations", help: "find the inclinations alone"),
    ] + Option.ofScenario + [
      Option.threads,
      Option(name: "--json", help: "print JSON"),
    ],
    example: """
      pdtv calibrate scenarios/pilot.json5 --draws 2000 --months 6 \\
          --out run/calibration
      """,
    run: runCalibrate)
}

private func runCalibrate(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let path = arguments.arguments[0]
  if let only = arguments["--only"] {
    guard only == "inclinations" else {
      throw Problem(
        .usage, message: "--only cannot be \(quoted(only))", expected: "inclinations")
    }
    return try runInclinations(arguments)
  }
  guard let out = arguments["--out"] else {
    throw Problem(
      .usage, message: "--out is missing", expected: "--out DIR, the folder of the study",
      advice: "Only --only inclinations needs no folder.")
  }
  let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  let targets = arguments["--targets"] ?? "\(folder)calibration.json5"
  let file = try CalibrationFile.read(path: targets)
  let scenario = try Scenario.read(path: path, settings: arguments.scenarioSettings())
  let inputs = try RunInput.all(of: scenario) + [RunInput(path: targets)]
  let draws = try arguments.count("--draws", in: Calibration.draws) ?? 10_000
  let threads = try arguments.threads()
  let d3 = try D3.read()
  let progress = Locked(ShareProgressLine(start: ContinuousClock().now))
  let made = try Calibration.run(
    scenario, file, draws: draws, out: out, threads: threads, version: programVersion,
    commit: sourceCommit, inputs: inputs
  ) { share in progress.withLock { $0.show("draws", share) } }
  progress.withLock { $0.clear() }
  let calibration = made.calibration
  try made.folder.write(calibration.table.table(file), to: "draws.csv")
  try made.folder.write(calibration.people.table, to: "people.csv")
  try made.folder.write(calibration.posteriorTable, to: "posterior.csv")
  try made.folder.write(Array(calibration.posteriorFile.line.utf8), to: "posterior.json")
  try made.folder.write(Array(calibration.answer.pretty.utf8), to: "calibration.json")
  try made.folder.write(html(CalibrateReport(calibration).page, d3: d3), to: "report.html")
  try Output.write(
    arguments.has("--json")
      ? calibration.answer.line
      : CalibrateText(calibration: calibration, folder: made.folder.path).text)
  return 0
}

private func runInclinations(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  for option in ["--draws", "--targets"] where arguments.has(option) || arguments[option] != nil {
    throw Problem(
      .usage, message: "\(option) does nothing with --only inclinations",
      expected: "one of them")
  }
  let scenario = try Scenario.read(
    path: arguments.arguments[0], settings: arguments.scenarioSettings())
  let inputs = try RunInput.all(of: scenario)
  let d3 = arguments["--out"] == nil ? nil : try D3.read()
  let folder = try arguments["--out"].map { out throws(Problem) in
    try StudyFolder(
      out, maker: "pdtv calibrate --only inclinations", files: InclinationCalibration.files,
      identity: [
        ("version", .text(programVersion)), ("commit", .text(sourceCommit)),
        ("scenario", .text(scenario.file)), ("settings", .texts(scenario.settings.map(\.text))),
        ("seed", .integer(scenario.seed)),
        ("inputs", .array(inputs.map { ["path": .text($0.path), "blake2b": .text($0.hash)] })),
      ])
  }
  let calibration = try InclinationCalibration(
    scenario, threads: try arguments.threads())
  if let folder, let d3 {
    try folder.write(Array(calibration.answer.pretty.utf8), to: "inclinations.json")
    try folder.write(Array(calibration.ridge.utf8), to: "ridge.json5")
    try folder.write(html(InclinationReport(calibration).page, d3: d3), to: "report.html")
  }
  try Output.write(
    arguments.has("--json")
      ? calibration.answer.line
      : InclinationText(calibration: calibration, folder: folder?.path).text)
  return 0
}
