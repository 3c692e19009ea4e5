public import Accounts
package import Diagnostics
public import Events
public import Values

/// The number of a property, from 0 in the order in which the run met them.
public typealias PropertyNumber = Number<LeaseTerms.Property>

/// A lease as registered, for the view of leases. Numbers are those of the run.
public struct LeaseTerms: Hashable, Sendable {
  /// What a lease is about.
  public enum Property {}

  public var lease: [UInt8]
  public var tenant: PartyNumber
  public var landlord: PartyNumber
  public var property: PropertyNumber
  /// The number of the last day, `Day.number`.
  public var until: Int32
  public var rentTiyn: Int64
  /// Unix seconds of the registration.
  public var registeredAt: Int64
  public var kind: LeaseKind
  /// People whom the lease registers, the tenant included.
  public var persons: Int32

  public init(
    lease: [UInt8], tenant: PartyNumber, landlord: PartyNumber, property: PropertyNumber,
    until: Int32,
    rentTiyn: Int64, registeredAt: Int64, kind: LeaseKind = .temporary, persons: Int32 = 1
  ) {
    self.lease = lease
    self.tenant = tenant
    self.landlord = landlord
    self.property = property
    self.until = until
    self.rentTiyn = rentTiyn
    self.registeredAt = registeredAt
    self.kind = kind
    self.persons = persons
  }
}

/// An entitlement as it opened, for the view of entitlements. Numbers are those of the run.
public struct EntitlementTerms: Hashable, Sendable {
  /// When it pays. The raw value is the ledger's code.
  public enum Payout: UInt8, CaseIterable, Sendable {
    case once, monthly
    /// After months that have to be fulfilled.
    case after
  }

  /// `<instrument>/<subject>`.
  public var entitlement: [UInt8]
  public var instrument: [UInt8]
  public var recipient: PartyNumber
  /// Unix seconds; nil where it was not promised, because the treasury had too little.
  public var openedAt: Int64?
  /// In all; nil for what pays monthly.
  public var totalTiyn: Int64?
  public var payout: Payout

  public init(
    entitlement: [UInt8], instrument: [UInt8], recipient: PartyNumber, openedAt: Int64?,
    totalTiyn: Int64?, payout: Payout
  ) {
    self.entitlement = entitlement
    self.instrument = instrument
    self.recipient = recipient
    self.openedAt = openedAt
    self.totalTiyn = totalTiyn
    self.payout = payout
  }
}

/// A fixed number of consecutive rows and the names they are the first to use: one transaction and one seal.
public struct Batch: Sendable {
  /// Rows of every batch but the last of a run.
  public static let capacity = 16_384

  /// From 1.
  public var number: Int64 = 1
  public var rows: [Row] = []
  /// The ids of the rows, end to end.
  public var ids: [UInt8] = []
  /// The names met for the first time in this batch, each numbered on from those of the batches before.
  public var parties: [Int64] = []
  public var properties: [[UInt8]] = []
  public var leases: [LeaseTerms] = []
  public var entitlements: [EntitlementTerms] = []
  public var otherTypes: [[UInt8]] = []
  /// `Event.streamHash` of the lines whose own row is in this batch.
  public var lineHashes: [LineHash] = []
  /// The last line whose rows are all in this batch or one before; 0 where there is none.
  public var lastWholeLine: Int64 = 0

  public init() {}

  /// Becomes the empty batch that follows `batch`, keeping its own storage.
  public mutating func follow(_ batch: borrowing Batch) {
    number = batch.number
    lastWholeLine = batch.lastWholeLine
    beginNext()
  }

  /// Empties the batch for the one after it, keeping its storage.
  public mutating func beginNext() {
    number += 1
    rows.removeAll(keepingCapacity: true)
    ids.removeAll(keepingCapacity: true)
    parties.removeAll(keepingCapacity: true)
    properties.removeAll(keepingCapacity: true)
    leases.removeAll(keepingCapacity: true)
    entitlements.removeAll(keepingCapacity: true)
    otherTypes.removeAll(keepingCapacity: true)
    lineHashes.removeAll(keepingCapacity: true)
  }
}

/// Where full batches go: to a ledger file, to a comparison with one, or nowhere.
///
/// A class, because the engine hands over a batch from the middle of a month boundary; called once a batch.
package protocol RowSink: AnyObject {
  /// Takes a full batch (the last of a run may be short) and returns an empty one that follows it.
  func take(_ batch: consuming Batch) throws(Problem) -> Batch
}
