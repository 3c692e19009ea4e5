import Behaviour
import Diagnostics
import Events
import Journal
import Population
import Values

/// What is counted of cases and of people: what depends on how far they are, so that the clerk could not count it later.
extension DayLoop {
  mutating func countFraud(_ act: Act, _ row: Row, _ outcome: Outcome, _ typology: Int) {
    let share = act.truth.wrongfulShare
    let amount = share.floorOf(act.amount).tiyn
    let isMoney =
      act.type == .paymentRequested || act.type == .claimApproved
      || act.type == .transferRequested
    measures.typologies[typology].attempts += 1
    let number = cases.number(of: act.actor)
    if outcome == .accepted {
      guard isMoney, share.millionths > 0 else { return }
      measures.typologies[typology].paidWrongly += amount
      if let number, cases.firstRejection[number] != FraudCase.never {
        measures.typologies[typology].displaced += amount
      }
      return
    }
    measures.typologies[typology].stopped += 1
    let rule = Measures.rule(of: row)
    measures.typologies[typology].byRule[rule] += 1
    if row.failedOneRule { measures.typologies[typology].byRuleAlone[rule] += 1 }
    if isMoney, share.millionths > 0 {
      measures.typologies[typology].stoppedTiyn += amount
      measures.typologies[typology].stoppedTiynByRule[rule] += amount
    }
    if let number, outcome == .rejected, cases.firstRejection[number] == FraudCase.never {
      measures.typologies[typology].detectionDays.append(
        day.number - cases.firstAct[number].number)
    }
  }

  /// Counts who lives where and who is registered, writes the month's rows and lets go of those who have left.
  mutating func endMonth() throws(Problem) {
    let settlements = world.population.settlements.count
    for tenancy in living {
      let people = world.population.tenancies[Int(tenancy)]
      let state = states[Int(tenancy)]
      let isRegistered = state.lease >= 0 && book[state.lease].view.isOpen
      if tray != nil { page.census.append(censusEntry(tenancy, state, isRegistered)) }
      guard people.departure >= day else { continue }
      let place = month * settlements + Int(people.settlement)
      measures.livingBySettlement[place] += 1
      measures.months[month].living += 1
      guard isRegistered else { continue }
      measures.registeredBySettlement[place] += 1
      measures.months[month].registered += 1
    }
    try handOver()
    for settlement in 0..<settlements {
      let place = month * settlements + settlement
      let living = measures.livingBySettlement[place]
      registeredShare[settlement] =
        living == 0 ? 0 : Double(measures.registeredBySettlement[place]) / Double(living)
    }
    let today = day
    living.removeAll { world.population.tenancies[Int($0)].departure < today }
  }

  private func censusEntry(
    _ tenancy: Int32, _ state: TenancyState, _ isRegistered: Bool
  ) -> CensusEntry {
    CensusEntry(
      tenancy: tenancy, isRegistered: isRegistered, knows: state.knowsFrom != TenancyState.never,
      attempts: state.attempts, accepted: state.accepted, rejected: state.rejected,
      isBlocked: state.lease >= 0 && book[state.lease].view.isBlocked,
      balance: state.lease >= 0 ? book[state.lease].view.balance.tiyn : 0)
  }
}
