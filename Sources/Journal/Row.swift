package import Diagnostics
public import Events

/// What a row of the journal is: an event of the stream or a step that time takes.
public struct RowKind: Hashable, Sendable {
  /// 0: a line whose type is not a string; 1–12: `EventType`; 32 up: `Step`; 64 up: a type that no event has, by
  /// its number among such types.
  public var code: Int32

  public static let none = RowKind(code: 0)
  private static let firstOther: Int32 = 64

  public init(code: Int32) { self.code = code }
  public init(_ type: EventType) { code = Int32(type.rawValue) }
  public init(_ step: Step) { code = step.rawValue }
  public init(otherType number: Int) { code = RowKind.firstOther + Int32(number) }

  public var eventType: EventType? { code < 32 ? EventType(rawValue: UInt8(code)) : nil }
  public var step: Step? { Step(rawValue: code) }
  public var otherType: Int? { code >= RowKind.firstOther ? Int(code - RowKind.firstOther) : nil }
}

/// The steps that are not lines: the opening budget, credits, and what month boundaries do.
public enum Step: Int32, CaseIterable, Sendable {
  /// `issuer` → `treasury`, the budget of the programme.
  case opened = 32
  /// A voucher was blocked; `from` is its account.
  case blocked
  /// A voucher became active again; `from` is its account.
  case reinstated
  case taxed
  case relieved
  /// A lease ran out; `from` is its voucher's account, what was left goes to the treasury.
  case expired
  /// What was left of a deposit was released.
  case released
  /// What was left on a voucher lapsed.
  case lapsed
  /// A voucher was credited: `detail` tiyn to the lease's deposit, then `tiyn` to the voucher. After a registration
  /// the row carries its line.
  case credited
  /// A credit that the treasury could not pay; `to` is the voucher's account.
  case unfunded

  public var name: String { "\(self)" }
}

/// A line of the stream with its outcome, or a step: what leaves the engine. 64 bytes without padding, because the
/// seal is taken over these bytes.
public struct Row: Hashable, Sendable {
  /// From 1; 0 for a step of a month boundary and for the opening budget.
  public var line: Int64 = 0
  /// Unix seconds, floored; `Row.noTime` where the line's `at` did not pass its check.
  public var at: Int64 = Row.noTime
  /// The rules that failed, bit i for the i-th of the stage; of a credit, the deposit's part in tiyn.
  public var detail: Int64 = 0
  /// The number of the row's first transfer, from 1; 0 where nothing moved.
  public var transfer: Int64 = 0
  /// What moved.
  public var tiyn: Int64 = 0
  /// `Account` codes. Where nothing moved, `from` may still name the voucher that the row is about.
  public var from: Int32 = Row.noAccount
  public var to: Int32 = Row.noAccount
  public var kind: Int32 = 0
  public var reason: UInt16 = 0
  public var outcome: UInt8 = 0
  public var field: UInt8 = 0
  /// Where the id stands in the batch's `ids`; equal where there is none.
  public var idStart: UInt32 = 0
  public var idEnd: UInt32 = 0

  public static let noTime = Int64.min
  public static let noAccount: Int32 = -1

  public init() {}
}

/// A lease as registered, for the view of leases. Numbers are those of the run.
public struct LeaseTerms: Hashable, Sendable {
  public var lease: [UInt8]
  public var tenant: Int32
  public var landlord: Int32
  public var property: Int32
  public var until: Int32
  public var rentTiyn: Int64
  /// Unix seconds of the registration.
  public var registeredAt: Int64

  public init(
    lease: [UInt8], tenant: Int32, landlord: Int32, property: Int32, until: Int32,
    rentTiyn: Int64, registeredAt: Int64
  ) {
    self.lease = lease
    self.tenant = tenant
    self.landlord = landlord
    self.property = property
    self.until = until
    self.rentTiyn = rentTiyn
    self.registeredAt = registeredAt
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
