import Answers
import Behaviour
import Commands
import Diagnostics
import Events
import Findings
import Replay
import Scenario
import Text
import Values

extension Command {
  static let separability = Command(
    name: "separability",
    summary: "check that no single field gives a fraud away",
    discussion: """
      Runs a scenario with two seeds and looks for a threshold or category of one field that no rule reads and that \
      separates a typology's acts from honest acts of the same type. Such a field would expose the simulator and not \
      the fraud. The best one of the first seed is measured with the second. A typology is artificial if precision, \
      among equally many honest acts, and recall are both 80 % or more; the status is then 1. Typologies that you \
      name replace those of the scenario, with enough cases to measure. docs/fraud.md lists the fields.
      """,
    arguments: [
      Argument(name: "SCENARIO", help: "a scenario (JSON5)", path: .read),
      Argument(
        name: "TYPOLOGY", help: "a typology (JSON5) to check in it", path: .read, repeats: true,
        isOptional: true),
    ],
    options: Option.ofScenario + [
      Option(name: "--json", help: "print JSON")
    ],
    example: "pdtv separability scenarios/pilot.json5 scenarios/fraud/*.json5",
    run: runSeparability)
}

private func runSeparability(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let path = arguments.arguments[0]
  var scenario = try Scenario.read(path: path, settings: arguments.scenarioSettings())
  let typologies = Array(arguments.arguments.dropFirst())
  if !typologies.isEmpty { scenario = try scenario.withTypologies(paths: typologies) }
  guard !scenario.typologies.isEmpty else {
    throw Problem(
      .usage, message: "the scenario has no typology of fraud to check",
      advice: "Name one after it, such as scenarios/fraud/rubber-flat.json5.")
  }
  var progress = ShareProgressLine(start: ContinuousClock().now)
  let run = try SeparabilityRun.run(scenario) { progress.show($0, $1) }
  progress.clear()
  try Output.write(arguments.has("--json") ? run.answer.line : run.text)
  return run.isArtificial ? Problem.Status.differs.rawValue : 0
}

extension SeparabilityRun {
  fileprivate var text: String {
    var text = """
      \(PrintableText.line(scenario)) under \(PrintableText.line(programme)), fitted on seed \(seeds[0]), checked on seed \(seeds[1])
      The habit that tells the acts of a typology best from honest ones. Precision is
      among as many honest acts; in brackets among all of them.


      """
    text += columns("", "acts", "best field", "precision", " recall", "") + "\n"
    var typology = ""
    for row in rows {
      if row.typology != typology { text += "\(PrintableText.line(row.typology))\n" }
      typology = row.typology
      text += self.text(of: row)
    }
    let open = rows.filter { !$0.openToRules.isEmpty }
    if !open.isEmpty {
      text += "\nWhat no rule of \(PrintableText.line(programme)) reads, but one could:\n"
      for row in open {
        for finding in row.openToRules {
          text += "  \(PrintableText.line(row.typology)), \(row.type.name): \(finding.condition), "
          text += "\(percent(finding.precision)), \(percent(finding.recall))\n"
        }
      }
    }
    var artificial: [String] = []
    for row in rows where row.verdict == .artificial && artificial.last != row.typology {
      artificial.append(row.typology)
    }
    if !notJudged.isEmpty { text += list("too few cases to judge", notJudged) }
    text += artificial.isEmpty ? "\nno typology is artificial\n" : list("artificial", artificial)
    return text
  }

  private func list(_ title: String, _ names: [String]) -> String {
    let lines = WrappedText.lines(
      PrintableText.line("\(title): \(names.joined(separator: ", "))"), following: 2)
    return "\n\(lines.joined(separator: "\n"))\n"
  }

  private func text(of row: Row) -> String {
    let precision = row.strongest.map {
      "\(percent($0.precision)) (\(percent($0.naturalPrecision)))"
    }
    let line = columns(
      "  " + row.type.name, NumberText.grouped(row.fraudActs), row.strongest?.condition ?? "–",
      precision ?? "–", row.strongest.map { percent($0.recall) } ?? "–", row.verdict.words)
    return line + "\n"
  }

  /// The second, fourth and fifth to the right.
  private func columns(
    _ type: String, _ acts: String, _ field: String, _ precision: String, _ recall: String,
    _ verdict: String
  ) -> String {
    let left = Columns.fitted(type, 20) + Columns.right(acts, 7) + "  " + Columns.left(field, 22)
    let line = left + Columns.right(precision, 12) + Columns.right(recall, 6) + " " + verdict
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  private func percent(_ rate: Rate) -> String { NumberText.percent(rate) }
}

extension SeparabilityRun.Verdict {
  fileprivate var words: String {
    switch self {
    case .artificial: "artificial"
    case .sound: "sound"
    case .tooFew: "too few"
    case .noHonest: "no honest"
    }
  }
}

extension Separability.Finding {
  /// `minute ≤ 5`
  fileprivate var condition: String {
    switch test {
    case .atMost(let bound): "\(field) ≤ \(bound)"
    case .atLeast(let bound): "\(field) ≥ \(bound)"
    case .equals(let category): "\(field) = \(category)"
    }
  }
}
