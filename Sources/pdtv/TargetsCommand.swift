import Answers
import Commands
import CostBenefit
import Diagnostics
import Replay
import Text
import Values

extension Command {
  static let targets = Command(
    name: "targets",
    summary: "a run beside the targets of the Concept to 2030",
    discussion: """
      Prints, by civil year, the targets of the Concept of migration policy to 2030 (Government resolution 1081 of 15 \
      December 2025), what a run comes to and the gap between them. Where the model cannot measure an indicator it says \
      why. Below stand the measures of the Concept with what can be switched on of them, and the fine for not registering \
      beside what registering costs an owner. It reads summary.json and tenancies.csv of the run. docs/instruments.md has \
      the reading of each indicator.
      """,
    arguments: [Argument(name: "RUN", help: "a folder that `pdtv run` made", path: .read)],
    options: [Option(name: "--json", help: "print JSON")],
    example: "pdtv targets run/pilot",
    run: runTargets)
}

private func runTargets(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let figures = try TargetFigures.read(folder: arguments.arguments[0])
  try Output.write(
    arguments.has("--json") ? figures.answer.line : TargetsText(figures: figures).text)
  return 0
}

/// The output for a terminal.
private struct TargetsText {
  let figures: TargetFigures

  var text: String {
    var lines = WrappedText.lines(
      "The Concept's targets beside \(PrintableText.line(figures.scenario)), which runs from "
        + "\(figures.first) to \(figures.last)")
    for target in ConceptTarget.allCases { lines += [""] + section(target) }
    lines += ["", "measures of the Concept"] + measures
    lines += [""] + parity
    lines += [""] + WrappedText.lines(TargetFigures.caution)
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ target: ConceptTarget) -> [String] {
    let unit = target.isShare ? "%" : "persons"
    var rows = AlignedRows([.left] + figures.years.map { _ in .right })
    rows.append([""] + figures.years.map { "\($0.year)" })
    rows.append(
      ["target"]
        + figures.years.map { year in
          target.target(in: year.year).map { NumberText.grouped($0) } ?? NumberText.none
        })
    var lines = WrappedText.lines("\(target.name) (indicator \(target.number)), \(unit)")
    if let reason = target.whyNotMeasured {
      return lines + rows.lines
        + WrappedText.lines("not measured: \(reason)", indent: 2, following: 4)
    }
    let simulated = figures.years.map { year in year.share(target).map { $0 * 100 } }
    rows.append(["simulated"] + simulated.map(number))
    let gaps = zip(figures.years, simulated).map { year, simulated -> Double? in
      guard let simulated, let wanted = target.target(in: year.year) else { return nil }
      return simulated - Double(wanted)
    }
    rows.append(["gap"] + gaps.map(number))
    rows.append(
      ["of"]
        + figures.years.map { year in
          year.count(target).map { NumberText.grouped($0.of) } ?? NumberText.none
        })
    lines += rows.lines
    if let measure = target.measure {
      lines += WrappedText.lines("simulated: \(measure)", indent: 2, following: 4)
    }
    return lines
  }

  private func number(_ value: Double?) -> String {
    value.map { NumberText.decimal($0, places: 1) } ?? NumberText.none
  }

  private var measures: [String] {
    ConceptMeasure.allCases.flatMap { measure in
      WrappedText.lines("\(measure.name): \(measure.way)", indent: 2, following: 4)
    }
  }

  private var parity: [String] {
    let fine = NumberText.tenge(tiyn: ComplianceParity.expectedFine.tiyn)
    let cost = NumberText.tenge(tiyn: ComplianceParity.ownerCost.tiyn)
    return WrappedText.lines(
      "The fine that a tenant expects for not registering is \(fine) tenge a month, and what registering costs an owner is "
        + "\(cost): the law weighs \(NumberText.decimal(ComplianceParity.ratio, places: 4)) of what it asks for."
    )
  }
}
