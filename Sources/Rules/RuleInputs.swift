/// What rules read: a slot for each name of a vocabulary, and which of them exist.
///
/// Reading a slot that does not exist is a run-time error of the rule that reads it.
public struct RuleInputs: Sendable {
  /// Integers, tiyn, codes of texts, 0 and 1, and bit patterns of doubles.
  public var slots: [Int64]
  public var present = SlotSet()

  public init(slotCount: Int) { slots = [Int64](repeating: 0, count: slotCount) }

  @inlinable @inline(__always)
  public mutating func store(_ slot: Int, _ bits: Int64) {
    slots[slot] = bits
    present.insert(slot)
  }

  /// What stands in a slot, whether it exists or not.
  @inline(__always)
  func bits(_ slot: Int32) -> Int64 { slots[Int(slot)] }
}

/// A set of slots, of which there are at most 128.
public struct SlotSet: Hashable, Sendable {
  /// Slots 0 to 63, and 64 to 127.
  @usableFromInline var low: UInt64 = 0
  @usableFromInline var high: UInt64 = 0

  @inlinable public init() {}

  @inlinable @inline(__always)
  public mutating func insert(_ slot: Int) {
    let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: slot & 63)
    if slot < 64 { low |= bit } else { high |= bit }
  }

  @inlinable @inline(__always)
  public func contains(_ slot: Int32) -> Bool {
    let half = slot < 64 ? low : high
    return half >> UInt64(truncatingIfNeeded: slot & 63) & 1 == 1
  }

  public mutating func formUnion(_ other: SlotSet) {
    low |= other.low
    high |= other.high
  }

  public func isDisjoint(with other: SlotSet) -> Bool {
    low & other.low == 0 && high & other.high == 0
  }

  public var isEmpty: Bool { low == 0 && high == 0 }
}
