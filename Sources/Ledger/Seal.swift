import Events
import Journal
import Values

/// The digest of the lines whose own rows are in a batch.
func streamDigest(of hashes: ArraySlice<LineHash>) -> Digest {
  precondition(MemoryLayout<LineHash>.stride == 16, "a line's hash is 16 bytes")
  var state = DigestState()
  unsafe hashes.withUnsafeBytes { unsafe state.add(buffer: $0) }
  return state.finish()
}

/// What of a batch its seal covers beside the rows and names themselves.
struct BatchHeader: Equatable, Sendable {
  /// From 1.
  var number: Int64
  /// The `seq` of the batch's first row.
  var firstRow: Int64
  var rows: Int64
  /// How many of the rows are lines.
  var lines: Int64
  /// `Batch.lastWholeLine`.
  var lastLine: Int64
  var parties: Int64
  var properties: Int64
  var leases: Int64
  var entitlements: Int64
  var otherTypes: Int64
  var streamHash: Digest
  var seal: Digest

  /// The header of a batch with its seal.
  init(of batch: borrowing Batch, streamHash: Digest, after previous: Digest) {
    self.init(of: batch, streamHash: streamHash, seal: previous)
    seal = sealed(batch, after: previous)
  }

  /// The header of a batch whose seal is known.
  init(of batch: borrowing Batch, streamHash: Digest, seal: Digest) {
    number = batch.number
    firstRow = (batch.number - 1) * Int64(Batch.capacity) + 1
    rows = Int64(batch.rows.count)
    lines = Int64(batch.lineHashes.count)
    lastLine = batch.lastWholeLine
    parties = Int64(batch.parties.count)
    properties = Int64(batch.properties.count)
    leases = Int64(batch.leases.count)
    entitlements = Int64(batch.entitlements.count)
    otherTypes = Int64(batch.otherTypes.count)
    self.streamHash = streamHash
    self.seal = seal
  }

  init(
    number: Int64, firstRow: Int64, rows: Int64, lines: Int64, lastLine: Int64, parties: Int64,
    properties: Int64, leases: Int64, entitlements: Int64, otherTypes: Int64, streamHash: Digest,
    seal: Digest
  ) {
    self.number = number
    self.firstRow = firstRow
    self.rows = rows
    self.lines = lines
    self.lastLine = lastLine
    self.parties = parties
    self.properties = properties
    self.leases = leases
    self.entitlements = entitlements
    self.otherTypes = otherTypes
    self.streamHash = streamHash
    self.seal = seal
  }

  /// The seal that this header and these rows and names have; `docs/ledger.md` gives it byte by byte.
  ///
  /// The numbers come lowest byte first, which is how this machine keeps a row.
  func sealed(_ batch: borrowing Batch, after previous: Digest) -> Digest {
    precondition(MemoryLayout<Row>.stride == 64, "a row is 64 bytes without padding")
    var state = DigestState()
    state.add(previous.bytes)
    for number in [
      number, firstRow, rows, lines, lastLine, Int64(batch.ids.count), parties, properties, leases,
      otherTypes,
    ] { state.add(number) }
    unsafe batch.rows.withUnsafeBytes { unsafe state.add(buffer: $0) }
    state.add(batch.ids)
    for party in batch.parties { state.add(party) }
    for property in batch.properties { state.addCounted(property) }
    for lease in batch.leases {
      state.addCounted(lease.lease)
      for number in [
        Int64(lease.tenant), Int64(lease.landlord), Int64(lease.property), Int64(lease.until),
        lease.rentTiyn, lease.registeredAt, Int64(lease.kind.rawValue), Int64(lease.persons),
      ] { state.add(number) }
    }
    for type in batch.otherTypes { state.addCounted(type) }
    if entitlements > 0 { addEntitlements(batch.entitlements, to: &state) }
    state.add(streamHash.bytes)
    return state.finish()
  }
}

/// Adds the entitlements of a batch that has any, so that the seal of one without them is what it always was.
private func addEntitlements(
  _ entitlements: [EntitlementTerms], to state: inout DigestState
) {
  state.add(Int64(entitlements.count))
  for terms in entitlements {
    state.addCounted(terms.entitlement)
    state.addCounted(terms.instrument)
    for number in [
      Int64(terms.recipient), terms.openedAt ?? Row.noTime, terms.totalTiyn ?? -1,
      Int64(terms.payout.rawValue),
    ] { state.add(number) }
  }
}

/// Checks that the ids of the rows stand end to end, and lets rows without one point to where it would stand, so
/// that the bytes of a row follow from its columns.
func settleIds(of batch: inout Batch) {
  var end: UInt32 = 0
  for index in batch.rows.indices {
    if batch.rows[index].idStart == batch.rows[index].idEnd {
      batch.rows[index].idStart = end
      batch.rows[index].idEnd = end
    }
    precondition(batch.rows[index].idStart == end, "the ids of a batch stand end to end")
    end = batch.rows[index].idEnd
  }
  precondition(Int(end) == batch.ids.count, "every id of a batch is a row's")
}
