import Answers
import Commands
import CostBenefit
import Diagnostics
import Replay
import Text
import Values

extension Command {
  static let cba = Command(
    name: "cba",
    summary: "what a settler brings against what moving one costs (table 34)",
    discussion: """
      Reckons present value (PV), net present value (NPV) and benefit over cost (BCR) of moving a settler, as the \
      dissertation's table 34 does: PV = F x R x AF, NPV = PV - C. It prints the table's cells beside what the formula \
      gives, what other terms would give, where the effect is 0, and which claims do not follow. Without --retention \
      it takes today's 0.60 and the three cases of the table. --programme today prints what today's aid costs \
      instead, and --programme employer whether the lower lift pays for the credit that is proposed. docs/cost-benefit.md has the formulas.
      """,
    options: [
      Option(name: "--retention", value: "R", help: "share who are there after a year, 0 to 1"),
      Option(name: "--rate", value: "r", help: "rate of discount a year, 0 to 1 (0.07)"),
      Option(name: "--years", value: "T", help: "years that are counted, 1 to 100 (10)"),
      Option(name: "--cost", value: "C", help: "tenge that a settler costs, once (2 700 000)"),
      Option(name: "--fiscal", value: "F", help: "tenge that one brings a year (550 000)"),
      Option(name: "--people", value: "N", help: "settlers a year (6 450)"),
      Option(
        name: "--survival", value: "s",
        help: "share of those there in one year who are there in the next, 0 to 1 (1)"),
      Option(
        name: "--from", value: "RUN",
        help: "take retention and cost from this folder of a run", path: .read),
      Option(name: "--programme", value: "NAME", help: "today or employer: what it costs"),
      Option(name: "--json", help: "print JSON"),
    ],
    example: "pdtv cba --retention 0.85 --survival 0.95",
    run: runCba)
}

private func runCba(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let people = try arguments.count("--people", in: 1...100_000_000)
  if let name = arguments["--programme"] {
    return try printProgramme(name, people ?? CostBenefitTerms.source.people, arguments)
  }
  let given = try arguments.number("--retention", in: 0...1)
  var terms = CostBenefitTerms.source
  terms.rate = try arguments.number("--rate", in: 0...1) ?? terms.rate
  terms.years = try arguments.count("--years", in: 1...100) ?? terms.years
  terms.fiscal = try arguments.tenge("--fiscal", most: .eventMaximum)?.tenge ?? terms.fiscal
  terms.people = people ?? terms.people
  terms.survival = try arguments.number("--survival", in: 0...1) ?? terms.survival
  terms.retention = given ?? terms.retention
  let cost = try arguments.tenge("--cost", most: .eventMaximum)?.tenge
  var figures: RunFigures?
  if let folder = arguments["--from"] {
    guard given == nil else {
      throw Problem(
        .usage, message: "--retention and --from both say how many stay",
        advice: "Leave one of them out.")
    }
    let read = try RunFigures.read(folder: folder)
    terms.retention = read.retention
    terms.cost = read.cost
    figures = read
  }
  terms.cost = cost ?? terms.cost
  let result = CostBenefitResult(terms, retention: given, figures: figures)
  try Output.write(arguments.has("--json") ? result.answer.line : CbaText(result: result).text)
  return 0
}

private func printProgramme(
  _ name: String, _ people: Int, _ arguments: ParsedArguments
) throws(Problem) -> Int32 {
  guard let programme = ReckonedProgramme(rawValue: name) else {
    let names = ReckonedProgramme.allCases.map(\.rawValue)
    throw Problem(
      .usage, message: "there is no programme \(quoted(name)) to reckon",
      expected: names.joined(separator: " or "), suggestion: NearestName.of(name, in: names))
  }
  let others = arguments.values.keys.filter { $0 != "--programme" && $0 != "--people" }
  if let other = others.min() {
    throw Problem(
      .usage, message: "\(other) says nothing about --programme \(name)",
      expected: "--people and --json alone", advice: "Leave \(other) out.")
  }
  let (answer, text) =
    switch programme {
    case .today: (TodayProgramme.answer(people: people), CbaText.programme(people: people))
    case .employer: (EmployerProgramme.answer(people: people), CbaText.employer(people: people))
    }
  try Output.write(arguments.has("--json") ? answer.line : text)
  return 0
}

/// What `--programme` can name.
private enum ReckonedProgramme: String, CaseIterable {
  case today, employer
}

extension Tenge {
  /// As a number of tenge, for what is an estimate and no balance.
  fileprivate var tenge: Double { Double(tiyn) / Double(Tenge.tiynPerTenge) }
}
