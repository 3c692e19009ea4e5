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
      if let number = row.entitlement { return note(entitlement: row, number) }
      return book.book(step: row, step, on: day, in: civilMonth)
    }
    let index = output.place(of: row)
    let sent = output.log.acts[index]
    guard sent.act.type != .clockTicked else { return }
    output.observer?.add(sent.act, lease: sent.lease, on: day, book)
    if outcome == .accepted { carryOut(sent, row) }
    if let typology = sent.act.truth.typology {
      countFraud(sent.act, row, outcome, Int(typology))
    } else if let tenancy = sent.act.actor.tenancy,
      cases.tenantHasTurned(states[tenancy].fraudCase)
    {
      output.log.acts[index].hasTurned = true
    } else if outcome == .rejected, sent.act.type == .paymentRequested, let lease = sent.lease {
      book[lease].rejections += 1
    }
    inform(sent, row, outcome)
  }

  /// The lease that an act is about; nil where it is about none.
  ///
  /// Inlined, since a call of what only reads copies the whole day loop to the stack.
  @inline(__always)
  func lease(of act: Act) -> LeaseRecordNumber? {
    guard act.slot >= 0 else { return nil }
    switch act.actor {
    case .tenancy(let number):
      guard let newest = states[number].lease, book[newest].view.slot != act.slot else {
        return states[number].lease
      }
      return states[number].leaseBefore
    case .fraudCase(let number): return cases.lease(act.slot, of: number)
    case .clock: return nil
    }
  }

  /// Enters a registration in the book before it is decided.
  mutating func enter(_ act: Act) -> LeaseRecordNumber? {
    guard let tenant = act.party, let landlord = act.counterparty, let dwelling = act.dwelling
    else {
      preconditionFailure("a registration names tenant, landlord and dwelling")
    }
    let view = LeaseView(
      slot: act.slot, tenant: tenant, landlord: landlord, dwelling: dwelling, rent: act.amount,
      registered: day, until: act.until)
    var record = LeaseRecord(
      view: view, actor: act.actor, tenancy: act.actor.tenancy, typology: act.truth.typology)
    record.view.isOpen = false
    switch act.actor {
    case .tenancy(let tenancy):
      let before = states[tenancy].lease
      if let before { record.view.credits = book[before].view.credits }
      let number = book.add(record)
      states[tenancy].leaseBefore = before
      states[tenancy].lease = number
      return number
    case .fraudCase(let fraudCase):
      let number = book.add(record)
      cases.add(lease: number, of: fraudCase)
      return number
    case .clock: return nil
    }
  }

  private mutating func carryOut(_ sent: SentAct, _ row: Row) {
    let act = sent.act
    switch act.type {
    case .landlordListed: if let landlord = act.party { whitelist.list(landlord) }
    case .landlordDelisted: if let landlord = act.party { whitelist.delist(landlord) }
    case .keyListed: if let holder = act.party { whitelist.listKey(of: holder) }
    case .providerListed: if let company = act.party { whitelist.list(company) }
    case .propertyListed: if let dwelling = act.dwelling { whitelist.list(dwelling) }
    case .leaseRegistered, .leaseEnded, .leaseRenewed, .claimApproved:
      if let lease = sent.lease { carryOut(act, lease, row) }
    case .paymentRequested:
      if let lease = book.lease(of: row) {
        switch act.purpose {
        case .rent: book.pay(lease, act.amount, in: civilMonth)
        case .utilities: book.payUtilities(lease, act.amount)
        }
        cases.remember(payment: act.number, of: act.actor, line: row.line, lease: lease)
      }
    case .transferRequested:
      book.move(row)
    case .paymentReversed:
      // What was paid is spent no longer, wherever it goes back to; one that goes to the treasury names no lease.
      if let lease = book.lease(of: row) ?? cases.lease(ofPayment: act.payment, of: act.actor) {
        book.takeBack(lease, row)
      }
    case .utilityBilled, .budgetAdded, .clockTicked, .settlerEnrolled, .settlerLeft, .jobStarted,
      .jobPaid, .jobEnded, .businessReported, .contractSigned, .breachFound, .housingBought,
      .keyRevoked, .providerDelisted, .registrationFlagged:
      break
    }
  }

  /// Of an act whose line names a lease.
  private mutating func carryOut(_ act: Act, _ lease: LeaseRecordNumber, _ row: Row) {
    switch act.type.leaseChange {
    case .registers:
      book.open(lease, on: day)
      book[lease].view.hasVoucher = row.opensVoucher
    case .renews:
      book[lease].view.until = act.until
      if row.opensVoucher { book[lease].view.hasVoucher = true }
    case .ends:
      book[lease].lapsed += row.returned
      book.close(lease, on: day)
    case nil:
      book.move(row)
      book[lease].claimed += act.amount.tiyn
    }
  }

  /// Tells the actor, who sees outcome, reason and day.
  private mutating func inform(_ sent: SentAct, _ row: Row, _ outcome: Outcome) {
    let act = sent.act
    switch act.actor {
    case .tenancy(let tenancy):
      if act.type == .leaseEnded, sent.lease == states[tenancy].lease {
        states[tenancy].isWaiting = false
      }
      switch act.type.stage {
      case .registration: learnOfRegistration(tenancy, outcome)
      // A bill that cannot be paid with the voucher is paid otherwise.
      case .payment: if act.purpose == .rent { learnOfPayment(tenancy, act, row, outcome) }
      case .claim: learnOfClaim(tenancy, act, outcome)
      // What registers send and what no honest person does is nobody's to learn of.
      case .transfer, .reversal, .grant, nil: break
      }
    case .fraudCase(let number):
      let learned = ActOutcome(
        number: act.number, type: act.type, slot: act.slot, outcome: outcome, reason: row.reason,
        remedies: world.remedies(row.rulePosition, in: month))
      if cases.learn(learned, of: number, on: day) { agenda.retryingCases.append(number) }
    case .clock: break
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
      let dwelling = book[number].view.dwelling
      let wrongful = wrongfulRelief(book[number].actor, dwelling)
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
    var fraudCase: Number<FraudCase>
    var typology: Int
    var amount: Tenge
  }

  /// The case, its typology and the wrong share, where an active lease is one of a case or of a tenancy that a case has turned; nil where
  /// relief is meant for it.
  private func wrongfulRelief(
    _ actor: Actor, _ dwelling: DwellingNumber
  ) -> (fraudCase: Number<FraudCase>, typology: Int, share: Rate)? {
    guard let number = actor.fraudCase ?? actor.tenancy.flatMap({ states[$0].fraudCase }) else {
      return nil
    }
    let share = cases.wrongfulRelief(number, of: dwelling)
    return share.millionths > 0 ? (number, Int(cases.cases[number].typology), share) : nil
  }
}
