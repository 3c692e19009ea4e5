import Accounts
import Diagnostics
import Events
import Journal
import Programme
import Values

/// Leases and the vouchers that come with them.
extension Engine {
  mutating func registerLease(
    _ event: Event, _ text: Span<UInt8>, _ initial: Row
  ) throws(Problem) {
    var row = initial
    let id = text.extracting(event.id.range)
    guard let property = registry.findProperty(event.cadastralNumber) else {
      return try settle(&row, .refused(.unknownProperty), event, id)
    }
    let name = texts.intern(text.extracting(event.reference.range))
    guard registry.findLease(name) == nil else {
      return try settle(&row, .refused(.leaseExists), event, id)
    }
    let matter = Matter(
      tenant: Int(event.partyNumber), landlord: Int(event.counterpartyNumber),
      property: property,
      leaseName: name)
    if let rejection = judge(.registration, matter, event, text) {
      return try settle(&row, rejection, event, id)
    }
    let isEligible = isEligible(matter, event, text)
    let lease = registry.add(
      LeaseState(
        id: name, tenant: Int32(matter.tenant), landlord: Int32(matter.landlord),
        property: Int32(property), kind: event.leaseKind, persons: event.persons,
        until: event.until, registered: event.at.day, rent: event.amount))
    balances.addLease()
    openLeases.append(Int32(lease))
    history.register(tenant: matter.tenant, landlord: matter.landlord)
    row.note(lease: Int32(lease), opensVoucher: isEligible)
    if isEligible { registry.openVoucher(of: lease) }
    try settle(&row, .accepted, event, id)
    if isEligible { try creditAtOpening(lease, event) }
  }

  /// A lease runs longer, or shorter; where it has no voucher, it is asked anew whether it gets one.
  mutating func renewLease(
    _ event: Event, _ text: Span<UInt8>, _ initial: Row
  ) throws(Problem) {
    var row = initial
    let id = text.extracting(event.id.range)
    guard let lease = findLease(event, text), registry.leases[lease].isOpen else {
      return try settle(&row, .refused(.unknownLease), event, id)
    }
    registry.leases[lease].until = event.until
    let isOpening =
      registry.leases[lease].status == .withoutVoucher
      && isEligible(matter(of: lease), event, text)
    row.note(lease: Int32(lease), opensVoucher: isOpening, until: event.until)
    if isOpening { registry.openVoucher(of: lease) }
    try settle(&row, .accepted, event, id)
    if isOpening { try creditAtOpening(lease, event) }
  }

  private mutating func creditAtOpening(_ lease: Int, _ event: Event) throws(Problem) {
    guard programme.voucher.firstCredit == .registration else { return }
    try credit(lease, at: event.at, line: event.line)
  }

  mutating func endLease(_ event: Event, _ text: Span<UInt8>, _ row: inout Row) -> Verdict {
    guard let lease = findLease(event, text), registry.leases[lease].isOpen else {
      return .refused(.unknownLease)
    }
    close(lease, in: month, &row)
    return .accepted
  }

  /// Closes a lease: what is left on its voucher goes to the treasury.
  mutating func close(_ lease: Int, in month: Month, _ row: inout Row) {
    let voucher = Account.voucher(lease: Int32(lease))
    registry.close(lease, in: month)
    row.from = voucher
    book(balances[voucher], from: voucher, to: .treasury, &row)
    unreleased.append(Int32(lease))
  }

  /// Credits a voucher where the terms allow it (contract, section 6).
  mutating func credit(_ lease: Int, at: Instant, line: Int64 = 0) throws(Problem) {
    let state = registry.leases[lease]
    let tenant = registry.parties[Int(state.tenant)]
    guard state.status == .active,
      registry.parties[Int(state.landlord)].listing == .listed,
      tenant.lastCreditMonth != month, Int(tenant.credits) < programme.voucher.termMonths
    else { return }
    let voucher = Account.voucher(lease: Int32(lease))
    let amount = programme.voucher.amount
    guard balances[.treasury] >= amount else {
      var row = Row(.unfunded, at: at.seconds)
      row.line = line
      row.to = voucher
      return try append(step: row)
    }
    var row = Row(.credited, at: at.seconds)
    row.line = line
    let kept = programme.insurance.rate.floorOf(amount)
    book(kept, from: .treasury, to: .deposit(lease: Int32(lease)), &row)
    let first = row.transfer
    row.depositPart = kept.tiyn
    row.tiyn = 0
    book(amount - kept, from: .treasury, to: voucher, &row)
    if first != 0 { row.transfer = first }
    row.from = .treasury
    row.to = voucher
    registry.leases[lease].credits += 1
    registry.parties[Int(state.tenant)].credits += 1
    registry.parties[Int(state.tenant)].lastCreditMonth = month
    try append(step: row)
  }

  /// The lease that the event names, open or closed.
  func findLease(_ event: Event, _ text: Span<UInt8>) -> Int? {
    texts.find(text.extracting(event.reference.range)).flatMap(registry.findLease)
  }
}
