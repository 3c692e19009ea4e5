import Behaviour
import Diagnostics
import Population
import Replay
import Scenario
import Society
import Values

/// Writes `tenancies.csv`: one row a tenancy, registered or not.
struct TenancyTable {
  static let header =
    "tenancy,region,settlement,origin,arrival,departure,kind,household_size,income_tenge,"
    + "income_decile,contributing_work,relative_of_owner,rent_tenge,area_m2,value_tenge,"
    + "prepaid_meter,owner,owner_dwellings,owner_regime,undeclared_months,knows_from_month,"
    + TenantTerms.names.map { "tenant_\($0)_tenge" }.joined(separator: ",") + ","
    + OwnerTerms.names.map { "owner_\($0)_tenge" }.joined(separator: ",")
    + ",tenant_taste,owner_taste,tenant_agrees,owner_agrees,without_programme,registered,"
    + "closed,leases,credited_tiyn,spent_tiyn,returned_tiyn,relief_tiyn,unfunded_credits,"
    + "rejected_payments,blocked_days,damage_tiyn,damage_paid_tiyn,case\n"

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
    try file.append(Array(TenancyTable.header.utf8))
    let count = world.population.tenancies.count
    var pen = TextPen()
    var text: [UInt8] = []
    for start in stride(from: 0, to: count, by: TenancyTable.rowsAtOnce) {
      for number in start..<min(start + TenancyTable.rowsAtOnce, count) { append(number, to: &pen) }
      text.removeAll(keepingCapacity: true)
      text.append(pen)
      pen.removeAll()
      try file.append(text)
    }
    try file.close()
  }

  private func append(_ number: Int, to text: inout TextPen) {
    let tenancy = world.population.tenancies[number]
    let dwelling = world.population.dwellings[Int(tenancy.dwelling)]
    let owner = world.population.owners[Int(dwelling.owner)]
    let comma = UInt8(ascii: ",")
    text.appendInteger(Int64(number) + 1)
    text.appendField(names[Int(tenancy.settlement)].region)
    text.appendField(names[Int(tenancy.settlement)].name)
    text.appendField(names[Int(tenancy.origin)].name)
    text.appendField(tenancy.arrival)
    text.appendField(tenancy.departure)
    text.appendField(kinds[Int(tenancy.kind.rawValue)])
    text.appendInteger(Int64(tenancy.householdSize), after: comma)
    text.appendInteger(Int64(tenancy.incomeTenge), after: comma)
    text.appendInteger(Int64(world.incomeDeciles[number]), after: comma)
    text.appendField(tenancy.hasContributingWork)
    text.appendField(tenancy.isRelativeOfOwner)
    text.appendInteger(Int64(tenancy.rentTenge), after: comma)
    text.appendInteger(Int64(dwelling.areaTenths / 10), after: comma)
    text.write(UInt8(ascii: "."))
    text.appendInteger(Int64(dwelling.areaTenths % 10))
    text.appendInteger(dwelling.valueTenge, after: comma)
    text.appendField(dwelling.hasPrepaidMeter)
    text.appendInteger(Int64(dwelling.owner.rawValue) + 1, after: comma)
    text.appendInteger(Int64(owner.dwellings), after: comma)
    text.appendField(regimes[Int(owner.regime.rawValue)])
    text.appendInteger(Int64(owner.undeclaredMonths), after: comma)
    appendDecision(number, tenancy, to: &text)
    appendOutcome(number, to: &text)
  }

  private func appendDecision(_ number: Int, _ tenancy: Tenancy, to text: inout TextPen) {
    let state = run.states[number]
    let comma = UInt8(ascii: ",")
    let knows = state.knowsFrom != TenancyState.never
    text.write(comma)
    if knows { text.appendInteger(Int64(state.knowsFrom) + 1) }
    let month = Int(tenancy.arrival.month.number - world.scenario.firstMonth.number)
    let terms = run.people.terms(Int32(number), month: month, Outlook(knowsProgramme: knows))
    for value in terms.tenant.values + terms.owner.values {
      text.write(comma)
      text.appendTenge(value)
    }
    let tastes = run.people.tastes(of: Int32(number))
    for taste in [tastes.tenant, tastes.owner] {
      text.write(comma)
      text.appendTenge(taste)
    }
    text.appendField(state.tenantAgrees)
    text.appendField(state.ownerAgrees)
    text.appendField(
      run.people.consent(Int32(number), month: month, Outlook(knowsProgramme: false)).isMutual)
  }

  private func appendOutcome(_ number: Int, to text: inout TextPen) {
    let sum = totals[number]
    let state = run.states[number]
    let comma = UInt8(ascii: ",")
    text.appendField(sum.first)
    text.appendField(sum.closed)
    for value in [Int64(sum.leases), sum.credited, sum.spent, sum.returned, sum.relief] {
      text.appendInteger(value, after: comma)
    }
    for value in [sum.unfunded, sum.rejections, sum.blockedDays] {
      text.appendInteger(Int64(value), after: comma)
    }
    text.appendInteger(max(0, state.damage), after: comma)
    text.appendInteger(state.damagePaid, after: comma)
    text.write(comma)
    if state.fraudCase >= 0 { text.appendInteger(Int64(state.fraudCase) + 1) }
    text.write(UInt8(ascii: "\n"))
  }
}

extension TextPen {
  fileprivate mutating func appendField(_ text: [UInt8]) {
    write(UInt8(ascii: ","))
    write(text)
  }

  fileprivate mutating func appendField(_ isTrue: Bool) {
    write(UInt8(ascii: ","))
    write(isTrue ? UInt8(ascii: "1") : UInt8(ascii: "0"))
  }

  /// A date; nothing for a day that never came.
  fileprivate mutating func appendField(_ day: Day) {
    write(UInt8(ascii: ","))
    guard day != LeaseRecord.never, day != LeaseRecord.notRegistered else { return }
    write(day)
  }
}
