import Behaviour
import Values

/// What people have planned: for the days to come in the calendar, for today as acts in the order of their time.
struct Agenda {
  var calendar: Calendar
  /// The acts of today, in the order in which they were planned.
  var acts: [Act] = []
  /// Payments of today that were turned down and are tried again in a later hour.
  var retries: [CalendarEntry] = []
  /// Cases of fraud that try again in a later hour.
  var retryingCases: [Int] = []
  private var schedule = DaySchedule()
  /// Places of the schedule whose hour has come.
  private var passed = 0

  private static let secondsAnHour: Int32 = 3600

  init(first: Day, end: Day) { calendar = Calendar(first: first, end: end) }

  mutating func beginDay() {
    acts.removeAll(keepingCapacity: true)
    schedule.removeAll()
    passed = 0
  }

  /// Puts what has been planned from an act on in its order.
  mutating func schedule(from first: Int) { schedule.add(acts, from: first, passed: passed) }

  /// The places of the acts of an hour, in their order.
  mutating func take(hour: Int32) -> Range<Int> {
    let first = passed
    let end = (hour + 1) * Agenda.secondsAnHour
    while passed < schedule.places.count, schedule.places[passed].second < end { passed += 1 }
    return first..<passed
  }

  /// The act at a place of the order of the day.
  func act(at place: Int) -> Act { acts[Int(schedule.places[place].index)] }

  /// Somebody tries again in a later hour.
  var hasRetries: Bool { !retries.isEmpty || !retryingCases.isEmpty }

  /// The acts from one on are those of who tries again after an hour: none falls in that hour or before it.
  mutating func endRetries(from first: Int, after hour: Int32) {
    retries.removeAll(keepingCapacity: true)
    retryingCases.removeAll(keepingCapacity: true)
    let next = (hour + 1) * Agenda.secondsAnHour
    for index in first..<acts.count where acts[index].second < next {
      acts[index].second = next + acts[index].second % Agenda.secondsAnHour
    }
    schedule(from: first)
  }
}
