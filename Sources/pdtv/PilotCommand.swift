import Diagnostics
import Pilot
import Replay
import Text

extension Command {
  static let pilot = Command(
    name: "pilot",
    summary: "generate the pilot's geometry or stream",
    discussion: """
      Prints the synthetic cadastre of the three corridors as GeoJSON, or 24 months of its tenancies as a stream. \
      The files in geo/ and scenarios/ are what this command prints.
      """,
    arguments: [Argument(name: "WHAT", help: "geo or stream")],
    example: "pdtv pilot geo > geo/pilot.geojson",
    run: runPilot)
}

private func runPilot(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let kinds = ["geo", "stream"]
  let output = try OutputFile("-")
  switch arguments.arguments[0] {
  case "geo": try output.append(pilotGeoJSON())
  case "stream": try output.append(pilotStream())
  default:
    throw Problem(
      .usage, message: "the pilot has no \(quoted(arguments.arguments[0]))",
      expected: "one of \(kinds.joined(separator: ", "))",
      suggestion: NearestName.of(arguments.arguments[0], in: kinds))
  }
  return 0
}
