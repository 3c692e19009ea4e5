import Behaviour
import Events
import Population
import Values

/// Who gets a voucher, as the people of a tenancy know it (model, section 7): who would get none reckons as without a programme.
extension DayLoop {
  /// Whether a tenancy has a voucher, or would get one for a lease that it registered or renewed today.
  mutating func isOffered(_ tenancy: Int32) -> Bool {
    let revision = world.revision(in: month)
    guard !knowledge.eligibility.isForEverybody(in: revision) else { return true }
    let lease = states[Int(tenancy)].lease
    let isOpen = lease >= 0 && book[lease].view.isOpen
    if isOpen, book[lease].view.hasVoucher { return true }
    let question = KnownEligibility.Question(
      tenancy: tenancy, day: day, second: people.household.registrationSecond(tenancy: tenancy),
      registered: isOpen ? book[lease].view.registered : nil)
    return knowledge.eligibility.holds(question, in: revision, world, engine)
  }

  /// Whoever registered without a voucher and would get one now asks for it: by renewing the lease.
  mutating func planVoucher(_ tenancy: Int32) {
    let number = Int(tenancy)
    let lease = states[number].lease
    guard lease >= 0, book[lease].view.isOpen, !book[lease].view.hasVoucher,
      !states[number].isWaiting, states[number].knowsFrom != TenancyState.never,
      states[number].refusals < TenancyState.mostRefusals,
      book[lease].view.until.month != day.month, isOffered(tenancy), wantsRenewal(tenancy)
    else { return }
    states[number].isWaiting = true
    let delay = people.household.registrationDelayDays(tenancy: tenancy)
    agenda.calendar.add(
      CalendarEntry(tenancy: tenancy, kind: .askForVoucher), on: Day(number: day.number + delay))
  }

  /// Renews a lease for the sake of the voucher, from today on.
  mutating func askForVoucher(_ tenancy: Int32) {
    let number = Int(tenancy)
    let lease = states[number].lease
    states[number].isWaiting = false
    guard lease >= 0, book[lease].view.isOpen, !book[lease].view.hasVoucher else { return }
    // Where none opens after all they ask a few times, as with a registration that is turned down.
    states[number].refusals += 1
    renew(tenancy, from: day)
  }
}
