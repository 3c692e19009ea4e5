import Behaviour
import Events
import Population
import Values

/// What honest people do that a rule forbids, without meaning harm.
extension DayLoop {
  /// Whether this try scans another flat's code. A later try of the same part does not.
  func scansWrongCode(_ entry: CalendarEntry) -> Bool {
    entry.attempt == 0
      && people.mistakes.scansWrongCode(
        tenant: entry.tenancy, month: civilMonth, part: Int(entry.part))
  }

  /// Enters the mistakes of a registered tenancy that belong to the month.
  mutating func planMistakes(_ tenancy: TenancyNumber, from earliest: Day) {
    if let passing = people.mistakes.passesOn(tenant: tenancy, month: civilMonth) {
      let on = Day(number: daysOfMonth.lowerBound.number + Int32(passing.dayOfMonth) - 1)
      if on >= earliest {
        agenda.calendar.add(CalendarEntry(tenancy: tenancy, kind: .passOn), on: on)
      }
    }
    guard let lease = states[tenancy].lease, daysOfMonth.contains(book[lease].view.until),
      let early = people.mistakes.renewsEarly(tenant: tenancy, lease: lease)
    else { return }
    let on = Day(number: book[lease].view.until.number - early)
    let people = world.population.tenancies[tenancy]
    guard on >= earliest, on < people.departure, !states[tenancy].isWaiting else { return }
    agenda.calendar.add(CalendarEntry(tenancy: tenancy, kind: .register), on: on)
  }

  /// Sends what is on the voucher to somebody else.
  mutating func passOn(_ tenancy: TenancyNumber) {
    guard let lease = states[tenancy].lease, book[lease].view.isOpen,
      book[lease].view.balance > .zero,
      !cases.takesOver(.payments, states[tenancy].fraudCase),
      let passing = people.mistakes.passesOn(tenant: tenancy, month: civilMonth)
    else { return }
    let view = book[lease].view
    act(tenancy, .transferRequested, second: passing.second) {
      $0.slot = view.slot
      $0.party = view.tenant
      $0.counterparty = .tenant(tenancy > 0 ? tenancy.advanced(by: -1) : 1)
      $0.amount = view.balance
    }
  }

  /// After a claim that was turned down the owner asks for what the deposit holds.
  mutating func learnOfClaim(_ tenancy: TenancyNumber, _ act: Act, _ outcome: Outcome) {
    if outcome == .accepted {
      states[tenancy].damagePaid = act.amount.tiyn
    } else if !states[tenancy].claimsAreCapped {
      states[tenancy].claimsAreCapped = true
      agenda.calendar.add(
        CalendarEntry(tenancy: tenancy, kind: .claim), on: Day(number: day.number + 2))
    }
  }
}
