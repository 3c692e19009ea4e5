import Behaviour
import Diagnostics
import Population
import Replay
import Scenario
import Society
import Stream
import Text
import Values

/// Writes `tenancies.csv`: one row a tenancy, registered or not. `TenancyTable+Columns.swift` has its columns.
struct TenancyTable: Sendable {
  let world: World
  let run: FinishedRun
  /// In the order of the points.
  private let points: [TenanciesAtPoint]
  private let totals: [TenancyTotals]
  /// Of the main run, and of those with the least and the most gaps in the bills.
  private let blocked: [[BlockedVouchers]]
  private let tax: RentTax
  private let isForAll: Bool

  init(_ world: World, _ run: FinishedRun, _ comparisons: Comparisons) {
    self.world = world
    self.run = run
    points = comparisons.pairs.map { TenanciesAtPoint(world, $0.with, $0.registered) }
    blocked = ([run] + comparisons.gaps.sorted { $0.gapChanceAMonth < $1.gapChanceAMonth }).map {
      BlockedVouchers.byTenancy($0, world)
    }
    tax = RentTax(world)
    isForAll = world.scenario.programme.isForAll
    var totals = [TenancyTotals](
      repeating: TenancyTotals(), count: world.population.tenancies.count)
    for record in run.book.records where record.wasRegistered {
      if let tenancy = record.tenancy { totals[tenancy.index].add(record) }
    }
    self.totals = totals
  }

  func write(threads: Int, to path: String) throws(Problem) {
    try OutputFile.write(
      TenancyTable.columns, rows: world.population.tenancies.count, threads: threads, to: path
    ) { number in row(number) }
  }

  private func row(_ number: Int) -> TenancyRow {
    let people = TenancyNumber(index: number)
    let population = world.population
    let tenancy = population.tenancies[number]
    let dwelling = population.dwellings[Int(tenancy.dwelling)]
    let state = run.states[people]
    let month = Int(tenancy.arrival.month.number - world.scenario.firstMonth.number)
    let terms = run.people.terms(people, month: month, Outlook(knowsProgramme: true))
    return TenancyRow(
      number: number, tenancy: tenancy, settlement: population.settlements[Int(tenancy.settlement)],
      origin: population.settlements[Int(tenancy.origin)].name, dwelling: dwelling,
      owner: population.owners[Int(dwelling.owner)], incomeDecile: world.incomeDeciles[people],
      district: population.districts[Int(population.district(of: tenancy.dwelling))],
      isInCohort: UptakeMeasures.isInCohort(number, tenancy, world, sampling: 1),
      atPoints: points.map { $0[number] }, blocked: blocked.map { $0[number] },
      rentTaxTenge: tax.tenge(number, months: 1),
      registerLagDays: VisibilityCounts.lag(world, people),
      lots: isForAll ? nil : world.lots(of: people),
      state: state, tenantTerms: terms.tenant.values, ownerTerms: terms.owner.values,
      tastes: run.people.tastes(of: people),
      registersWithoutProgramme: run.people.consent(
        people, month: month, Outlook(knowsProgramme: false)
      ).isMutual,
      totals: totals[number])
  }
}

/// A row of `tenancies.csv`. A class, since each column is handed it and a large value would be copied for each.
final class TenancyRow: Sendable {
  let number: Int
  let tenancy: Tenancy
  let settlement: Settlement
  let origin: String
  let dwelling: Dwelling
  let owner: Owner
  let incomeDecile: UInt8
  let district: CadastralDistrict
  let isInCohort: Bool
  /// In the order of the points of the ridge.
  let atPoints: [TenancyAtPoint?]
  /// Of the main run, and with the least and the most gaps in the bills.
  let blocked: [BlockedVouchers]
  /// Of its owner on a month's declared rent.
  let rentTaxTenge: Double
  let registerLagDays: Int32
  /// Nil where nobody has to meet a condition.
  let lots: (tenant: Int, property: Int, district: Int)?
  let state: TenancyState
  /// Tenge a month, in the order of `TenantTerms.names` and `OwnerTerms.names`.
  let tenantTerms: [Double]
  let ownerTerms: [Double]
  let tastes: Tastes
  let registersWithoutProgramme: Bool
  let totals: TenancyTotals

  init(
    number: Int, tenancy: Tenancy, settlement: Settlement, origin: String, dwelling: Dwelling,
    owner: Owner, incomeDecile: UInt8, district: CadastralDistrict, isInCohort: Bool,
    atPoints: [TenancyAtPoint?], blocked: [BlockedVouchers], rentTaxTenge: Double,
    registerLagDays: Int32, lots: (tenant: Int, property: Int, district: Int)?,
    state: TenancyState, tenantTerms: [Double], ownerTerms: [Double], tastes: Tastes,
    registersWithoutProgramme: Bool, totals: TenancyTotals
  ) {
    self.number = number
    self.tenancy = tenancy
    self.settlement = settlement
    self.origin = origin
    self.dwelling = dwelling
    self.owner = owner
    self.incomeDecile = incomeDecile
    self.district = district
    self.isInCohort = isInCohort
    self.atPoints = atPoints
    self.blocked = blocked
    self.rentTaxTenge = rentTaxTenge
    self.registerLagDays = registerLagDays
    self.lots = lots
    self.state = state
    self.tenantTerms = tenantTerms
    self.ownerTerms = ownerTerms
    self.tastes = tastes
    self.registersWithoutProgramme = registersWithoutProgramme
    self.totals = totals
  }
}

/// The vouchers of a tenancy with which nobody cheats, and how they were blocked.
struct BlockedVouchers {
  var vouchers = 0
  var blocked = 0
  var days: Int32 = 0

  static func byTenancy(_ run: FinishedRun, _ world: World) -> [BlockedVouchers] {
    var byTenancy = [BlockedVouchers](
      repeating: BlockedVouchers(), count: world.population.tenancies.count)
    for record in run.book.records where run.isHonest(record) && record.wasRegistered {
      guard let number = record.tenancy?.index else { continue }
      byTenancy[number].vouchers += 1
      byTenancy[number].days += record.blockedDays
      if record.blockedDays > 0 { byTenancy[number].blocked += 1 }
    }
    return byTenancy
  }
}

/// What the leases of one tenancy add up to.
struct TenancyTotals {
  /// Of the first registration; nil where there was none.
  var first: Day?
  /// The first day on which the newest lease was no longer open; nil while it is open.
  var closed: Day?
  var leases = 0
  var creditedTiyn: Int64 = 0
  var spentTiyn: Int64 = 0
  var returnedTiyn: Int64 = 0
  var reliefTiyn: Int64 = 0
  var unfunded: Int32 = 0
  var rejections: Int32 = 0
  var blockedDays: Int32 = 0

  mutating func add(_ record: LeaseRecord) {
    first = min(first ?? record.view.registered, record.view.registered)
    closed = record.closed == LeaseRecord.never ? nil : record.closed
    leases += 1
    creditedTiyn += record.credited
    spentTiyn += record.spent
    returnedTiyn += record.lapsed
    reliefTiyn += record.relief
    unfunded += record.unfunded
    rejections += record.rejections
    blockedDays += record.blockedDays
  }
}
