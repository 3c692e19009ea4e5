import Behaviour
import Diagnostics
import Population
import Replay
import Scenario
import Society
import Text
import Values

/// Writes `tenancies.csv`: one row a tenancy, registered or not.
struct TenancyTable {
  static let columns =
    [
      "tenancy", "region", "settlement", "origin", "arrival", "departure", "kind",
      "household_size", "income_tenge", "income_decile", "contributing_work",
      "relative_of_owner", "rent_tenge", "area_m2", "value_tenge", "prepaid_meter", "owner",
      "owner_dwellings", "owner_regime", "undeclared_months", "knows_from_month",
    ]
    + TenantTerms.names.map { "tenant_\($0)_tenge" } + OwnerTerms.names.map { "owner_\($0)_tenge" }
    + [
      "tenant_taste", "owner_taste", "tenant_agrees", "owner_agrees", "without_programme",
      "registered", "closed", "leases", "credited_tiyn", "spent_tiyn", "returned_tiyn",
      "relief_tiyn", "unfunded_credits", "rejected_payments", "blocked_days", "damage_tiyn",
      "damage_paid_tiyn", "case",
    ]

  let world: World
  let run: FinishedRun
  private let totals: [Totals]
  /// By settlement.
  private let names: [(region: [UInt8], name: [UInt8])]
  private let kinds = Tenancy.Kind.allCases.map { Array($0.name.utf8) }
  private let regimes = Owner.TaxRegime.allCases.map { Array("\($0)".utf8) }

  private static let rowsAtOnce = 4_096

  /// What the leases of one tenancy add up to.
  private struct Totals {
    var first = LeaseRecord.never
    var closed = LeaseRecord.never
    var leases = 0
    var credited: Int64 = 0
    var spent: Int64 = 0
    var returned: Int64 = 0
    var relief: Int64 = 0
    var unfunded: Int32 = 0
    var rejections: Int32 = 0
    var blockedDays: Int32 = 0
  }

  init(_ world: World, _ run: FinishedRun) {
    self.world = world
    self.run = run
    names = world.population.settlements.map { (Array($0.region.utf8), Array($0.name.utf8)) }
    var totals = [Totals](repeating: Totals(), count: world.population.tenancies.count)
    for record in run.book.records where record.tenancy >= 0 && record.wasRegistered {
      let number = Int(record.tenancy)
      totals[number].first = min(totals[number].first, record.view.registered)
      totals[number].closed = record.closed
      totals[number].leases += 1
      totals[number].credited += record.credited
      totals[number].spent += record.spent
      totals[number].returned += record.lapsed
      totals[number].relief += record.relief
      totals[number].unfunded += record.unfunded
      totals[number].rejections += record.rejections
      totals[number].blockedDays += record.blockedDays
    }
    self.totals = totals
  }

  func write(to path: String) throws(Problem) {
    let file = try OutputFile(path)
    var table = CSVWriter(columns: TenancyTable.columns)
    let count = world.population.tenancies.count
    for start in stride(from: 0, to: count, by: TenancyTable.rowsAtOnce) {
      for number in start..<min(start + TenancyTable.rowsAtOnce, count) {
        append(number, to: &table)
      }
      try file.append(table.takeBytes())
    }
    try file.append(table.takeBytes())
    try file.close()
  }

  private func append(_ number: Int, to table: inout CSVWriter) {
    let tenancy = world.population.tenancies[number]
    let dwelling = world.population.dwellings[Int(tenancy.dwelling)]
    let owner = world.population.owners[Int(dwelling.owner)]
    table.field(Int64(number) + 1)
    table.field(names[Int(tenancy.settlement)].region)
    table.field(names[Int(tenancy.settlement)].name)
    table.field(names[Int(tenancy.origin)].name)
    table.field(date(tenancy.arrival))
    table.field(date(tenancy.departure))
    table.field(kinds[Int(tenancy.kind.rawValue)])
    table.field(Int64(tenancy.householdSize))
    table.field(Int64(tenancy.incomeTenge))
    table.field(Int64(world.incomeDeciles[number]))
    table.field(tenancy.hasContributingWork)
    table.field(tenancy.isRelativeOfOwner)
    table.field(Int64(tenancy.rentTenge))
    table.field(tenths: Int64(dwelling.areaTenths))
    table.field(dwelling.valueTenge)
    table.field(dwelling.hasPrepaidMeter)
    table.field(Int64(dwelling.owner) + 1)
    table.field(Int64(owner.dwellings))
    table.field(regimes[Int(owner.regime.rawValue)])
    table.field(Int64(owner.undeclaredMonths))
    appendDecision(number, tenancy, to: &table)
    appendOutcome(number, to: &table)
    table.endRow()
  }

  private func appendDecision(_ number: Int, _ tenancy: Tenancy, to table: inout CSVWriter) {
    let state = run.states[number]
    let knows = state.knowsFrom != TenancyState.never
    table.field(knows ? Int64(state.knowsFrom) + 1 : nil)
    let month = Int(tenancy.arrival.month.number - world.scenario.firstMonth.number)
    let terms = run.people.terms(Int32(number), month: month, Outlook(knowsProgramme: knows))
    for value in terms.tenant.values + terms.owner.values { table.field(tenge: value) }
    let tastes = run.people.tastes(of: Int32(number))
    for taste in [tastes.tenant, tastes.owner] { table.field(tenge: taste) }
    table.field(state.tenantAgrees)
    table.field(state.ownerAgrees)
    table.field(
      run.people.consent(Int32(number), month: month, Outlook(knowsProgramme: false)).isMutual)
  }

  private func appendOutcome(_ number: Int, to table: inout CSVWriter) {
    let sum = totals[number]
    let state = run.states[number]
    table.field(date(sum.first))
    table.field(date(sum.closed))
    for value in [Int64(sum.leases), sum.credited, sum.spent, sum.returned, sum.relief] {
      table.field(value)
    }
    for value in [sum.unfunded, sum.rejections, sum.blockedDays] { table.field(Int64(value)) }
    table.field(max(0, state.damage))
    table.field(state.damagePaid)
    table.field(state.fraudCase >= 0 ? Int64(state.fraudCase) + 1 : nil)
  }

  /// Nil for a day that never came.
  private func date(_ day: Day) -> Day? {
    day == LeaseRecord.never || day == LeaseRecord.notRegistered ? nil : day
  }
}
