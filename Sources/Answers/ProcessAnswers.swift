package import CostBenefit
package import Text

/// What `pdtv process --json` prints: both processes, year by year. Numbers of people are means over the replications, all regions
/// together.
package struct ProcessAnswer {
  private let plan: ProcessPlan
  private let runs: [ProcessRun]

  package init(_ plan: ProcessPlan, _ runs: [ProcessRun]) {
    self.plan = plan
    self.runs = runs
  }

  package var value: JSONValue {
    [
      "title": .text(plan.title), "replications": .integer(plan.replications),
      "regions": .integer(plan.regions.count),
      "processes": .array(
        runs.map { run in
          [
            "kind": .text(run.kind.rawValue),
            "years": .array(run.years.map(year)),
          ]
        }),
    ]
  }

  private func year(_ year: ProcessRun.Year) -> JSONValue {
    [
      "year": .integer(year.year), "quota": people(year.quota),
      "applicants": people(year.applicants), "enrolled": people(year.enrolled),
      "enrolledLate": people(year.enrolledLate), "turnedAway": people(year.turnedAway),
      "leftBeforePayout": people(year.leftBeforePayout), "trueKpi": .optional(year.trueKPI),
      "registerKpi": .optional(year.registerKPI), "corrections": people(year.corrections),
      "daysWithoutLimit": .number(Double(year.daysWithoutLimit) / Double(year.count)),
      "daysClosed": .number(Double(year.daysClosed) / Double(year.count)),
      "meanPayoutLagDays": .optional(year.meanPayoutLag),
      "payoutLag90Days": .optional(year.payoutLag90),
      "daysToEffect": .optional(
        year.decidedCorrections == 0
          ? nil : Double(year.daysToEffect) / Double(year.decidedCorrections)),
    ]
  }

  private func people(_ number: Int) -> JSONValue {
    .number(Double(number) / Double(plan.replications))
  }
}
