public import Values

/// 128 bits that stand for the bytes of a line.
public struct LineHash: Hashable, Sendable {
  public var low: UInt64
  public var high: UInt64

  public init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }
}

/// A run of bytes in the text of an `EventChunk`.
public struct TextRange: Hashable, Sendable {
  public var start: UInt32
  public var count: UInt32

  public static let empty = TextRange(start: 0, count: 0)

  public init(start: Int, count: Int) {
    self.start = UInt32(start)
    self.count = UInt32(count)
  }

  public var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// One line of a stream, scanned and checked by itself: refusals 1 and 2 are known, the rest is the engine's.
///
/// A field that the type does not have, or that comes after the first that was refused, keeps its default.
public struct Event: Equatable, Sendable {
  /// Stands for no id and no party.
  public static let noNumber: Int32 = -1

  /// From 1.
  public var line: Int64 = 0
  /// `malformed`, `missingField`, `invalidField` or `unknownType`; nil where the line is an event.
  public var refusal: Refusal?
  /// The field that was missing or invalid.
  public var field: Field?
  /// Nil where the line has no known type.
  public var type: EventType?
  /// Whether `at` passed its own check.
  public var hasTime = false
  /// Of its `EventSupplement` in the chunk; `noNumber` where no field of the line stands there.
  public var supplement = Event.noNumber
  public var at = Instant(seconds: 0)
  /// Of the line without surrounding white space.
  public var hash = LineHash(low: 0, high: 0)
  /// Of the bytes since the end of the line before that was not blank; `hash` where these are the line and its newline.
  public var streamHash = LineHash(low: 0, high: 0)
  /// Empty unless `id` passed its own check.
  public var id = TextRange.empty
  /// The `type` as sent, where it is a string of no known type.
  public var otherType: TextRange?
  /// The first party that the type names: `tenant`, `landlord`, `settler`, `worker` and the like.
  public var party = IIN(checked: 0)
  /// The second: `payee`, `to`, `employer`, or the `landlord` of a lease.
  public var counterparty = IIN(checked: 0)
  /// Of the id among those of the stream, from 0 in the order of first use; `noNumber` where the line is refused here.
  public var idNumber = Event.noNumber
  /// Of `party` and `counterparty` among the parties of the stream; `noNumber` where the type has none.
  public var partyNumber = Event.noNumber
  public var counterpartyNumber = Event.noNumber
  /// Of the id that a reversal names; `noNumber` where no line up to this one has it.
  public var referenceNumber = Event.noNumber
  /// In canonical form.
  public var cadastral = TextRange.empty
  /// Of `cadastral` among the cadastral codes of the stream; `noNumber` where the type has none.
  public var cadastralNumber = Event.noNumber
  /// `lease`, `job`, `contract`, or `payment` of a reversal.
  public var reference = TextRange.empty
  /// `amount`, `value`, `rent`, `wage` or `price`.
  public var amount = Tenge.zero
  public var from = Day(number: 0)
  public var until = Day(number: 0)
  public var lon = 0.0
  public var lat = 0.0
  /// `accuracy` of a payment in metres (0 where absent), or `area` of a property in m².
  public var measure = 0.0
  /// Of a lease, and how many people it registers.
  public var leaseKind = LeaseKind.temporary
  public var persons: UInt8 = 1

  public init() {}

  init(line: Int64, hash: LineHash, streamHash: LineHash) {
    self.line = line
    self.hash = hash
    self.streamHash = streamHash
  }
}

/// Some consecutive lines of a stream: what passes from the scanner to the engine.
public struct EventChunk: Sendable {
  public var events: [Event] = []
  /// Ids, references, canonical cadastral codes and unknown types of the events, end to end.
  public var text: [UInt8] = []
  /// What `Event.supplement` points to.
  public var supplements: [EventSupplement] = []
  /// Bytes of the stream up to the end of the last line of the chunk, its newline included.
  public var streamOffset: Int64 = 0

  public init() {}

  public mutating func removeAll() {
    events.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    supplements.removeAll(keepingCapacity: true)
  }

  /// The fields of an event that most have not; all at their defaults where it has none of them.
  public func supplement(of event: Event) -> EventSupplement {
    event.supplement == Event.noNumber
      ? EventSupplement() : supplements[Int(event.supplement)]
  }
}
