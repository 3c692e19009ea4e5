import Accounts
import Behaviour
import Events
import Journal
import Population
import Programme
import Values

/// What is counted of a run while it goes. Sums of money are in tiyn; arrays by month begin with the first month.
package struct Measures: Sendable {
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
    /// Tenancies that live in their dwelling at the month's end, and those of them with an open lease.
    package var living = 0
    package var registered = 0
  }

  /// Of one typology of fraud.
  package struct OfTypology: Sendable {
    package var cases = 0
    /// Acts that reached the engine, and those of them that were turned down.
    package var attempts = 0
    package var stopped = 0
    /// Money that wrongful acts moved, and that they would have moved had no rule said no.
    package var paidWrongly: Int64 = 0
    package var stoppedTiyn: Int64 = 0
    /// Of `paidWrongly`, what moved after the case had first been turned down.
    package var displaced: Int64 = 0
    /// Property tax wrongly forgone: the typology's share, for dwellings whose only active leases are those of its cases.
    package var relief: Int64 = 0
    /// Days from a case's first act to the first that was turned down, one a case that was.
    package var detectionDays: [Int32] = []
    /// Turned-down acts by the position of the rule, from 1: as the reason, and as the only rule that failed.
    package var byRule: [Int]
    package var byRuleAlone: [Int]
    package var stoppedTiynByRule: [Int64]
  }

  /// Honest payments of one group of people.
  package struct OfGroup: Sendable {
    package var payments = 0
    package var rejected = 0
    package var withheld: Int64 = 0
  }

  package var months: [OfMonth]
  package var typologies: [OfTypology]
  /// Honest acts turned down, by the position of the rule, from 1.
  package var honestByRule: [Int]
  package var honestByRuleAlone: [Int]
  package var honestTiynByRule: [Int64]
  package var honest = OfGroup()
  /// Honest payments by settlement, income decile (0–9), household size (index) and means of positioning.
  package var bySettlement: [OfGroup]
  package var byDecile = [OfGroup](repeating: OfGroup(), count: 10)
  package var byHousehold = [OfGroup](repeating: OfGroup(), count: 12)
  package var byPositioning = [OfGroup](repeating: OfGroup(), count: Positioning.allCases.count)
  package var places = PlaceMeasures()
  /// Registered and living tenancies by month and settlement: month × settlements + settlement.
  package var registeredBySettlement: [Int]
  package var livingBySettlement: [Int]
  package var lines = 0
  package var outcomes = [Int](repeating: 0, count: 5)
  /// Set at the end.
  package var rows = 0

  init(_ world: World) {
    let months = world.scenario.months
    let settlements = world.population.settlements.count
    let typologies = world.scenario.typologies.count
    let rules = world.scenario.programme.rules.count
    self.months = [OfMonth](repeating: OfMonth(), count: months)
    let none = [Int](repeating: 0, count: rules + 1)
    let noTiyn = [Int64](repeating: 0, count: rules + 1)
    self.typologies = [OfTypology](
      repeating: OfTypology(byRule: none, byRuleAlone: none, stoppedTiynByRule: noTiyn),
      count: typologies)
    honestByRule = none
    honestByRuleAlone = none
    honestTiynByRule = noTiyn
    bySettlement = [OfGroup](repeating: OfGroup(), count: settlements)
    registeredBySettlement = [Int](repeating: 0, count: months * settlements)
    livingBySettlement = [Int](repeating: 0, count: months * settlements)
  }

  /// The position of a row's reason among the rules; 0 for what is no rule of the programme.
  static func rule(of row: Row) -> Int { row.reason.rulePosition ?? 0 }

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
    case .budget, .transferred, .lapsed, .released, .taxed, nil: break
    }
  }

  /// Puts what the day loop has counted of people and cases beside what the clerk has counted of lines and rows.
  mutating func join(people: Measures) {
    for month in months.indices {
      months[month].living = people.months[month].living
      months[month].registered = people.months[month].registered
    }
    typologies = people.typologies
    registeredBySettlement = people.registeredBySettlement
    livingBySettlement = people.livingBySettlement
  }

  /// Makes the changes of treasury and deposits that `book` counted into what stands at the end of each month.
  mutating func accumulate() {
    for month in months.indices.dropFirst() {
      months[month].treasury += months[month - 1].treasury
      months[month].deposits += months[month - 1].deposits
    }
  }
}

extension Measures.OfGroup {
  mutating func count(_ amount: Tenge, rejected isRejected: Bool) {
    payments += 1
    guard isRejected else { return }
    rejected += 1
    withheld += amount.tiyn
  }
}
