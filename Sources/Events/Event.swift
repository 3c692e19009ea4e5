package import Values

/// 128 bits that stand for the bytes of a line.
package struct LineHash: Hashable, Sendable {
  package var low: UInt64
  package var high: UInt64

  package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }
}

/// A run of bytes in the text of an `EventChunk`.
package struct TextRange: Hashable, Sendable {
  package var start: UInt32
  package var count: UInt32

  package static let empty = TextRange(start: 0, count: 0)

  package init(start: Int, count: Int) {
    self.start = UInt32(start)
    self.count = UInt32(count)
  }

  package var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// One line of a stream, scanned and checked by itself: refusals 1 and 2 are known, the rest is the engine's.
///
/// A field that the type does not have, or that comes after the first that was refused, keeps its default.
package struct Event: Equatable, Sendable {
  /// Stands for no id and no party.
  package static let noNumber: Int32 = -1

  /// From 1.
  package var line: Int64 = 0
  /// `malformed`, `missingField`, `invalidField` or `unknownType`; nil where the line is an event.
  package var refusal: Refusal?
  /// The field that was missing or invalid.
  package var field: Field?
  /// Nil where the line has no known type.
  package var type: EventType?
  /// Whether `at` passed its own check.
  package var hasTime = false
  package var at = Instant(seconds: 0)
  /// Of the line without surrounding white space.
  package var hash = LineHash(low: 0, high: 0)
  /// Of the bytes since the end of the line before that was not blank; `hash` where these are the line and its newline.
  package var streamHash = LineHash(low: 0, high: 0)
  /// Empty unless `id` passed its own check.
  package var id = TextRange.empty
  /// The `type` as sent, where it is a string of no known type.
  package var otherType: TextRange?
  /// `tenant`, or `landlord` where the type has no tenant.
  package var party = IIN(checked: 0)
  /// `payee`, `to`, or the `landlord` of a lease.
  package var counterparty = IIN(checked: 0)
  /// Of the id among those of the stream, from 0 in the order of first use; `noNumber` where the line is refused here.
  package var idNumber = Event.noNumber
  /// Of `party` and `counterparty` among the parties of the stream; `noNumber` where the type has none.
  package var partyNumber = Event.noNumber
  package var counterpartyNumber = Event.noNumber
  /// Of the id that a reversal names; `noNumber` where no line up to this one has it.
  package var referenceNumber = Event.noNumber
  /// In canonical form.
  package var cadastral = TextRange.empty
  /// `lease`, or `payment` of a reversal.
  package var reference = TextRange.empty
  /// `amount`, `value` or `rent`.
  package var amount = Tenge.zero
  package var from = Day(number: 0)
  package var until = Day(number: 0)
  package var lon = 0.0
  package var lat = 0.0
  /// `accuracy` of a payment in metres (0 where absent), or `area` of a property in m².
  package var measure = 0.0

  package init() {}

  init(line: Int64, hash: LineHash, streamHash: LineHash) {
    self.line = line
    self.hash = hash
    self.streamHash = streamHash
  }
}

/// Some consecutive lines of a stream: what passes from the scanner to the engine.
package struct EventChunk: Sendable {
  package var events: [Event] = []
  /// Ids, references, canonical cadastral codes and unknown types of the events, end to end.
  package var text: [UInt8] = []
  /// Bytes of the stream up to the end of the last line of the chunk, its newline included.
  package var streamOffset: Int64 = 0

  package init() {}

  package mutating func removeAll() {
    events.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
  }
}
