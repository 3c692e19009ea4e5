import Programme
import Values

/// How far a run has come.
struct RunDate: Sendable {
  /// The index of the month among those of the run, from 0.
  private(set) var month = 0
  /// The same in the calendar, with its days: each act asks for them, and the calendar takes a while.
  private(set) var civilMonth: Month
  private(set) var daysOfMonth: Range<Day>
  private(set) var day: Day
  /// Credits that a voucher has at most under the programme of the month.
  private(set) var termMonths: Int32 = 0

  init(first: Month) {
    day = first.firstDay
    civilMonth = first
    daysOfMonth = first.firstDay..<first.next.firstDay
  }

  mutating func begin(month index: Int, _ world: World) {
    month = index
    civilMonth = world.month(index)
    daysOfMonth = civilMonth.firstDay..<civilMonth.next.firstDay
    termMonths = Int32(world.programme(in: index).voucher.termMonths)
  }

  mutating func endDay() { day = Day(number: day.number + 1) }
}
