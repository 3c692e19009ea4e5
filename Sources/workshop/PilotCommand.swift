import Commands
import Configuration
import Diagnostics
import Findings
import Replay
import Scenario
import Storage
import Text

extension Command {
  static let pilot = Command(
    name: "pilot",
    summary: "make scenarios/pilot.ndjson and geo/pilot.geojson",
    discussion: """
      Runs a small pilot, takes its stream and its geometry, and adds what the simulator does not send: lines that \
      cannot be used, a budget, a reversal, attempts that nobody in it makes. The same scenario gives the same bytes. \
      The two files of the repository are what this command writes.
      """,
    options: [
      Option(
        name: "--scenario", value: "FILE",
        help: "what is run (default scenarios/pilot-stream.json5)"),
      Option(name: "--out", value: "DIR", help: "the folder of the run (default run/pilot-stream)"),
      Option(
        name: "--stream", value: "FILE", help: "the stream (default scenarios/pilot.ndjson)"),
      Option(name: "--geo", value: "FILE", help: "the geometry (default geo/pilot.geojson)"),
    ],
    example: "swift run workshop pilot",
    run: makePilot)
}

private func makePilot(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let out = arguments["--out"] ?? "run/pilot-stream"
  let scenario = try Scenario.read(
    path: arguments["--scenario"] ?? "scenarios/pilot-stream.json5", settings: [])
  let folder = try RunFolder(out)
  _ = try ScenarioRun.run(
    scenario, ScenarioRun.Options(out: out, keepsStream: true), into: folder
  ) { _, _ in }
  try folder.finish()

  let simulated = try fileBytes(path: "\(out)/stream.ndjson")
  var stream = PilotStream(
    String(decoding: simulated, as: UTF8.self), accepted: try acceptedLines("\(out)/ledger.sqlite"))
  try stream.addUnusableLines()
  try stream.addAttempts()
  let lines = stream.lines
  let streamPath = arguments["--stream"] ?? "scenarios/pilot.ndjson"
  let geometryPath = arguments["--geo"] ?? "geo/pilot.geojson"
  try OutputFile.write(lines.map { "\($0)\n" }.joined(), to: streamPath)
  try OutputFile.write(fileBytes(path: "\(out)/geo.geojson"), to: geometryPath)
  try Output.write(
    "\(streamPath): \(NumberText.grouped(lines.count)) lines, \(stream.addedCount) of them added\n"
      + "\(geometryPath): its geometry\n")
  return 0
}

/// The numbers of all lines that the engine accepted.
private func acceptedLines(_ ledger: String) throws(Problem) -> Set<Int> {
  do throws(SQLiteError) {
    let connection = try Connection.open(ledger, .read)
    let query = try connection.prepare(
      "SELECT line FROM decision WHERE outcome = 'accepted' AND line IS NOT NULL")
    var lines: Set<Int> = []
    while try query.step() { lines.insert(Int(query.integer(0))) }
    return lines
  } catch {
    throw Problem(.content, file: ledger, message: "cannot be read: \(error.message)")
  }
}
