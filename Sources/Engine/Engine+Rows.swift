import Accounts
import Diagnostics
import Events
import Journal
import Programme
import Values

extension Engine {
  /// The row of a line, without outcome.
  mutating func lineRow(of event: Event, _ text: Span<UInt8>) -> Row {
    var row = Row()
    row.line = event.line
    if event.hasTime { row.at = event.at.seconds }
    if let type = event.type {
      row.kind = RowKind(type)
    } else if let other = event.otherType {
      let entry = otherTypes.intern(text.extracting(other.range))
      row.kind = RowKind(otherType: entry.number)
    }
    return row
  }

  /// Appends the row of a line.
  mutating func append(line row: Row, _ event: Event, _ id: Span<UInt8>) throws(Problem) {
    var row = row
    try makeRoom()
    row.idStart = UInt32(batch.ids.count)
    batch.ids.append(id)
    row.idEnd = UInt32(batch.ids.count)
    batch.lineHashes.append(event.streamHash)
    enter(row)
    batch.lastWholeLine = row.line
  }

  /// Appends a row that is no line.
  mutating func append(step row: Row) throws(Problem) {
    try makeRoom()
    enter(row)
  }

  private mutating func makeRoom() throws(Problem) {
    if batch.rows.count == Batch.capacity { batch = try sink.take(batch) }
  }

  /// Puts the row into the batch, and with it the names that no row before it has used.
  private mutating func enter(_ row: Row) {
    while named.parties < registry.parties.count {
      batch.parties.append(registry.parties.elements[named.parties].iin.value)
      named.parties += 1
    }
    while named.properties < registry.properties.count {
      batch.properties.append(texts.bytes(of: registry.properties.elements[named.properties].code))
      named.properties += 1
    }
    while named.leases < registry.leases.count {
      batch.leases.append(terms(of: registry.leases.elements[named.leases], at: row.at))
      named.leases += 1
    }
    while named.entitlements < entitlements.all.count {
      let entitlement = entitlements.all.elements[named.entitlements]
      batch.entitlements.append(terms(of: entitlement, at: row.at))
      named.entitlements += 1
    }
    while named.otherTypes < otherTypes.count {
      batch.otherTypes.append(otherTypes.bytes(of: named.otherTypes))
      named.otherTypes += 1
    }
    batch.rows.append(row)
    rowCount += 1
    if keepsRows, row.step != .taxed { keptRows.append(row) }
  }

  private func terms(of lease: LeaseState, at seconds: Int64) -> LeaseTerms {
    LeaseTerms(
      lease: texts.bytes(of: lease.id), tenant: lease.tenant, landlord: lease.landlord,
      property: lease.property, until: lease.until.number, rentTiyn: lease.rent.tiyn,
      registeredAt: seconds, kind: lease.kind, persons: Int32(lease.persons))
  }

  private func terms(of entitlement: EntitlementState, at seconds: Int64) -> EntitlementTerms {
    let instrument = instruments[entitlement.instrument].instrument
    let payout: EntitlementTerms.Payout =
      switch instrument.pays {
      case .once: .once
      case .monthly: .monthly
      case .after: .after
      }
    return EntitlementTerms(
      entitlement: texts.bytes(of: entitlement.id), instrument: Array(instrument.id.utf8),
      recipient: entitlement.recipient, openedAt: entitlement.isEverOpen ? seconds : nil,
      totalTiyn: payout == .monthly ? nil : entitlement.amount.tiyn, payout: payout)
  }

  /// Moves `amount` and puts it into `row`; 0 is not booked.
  mutating func book(_ amount: Tenge, from: Account, to: Account, _ row: inout Row) {
    guard amount > .zero else { return }
    balances.move(amount, from: from, to: to)
    transferCount += 1
    row.transfer = transferCount
    row.tiyn = amount.tiyn
    row.from = from
    row.to = to
  }
}

/// How many parties, properties, leases, entitlements and unknown types the batches so far have named.
struct NamedSoFar {
  var parties = 0
  var properties = 0
  var leases = 0
  var entitlements = 0
  var otherTypes = 0
}
