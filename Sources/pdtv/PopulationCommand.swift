import Answers
import Behaviour
import Commands
import Diagnostics
import Findings
import Population
import Replay
import Scenario
import Text
import Values

extension Command {
  static let population = Command(
    name: "population",
    summary: "compare the people of a scenario with its targets",
    discussion: """
      Makes the housing, landlords and tenancies of a scenario, and compares them with the targets of the scenario and \
      of its settlements, with sources: flows, median rents, rent against income, landlords. If the scenario has \
      "facts", it also compares them with what sources say about the country: net moves, where people come from, \
      households that rent, and rubber flats. Each row ends with its verdict. Status 1 if a target is missed.
      """,
    arguments: [Argument(name: "SCENARIO", help: "a scenario (JSON5)", path: .read)],
    options: Option.ofScenario + [
      Option(name: "--json", help: "print JSON, with every corridor")
    ],
    example: "pdtv population scenarios/pilot.json5",
    run: runPopulation)
}

private func runPopulation(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let path = arguments.arguments[0]
  let scenario = try Scenario.read(path: path, settings: arguments.scenarioSettings())
  let population = Population.make(scenario.population, seed: scenario.seed)
  let check = PopulationCheck.checked(scenario, population)
  let text = PopulationText(population: population, check: check, path: path)
  try Output.write(arguments.has("--json") ? population.answer(check).line : text.text)
  return check.isMet ? 0 : Problem.Status.differs.rawValue
}

/// The result of `pdtv population`, for people and for programs.
private struct PopulationText {
  let population: Population
  let check: PopulationCheck
  let path: String

  /// A section with more rows shows only those that are missed, and how many there are.
  private static let mostRows = 24
  private static let nameWidth = 38
  private static let numberWidth = 10

  var text: String {
    var text = """
      \(PrintableText.line(path))
        \(NumberText.count(population.tenancies.count, "tenancy", plural: "tenancies")) of \(NumberText.decimal(population.meanHouseholdSize, places: 2)) persons, \
      \(NumberText.percent(population.stayYearShare)) stay a year (a result, no target)
        \(NumberText.count(population.dwellings.count, "dwelling")) in \
      \(NumberText.count(population.buildings.count, "building")) and \
      \(NumberText.count(population.districts.count, "district")), \(NumberText.count(population.owners.count, "owner"))

      """
    for section in check.sections { text += self.text(of: section) }
    let missed = check.sections.reduce(0) { $0 + $1.targets.count { !$0.isMet } }
    text +=
      missed == 0
      ? "\nevery target is met\n"
      : "\n\(NumberText.count(missed, "target is", plural: "targets are")) missed\n"
    return text
  }

  private func text(of section: PopulationCheck.Section) -> String {
    let source = "  source: \(PrintableText.line(section.source))"
    var text = "\n\(PrintableText.line(section.title))\n"
    text += WrappedText.lines(source, following: 4).joined(separator: "\n") + "\n"
    text += "  tolerance: \(section.tolerance)\n"
    let isLong = section.targets.count > PopulationText.mostRows
    let rows = isLong ? section.targets.filter { !$0.isMet } : section.targets
    if isLong {
      let met = section.targets.count - rows.count
      text +=
        "  \(NumberText.grouped(met)) of \(NumberText.grouped(section.targets.count)) are met\n"
    }
    guard !rows.isEmpty else { return text }
    text += row("", "target", "made", "off by") + "  verdict\n"
    for target in rows {
      text += row(
        target.name, number(target.target, section), number(target.made, section),
        difference(target, section))
      text += target.isMet ? "  met\n" : "  MISSED\n"
    }
    return text
  }

  private func row(_ name: String, _ target: String, _ made: String, _ difference: String)
    -> String
  {
    let width = PopulationText.numberWidth
    return "  " + Columns.fitted(PrintableText.line(name), PopulationText.nameWidth - 2)
      + Columns.right(target, width) + Columns.right(made, width) + Columns.right(difference, 9)
  }

  private func number(_ value: Double, _ section: PopulationCheck.Section) -> String {
    section.isShare ? NumberText.percent(value) : NumberText.grouped(Int(value.rounded()))
  }

  private func difference(
    _ target: PopulationCheck.Target, _ section: PopulationCheck.Section
  ) -> String {
    let off = target.made - target.target
    if section.isShare { return NumberText.decimal(off * 100, places: 1) }
    return NumberText.percent(target.target > 0 ? off / target.target : nil, places: 2)
  }
}
