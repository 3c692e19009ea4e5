import Behaviour
import Population
import Programme
import Scenario
import Society
import Values

/// Makes the summary of a scenario from its runs. `docs/metrics.md` has the formulas.
struct SummaryMaker {
  let world: World
  /// The run at the scenario's point of the ridge.
  let main: FinishedRun
  let comparisons: Comparisons
  /// In the order of the points.
  let effects: [EffectsAtPoint]

  /// - Parameter effects: What `comparisons` come to, where that is known already.
  init(
    world: World, main: FinishedRun, comparisons: Comparisons, effects: [EffectsAtPoint]? = nil
  ) {
    self.world = world
    self.main = main
    self.comparisons = comparisons
    self.effects = effects ?? comparisons.effects(world)
  }

  /// The main run and the same people without a programme.
  private var pair: RidgePair {
    guard let pair = comparisons.pairs.first(where: { $0.with.point == main.point }) else {
      preconditionFailure("the main run is at one of the points")
    }
    return pair
  }

  func summary() -> Summary {
    let scenario = world.scenario
    var summary = Summary()
    summary.scenario = scenario.name
    summary.programme = scenario.programme.name
    summary.seed = scenario.seed
    summary.firstMonth = scenario.firstMonth
    summary.months = scenario.months
    summary.ridgePoint = scenario.ridgePoint
    summary.tenancies = world.population.tenancies.count
    let uptake = UptakeMeasures(world, main)
    let pair = pair
    summary.uptake.byRidge = comparisons.pairs.map {
      UptakeMeasures(world, $0.with, $0.registered).atRidge(without: $0.registeredWithout)
    }
    if let at = summary.uptake.byRidge.first(where: { $0.point == main.point }) {
      summary.uptake.cohort = at.share
      summary.uptake.byMonth = at.byMonth
    }
    summary.uptake.byRegion = uptake.byRegion()
    summary.uptake.lagDays = uptake.meanLagDays()
    summary.cost = cost(uptake, pair)
    summary.effect.replications = comparisons.replications.count + 1
    summary.effect.byRidge = effects.map { Summary.Named($0.point.rawValue, $0.estimated) }
    summary.arms = arms(pair)
    summary.fiscal = fiscal(summary.cost, pair)
    if scenario.paysUtilities {
      let paying = main.book.records.filter { $0.utilities > 0 }
      summary.utilities = Summary.Utilities(
        leases: paying.count, paid: SummaryMaker.tenge(paying.reduce(0) { $0 + $1.utilities }))
    }
    summary.registration = scenario.route.map { route in
      let minutes = scenario.behaviour.registering.minutes(by: route).first
      return Summary.Registration(
        route: route.rawValue, minutes: minutes,
        hours: minutes * Double(summary.cost.registered) / 60)
    }
    summary.visibility = VisibilityCounts(world, main).measured
    summary.fraud = fraud(summary.cost)
    summary.harm = harm()
    summary.retention = pair.retention()
    summary.deposit = deposit()
    summary.places = places()
    if let aid = AidMeasures(world, main) {
      summary.instruments = aid.instruments
      if main.settlers != nil { summary.settlers = aid.settlers }
    }
    summary.ledger.lines = Int(main.lines)
    summary.ledger.bytes = Int(main.recorded.streamBytes)
    summary.ledger.rows = main.rows
    summary.ledger.transfers = Int(main.transfers)
    return summary
  }

  static func tenge(_ tiyn: Int64) -> Double { Double(tiyn) / Double(Tenge.tiynPerTenge) }

