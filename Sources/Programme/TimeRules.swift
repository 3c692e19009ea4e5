package import Events
package import Values

/// The rules of a stage that read nothing but the time: at which hours of which days none of them turns anything down.
package struct TimeRules {
  private var rules: StageRules?
  private var texts = TextTable()
  private var facts = FactValues()

  /// Facts that the calendar and the clock alone settle.
  private static let ofTime: Set<Fact> = [
    .eventHour, .eventDay, .eventWeekday, .eventMonth, .eventYear,
  ]

  /// Rules that read anything else are left out: whether they let something pass does not follow from the time.
  package init(_ programme: Programme, at stage: Stage) {
    let timed = zip(programme.rules, programme.readings).filter { rule, reading in
      rule.stage == stage && !reading.facts.isEmpty
        && reading.facts.facts.allSatisfy(TimeRules.ofTime.contains)
    }.map(\.0)
    rules = timed.isEmpty ? nil : try? StageRules(timed, texts: &texts)
  }

  /// Whether the time never matters.
  package var isEmpty: Bool { rules == nil }

  /// Bit h is set where the hour from h to h + 1 of the day is let pass.
  package mutating func hours(of day: Day) -> UInt32 {
    var allowed: UInt32 = 0
    let parts = day.parts
    facts.set(.eventDay, int: parts.day)
    facts.set(.eventWeekday, int: day.weekday)
    facts.set(.eventMonth, int: parts.month)
    facts.set(.eventYear, int: parts.year)
    for hour in 0..<24 {
      facts.set(.eventHour, int: hour)
      if rules?.failed(facts, texts) ?? 0 == 0 { allowed |= 1 << UInt32(hour) }
    }
    return allowed
  }
}
