import Behaviour
import Events
import Population
import Scenario
import Values

/// The utility bills of tenancies, and what of them is paid with vouchers.
extension DayLoop {
  mutating func bill(_ entry: CalendarEntry) {
    let dwelling = world.population.tenancies[entry.tenancy].dwelling
    act(entry.tenancy, .utilityBilled, second: entry.second ?? 0) {
      $0.dwelling = dwelling
      $0.amount = Tenge(tenge: Int64(entry.billTenge))
    }
    if world.scenario.paysUtilities { payUtilities(entry) }
  }

  /// The bill is paid with the voucher an hour later, with what the rent of the month leaves on it.
  private mutating func payUtilities(_ entry: CalendarEntry) {
    let tenancy = entry.tenancy
    let tenant = world.population.tenancies[tenancy]
    guard let lease = states[tenancy].lease, book[lease].view.isOpen, book[lease].view.hasVoucher,
      !book[lease].view.isBlocked, day < tenant.departure
    else { return }
    let view = book[lease].view
    let paid = view.paidMonth == civilMonth ? view.paid : .zero
    let amount = min(
      Tenge(tenge: Int64(entry.billTenge)), view.balance - max(.zero, view.rent - paid))
    guard amount > .zero else { return }
    let company = Party.employer(
      Number(index: (settlers?.life.employerCount ?? 0) + tenant.settlement.index))
    let second = entry.second ?? 0
    if !whitelist.has(company) {
      act(tenancy, .providerListed, second: second) { $0.party = company }
    }
    let intent = people.intent(tenancy, day: day, part: 1, attempt: 0, retrySecond: nil)
    act(tenancy, .paymentRequested, second: second + 3600) {
      $0.slot = view.slot
      $0.party = view.tenant
      $0.counterparty = company
      $0.dwelling = view.dwelling
      $0.amount = amount
      $0.purpose = .utilities
      $0.lon = intent.lon
      $0.lat = intent.lat
      $0.accuracyMetres = intent.accuracyMetres
      $0.truth.positioning = intent.positioning
    }
  }
}
