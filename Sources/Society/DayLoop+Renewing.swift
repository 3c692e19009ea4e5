import Behaviour
import Events
import Population
import Values

/// What happens to a registered lease whose end comes (model, section 4).
extension DayLoop {
  /// In the month in which a lease ends both sides reckon again. Where they do not agree it runs out.
  mutating func planRenewal(_ tenancy: Int32) {
    let number = Int(tenancy)
    let lease = states[number].lease
    guard lease >= 0, book[lease].view.isOpen, book[lease].view.until.month == day.month,
      !states[number].isWaiting, wantsRenewal(tenancy)
    else { return }
    let until = book[lease].view.until
    switch people.household.renewal(tenancy: tenancy, until: until) {
    case .renewed(let on):
      agenda.calendar.add(CalendarEntry(tenancy: tenancy, kind: .renew), on: max(on, day))
    case .forgotten(let noticed):
      states[number].isWaiting = true
      agenda.calendar.add(CalendarEntry(tenancy: tenancy, kind: .ask), on: noticed)
    }
  }

  mutating func wantsRenewal(_ tenancy: Int32) -> Bool {
    var outlook = outlook(tenancy)
    outlook.registration = .again
    return people.consent(tenancy, month: month, outlook).isMutual
  }

  /// Renews the lease, or registers another where it has run out meanwhile.
  mutating func renew(_ tenancy: Int32) {
    let number = Int(tenancy)
    guard day < world.population.tenancies[number].departure,
      !cases.takesOver(.leaving, states[number].fraudCase)
    else { return }
    let lease = states[number].lease
    guard lease >= 0, book[lease].view.isOpen else {
      states[number].decidedOn = nil
      return decide(tenancy, notBefore: Day(number: day.number + 1))
    }
    renew(tenancy, from: book[lease].view.until)
  }

  /// Renews an open lease for as long again from a day on.
  mutating func renew(_ tenancy: Int32, from start: Day) {
    let slot = book[states[Int(tenancy)].lease].view.slot
    let until = people.household.lastDay(from: start)
    act(tenancy, .leaseRenewed, second: people.household.registrationSecond(tenancy: tenancy)) {
      $0.slot = slot
      $0.party = Party(.tenant, tenancy)
      $0.until = until
    }
  }

  /// They notice that the lease has run out.
  mutating func askAgain(_ tenancy: Int32) {
    states[Int(tenancy)].isWaiting = false
    states[Int(tenancy)].decidedOn = nil
    decide(tenancy, notBefore: Day(number: day.number + 1))
  }
}
