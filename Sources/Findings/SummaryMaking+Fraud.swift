import Behaviour
import Events
import Population
import Programme
import Scenario
import Society
import Values

extension SummaryMaker {
  func fraud(_ cost: Summary.Cost) -> Summary.FraudSummary {
    let rules = world.rules
    var fraud = Summary.FraudSummary()
    fraud.byRule = rules.map { rule in ofRule(rule) }
    for (index, typology) in world.scenario.typologies.enumerated() {
      fraud.byTypology.append(ofTypology(typology, main.fraud[index], index))
    }
    fraud.leakage = fraud.byTypology.reduce(0) { $0 + $1.paidWrongly + $1.relief }
    fraud.stopped = fraud.byTypology.reduce(0) { $0 + $1.stopped }
    fraud.kept = fraud.byTypology.reduce(0) { $0 + $1.kept }
    let all = cost.spent + cost.taxForgone
    if all > 0 { fraud.leakageShare = fraud.leakage / all }
    return fraud
  }

  private func ofRule(_ rule: Rule) -> Summary.OfRule {
    let measures = main.recorded.counts
    var result = Summary.OfRule()
    result.rule = rule.id
    result.stage = rule.stage.name
    let position = rule.position
    for typology in main.fraud {
      result.fraud += typology.byRule[position]
      result.fraudAlone += typology.byRuleAlone[position]
    }
    result.kept = SummaryMaker.tenge(measures.cases.keptByRule[position])
    result.honest = measures.honestByRule[position]
    result.honestAlone = measures.honestByRuleAlone[position]
    result.withheldTenge = SummaryMaker.tenge(measures.honestTiynByRule[position])
    let all = result.fraud + result.honest
    if all > 0 { result.precision = Double(result.fraud) / Double(all) }
    return result
  }

  private func ofTypology(
    _ typology: FraudTypology, _ measured: FraudCounts, _ index: Int
  ) -> Summary.OfTypology {
    var result = Summary.OfTypology()
    result.name = typology.name
    result.title = typology.title
    result.lookalike = typology.lookalike.rawValue
    result.cases = main.cases.count(ofTypology: index)
    result.attempts = measured.attempts
    result.stopped = measured.stopped
    result.paidWrongly = SummaryMaker.tenge(measured.paidWrongly)
    result.relief = SummaryMaker.tenge(measured.relief)
    result.kept = SummaryMaker.tenge(main.recorded.counts.cases.keptByTypology[index])
    result.displaced = SummaryMaker.tenge(measured.displaced)
    let all = result.paidWrongly + result.kept
    if all > 0 { result.recall = result.kept / all }
    result.detected = measured.detectionDays.count
    if !measured.detectionDays.isEmpty {
      let days = measured.detectionDays.sorted()
      result.medianDaysToDetection =
        Double(days[(days.count - 1) / 2] + days[days.count / 2]) / 2
    }
    let rules = world.rules
    result.byRule = rules.map { measured.byRule[$0.position] }
    if let most = rules.max(by: {
      (measured.byRule[$0.position], $1.position) < (measured.byRule[$1.position], $0.position)
    }), measured.byRule[most.position] > 0 {
      result.strongestRule = most.id
    }
    return result
  }

  /// Deposits of leases, damage, and one pool for all as it would have gone.
  func deposit() -> Summary.Deposit {
    var deposit = Summary.Deposit()
    deposit.held = SummaryMaker.tenge(main.recorded.counts.months.last?.deposits ?? 0)
    deposit.paid = SummaryMaker.tenge(main.recorded.counts.months.reduce(0) { $0 + $1.claimed })
    let months = world.scenario.months
    var inflow = [Double](repeating: 0, count: months)
    for month in 0..<months {
      let rate = world.programme(in: month).insurance.rate
      let credited = Tenge(tiyn: main.recorded.counts.months[month].credited)
      inflow[month] = SummaryMaker.tenge(rate.floorOf(credited).tiyn)
    }
    var damages: [(month: Int, tenge: Double)] = []
    for (number, state) in main.states.enumerated() where state.damage > 0 {
      let tenancy = world.population.tenancies[number]
      let month = Int(tenancy.departure.month.number - world.scenario.firstMonth.number)
      guard month < months else { continue }
      damages.append((month, SummaryMaker.tenge(state.damage)))
      deposit.damages += 1
      deposit.damage += SummaryMaker.tenge(state.damage)
      deposit.uncovered += SummaryMaker.tenge(max(0, state.damage - state.damagePaid))
    }
    deposit.poolByMonth = pool(inflow, damages.map { ($0.month, $0.tenge, 1) })
    deposit.poolRunsDry = chanceOfRunningDry(inflow, damages)
    return deposit
  }

  private func pool(
    _ inflow: [Double], _ damages: [(month: Int, tenge: Double, times: Int)]
  ) -> [Double] {
    var change = inflow
    for damage in damages { change[damage.month] -= damage.tenge * Double(damage.times) }
    var balance = 0.0
    return change.map {
      balance += $0
      return balance
    }
  }

  /// The share of resamples of the damages (each drawn with replacement) in which the pool falls below 0 in some month: 500
  /// resamples, fewer of many damages, whose sum varies little.
  private func chanceOfRunningDry(
    _ inflow: [Double], _ damages: [(month: Int, tenge: Double)]
  ) -> Double? {
    guard !damages.isEmpty else { return nil }
    let resamples = min(500, max(100, 20_000_000 / damages.count))
    var dry = 0
    for resample in 0..<resamples {
      let draw = Draw(
        seed: world.scenario.seed, purpose: DrawPurpose.pool.rawValue, subject: UInt32(resample))
      var change = inflow
      for number in damages.indices {
        let damage = damages[draw.integer(below: damages.count, UInt64(number))]
        change[damage.month] -= damage.tenge
      }
      var balance = 0.0
      let falls = change.contains {
        balance += $0
        return balance < 0
      }
      if falls { dry += 1 }
    }
    return Double(dry) / Double(resamples)
  }
}
