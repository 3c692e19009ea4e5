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
    let evenings = (0..<world.scenario.months).map { index in
      Day(number: world.month(index).next.firstDay.number - 1)
    }
    let firstMonth = world.scenario.firstMonth.number
    for record in run.book.records where record.wasRegistered {
      guard let number = record.tenancy?.index else { continue }
      let tenancy = tenancies[number]
      first[number] = min(first[number], record.view.registered)
      if record.isOpen(on: Day(number: tenancy.arrival.number + TenancyState.uptakeDays)) {
        isAt90[number] = true
      }
      var month = Int(record.view.registered.month.number - firstMonth)
      while month < evenings.count, evenings[month] < record.closed,
        evenings[month] < tenancy.departure
      {
        months[number] += 1
        if month == RegisteredTenancies.stockMonth { isInMonth12[number] = true }
        month += 1
      }
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
