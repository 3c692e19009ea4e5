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
    let tenant = PartyNumber(event.partyNumber)
    let landlord = PartyNumber(event.counterpartyNumber)
    let subject = RuleSubject(
      tenant: tenant, landlord: landlord, property: property, leaseName: name)
    if let rejection = judge(.registration, subject, event, text) {
      return try settle(&row, rejection, event, id)
    }
    let isEligible = isEligible(subject, event, text)
    let lease = registry.add(
      LeaseState(
        id: name, tenant: tenant, landlord: landlord, property: property, kind: event.leaseKind,
        persons: event.persons,
        until: event.until, registered: event.at.day, rent: event.amount))
    balances.addLease()
    openLeases.append(lease)
    history.register(tenant: tenant, landlord: landlord)
    row.note(lease: lease, opensVoucher: isEligible)
    if isEligible { registry.openVoucher(of: lease) }
    tenantLeases.register(lease, of: tenant)
    if event.supplement != Event.noNumber { noteSupplement(of: lease, event, text) }
    try settle(&row, .accepted, event, id)
    if isEligible { try creditAtOpening(lease, event) }
    try openEntitlements(of: .lease(lease), event, .leaseRegistered, text)
  }

  private mutating func noteSupplement(
    of lease: LeaseNumber, _ event: Event, _ text: Span<UInt8>
  ) {
    if supplement.isTrue { rare.relatives.insert(lease) }
    signedLeases.noteUse(text.extracting(supplement.text.range), &texts)
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
      && isEligible(subject(of: lease), event, text)
    row.note(lease: lease, opensVoucher: isOpening, until: event.until)
    if isOpening { registry.openVoucher(of: lease) }
    try settle(&row, .accepted, event, id)
    if isOpening { try creditAtOpening(lease, event) }
  }

  private mutating func creditAtOpening(_ lease: LeaseNumber, _ event: Event) throws(Problem) {
    guard programme.voucher.firstCredit == .registration else { return }
    try credit(lease, at: event.at, line: event.line)
  }

  mutating func endLease(
    _ event: Event, _ text: Span<UInt8>, _ initial: Row
  ) throws(Problem) {
    var row = initial
    let id = text.extracting(event.id.range)
    guard let lease = findLease(event, text), registry.leases[lease].isOpen else {
      return try settle(&row, .refused(.unknownLease), event, id)
    }
    close(lease, in: month, &row)
    try settle(&row, .accepted, event, id)
    try closeEntitlements(of: lease, at: event.at, line: event.line)
  }

  /// Closes a lease: what is left on its voucher goes to the treasury.
  mutating func close(_ lease: LeaseNumber, in month: Month, _ row: inout Row) {
    let voucher = Account.voucher(lease: lease)
    registry.close(lease, in: month)
    row.from = voucher
    book(balances[voucher], from: voucher, to: .treasury, &row)
    unreleased.append(lease)
    tenantLeases.close(lease, of: registry.leases[lease].tenant)
  }

  /// Credits a voucher where the terms allow it (contract, section 6).
  mutating func credit(_ lease: LeaseNumber, at: Instant, line: Int64 = 0) throws(Problem) {
    let state = registry.leases[lease]
    let tenant = registry.parties[state.tenant]
    guard state.status == .active,
      registry.parties[state.landlord].listing == .listed,
      tenant.lastCreditMonth != month, Int(tenant.credits) < programme.voucher.termMonths
    else { return }
    let voucher = Account.voucher(lease: lease)
    let amount = programme.credit(persons: Int(state.persons), on: at.day)
    guard balances[.treasury] >= amount else {
      var row = Row(.unfunded, at: at.seconds)
      row.line = line
      row.to = voucher
      return try append(step: row)
    }
    var row = Row(.credited, at: at.seconds)
    row.line = line
    let kept = programme.insurance.rate.floorOf(amount)
    book(kept, from: .treasury, to: .deposit(lease: lease), &row)
    let first = row.transfer
    row.depositPart = kept.tiyn
    row.tiyn = 0
    book(amount - kept, from: .treasury, to: voucher, &row)
    if first != 0 { row.transfer = first }
    row.from = .treasury
    row.to = voucher
    registry.leases[lease].credits += 1
    registry.parties[state.tenant].credits += 1
    registry.parties[state.tenant].lastCreditMonth = month
    try append(step: row)
  }

  /// The lease that the event names, open or closed. Inlined, as `isRelieved` is.
  @inline(__always)
  func findLease(_ event: Event, _ text: Span<UInt8>) -> LeaseNumber? {
    texts.find(text.extracting(event.reference.range)).flatMap(registry.findLease)
  }
}
