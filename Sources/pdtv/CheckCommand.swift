import Diagnostics
import Geofence
import Programme
import Replay
import Values

extension Command {
  static let check = Command(
    name: "check",
    summary: "check a programme and, with it, a geometry",
    discussion: """
      Reads a programme, and the geometry where one is given, as a replay would. Prints what the programme says, \
      or what is wrong, where, and what to do.
      """,
    arguments: [Argument(name: "PROGRAMME", help: "the policy under test (JSON5)", path: .read)],
    options: [
      Option(name: "--geo", value: "FILE", help: "the properties' polygons (GeoJSON)", path: .read)
    ],
    example: "pdtv check scenarios/base.json5 --geo geo/pilot.geojson",
    run: runCheck)
}

private func runCheck(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let programme = try Programme.read(path: arguments.arguments[0])
  var texts = TextTable()
  var lines = ["\(programme.name): budget \(programme.budget) tenge, " + terms(of: programme)]
  for stage in Stage.allCases {
    let rules = try programme.stageRules(stage, texts: &texts)
    guard !rules.rules.isEmpty else { continue }
    lines.append("  \(stage.name)")
    let width = (rules.rules.map(\.id.count).max() ?? 0) + 2
    for rule in rules.rules {
      let gap = String(repeating: " ", count: width - rule.id.count)
      lines.append("    \(rule.id)\(gap)\(rule.require)")
    }
  }
  if let path = arguments["--geo"] {
    let fences = try FenceSet.read(path: path)
    lines.append("\(path): \(grouped(fences.count)) properties, all polygons valid")
    if let extent = fences.extent { lines += words(of: extent) }
  }
  try Output.write(lines.joined(separator: "\n") + "\n")
  return 0
}

/// Where the geometry is, with a warning where that is not in Kazakhstan.
private func words(of extent: Extent) -> [String] {
  let kazakhstan = Extent.kazakhstan
  var lines = ["  extent \(extent.words)"]
  guard !kazakhstan.contains(extent) else { return lines }
  let isSwapped = kazakhstan.contains(extent.withAxesSwapped)
  lines.append("  warning: this lies outside Kazakhstan (46 to 88 E, 40 to 56 N)")
  if isSwapped {
    lines.append("  Are latitude and longitude swapped? GeoJSON has the longitude first.")
  }
  return lines
}

private func terms(of programme: Programme) -> String {
  let voucher = programme.voucher
  return
    "\(voucher.amount) a month for \(voucher.termMonths) months, \(programme.rules.count) rules"
}
