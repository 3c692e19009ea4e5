import Accounts
import Diagnostics
import Events
import Journal
import Programme
import Values

/// Money that people move.
extension Engine {
  mutating func requestPayment(
    _ event: Event, _ text: Span<UInt8>, _ initial: Row
  ) throws(Problem) {
    var row = initial
    let id = text.extracting(event.id.range)
    let subject = subject(ofVoucherOf: PartyNumber(event.partyNumber))
    if let rejection = judge(.payment, subject, event, text) {
      return try settle(&row, rejection, event, id)
    }
    guard let lease = subject.lease else { return try settle(&row, .rejectedByLedger, event, id) }
    let payee = PartyNumber(event.counterpartyNumber)
    let voucher = Account.voucher(lease: lease)
    let wallet = Account.wallet(party: payee)
    let isPlain = event.supplement == Event.noNumber
    guard balances.canMove(event.amount, from: voucher, to: wallet),
      isPlain || canPayOwn(event, to: wallet)
    else { return try settle(&row, .rejectedByLedger, event, id) }
    bookOwn(isPlain ? .zero : supplement.amount, from: .outside, to: wallet, &row)
    let first = row.transfer
    book(event.amount, from: voucher, to: wallet, &row)
    if first != 0 { row.transfer = first }
    if isPlain || supplement.purpose == .rent {
      registry.leases[lease].count(1, event.amount, in: month)
    }
    history.pay(lease: lease, at: event.at)
    let payment = taken.keep(
      PaymentState(amount: event.amount, lease: lease, payee: payee, day: event.at.day))
    if !isPlain {
      rare.payments[payment] = RareDetails.OfPayment(
        own: supplement.amount, purpose: supplement.purpose)
    }
    try settle(&row, .accepted, event, id, payment: payment)
  }

  /// Whether the payee's wallet has room for both parts of a payment.
  private func canPayOwn(_ event: Event, to wallet: Account) -> Bool {
    let both = event.amount + supplement.amount
    return balances.canMove(both, from: .outside, to: wallet)
  }

  /// Moves the tenant's own money, which the row then has beside what it moves itself; 0 is not booked.
  private mutating func bookOwn(
    _ own: Tenge, from: Account, to: Account, _ row: inout Row
  ) {
    guard own > .zero else { return }
    book(own, from: from, to: to, &row)
    row.ownPart = own.tiyn
  }

  mutating func transfer(_ event: Event, _ row: inout Row) -> Verdict {
    let subject = subject(ofVoucherOf: PartyNumber(event.partyNumber))
    if let rejection = judge(.transfer, subject, event, nil) { return rejection }
    let receiver = registry.parties[PartyNumber(event.counterpartyNumber)].newestOpen
    guard let giver = subject.lease, let receiver, giver != receiver else {
      return .rejectedByLedger
    }
    let from = Account.voucher(lease: giver)
    let to = Account.voucher(lease: receiver)
    guard balances.canMove(event.amount, from: from, to: to) else { return .rejectedByLedger }
    book(event.amount, from: from, to: to, &row)
    return .accepted
  }

  mutating func payClaim(_ event: Event, _ text: Span<UInt8>, _ row: inout Row) -> Verdict {
    guard let lease = findLease(event, text), !registry.leases[lease].isReleased else {
      return .refused(.unknownLease)
    }
    let subject = subject(of: lease)
    if let rejection = judge(.claim, subject, event, nil) { return rejection }
    let deposit = Account.deposit(lease: lease)
    let landlord = registry.leases[lease].landlord
    let wallet = Account.wallet(party: landlord)
    guard balances.canMove(event.amount, from: deposit, to: wallet) else {
      return .rejectedByLedger
    }
    book(event.amount, from: deposit, to: wallet, &row)
    history.claim(lease: lease, landlord: landlord, in: month)
    return .accepted
  }

  mutating func reversePayment(_ event: Event, _ row: inout Row) -> Verdict {
    guard let number = taken.payment(event.referenceNumber),
      !taken[number].isReversed
    else { return .refused(.unknownPayment) }
    let payment = taken[number]
    var subject = subject(of: payment.lease)
    subject.payment = number
    if let rejection = judge(.reversal, subject, event, nil) { return rejection }
    let lease = registry.leases[payment.lease]
    let isOfThisMonth = payment.day.month == month
    let backToVoucher = lease.isOpen && (isOfThisMonth || programme.voucher.carryOver)
    let to = backToVoucher ? Account.voucher(lease: payment.lease) : .treasury
    let wallet = Account.wallet(party: payment.payee)
    let details = rare.payments[number]
    let own = details?.own ?? .zero
    guard balances.canMove(payment.amount, from: wallet, to: to),
      balances.canMove(payment.amount + own, from: wallet, to: .outside)
    else { return .rejectedByLedger }
    bookOwn(own, from: wallet, to: .outside, &row)
    let first = row.transfer
    book(payment.amount, from: wallet, to: to, &row)
    if first != 0 { row.transfer = first }
    taken[number].isReversed = true
    if isOfThisMonth, details?.purpose ?? .rent == .rent {
      registry.leases[payment.lease].count(-1, -payment.amount, in: month)
    }
    return .accepted
  }

  /// What a payment or a transfer of this tenant is about: the newest open voucher, if any.
  @inline(__always)
  private func subject(ofVoucherOf tenant: PartyNumber) -> RuleSubject {
    guard let lease = registry.parties[tenant].newestOpen else {
      return RuleSubject(tenant: tenant)
    }
    return subject(of: lease)
  }

  @inline(__always)
  func subject(of lease: LeaseNumber) -> RuleSubject {
    let state = registry.leases[lease]
    return RuleSubject(
      tenant: state.tenant, landlord: state.landlord, property: state.property, lease: lease,
      leaseName: state.id)
  }
}
