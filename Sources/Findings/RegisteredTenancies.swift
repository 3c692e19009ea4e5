import Behaviour
import Population
import Scenario
import Society
import Values

/// When each tenancy of a run was registered, by tenancy: what is measured of a run beside its money.
struct RegisteredTenancies: Sendable {
  /// The day of the first registration; `LeaseRecord.never` where there was none.
  private(set) var first: [Day]
  /// Whether a lease was open in the evening of day 90 after moving in.
  private(set) var isAt90: [Bool]
  /// Whether a lease was open in the evening of day 365 after the first registration.
  private(set) var isAt365: [Bool]
  /// At the ends of how many months of the run a lease was open and its people lived there.
  private(set) var months: [Int16]
  /// Whether that was so at the end of month 12.
  private(set) var isInMonth12: [Bool]

  /// The month of the run at whose end the stock is measured, from 0.
  static let stockMonth = 11
  static let retentionDays: Int32 = 365

  init(_ world: World, _ run: FinishedRun) {
    let tenancies = world.population.tenancies
    first = [Day](repeating: LeaseRecord.never, count: tenancies.count)
    isAt90 = [Bool](repeating: false, count: tenancies.count)
    isAt365 = isAt90
    isInMonth12 = isAt90
    months = [Int16](repeating: 0, count: tenancies.count)
    let ends = MonthEnds(world)
    // Where a lease begins before the one before it has ended, a month is counted once.
    var counted = [Int16](repeating: 0, count: tenancies.count)
    for record in run.book.records where record.wasRegistered {
      guard let number = record.tenancy?.index else { continue }
      let tenancy = tenancies[number]
      first[number] = min(first[number], record.view.registered)
      if record.isOpen(on: Day(number: tenancy.arrival.number + TenancyState.uptakeDays)) {
        isAt90[number] = true
      }
      let registered = ends.registered(record, tenancy)
      let added = registered.clamped(to: Int(counted[number])..<Int(Int16.max))
      guard !added.isEmpty else { continue }
      counted[number] = Int16(added.upperBound)
      months[number] += Int16(added.count)
      if added.contains(RegisteredTenancies.stockMonth) { isInMonth12[number] = true }
    }
    for record in run.book.records where record.wasRegistered {
      guard let number = record.tenancy?.index else { continue }
      if record.isOpen(on: checkpoint(number)) { isAt365[number] = true }
    }
  }

  func isEver(_ number: Int) -> Bool { first[number] != LeaseRecord.never }

  /// Day 365 after the first registration of a tenancy that has one.
  func checkpoint(_ number: Int) -> Day {
    Day(number: first[number].number + RegisteredTenancies.retentionDays)
  }
}

/// The ends of the months of a run.
struct MonthEnds: Sendable {
  /// The last day of each month.
  private let evenings: [Day]
  private let firstMonth: Int32

  init(_ world: World) {
    evenings = (0..<world.scenario.months).map { index in
      Day(number: world.month(index).next.firstDay.number - 1)
    }
    firstMonth = world.scenario.firstMonth.number
  }

  /// The months of the run, from 0, at whose ends a lease was open and its people lived there.
  func registered(_ record: LeaseRecord, _ tenancy: Tenancy) -> Range<Int> {
    let first = min(
      max(0, Int(record.view.registered.month.number - firstMonth)), evenings.count)
    var end = first
    while end < evenings.count, evenings[end] < record.closed, evenings[end] < tenancy.departure {
      end += 1
    }
    return first..<end
  }

  /// The months of the run at whose ends a tenancy lives in its dwelling.
  func living(_ tenancy: Tenancy) -> Range<Int> {
    let first = min(max(0, Int(tenancy.arrival.month.number - firstMonth)), evenings.count)
    var end = first
    while end < evenings.count, evenings[end] < tenancy.departure { end += 1 }
    return first..<end
  }
}

/// At the ends of which months of a run each tenancy lived in its dwelling with an open lease.
struct RegisteredMonths: Sendable {
  /// In the order of the tenancies; those of one in the order of its leases.
  private var spans: [Range<Int16>] = []
  /// By tenancy, its first span; one entry more for the end.
  private var starts: [Int32]

  init(_ world: World, _ run: FinishedRun) {
    let tenancies = world.population.tenancies
    let ends = MonthEnds(world)
    starts = [Int32](repeating: 0, count: tenancies.count + 1)
    for record in run.book.records where record.wasRegistered {
      if let tenancy = record.tenancy { starts[tenancy.index + 1] += 1 }
    }
    for number in tenancies.indices { starts[number + 1] += starts[number] }
    var next = starts
    spans = [Range<Int16>](repeating: 0..<0, count: Int(starts[tenancies.count]))
    for record in run.book.records where record.wasRegistered {
      guard let number = record.tenancy?.index else { continue }
      let months = ends.registered(record, tenancies[number])
      spans[Int(next[number])] = Int16(months.lowerBound)..<Int16(months.upperBound)
      next[number] += 1
    }
  }

  /// The months from 1 with their spans, such as `3-14 16-16`; empty where there is none.
  func text(_ number: Int) -> String {
    ranges(number).map { "\($0.lowerBound + 1)-\($0.upperBound)" }.joined(separator: " ")
  }

  /// The months from 0, in ranges that do not touch.
  func ranges(_ number: Int) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for stored in spans[Int(starts[number])..<Int(starts[number + 1])] where !stored.isEmpty {
      let span = Int(stored.lowerBound)..<Int(stored.upperBound)
      if let last = merged.last, span.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    return merged
  }
}

/// The same people at one point of the ridge with the programme and without it: two runs with the same delays and departures.
final class RidgePair: Sendable {
  let world: World
  let with: FinishedRun
  let without: FinishedRun
  let registered: RegisteredTenancies
  let registeredWithout: RegisteredTenancies

  init(_ world: World, with: FinishedRun, without: FinishedRun) {
    self.world = world
    self.with = with
    self.without = without
    registered = RegisteredTenancies(world, with)
    registeredWithout = RegisteredTenancies(world, without)
  }
}
