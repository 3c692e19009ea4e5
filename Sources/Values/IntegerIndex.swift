/// A map from 64-bit keys to the numbers 0, 1, 2… in the order of entry.
public struct IntegerIndex: Sendable {
  private struct Slot: Sendable {
    var key: Int64 = 0
    /// Number + 1; 0 where the slot is free.
    var entry: Int32 = 0
  }

  private let key = PlacementHash.Key.ofProcess
  private var slots = [Slot](repeating: Slot(), count: 1024)
  public private(set) var count = 0

  public init() {}

  /// The number of `key`; nil where it has not been entered.
  public func find(_ key: Int64) -> Int? {
    let entry = slots[slotIndex(key)].entry
    return entry == 0 ? nil : Int(entry) - 1
  }

  /// Loads the slot where a search for `key` will begin, and nothing else.
  public func touch(_ key: Int64) -> UInt64 {
    UInt64(truncatingIfNeeded: slots[hash(key) & (slots.count - 1)].key)
  }

  /// The number of `key`, entered where it is new.
  public mutating func intern(_ key: Int64) -> (number: Int, isNew: Bool) {
    let slot = slotIndex(key)
    let entry = slots[slot].entry
    if entry != 0 { return (Int(entry) - 1, false) }
    count += 1
    slots[slot] = Slot(key: key, entry: Int32(count))
    if count * 4 > slots.count * 3 { grow() }
    return (count - 1, true)
  }

  private func slotIndex(_ key: Int64) -> Int {
    let mask = slots.count - 1
    var slot = hash(key) & mask
    while slots[slot].entry != 0, slots[slot].key != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.entry != 0 { slots[slotIndex(slot.key)] = slot }
  }

  @inline(__always)
  private func hash(_ value: Int64) -> Int {
    var state = PlacementHash(key: key)
    state.combine(UInt64(bitPattern: value))
    return Int(truncatingIfNeeded: state.value)
  }
}
