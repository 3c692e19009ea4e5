import Behaviour
import Diagnostics
import Events
import Journal
import Population
import Scenario
import Values

/// What is counted of cases and of people: what depends on how far they are, so that nobody could count it later.
extension DayLoop {
  mutating func countFraud(_ act: Act, _ row: Row, _ outcome: Outcome, _ typology: Int) {
    let number = act.actor.fraudCase
    let wasRejected = number.map { cases.firstRejection[$0] != FraudCase.never } ?? false
    var days: Int32?
    if let number, outcome == .rejected, !wasRejected {
      days = day.number - cases.firstAct[number].number
    }
    fraud[typology].count(
      act, row, outcome, rule: world.rulePosition(of: row, in: month), caseWasRejected: wasRejected,
      daysSinceFirstAct: days)
  }

  /// Counts who lives where and who is registered, writes the month's rows and lets go of those who have left.
  mutating func endMonth() throws(Problem) {
    for tenancy in inhabitants.living {
      // Without a programme nobody was promised anything.
      if world.hasProgramme { remember(tenancy) }
      let people = world.population.tenancies[tenancy]
      let state = states[tenancy]
      let isRegistered = hasOpenLease(tenancy)
      if output.keepsCensus { output.log.census.append(censusEntry(tenancy, state, isRegistered)) }
      guard people.departure >= day else { continue }
      census.count(isRegistered: isRegistered, settlement: Int(people.settlement), month: month)
    }
    try handOver()
    knowledge.endMonth(
      month, census, hearsayWeight: world.scenario.behaviour.registering.hearsayWeight)
    inhabitants.leave(before: day, world.population.tenancies)
  }

  /// What the people of a tenancy make of the month that ends: a promise was kept where the credit came and what they tried to pay
  /// went through.
  private mutating func remember(_ tenancy: TenancyNumber) {
    let state = states[tenancy]
    let closing = world.month(month)
    var due: Bool?
    if let lease = state.lease, book[lease].view.isOpen {
      due = book[lease].promiseKept(in: closing, termMonths: termMonths)
    }
    // Whoever did not try to pay cannot say whether the voucher can be used.
    guard state.attempts > 0 || due == false else { return }
    let isKept = state.accepted > 0 && due != false
    states[tenancy].triedMonths += 1
    if isKept { states[tenancy].acceptedMonths += 1 }
    guard due != nil else { return }
    knowledge.promises.count(
      isKept: isKept, settlement: Int(world.population.tenancies[tenancy].settlement))
  }

  private func censusEntry(
    _ tenancy: TenancyNumber, _ state: TenancyState, _ isRegistered: Bool
  ) -> CensusEntry {
    let view = state.lease.map { book[$0].view }
    return CensusEntry(
      tenancy: tenancy, isRegistered: isRegistered, knows: state.knowsFrom != TenancyState.never,
      attempts: state.attempts, accepted: state.accepted, rejected: state.rejected,
      isBlocked: view?.isBlocked ?? false, balance: view?.balance.tiyn ?? 0)
  }
}