  private func cost(_ uptake: UptakeMeasures, _ pair: RidgePair) -> Summary.Cost {
    let months = main.recorded.counts.months
    var cost = Summary.Cost()
    func sum(_ value: (RecordedCounts.OfMonth) -> Int64) -> Double {
      SummaryMaker.tenge(months.reduce(0) { $0 + value($1) })
    }
    cost.credited = sum(\.credited)
    cost.spent = sum(\.spent)
    cost.returned = sum(\.returned)
    cost.taxForgone = sum(\.taxForgone)
    cost.unfundedCredits = months.reduce(0) { $0 + $1.unfunded }
    cost.budgetRunsOutInMonth = months.firstIndex { $0.unfunded > 0 }.map { $0 + 1 }
    cost.net = cost.credited - cost.returned + cost.taxForgone
    cost.outreach = world.scenario.outreachTenge
    cost.onVouchersAtEnd = SummaryMaker.tenge(
      main.book.records.reduce(0) { $0 + $1.view.balance.tiyn })
    cost.budgetByMonth = months.map { SummaryMaker.tenge($0.treasury) }
    cost.creditedByMonth = months.map { SummaryMaker.tenge($0.credited) }
    cost.spentByMonth = months.map { SummaryMaker.tenge($0.spent) }
    cost.taxForgoneByMonth = months.map { SummaryMaker.tenge($0.taxForgone) }
    let net = main.netTiynByTenancy
    for number in net.indices {
      let isRegistered = uptake.firstRegistration(number) != nil
      let inBaseline = pair.registeredWithout.isEver(number)
      if isRegistered { cost.registered += 1 }
      if inBaseline { cost.registeredInBaseline += 1 }
      if inBaseline { cost.deadWeight += SummaryMaker.tenge(net[number]) }
    }
    let honestNet = SummaryMaker.tenge(net.reduce(0, +))
    if honestNet > 0 { cost.deadWeightShare = cost.deadWeight / honestNet }
    if cost.registered > 0, !world.scenario.programme.paysInstruments {
      cost.perRegistered = (cost.net + cost.outreach) / Double(cost.registered)
    }
    let additional = cost.registered - cost.registeredInBaseline
    // What was promised and not paid has no price: a cheaper programme would be one that pays nobody. Nor has it one where instruments
    // pay beside the voucher, since the cost would not count them.
    if additional > 0, cost.unfundedCredits == 0, !world.scenario.programme.paysInstruments {
      cost.perAdditional = (cost.net + cost.outreach) / Double(additional)
    }
    let share = world.scenario.behaviour.registering.rentIncreaseShareOfVoucher
    let honestSpent = SummaryMaker.tenge(
      main.book.records.reduce(0) { $0 + (main.isHonest($1) ? $1.spent : 0) })
    cost.toOwnersThroughRent = honestSpent * share
    cost.toTenants = honestSpent * (1 - share)
    return cost
  }

  private func harm() -> Summary.Harm {
    let measures = main.recorded.counts
    var harm = Summary.Harm()
    harm.rejected = group(measures.honest)
    harm.people = share(measures.tries.people)
    harm.unpaidMonths = share(measures.tries.unpaidMonths)
    harm.claims = share(measures.tries.claims)
    harm.registrations = share(measures.tries.registrations)
    harm.byBillGap = ([main] + comparisons.gaps).map(billGap).sorted {
      $0.chanceAMonth < $1.chanceAMonth
    }
    for record in main.book.records
    where main.isHonest(record) && record.wasRegistered && record.blockedDays > 0 {
      harm.blockedVouchers += 1
      harm.blockedDays += Int(record.blockedDays)
    }
    if harm.blockedVouchers > 0 {
      harm.meanDaysBlocked = Double(harm.blockedDays) / Double(harm.blockedVouchers)
    }
    harm.byRegion = named(
      zip(world.population.settlements.map(\.regionName), measures.bySettlement))
    harm.byIncomeDecile = named(zip((1...10).map(String.init), measures.byDecile))
    harm.byHouseholdSize = named(
      zip(measures.byHousehold.indices.map(String.init), measures.byHousehold))
    harm.byPositioning = named(
      zip(Positioning.allCases.map(\.name), measures.byPositioning))
    harm.byTolerance = SummaryMaker.byTolerance(measures.places)
    return harm
  }

  private func share(_ counted: HonestTries.Count) -> Summary.Share {
    Summary.Share(counted.count, of: counted.of)
  }

  /// What gaps in the bills do to honest vouchers.
  private func billGap(_ run: FinishedRun) -> Summary.BillGap {
    var gap = Summary.BillGap()
    gap.chanceAMonth = run.gapChanceAMonth
    var vouchers = 0
    var blocked = 0
    for record in run.book.records where run.isHonest(record) && record.wasRegistered {
      vouchers += 1
      if record.blockedDays > 0 { blocked += 1 }
      gap.blockedDays += Int(record.blockedDays)
    }
    gap.blocked = Summary.Share(blocked, of: vouchers)
    return gap
  }

  private func named(
    _ groups: some Sequence<(String, RecordedCounts.OfGroup)>
  ) -> [Summary.Named<Summary.Group>] {
    groups.filter { $0.1.payments > 0 }.map { Summary.Named($0.0, group($0.1)) }
  }

  private func group(_ counted: RecordedCounts.OfGroup) -> Summary.Group {
    var group = Summary.Group()
    group.payments = counted.payments
    group.rejected = counted.rejected
    if counted.payments > 0 { group.share = Double(counted.rejected) / Double(counted.payments) }
    group.withheld = SummaryMaker.tenge(counted.withheld)
    return group
  }
}
