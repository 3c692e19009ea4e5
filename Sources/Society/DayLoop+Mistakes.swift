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
        tenant: entry.tenancy, month: day.month, part: Int(entry.part))
  }

  /// Enters the mistakes of a registered tenancy that belong to the month.
  mutating func planMistakes(_ tenancy: Int32, from earliest: Day) {
    let lease = states[Int(tenancy)].lease
    if let passing = people.mistakes.passesOn(tenant: tenancy, month: day.month) {
      let on = Day(number: day.month.firstDay.number + Int32(passing.dayOfMonth) - 1)
      if on >= earliest {
        agenda.calendar.add(CalendarEntry(tenancy: tenancy, kind: .passOn), on: on)
      }
    }
    let until = book[lease].view.until
    guard until.month == day.month,
      let early = people.mistakes.renewsEarly(tenant: tenancy, lease: lease)
    else { return }
    let on = Day(number: until.number - early)
    let people = world.population.tenancies[Int(tenancy)]
    guard on >= earliest, on < people.departure, !states[Int(tenancy)].isWaiting else { return }
    agenda.calendar.add(CalendarEntry(tenancy: tenancy, kind: .register), on: on)
  }

  /// Sends what is on the voucher to somebody else.
  mutating func passOn(_ tenancy: Int32) {
    let lease = states[Int(tenancy)].lease
    guard lease >= 0, book[lease].view.isOpen, book[lease].view.balance > .zero,
      !cases.takesOver(.payments, states[Int(tenancy)].fraudCase),
      let passing = people.mistakes.passesOn(tenant: tenancy, month: day.month)
    else { return }
    let view = book[lease].view
    act(tenancy, .transferRequested, second: passing.second) {
      $0.slot = view.slot
      $0.party = view.tenant
      $0.counterparty = Party(.tenant, tenancy > 0 ? tenancy - 1 : 1)
      $0.amount = view.balance
    }
  }

  /// After a claim that was turned down the owner asks for what the deposit holds.
  mutating func learnOfClaim(_ tenancy: Int, _ act: Act, _ outcome: Outcome) {
    if outcome == .accepted {
      states[tenancy].damagePaid = act.amount.tiyn
    } else if !states[tenancy].claimsAreCapped {
      states[tenancy].claimsAreCapped = true
      agenda.calendar.add(
        CalendarEntry(tenancy: Int32(tenancy), kind: .claim), on: Day(number: day.number + 2))
    }
  }
}
