import Accounts
import Behaviour
import Events
import Journal
import Population
import Scenario
import Society
import Stream
import Values

/// What a recorder counts of instruments, from their rows alone, and what each tenancy has cost by its first and second
/// anniversary. Sums are in tiyn.
struct AidCounts: Sendable {
  /// Of one instrument in a civil month. What a boundary pays counts to the month that begins.
  struct OfMonth: Sendable {
    var entitled = 0
    var recipients = 0
    var unfunded = 0
    var promised: Int64 = 0
    var paid: Int64 = 0
    var returned: Int64 = 0
    var released: Int64 = 0
    /// Promised and neither paid nor released; a change until `accumulate`.
    var outstanding: Int64 = 0
  }

  struct OfInstrument: Sendable {
    var months: [OfMonth]
    /// By tenancy: what its entitlements were paid, and what came back.
    var paid: [Int64]
    var returned: [Int64]
    /// By recipient, the last month in which they were paid.
    fileprivate var lastPaid: [PartyNumber: Int] = [:]

    var recipients: Int { lastPaid.count }
  }

  var instruments: [OfInstrument]
  /// By tenancy: what it cost the treasury and in taxes by the end of each anniversary's day; promises count until they are released.
  var costByAnniversary: [[Int64]]
  /// The same until the run ends.
  var costInAll: [Int64]
  private let arrivals: [Int32]
  private var notes: [EntitlementNote] = []
  /// By the engine's numbers of leases.
  private var tenanciesOfLeases: [TenancyNumber?] = []

  /// Days after moving in by which costs are counted.
  static let anniversaries: [Int32] = [365, 730]

  init(_ world: World) {
    let tenancies = world.population.tenancies.count
    let none = [Int64](repeating: 0, count: tenancies)
    let months = [OfMonth](repeating: OfMonth(), count: world.scenario.months)
    instruments = world.instruments.map { _ in
      OfInstrument(months: months, paid: none, returned: none)
    }
    costByAnniversary = AidCounts.anniversaries.map { _ in none }
    costInAll = none
    arrivals = world.population.tenancies.map(\.arrival.number)
  }

  mutating func add(_ entitlements: [EntitlementNote]) { notes += entitlements }

  /// Counts one row of a day; `sent` is the act of a line.
  mutating func count(_ row: Row, _ sent: SentAct?, on day: Day, month: Int) {
    if row.acceptedEvent == .leaseRegistered {
      tenanciesOfLeases.append(sent?.act.actor.tenancy)
    }
    if let step = row.step, let number = row.entitlement {
      return count(row, step, notes[number.index], on: day, month: month)
    }
    guard row.transfer > 0, let lease = row.lease, lease.index < tenanciesOfLeases.count,
      let tenancy = tenanciesOfLeases[lease.index]
    else { return }
    add(cost: row, of: tenancy, on: day)
  }

  private mutating func count(
    _ row: Row, _ step: Step, _ note: EntitlementNote, on day: Day, month: Int
  ) {
    let index = note.instrument
    switch step {
    case .entitled:
      instruments[index].months[month].entitled += 1
      instruments[index].months[month].promised += row.tiyn
    case .granted, .held, .employerPaid:
      instruments[index].months[month].paid += row.tiyn
      if let tenancy = note.tenancy { instruments[index].paid[tenancy.index] += row.tiyn }
      if instruments[index].lastPaid.updateValue(month, forKey: note.recipient) != month {
        instruments[index].months[month].recipients += 1
      }
    case .returned:
      instruments[index].months[month].returned += row.tiyn
      if let tenancy = note.tenancy { instruments[index].returned[tenancy.index] += row.tiyn }
    case .promiseReleased: instruments[index].months[month].released += row.tiyn
    case .entitlementUnfunded: instruments[index].months[month].unfunded += 1
    case .fulfilled, .guaranteeReleased, .entitlementClosed, .opened, .blocked, .reinstated,
      .taxed, .relieved, .expired, .released, .lapsed, .credited, .unfunded:
      break
    }
    instruments[index].months[month].outstanding += row.change(of: .promise)
    if let tenancy = note.tenancy { add(cost: row, of: tenancy, on: day) }
  }

  /// What leaves the treasury and what of taxes is forgone.
  private mutating func add(cost row: Row, of tenancy: TenancyNumber, on day: Day) {
    let cost = -row.change(of: .treasury) - row.change(of: .taxExpenditure)
    guard cost != 0 else { return }
    costInAll[tenancy.index] += cost
    let days = day.number - arrivals[tenancy.index]
    for (index, anniversary) in AidCounts.anniversaries.enumerated() where days <= anniversary {
      costByAnniversary[index][tenancy.index] += cost
    }
  }

  /// Makes changes of what is promised into what stands at each month's end.
  mutating func accumulate() {
    for index in instruments.indices {
      for month in instruments[index].months.indices.dropFirst() {
        instruments[index].months[month].outstanding +=
          instruments[index].months[month - 1].outstanding
      }
    }
  }
}
