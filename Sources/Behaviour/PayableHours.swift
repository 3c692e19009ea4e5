import Events
package import Programme
package import Values

/// At which hours of the days of a run the rules let rent be paid, as far as they look at nothing but the time: what people know who
/// have been told that the hour was wrong.
package struct PayableHours: Equatable, Sendable {
  private let first: Day
  /// By day; bit h is set where the hour from h on is allowed. Empty where the time never matters.
  private let hours: [UInt32]

  private static let secondsAnHour: Int32 = 3600
  private static let everyHour: UInt32 = 1 << 24 - 1

  /// Where no rule looks at the time.
  package static let all = PayableHours(first: Day(number: 0), hours: [])

  private init(first: Day, hours: [UInt32]) {
    self.first = first
    self.hours = hours
  }

  /// Under the programmes that hold one after another.
  package init(_ programme: Programme, from first: Day, to end: Day) {
    let revisions = programme.revisions
    var rules = revisions.map { TimeRules($0.programme, at: .payment) }
    self.first = first
    guard rules.contains(where: { !$0.isEmpty }) else {
      hours = []
      return
    }
    hours = (first.number..<max(first.number, end.number)).map { number in
      let day = Day(number: number)
      return rules[programme.revision(at: day.month).number].hours(of: day)
    }
  }

  /// Whether the time can be a reason at all.
  package var isEmpty: Bool { hours.isEmpty }

  package func isAllowed(_ second: Int32, on day: Day) -> Bool {
    mask(day) & PayableHours.bit(second) != 0
  }

  /// Whether there is an hour of the day at which rent can be paid.
  package func isAllowed(_ day: Day) -> Bool { mask(day) != 0 }

  /// The nearest allowed time of the day, as many minutes past the hour; nil where there is none.
  package func nearest(to second: Int32, on day: Day) -> Int32? {
    let hour = second / PayableHours.secondsAnHour
    let allowed = (0..<Int32(24)).filter { isAllowed($0 * PayableHours.secondsAnHour, on: day) }
    guard let best = allowed.min(by: { abs($0 - hour) < abs($1 - hour) }) else { return nil }
    return best * PayableHours.secondsAnHour + second % PayableHours.secondsAnHour
  }

  /// The next allowed time after one that was not: in a later hour of the day, or on the next day of the month that has any. `wait`, from 0
  /// to 1, says how far into the allowed hours of another day, and how far into the hour.
  package func next(
    after second: Int32, on day: Day, wait: Double
  ) -> (day: Day, second: Int32)? {
    let minutes = Int32(Double(PayableHours.secondsAnHour - 1) * wait)
    for hour in (second / PayableHours.secondsAnHour + 1)..<24 {
      let start = hour * PayableHours.secondsAnHour
      if isAllowed(start, on: day) { return (day, start + minutes) }
    }
    var later = Day(number: day.number + 1)
    while later.month == day.month {
      let allowed = (0..<Int32(24)).filter {
        isAllowed($0 * PayableHours.secondsAnHour, on: later)
      }
      if !allowed.isEmpty {
        let hour = allowed[min(Int(Double(allowed.count) * wait), allowed.count - 1)]
        return (later, hour * PayableHours.secondsAnHour + minutes)
      }
      later = Day(number: later.number + 1)
    }
    return nil
  }

  /// The nearest day of the month, not before `earliest`, on which rent can be paid; `day` itself where none can.
  package func nearestDay(to day: Day, notBefore earliest: Day) -> Day {
    if isAllowed(day) { return day }
    for distance in 1..<Int32(31) {
      for number in [day.number + distance, day.number - distance] {
        let other = Day(number: number)
        if other.month == day.month, other >= earliest, isAllowed(other) { return other }
      }
    }
    return day
  }

  private func mask(_ day: Day) -> UInt32 {
    let index = Int(day.number) - Int(first.number)
    return hours.indices.contains(index) ? hours[index] : PayableHours.everyHour
  }

  private static func bit(_ second: Int32) -> UInt32 { 1 << UInt32(second / secondsAnHour) }
}
