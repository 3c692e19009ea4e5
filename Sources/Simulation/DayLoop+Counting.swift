import Behaviour
import Diagnostics
import Events
import Journal
import Population
import Values

/// What is counted of decided acts, and what is written at the end of a month.
extension DayLoop {
  mutating func count(_ sent: SentAct, _ row: Row, _ outcome: Outcome) {
    truth.append(sent.act, line: row.line)
    if outcome == .accepted || outcome == .rejected {
      countPlace(sent, line: row.line, isAccepted: outcome == .accepted)
    }
    if let typology = sent.act.truth.typology {
      countFraud(sent, row, outcome, Int(typology))
    } else if outcome != .duplicate, !cases.tenantHasTurned(fraudCase(of: sent.act)) {
      countHonest(sent, row, outcome)
    }
  }

  /// The case of the tenancy that acts; -1 for none.
  private func fraudCase(of act: Act) -> Int32 { states[Int(act.actor.number)].fraudCase }

  private mutating func countFraud(
    _ sent: SentAct, _ row: Row, _ outcome: Outcome, _ typology: Int
  ) {
    let act = sent.act
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
    if row.detail.nonzeroBitCount == 1 { measures.typologies[typology].byRuleAlone[rule] += 1 }
    if isMoney, share.millionths > 0 {
      measures.typologies[typology].stoppedTiyn += amount
      measures.typologies[typology].stoppedTiynByRule[rule] += amount
    }
    if let number, outcome == .rejected, cases.firstRejection[number] == FraudCase.never {
      measures.typologies[typology].detectionDays.append(
        day.number - cases.firstAct[number].number)
    }
  }

  private mutating func countHonest(_ sent: SentAct, _ row: Row, _ outcome: Outcome) {
    let act = sent.act
    let isRejected = outcome == .rejected
    if isRejected {
      let rule = Measures.rule(of: row)
      measures.honestByRule[rule] += 1
      if row.detail.nonzeroBitCount == 1 { measures.honestByRuleAlone[rule] += 1 }
      if act.type == .paymentRequested { measures.honestTiynByRule[rule] += act.amount.tiyn }
    }
    guard act.type == .paymentRequested else { return }
    if isRejected { book[sent.lease].rejections += 1 }
    let tenancy = Int(act.actor.number)
    let people = world.population.tenancies[tenancy]
    measures.honest.count(act.amount, rejected: isRejected)
    measures.bySettlement[Int(people.settlement)].count(act.amount, rejected: isRejected)
    measures.byDecile[Int(world.incomeDeciles[tenancy]) - 1].count(act.amount, rejected: isRejected)
    let size = min(Int(people.householdSize), measures.byHousehold.count - 1)
    measures.byHousehold[size].count(act.amount, rejected: isRejected)
    if let positioning = act.truth.positioning {
      measures.byPositioning[Int(positioning.rawValue)].count(
        act.amount, rejected: isRejected)
    }
  }

  /// Counts who lives where and who is registered, writes the month's rows and lets go of those who have left.
  mutating func endMonth() throws(Problem) {
    let settlements = world.population.settlements.count
    var lines: [UInt8] = []
    let writesMonths = sinks.keepsMonths
    for tenancy in living {
      let people = world.population.tenancies[Int(tenancy)]
      let state = states[Int(tenancy)]
      let isRegistered = state.lease >= 0 && book[state.lease].view.isOpen
      if writesMonths { lines.appendMonth(tenancy, month, state, isRegistered, book) }
      guard people.departure >= day else { continue }
      let place = month * settlements + Int(people.settlement)
      measures.livingBySettlement[place] += 1
      measures.months[month].living += 1
      guard isRegistered else { continue }
      measures.registeredBySettlement[place] += 1
      measures.months[month].registered += 1
    }
    try sinks.take(months: lines)
    for settlement in 0..<settlements {
      let place = month * settlements + settlement
      let living = measures.livingBySettlement[place]
      registeredShare[settlement] =
        living == 0 ? 0 : Double(measures.registeredBySettlement[place]) / Double(living)
    }
    let today = day
    living.removeAll { world.population.tenancies[Int($0)].departure < today }
  }
}

extension [UInt8] {
  /// A row of `months.csv`: tenancy, month, registered, knows, tries, accepted, rejected, blocked, balance in tiyn.
  fileprivate mutating func appendMonth(
    _ tenancy: Int32, _ month: Int, _ state: TenancyState, _ isRegistered: Bool, _ book: LeaseBook
  ) {
    let view = state.lease >= 0 ? book[state.lease].view : nil
    appendInteger(Int64(tenancy) + 1)
    appendInteger(Int64(month) + 1, after: UInt8(ascii: ","))
    appendInteger(isRegistered ? 1 : 0, after: UInt8(ascii: ","))
    appendInteger(state.knowsFrom == TenancyState.never ? 0 : 1, after: UInt8(ascii: ","))
    appendInteger(Int64(state.attempts), after: UInt8(ascii: ","))
    appendInteger(Int64(state.accepted), after: UInt8(ascii: ","))
    appendInteger(Int64(state.rejected), after: UInt8(ascii: ","))
    appendInteger(view?.isBlocked == true ? 1 : 0, after: UInt8(ascii: ","))
    appendInteger(view?.balance.tiyn ?? 0, after: UInt8(ascii: ","))
    append(UInt8(ascii: "\n"))
  }
}
