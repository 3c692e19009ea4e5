import Diagnostics
import Population
import Scenario

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
  let check = PopulationCheck(population, scenario.population)
  let text = PopulationText(population: population, check: check, path: path)
  try Output.write(arguments.has("--json") ? text.json : text.text)
  return check.isMet ? 0 : Problem.Status.differs.rawValue
}

/// The result of `pdtv population`, for people and for programs.
private struct PopulationText {
  let population: Population
  let check: PopulationCheck
  let path: String

  /// A section with more rows shows only those that are missed, and how many there are.
  private static let mostRows = 24
  private static let nameWidth = 42
  private static let numberWidth = 10

  /// A result of the hazards of leaving, and no target.
  private var stayYearShare: Double {
    let stay = population.tenancies.count { $0.stayDays >= 365 }
    return Double(stay) / Double(max(1, population.tenancies.count))
  }

  private var meanHouseholdSize: Double {
    let persons = population.tenancies.reduce(0) { $0 + Int($1.householdSize) }
    return Double(persons) / Double(max(1, population.tenancies.count))
  }

  var text: String {
    var text = """
      \(path)
        \(grouped(population.tenancies.count)) tenancies of \(decimals(meanHouseholdSize, 2)) persons, \
      \(decimals(stayYearShare * 100, 1)) % stay a year (a result, no target)
        \(grouped(population.dwellings.count)) dwellings in \
      \(grouped(population.buildings.count)) buildings, \(grouped(population.owners.count)) owners

      """
    for section in check.sections { text += self.text(of: section) }
    let missed = check.sections.reduce(0) { $0 + $1.targets.count { !$0.isMet } }
    text += missed == 0 ? "\nevery target is met\n" : "\n\(missed) targets are missed\n"
    return text
  }

  private func text(of section: PopulationCheck.Section) -> String {
    var text = "\n\(section.title), within \(section.tolerance)\n  source: \(section.source)\n"
    let isLong = section.targets.count > PopulationText.mostRows
    let rows = isLong ? section.targets.filter { !$0.isMet } : section.targets
    if isLong {
      let met = section.targets.count - rows.count
      text += "  \(grouped(met)) of \(grouped(section.targets.count)) are met\n"
    }
    guard !rows.isEmpty else { return text }
    text += row("", "target", "made", "off by") + "\n"
    for target in rows {
      text += row(
        target.name, number(target.target, section), number(target.made, section),
        difference(target, section))
      text += target.isMet ? "\n" : "  MISSED\n"
    }
    return text
  }

  private func row(_ name: String, _ target: String, _ made: String, _ difference: String)
    -> String
  {
    let width = PopulationText.numberWidth
    let gap = String(repeating: " ", count: max(1, PopulationText.nameWidth - 2 - name.count))
    return "  \(name)\(gap)\(right(target, width))\(right(made, width))\(right(difference, 9))"
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }

  private func number(_ value: Double, _ section: PopulationCheck.Section) -> String {
    section.isShare ? decimals(value * 100, 1) + " %" : grouped(Int(value.rounded()))
  }

  private func difference(
    _ target: PopulationCheck.Target, _ section: PopulationCheck.Section
  ) -> String {
    let off = target.made - target.target
    if section.isShare { return decimals(off * 100, 1) }
    return target.target > 0 ? decimals(off / target.target * 100, 2) + " %" : "–"
  }

  var json: String {
    let sections = check.sections.map { section in
      let targets = section.targets.map { target in
        "{\"name\":\(JSONText.quoted(target.name)),\"target\":\(target.target)"
          + ",\"made\":\(target.made),\"met\":\(target.isMet)}"
      }
      return "{\"title\":\(JSONText.quoted(section.title))"
        + ",\"source\":\(JSONText.quoted(section.source))"
        + ",\"tolerance\":\(JSONText.quoted(section.tolerance))"
        + ",\"targets\":[\(targets.joined(separator: ","))]}"
    }
    return
      "{\"tenancies\":\(population.tenancies.count),\"dwellings\":\(population.dwellings.count)"
      + ",\"buildings\":\(population.buildings.count),\"owners\":\(population.owners.count)"
      + ",\"stayYearShare\":\(stayYearShare),\"meanHouseholdSize\":\(meanHouseholdSize)"
      + ",\"met\":\(check.isMet),\"sections\":[\(sections.joined(separator: ","))]}\n"
  }
}
