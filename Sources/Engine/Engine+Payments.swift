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
    let matter = matter(ofVoucherOf: Int(event.partyNumber))
    if let rejection = judge(.payment, matter, event, text) {
      return try settle(&row, rejection, event, id)
    }
    let lease = Int32(matter.lease)
    let payee = event.counterpartyNumber
    let voucher = Account.voucher(lease: lease)
    let wallet = Account.wallet(party: payee)
    guard lease >= 0, balances.canMove(event.amount, from: voucher, to: wallet) else {
      return try settle(&row, .rejectedByLedger, event, id)
    }
    book(event.amount, from: voucher, to: wallet, &row)
    registry.leases[Int(lease)].count(1, event.amount, in: month)
    history.pay(lease: Int(lease), at: event.at)
    let payment = Int32(taken.payments.count)
    taken.payments.append(
      PaymentState(amount: event.amount, lease: lease, payee: payee, day: event.at.day))
    try settle(&row, .accepted, event, id, payment: payment)
  }

  mutating func transfer(_ event: Event, _ row: inout Row) -> Verdict {
    let matter = matter(ofVoucherOf: Int(event.partyNumber))
    if let rejection = judge(.transfer, matter, event, nil) { return rejection }
    let receiver = registry.parties[Int(event.counterpartyNumber)].newestOpen
    guard matter.lease >= 0, receiver != noNumber, matter.lease != Int(receiver) else {
      return .rejectedByLedger
    }
    let from = Account.voucher(lease: Int32(matter.lease))
    let to = Account.voucher(lease: receiver)
    guard balances.canMove(event.amount, from: from, to: to) else { return .rejectedByLedger }
    book(event.amount, from: from, to: to, &row)
    return .accepted
  }

  mutating func payClaim(_ event: Event, _ text: Span<UInt8>, _ row: inout Row) -> Verdict {
    guard let lease = findLease(event, text), !registry.leases[lease].isReleased else {
      return .refused(.unknownLease)
    }
    let matter = matter(of: lease)
    if let rejection = judge(.claim, matter, event, nil) { return rejection }
    let deposit = Account.deposit(lease: Int32(lease))
    let wallet = Account.wallet(party: Int32(matter.landlord))
    guard balances.canMove(event.amount, from: deposit, to: wallet) else {
      return .rejectedByLedger
    }
    book(event.amount, from: deposit, to: wallet, &row)
    history.claim(lease: lease, landlord: matter.landlord, in: month)
    return .accepted
  }

  mutating func reversePayment(_ event: Event, _ row: inout Row) -> Verdict {
    guard let number = taken.payment(event.referenceNumber),
      !taken.payments[number].isReversed
    else { return .refused(.unknownPayment) }
    let payment = taken.payments[number]
    var matter = matter(of: Int(payment.lease))
    matter.payment = number
    if let rejection = judge(.reversal, matter, event, nil) { return rejection }
    let lease = registry.leases[matter.lease]
    let isOfThisMonth = payment.day.month == month
    let backToVoucher = lease.isOpen && (isOfThisMonth || programme.voucher.carryOver)
    let to = backToVoucher ? Account.voucher(lease: payment.lease) : .treasury
    let wallet = Account.wallet(party: payment.payee)
    guard balances.canMove(payment.amount, from: wallet, to: to) else {
      return .rejectedByLedger
    }
    book(payment.amount, from: wallet, to: to, &row)
    taken.payments[number].isReversed = true
    if isOfThisMonth { registry.leases[matter.lease].count(-1, -payment.amount, in: month) }
    return .accepted
  }

  /// What a payment or a transfer of this tenant is about: the newest open voucher, if any.
  @inline(__always)
  private func matter(ofVoucherOf tenant: Int) -> Matter {
    let lease = Int(registry.parties[tenant].newestOpen)
    guard lease >= 0 else { return Matter(tenant: tenant) }
    return matter(of: lease)
  }

  @inline(__always)
  func matter(of lease: Int) -> Matter {
    let state = registry.leases[lease]
    return Matter(
      tenant: Int(state.tenant), landlord: Int(state.landlord), property: Int(state.property),
      lease: lease, leaseName: state.id)
  }
}
