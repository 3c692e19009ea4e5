import CostBenefit
import Foundation
import Testing
import Values

/// The yearly cycle of quotas, lived. The dates of the cycle are in `ProcessCycleTests`.
struct ProcessRunTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenarios/process.json5").path

  private func plan(_ change: (inout ProcessPlan) -> Void = { _ in }) throws -> ProcessPlan {
    var plan = try ProcessPlan.read(path: Self.file)
    plan.replications = 5
    change(&plan)
    return plan
  }

  @Test("the quota of 2024 scaled to 6 450, region by region")
  func regions() throws {
    let plan = try plan()
    #expect(plan.regions.map(\.quota) == [233, 33, 869, 2_382, 2_472, 121, 340])
    #expect(plan.regions.reduce(0) { $0 + $1.quota } == 6_450)
    #expect(plan.kind == .paper)
  }

  @Test(
    "on paper 43 to 73 days without a limit and money after 90 to 120; digitally 0 to 3 and 3 to 5")
  func lags() throws {
    let plan = try plan()
    let paper = ProcessRun(plan, .paper).total
    let days = Double(paper.daysWithoutLimit) / Double(paper.count)
    #expect(days > 43 && days < 73)
    let first = try #require(paper.payoutLags.firstIndex { $0 > 0 })
    #expect(first >= 90)
    #expect(try #require(paper.payoutLag90) >= 110)
    let digital = ProcessRun(plan, .digital).total
    #expect(digital.daysWithoutLimit <= 3 * digital.count && digital.daysClosed == 0)
    #expect(digital.enrolledLate == 0)
    #expect(digital.payoutLags.indices.filter { digital.payoutLags[$0] > 0 } == [3, 4, 5])
  }

  @Test(
    "the register sees 30 % of moves: 0.88 where 0.60 are there, so nothing is corrected; all of them: 0.60"
  )
  func blindness() throws {
    let plan = try plan {
      $0.regions = [ProcessPlan.Region(name: "A", quota: 5_000, need: 5_000, applicants: 5_000)]
    }
    let paper = ProcessRun(plan, .paper)
    #expect(paper.years.allSatisfy { $0.corrections == 0 })
    #expect(abs(try #require(paper.total.registerKPI) - 0.88) < 0.01)
    #expect(abs(try #require(paper.total.trueKPI) - 0.60) < 0.01)
    let digital = ProcessRun(plan, .digital)
    #expect(digital.total.registerKPI == digital.total.trueKPI)
    // The settlers of 2026 are checked in 2027 and reported in January 2028, and the budget law binds.
    #expect(digital.years.map { $0.corrections / plan.replications } == [0, 0, 0, 1, 1])
    let quotas = digital.years.map { $0.quota / plan.replications }
    #expect(Array(quotas[..<3]) == [5_000, 5_000, 5_000])
    // × 0.60 / 0.85, and again.
    #expect(abs(Double(quotas[3]) / 5_000 - 0.7059) < 0.02)
    #expect(abs(Double(quotas[4]) / Double(quotas[3]) - 0.7059) < 0.02)
  }

  @Test(
    "without the budget law a correction takes effect within the year after the one it is about")
  func budgetLaw() throws {
    let plan = try plan {
      $0.regions = [ProcessPlan.Region(name: "A", quota: 1_000, need: 1_000, applicants: 1_000)]
      $0.budgetLawBinds = false
    }
    let digital = ProcessRun(plan, .digital)
    let decided = digital.total.decidedCorrections
    #expect(decided > 0)
    // 25 days to the report, 60 to 90 to the correction.
    let days = Double(digital.total.daysToEffect) / Double(decided)
    #expect(days >= 85 && days <= 115)
  }

  @Test("planners who take 30 % of the moves for 35 % lose a seventh of the quota each year")
  func assumedVisibility() throws {
    let plan = try plan {
      $0.regions = [ProcessPlan.Region(name: "A", quota: 5_000, need: 5_000, applicants: 5_000)]
      $0.paper.assumedVisibility = Rate(millionths: 350_000)
    }
    let quotas = ProcessRun(plan, .paper).years.map(\.quota)
    for (quota, next) in zip(quotas, quotas.dropFirst()) {
      let quotient = Double(next) / Double(quota)
      #expect(quotient > 0.837 && quotient < 0.877)
    }
  }

  @Test("nobody applies, nobody is enrolled, and no share of nobody is shown")
  func nobody() throws {
    let plan = try plan {
      $0.regions = [ProcessPlan.Region(name: "A", quota: 0, need: 1, applicants: 0)]
    }
    for kind in ProcessPlan.Kind.allCases {
      let total = ProcessRun(plan, kind).total
      #expect(total.enrolled == 0 && total.turnedAway == 0 && total.corrections == 0)
      #expect(total.trueKPI == nil && total.registerKPI == nil)
      #expect(total.meanPayoutLag == nil && total.payoutLag90 == nil)
    }
  }

  @Test("applied is enrolled and turned away; late, left and retained are of those enrolled")
  func sums() throws {
    let plan = try plan { $0.regions[3].applicants = 9_000 }
    for kind in ProcessPlan.Kind.allCases {
      for year in ProcessRun(plan, kind).years {
        #expect(year.applicants == year.enrolled + year.turnedAway)
        #expect(year.enrolled <= year.quota)
        #expect(year.enrolledLate <= year.enrolled && year.leftBeforePayout <= year.enrolled)
        #expect(year.retained <= year.retainedByRegister)
        #expect(year.retainedByRegister <= year.enrolled)
        #expect(year.payoutLags.reduce(0, +) == year.enrolled)
      }
    }
  }

  @Test("the same seed gives the same years, another seed others")
  func seeds() throws {
    let one = ProcessRun(try plan(), .paper).total
    let again = ProcessRun(try plan(), .paper).total
    let other = ProcessRun(try plan { $0.seed = 2 }, .paper).total
    #expect(one.payoutLags == again.payoutLags && one.retained == again.retained)
    #expect(one.payoutLags != other.payoutLags)
  }

  @Test(
    "three working days after a Monday are Thursday, after a Thursday Tuesday, after a Saturday Wednesday"
  )
  func workingDays() throws {
    // 6 April 2026 is a Monday.
    let monday = try #require(Day(year: 2026, month: 4, day: 6))
    let table = [(0, 3), (1, 3), (2, 5), (3, 5), (4, 5), (5, 4), (6, 3)]
    for (later, days) in table {
      let day = Day(number: monday.number + Int32(later))
      #expect(ProcessCycle.calendarDays(ofWorkingDays: 3, after: day) == days)
    }
    #expect(ProcessCycle.calendarDays(ofWorkingDays: 0, after: monday) == 0)
  }
}
