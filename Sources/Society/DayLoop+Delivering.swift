import Accounts
import Behaviour
import Events
import Journal
import Population
import Programme
import Stream
import Values

/// What becomes of a decided line: in the book, in the counts, in the head of whoever acted.
extension DayLoop {
  /// Takes one row: a line of today, or a step of the month boundary that it let pass.
  mutating func deliver(_ row: Row) {
    guard let outcome = row.outcome else {
      guard let step = row.step else { return }
      if step == .relieved { return attributeRelief() }
      return book.book(step: row, step, on: day)
    }
    let index = output.place(of: row)
    let sent = output.log.acts[index]
    guard sent.act.type != .clockTicked else { return }
    output.observer?.add(sent.act, lease: sent.lease, on: day, book)
    if outcome == .accepted { carryOut(sent, row) }
    if let typology = sent.act.truth.typology {
      countFraud(sent.act, row, outcome, Int(typology))
    } else if cases.tenantHasTurned(states[Int(sent.act.actor.number)].fraudCase) {
      output.log.acts[index].hasTurned = true
    } else if outcome == .rejected, sent.act.type == .paymentRequested {
      book[sent.lease].rejections += 1
    }
    inform(sent, row, outcome)
  }

  /// The lease that an act is about; -1 where it is about none.
  func lease(of act: Act) -> Int32 {
    guard act.slot >= 0 else { return -1 }
    let actor = Int(act.actor.number)
    return actor < states.count ? states[actor].lease : cases.lease(act.slot, of: act.actor)
  }

  /// Enters a registration in the book before it is decided.
  mutating func enter(_ act: Act) -> Int32 {
    let view = LeaseView(
      slot: act.slot, tenant: act.party, landlord: act.counterparty, dwelling: act.dwelling,
      rent: act.amount, registered: day, until: act.until)
    var record = LeaseRecord(
      view: view, actor: act.actor, tenancy: -1, typology: act.truth.typology ?? -1)
    record.view.isOpen = false
    let actor = Int(act.actor.number)
    if actor < states.count { record.tenancy = act.actor.number }
    let number = book.add(record)
    if actor < states.count {
      if states[actor].lease >= 0 {
        book[number].view.credits = book[states[actor].lease].view.credits
      }
      states[actor].leaseBefore = states[actor].lease
      states[actor].lease = number
    } else {
      cases.add(lease: number, of: act.actor)
    }
    return number
  }

  private mutating func carryOut(_ sent: SentAct, _ row: Row) {
    let act = sent.act
    switch act.type {
    case .landlordListed: whitelist.list(act.party)
    case .landlordDelisted: whitelist.delist(act.party)
    case .propertyListed: whitelist.list(Number(act.dwelling))
    case .leaseRegistered:
      book.open(sent.lease, on: day)
      book[sent.lease].view.hasVoucher = row.opensVoucher
    case .leaseEnded:
      book[sent.lease].lapsed += row.returned
      book.close(sent.lease, on: day)
    case .paymentRequested:
      if let lease = book.lease(of: row) {
        book.pay(lease, act.amount, in: day.month)
        cases.remember(payment: act.number, of: act.actor, line: row.line, lease: lease)
      }
    case .transferRequested:
      book.move(row)
    case .claimApproved:
      book.move(row)
      book[sent.lease].claimed += act.amount.tiyn
    case .paymentReversed:
      // What was paid is spent no longer, wherever it goes back to; one that goes to the treasury names no lease.
      if let lease = book.lease(of: row) ?? cases.lease(ofPayment: act.payment, of: act.actor) {
        book.takeBack(lease, row)
      }
    case .leaseRenewed:
      book[sent.lease].view.until = act.until
      if row.opensVoucher { book[sent.lease].view.hasVoucher = true }
    case .utilityBilled, .budgetAdded, .clockTicked: break
    }
  }

  /// Tells the actor, who sees outcome, reason and day.
  private mutating func inform(_ sent: SentAct, _ row: Row, _ outcome: Outcome) {
    let act = sent.act
    let actor = Int(act.actor.number)
    if actor >= states.count {
      let learned = ActOutcome(
        actor: act.actor, number: act.number, type: act.type, slot: act.slot, outcome: outcome,
        reason: row.reason, remedies: world.remedies(row.rulePosition, in: month))
      if cases.learn(learned, on: day) { agenda.retryingCases.append(actor - states.count) }
      return
    }
    if act.type == .leaseEnded { states[actor].isWaiting = false }
    switch act.type.stage {
    case .registration: learnOfRegistration(actor, outcome)
    case .payment: learnOfPayment(actor, act, row, outcome)
    case .claim: learnOfClaim(actor, act, outcome)
    // What registers send and what no honest person does is nobody's to learn of.
    case .transfer, .reversal, nil: break
    }
  }

  /// Gives each dwelling's relief of the month that has closed to the first of its active leases, as the engine grants it:
  /// after blocking and before expiry. It counts as wrong where no active lease of the dwelling is one for which it is meant.
  private mutating func attributeRelief() {
    guard relief.begin(month) else { return }
    // The engine grants relief under the programme of the month that has closed.
    let tax = world.programme(in: max(0, month - 1)).propertyTax
    let index = world.month(month - 1).indexInYear
    var wrong: [WrongfulRelief] = []
    for number in book.openLeases() {
      let landlord = book[number].view.landlord
      guard book[number].view.hasVoucher, !book[number].view.isBlocked, whitelist.has(landlord)
      else {
        continue
      }
      let dwelling = DwellingNumber(book[number].view.dwelling)
      let wrongful = wrongfulRelief(actor: Int(book[number].actor.number), dwelling.rawValue)
      if wrongful == nil { relief.markRightful(dwelling) }
      guard relief.count(dwelling) else { continue }
      let value = world.population.dwellings[dwelling].value
      let amount = PropertyTax.share(of: tax.annualRelief(value: value), monthIndex: index)
      book[number].relief += amount.tiyn
      if let wrongful {
        wrong.append(
          WrongfulRelief(
            dwelling: dwelling, fraudCase: wrongful.fraudCase, typology: wrongful.typology,
            amount: wrongful.share.floorOf(amount)))
      }
    }
    for wrongful in wrong where !relief.isRightful(wrongful.dwelling) {
      fraud[wrongful.typology].relief += wrongful.amount.tiyn
      cases.wrongfulRelief[wrongful.fraudCase] += wrongful.amount.tiyn
    }
  }

  private struct WrongfulRelief {
    var dwelling: DwellingNumber
    var fraudCase: Int
    var typology: Int
    var amount: Tenge
  }

  /// The case, its typology and the wrong share, where an active lease is one of a case or of a tenancy that a case has turned; nil where
  /// relief is meant for it.
  private func wrongfulRelief(
    actor: Int, _ dwelling: Int32
  ) -> (fraudCase: Int, typology: Int, share: Rate)? {
    let number = actor < states.count ? Int(states[actor].fraudCase) : actor - states.count
    guard number >= 0 else { return nil }
    let share = cases.wrongfulRelief(Int32(number), of: dwelling)
    return share.millionths > 0 ? (number, Int(cases.cases[number].typology), share) : nil
  }
}
