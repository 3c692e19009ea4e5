import Accounts
import Behaviour
import Events
import Journal
import Population
import Programme
import Scenario
import Society
import Values

/// What the recorder counts of a run: lines, money, and what befell honest acts. Sums of money are in tiyn; arrays by month begin
/// with the first month.
package struct RecordedCounts: Sendable {
  /// Of one civil month.
  package struct OfMonth: Sendable {
    package var credited: Int64 = 0
    package var spent: Int64 = 0
    /// What went back to the treasury from vouchers and deposits.
    package var returned: Int64 = 0
    package var taxForgone: Int64 = 0
    package var claimed: Int64 = 0
    package var unfunded = 0
    /// In the treasury and held as deposits at the month's end.
    package var treasury: Int64 = 0
    package var deposits: Int64 = 0
  }

  /// Honest payments of one group of people.
  package struct OfGroup: Sendable {
    package var payments = 0
    package var rejected = 0
    package var withheld: Int64 = 0
  }

  package var months: [OfMonth]
  /// Honest acts turned down, by the position of the rule in `World.rules`, from 1.
  package var honestByRule: [Int]
  package var honestByRuleAlone: [Int]
  package var honestTiynByRule: [Int64]
  package var honest = OfGroup()
  /// Honest payments by settlement, income decile (0–9), household size (index) and means of positioning.
  package var bySettlement: [OfGroup]
  package var byDecile = [OfGroup](repeating: OfGroup(), count: 10)
  package var byHousehold = [OfGroup](repeating: OfGroup(), count: 12)
  package var byPositioning = [OfGroup](repeating: OfGroup(), count: Positioning.allCases.count)
  package var tries: HonestTries
  package var cases: CaseCounts
  package var places = PlaceMeasures()
  /// Nil where nobody asks for it.
  var aid: AidCounts?
  package var lines = 0
  package var outcomes = [Int](repeating: 0, count: 5)

  init(_ world: World) {
    let months = world.scenario.months
    let settlements = world.population.settlements.count
    let rules = world.rules.count
    self.months = [OfMonth](repeating: OfMonth(), count: months)
    tries = HonestTries(tenancies: world.population.tenancies.count)
    let none = [Int](repeating: 0, count: rules + 1)
    let noTiyn = [Int64](repeating: 0, count: rules + 1)
    cases = CaseCounts(cases: 0, typologies: world.scenario.typologies.count, rules: rules)
    honestByRule = none
    honestByRuleAlone = none
    honestTiynByRule = noTiyn
    bySettlement = [OfGroup](repeating: OfGroup(), count: settlements)
  }

  /// Counts money of one row, whoever moved it.
  mutating func book(_ row: Row, month: Int) {
    if let outcome = row.outcome {
      lines += 1
      outcomes[Int(outcome.rawValue)] += 1
    }
    if row.step == .unfunded { months[month].unfunded += 1 }
    guard row.transfer > 0 else { return }
    months[month].treasury += row.change(of: .treasury)
    months[month].deposits += row.change(of: .deposit)
    months[month].returned += row.returned
    switch row.flow {
    case .credited: months[month].credited += row.moved
    case .paid: months[month].spent += row.moved
    case .takenBack: months[month].spent -= row.moved
    case .claimed: months[month].claimed += row.moved
    case .relieved: months[month].taxForgone += row.moved
    case .budget, .transferred, .lapsed, .released, .taxed, .granted, .grantHeld, .grantReturned,
      nil:
      break
    }
  }

  /// Makes the changes of treasury and deposits that `book` counted into what stands at the end of each month.
  mutating func accumulate() {
    for month in months.indices.dropFirst() {
      months[month].treasury += months[month - 1].treasury
      months[month].deposits += months[month - 1].deposits
    }
    aid?.accumulate()
  }
}

extension RecordedCounts.OfGroup {
  mutating func count(_ amount: Tenge, rejected isRejected: Bool) {
    payments += 1
    guard isRejected else { return }
    rejected += 1
    withheld += amount.tiyn
  }
}
