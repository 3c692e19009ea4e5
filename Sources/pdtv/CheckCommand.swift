import Answers
import Commands
import Diagnostics
import Events
import Geofence
import Programme
import Replay
import Text
import Values

extension Command {
  static let check = Command(
    name: "check",
    summary: "check a programme, and a geometry with it",
    discussion: """
      Reads a programme, and a geometry if one is given, as a replay would. Prints its main terms and its rules, or \
      what is wrong, where it is and what to do.
      """,
    arguments: [Argument(name: "PROGRAMME", help: "the policy under test (JSON5)", path: .read)],
    options: [
      Option(name: "--geo", value: "FILE", help: "the properties' polygons (GeoJSON)", path: .read),
      Option(name: "--json", help: "print what was read as JSON, money in tiyn"),
    ],
    example: "pdtv check scenarios/base.json5 --geo geo/pilot.geojson",
    run: runCheck)
}

private func runCheck(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let programme = try Programme.read(path: arguments.arguments[0])
  if arguments.has("--json") {
    var fences: FenceSet?
    if let path = arguments["--geo"] { fences = try FenceSet.read(path: path) }
    try Output.write(programme.answer(fences: fences).line)
    return 0
  }
  var lines = ["\(programme.name): budget \(programme.budget) tenge, " + terms(of: programme)]
  if programme.eligible != EligibleCondition() {
    lines.append("  a voucher opens only where this is true")
    lines.append("    eligible  \(programme.eligible.text)")
  }
  for stage in Stage.ofRules {
    let rules = programme.rules.filter { $0.stage == stage }
    guard !rules.isEmpty else { continue }
    lines.append("  \(stage.name)")
    lines += table(rules.map { ($0.id, $0.require) })
  }
  lines += instruments(of: programme)
  for revision in programme.later { lines += changes(of: revision) }
  for warning in programme.warnings { lines += words(of: warning) }
  if let path = arguments["--geo"] {
    let fences = try FenceSet.read(path: path)
    lines.append(
      "\(path): \(NumberText.count(fences.count, "property", plural: "properties")), all polygons valid"
    )
    if let extent = fences.extent { lines += words(of: extent) }
  }
  try Output.write(lines.map { PrintableText.line($0) }.joined(separator: "\n") + "\n")
  return 0
}

/// What it pays beside the voucher, with the conditions.
private func instruments(of programme: Programme) -> [String] {
  guard !programme.instruments.isEmpty else { return [] }
  return ["  instruments"]
    + programme.instruments.flatMap { instrument in
      let asked = instrument.conditionRules.map { ("  \($0.id)", $0.require) }
      return table([(instrument.id, instrument.sentence)]) + table(asked)
    }
}

/// What a programme says and hardly means, where, and nothing that stops it.
private func words(of warning: Problem) -> [String] {
  let place = warning.place.map { ":\($0.line):\($0.column)" } ?? ""
  let subject = warning.subject.map { " (\($0))" } ?? ""
  return WrappedText.lines(
    "  warning: \(warning.file ?? "")\(place): \(warning.message)\(subject)", following: 4)
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
  let counts = voucher.amountByPersons.map(\.words).joined(separator: ", ")
  let amount = counts.isEmpty ? "\(voucher.amount)" : "\(counts) MRP by persons"
  return
    "\(amount) a month for \(NumberText.count(voucher.termMonths, "month")), "
    + NumberText.count(programme.rules.count, "rule")
}

/// From which month a later programme holds, and what changes then.
private func changes(of revision: Revision) -> [String] {
  let from = revision.from.map { "from \($0)" } ?? "as the file has it"
  let count = revision.changes.count
  let heading = "\(from): \(NumberText.count(count, "change")), " + terms(of: revision.programme)
  return [heading] + table(revision.changes.map { ($0.path, words($0.effect)) })
}

private func words(_ effect: Revision.Effect) -> String {
  switch effect {
  case .term(let value): value
  case .ruleReplaced(let require): require
  case .ruleAdded(let require): "\(require)  (new, behind all others)"
  case .ruleTakenOut: "taken out"
  }
}

/// Two columns, the second at one place and within the width of a terminal.
private func table(_ rows: [(name: String, text: String)]) -> [String] {
  let width = Columns.widest(rows.map(\.name)) + 2
  return rows.flatMap {
    WrappedText.lines(
      "    \(Columns.left($0.name, width))\($0.text)", following: 4 + min(width, 24))
  }
}
