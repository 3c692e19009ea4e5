import Answers
import Commands
import CostBenefit
import Diagnostics
import Replay
import Text
import Values

extension Command {
  static let process = Command(
    name: "process",
    summary: "what the yearly cycle of quotas delays, on paper and digitally",
    discussion: """
      Lives the ten stages of the dissertation's table 16 year by year, on paper and digitally: when quotas are approved \
      and in the labour system, who can be enrolled when, when money comes and who has left by then, what the register \
      takes for the share of settlers who stayed, and which quotas that corrects. FILE has the regions and how long each \
      stage takes; scenarios/process.json5 is the source's. The first column is the process that FILE asks for.
      """,
    arguments: [
      Argument(name: "FILE", help: "a cycle, such as scenarios/process.json5", path: .read)
    ],
    options: [Option(name: "--json", help: "print JSON")],
    example: "pdtv process scenarios/process.json5",
    run: runProcess)
}

private func runProcess(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let plan = try ProcessPlan.read(path: arguments.arguments[0])
  let kinds = [plan.kind] + ProcessPlan.Kind.allCases.filter { $0 != plan.kind }
  let runs = kinds.map { ProcessRun(plan, $0) }
  try Output.write(
    arguments.has("--json")
      ? ProcessAnswer(plan, runs).value.line : ProcessText(plan: plan, runs: runs).text)
  return 0
}

/// The output for a terminal.
private struct ProcessText {
  let plan: ProcessPlan
  let runs: [ProcessRun]

  var text: String {
    let last = plan.firstYear + plan.years - 1
    var lines = WrappedText.lines(
      "\(plan.title), \(plan.firstYear) to \(last). "
        + (plan.replications == 1
          ? "One replication" : "Means of \(NumberText.grouped(plan.replications)) replications")
        + (plan.regions.count == 1 ? "." : ", all \(plan.regions.count) regions together."))
    lines += ["", calendar, ""]
    lines += measures
    for run in runs { lines += [""] + years(run) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The dates of the first year.
  private var calendar: String {
    var rows = AlignedRows([.left] + runs.map { _ in .left })
    rows.append(["dates of \(plan.firstYear)"] + runs.map(\.kind.rawValue))
    rows.append(["proposals"] + runs.map { _ in text(ProcessCycle.proposals(for: plan.firstYear)) })
    rows.append(
      ["quotas approved"]
        + runs.map { text(plan.process($0.kind).approval(for: plan.firstYear)) })
    return rows.lines.joined(separator: "\n")
  }

  private var measures: [String] {
    var rows = AlignedRows([.left] + runs.map { _ in .right })
    rows.append(["a year, all years"] + runs.map(\.kind.rawValue))
    let totals = runs.map(\.total)
    let add = { (name: String, value: (ProcessRun.Year) -> String) in
      rows.append([name] + totals.map(value))
    }
    add("days before quotas are approved") { decimal($0.daysWithoutLimit, $0.count) }
    add("days from 1 April to enrolment") { decimal($0.daysClosed, $0.count) }
    add("quota") { people($0.quota) }
    add("applied") { people($0.applicants) }
    add("enrolled") { people($0.enrolled) }
    add("  of these late") { people($0.enrolledLate) }
    add("turned away") { people($0.turnedAway) }
    add("days from application to payout") { number($0.meanPayoutLag) }
    add("  nine of ten within") { $0.payoutLag90.map { "\($0)" } ?? NumberText.none }
    add("left before the payout") { people($0.leftBeforePayout) }
    add("there after 365 days") { NumberText.percent($0.trueKPI) }
    add("  as the register sees it") {
      NumberText.percent($0.registerKPI)
    }
    add("corrected quotas") { people($0.corrections) }
    add("days from quarter's end to effect") { decimal($0.daysToEffect, $0.decidedCorrections) }
    return rows.lines
  }

  private func years(_ run: ProcessRun) -> [String] {
    var rows = AlignedRows([.left, .right, .right, .right, .right, .right, .right])
    rows.append(
      [run.kind.rawValue, "quota", "enrolled", "late", "turned away", "register", "true"])
    for year in run.years {
      rows.append([
        "\(year.year)", one(year.quota), one(year.enrolled), one(year.enrolledLate),
        one(year.turnedAway),
        NumberText.percent(year.registerKPI),
        NumberText.percent(year.trueKPI),
      ])
    }
    return rows.lines
  }

  /// Per year and replication.
  private func people(_ number: Int) -> String { decimal(number, plan.replications * plan.years) }

  /// Per replication.
  private func one(_ number: Int) -> String { decimal(number, plan.replications) }

  private func decimal(_ number: Int, _ count: Int) -> String {
    count == 0 ? NumberText.none : self.number(Double(number) / Double(count))
  }

  private func number(_ number: Double?) -> String {
    number.map { NumberText.decimal($0, places: 1) } ?? NumberText.none
  }

  private func text(_ day: Day?) -> String { day.map { "\($0)" } ?? NumberText.none }

  private func text(_ days: ClosedRange<Day>?) -> String {
    days.map { "\($0.lowerBound) to \($0.upperBound)" } ?? NumberText.none
  }
}
