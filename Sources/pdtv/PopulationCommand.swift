import Configuration
import Diagnostics
import Population
import Values

extension Command {
  static let population = Command(
    name: "population",
    summary: "show whom a scenario makes, against its targets",
    discussion: """
      Makes the housing, owners and tenancies of a scenario, and prints what was made against what the scenario and the \
      settlements ask for, with sources: flows within 1 %, median rents within 2 %, shares of owners within 1 point. A \
      target that is missed is marked, and the status is then 1.
      """,
    arguments: [Argument(name: "SCENARIO", help: "a scenario (JSON5)")],
    options: [Option(name: "--json", value: nil, help: "print JSON")],
    example: "pdtv population scenarios/pilot.json5",
    run: runPopulation)
}

private func runPopulation(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let path = arguments.arguments[0]
  let document = try Document.read(path: path)
  let root = try ObjectReader(document.root)
  let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  let settlements = try Document.read(path: folder + root.string("settlements"))
  let month = try root.string("firstMonth")
  guard let first = Day(Array("\(month)-01".utf8).span) else {
    throw try root.value("firstMonth").problem(
      message: "\(quoted(month)) is not a month", expected: "year and month, such as \"2026-01\"")
  }
  let plan = try PopulationPlan.read(
    root, settlementsDocument: settlements, firstMonth: first.month,
    months: root.integer("months", in: 1...120))
  let seed = UInt64(try root.integer("seed", in: 0...1_000_000_000_000))
  let population = Population.make(plan, seed: seed)
  try Output.write(
    "\(population.tenancies.count) \(population.dwellings.count) \(population.owners.count) \(population.buildings.count)\n"
  )
  return 0
}
