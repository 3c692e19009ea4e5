package import Values

/// The dates of the yearly cycle of quotas (the dissertation's table 16 and annex К).
package enum ProcessCycle {
  /// Regions propose quotas for the next year until this day of December.
  package static let proposalDayOfDecember = 15
  /// Days from the proposals to the approval of quotas.
  package static let approvalDays = 60...90
  /// Days from the end of a quarter to its report.
  package static let reportDays = 25
  /// Days from a report to the correction of a quota.
  package static let correctionDays = 60...90
  /// Below it a quota is corrected.
  package static let leastKPI = Rate(millionths: 850_000)

  /// Settlers are recruited in these months.
  package static let recruitingMonths = 4...12
  /// Days from 1 April to 31 December.
  package static let recruitingDays = 275
  /// Whether somebody has stayed is checked so many days after the enrolment.
  package static let checkedAfterDays = 365
  /// A bound for a quota that grows without end.
  package static let mostQuota = 1_000_000_000

  package static func proposals(for year: Int) -> Day? {
    Day(year: year - 1, month: 12, day: proposalDayOfDecember)
  }

  /// First and last day on which the quotas of a year are approved.
  package static func approval(for year: Int) -> ClosedRange<Day>? {
    proposals(for: year).map { after($0, approvalDays) }
  }

  /// Days of the year that pass before its quotas are approved.
  package static func daysWithoutLimit(in year: Int) -> ClosedRange<Int>? {
    guard let approval = approval(for: year), let start = Day(year: year, month: 1, day: 1) else {
      return nil
    }
    return Int(
      approval.lowerBound.number - start.number)...Int(
        approval.upperBound.number - start.number)
  }

  package static func needsCorrection(kpi: Rate) -> Bool { kpi < leastKPI }

  /// The report of the quarter that ends on this day.
  package static func report(quarterEnd: Day) -> Day {
    Day(number: quarterEnd.number + Int32(reportDays))
  }

  /// First and last day on which a correction takes effect; where the budget law binds, not before 1 January of the next year.
  package static func correction(afterReport report: Day, budgetLawBinds: Bool) -> ClosedRange<Day>
  {
    let days = after(report, correctionDays)
    guard budgetLawBinds, let next = Day(year: Int(report.parts.year) + 1, month: 1, day: 1) else {
      return days
    }
    return max(days.lowerBound, next)...max(days.upperBound, next)
  }

  /// Days until so many working days (Monday to Friday) after a day are over; holidays are not known here.
  package static func calendarDays(ofWorkingDays count: Int, after day: Day) -> Int {
    var calendar = 0
    var working = 0
    while working < count {
      calendar += 1
      if Day(number: day.number + Int32(calendar)).weekday <= 5 { working += 1 }
    }
    return calendar
  }

  private static func after(_ day: Day, _ days: ClosedRange<Int>) -> ClosedRange<Day> {
    Day(
      number: day.number + Int32(days.lowerBound))...Day(
        number: day.number + Int32(days.upperBound))
  }
}
