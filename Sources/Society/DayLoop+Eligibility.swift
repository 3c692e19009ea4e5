import Behaviour
import Events
import Population
import Values

/// Who gets a voucher, as the people of a tenancy know it (model, section 7): who would get none reckons as without a programme.
extension DayLoop {
  /// Whether a tenancy has a voucher, or would get one for a lease that it registered or renewed today.
  mutating func isOffered(_ tenancy: TenancyNumber) -> Bool {
    let revision = world.revision(in: month)
    guard !knowledge.eligibility.isForEverybody(in: revision) else { return true }
    let open = states[tenancy].lease.map { book[$0].view }.flatMap { $0.isOpen ? $0 : nil }
    if let open, open.hasVoucher { return true }
    let question = KnownEligibility.Question(
      tenancy: tenancy, day: day, second: people.household.registrationSecond(tenancy: tenancy),
      registered: open?.registered)
    return knowledge.eligibility.holds(question, in: revision, world, engine)
  }

  /// Whoever registered without a voucher and would get one now asks for it: by renewing the lease.
  mutating func planVoucher(_ tenancy: TenancyNumber) {
    guard let lease = states[tenancy].lease, book[lease].view.isOpen, !book[lease].view.hasVoucher,
      !states[tenancy].isWaiting, states[tenancy].knowsFrom != TenancyState.never,
      states[tenancy].refusals < TenancyState.mostRefusals,
      !daysOfMonth.contains(book[lease].view.until), isOffered(tenancy), wantsRenewal(tenancy)
    else { return }
    states[tenancy].isWaiting = true
    let delay = people.household.registrationDelayDays(tenancy: tenancy)
    agenda.calendar.add(
      CalendarEntry(tenancy: tenancy, kind: .askForVoucher), on: Day(number: day.number + delay))
  }

  /// Renews a lease for the sake of the voucher, from today on.
  mutating func askForVoucher(_ tenancy: TenancyNumber) {
    states[tenancy].isWaiting = false
    guard let lease = states[tenancy].lease, book[lease].view.isOpen, !book[lease].view.hasVoucher
    else { return }
    // Where none opens after all they ask a few times, as with a registration that is turned down.
    states[tenancy].refusals += 1
    renew(lease, of: tenancy, from: day)
  }
}
