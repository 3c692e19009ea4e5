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
    let lease = registry.add(
      LeaseState(
        id: name, tenant: Int32(matter.tenant), landlord: Int32(matter.landlord),
        property: Int32(property), until: event.until, registered: event.at.day,
        rent: event.amount))
    balances.addLease()
    openLeases.append(Int32(lease))
    try settle(&row, .accepted, event, id)
    if programme.voucher.firstCredit == .registration {
      try credit(lease, at: event.at, line: event.line)
    }
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
    row.from = voucher.code
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
      var row = stepRow(.unfunded, at: at)
      row.line = line
      row.to = voucher.code
      return try append(step: row)
    }
    var row = stepRow(.credited, at: at)
    row.line = line
    let kept = programme.insurance.rate.floorOf(amount)
    book(kept, from: .treasury, to: .deposit(lease: Int32(lease)), &row)
    let first = row.transfer
    row.detail = kept.tiyn
    row.tiyn = 0
    book(amount - kept, from: .treasury, to: voucher, &row)
    if first != 0 { row.transfer = first }
    row.from = Account.treasury.code
    row.to = voucher.code
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
