import Behaviour
import Events
import Population
import Values

/// What happens to a registered lease whose end comes (model, section 4).
extension DayLoop {
  /// In the month in which a lease ends both sides reckon again. Where they do not agree it runs out.
  mutating func planRenewal(_ tenancy: TenancyNumber) {
    guard let lease = states[tenancy].lease, book[lease].view.isOpen,
      daysOfMonth.contains(book[lease].view.until),
      !states[tenancy].isWaiting, wantsRenewal(tenancy)
    else { return }
    let until = book[lease].view.until
    switch people.household.renewal(tenancy: tenancy, until: until) {
    case .renewed(let on):
      agenda.calendar.add(CalendarEntry(tenancy: tenancy, kind: .renew), on: max(on, day))
    case .forgotten(let noticed):
      states[tenancy].isWaiting = true
      agenda.calendar.add(CalendarEntry(tenancy: tenancy, kind: .ask), on: noticed)
    }
  }

  mutating func wantsRenewal(_ tenancy: TenancyNumber) -> Bool {
    var outlook = outlook(tenancy)
    outlook.registration = .again
    return people.consent(tenancy, month: month, outlook).isMutual
  }

  /// Renews the lease, or registers another where it has run out meanwhile.
  mutating func renew(_ tenancy: TenancyNumber) {
    guard day < world.population.tenancies[tenancy].departure,
      !cases.takesOver(.leaving, states[tenancy].fraudCase)
    else { return }
    guard let lease = states[tenancy].lease, book[lease].view.isOpen else {
      states[tenancy].decidedOn = nil
      return decide(tenancy, notBefore: Day(number: day.number + 1))
    }
    // Where another lease has taken the place of the one that ends there is nothing to renew.
    guard daysOfMonth.contains(book[lease].view.until) else { return }
    renew(lease, of: tenancy, from: book[lease].view.until)
  }

  /// Renews an open lease for as long again from a day on.
  mutating func renew(_ lease: LeaseRecordNumber, of tenancy: TenancyNumber, from start: Day) {
    let slot = book[lease].view.slot
    let until = people.household.lastDay(from: start)
    act(tenancy, .leaseRenewed, second: people.household.registrationSecond(tenancy: tenancy)) {
      $0.slot = slot
      $0.party = .tenant(tenancy)
      $0.until = until
    }
  }

  /// They notice that the lease has run out.
  mutating func askAgain(_ tenancy: TenancyNumber) {
    states[tenancy].isWaiting = false
    states[tenancy].decidedOn = nil
    decide(tenancy, notBefore: Day(number: day.number + 1))
  }
}
