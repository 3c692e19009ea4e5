/// Finds the number of a name among a few known ones, by comparing words of eight bytes.
struct NameTable: Sendable {
  private struct Entry: Sendable {
    /// The bytes of the name, the first lowest, and zeros behind it.
    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt64 = 0
    var count = 0
    /// 0 where the slot is free.
    var number: UInt8 = 0
  }

  /// The longest name that fits: three words.
  private static let nameMaximum = 24
  /// Four times as many slots as there are names and more, so that a multiplier is soon found.
  private static let slotBits: UInt64 = 8

  private let slots: [Entry]
  private let multiplier: UInt64

  /// Names with their numbers, which are not 0.
  ///
  /// The multiplier is the first that gives each name a slot of its own, so that a search looks at one slot. It decides
  /// only where a name is kept.
  init(_ names: [(name: String, number: UInt8)]) {
    let entries = names.map(NameTable.entry)
    var multiplier: UInt64 = 1
    var slots: [Entry]?
    while slots == nil {
      multiplier = multiplier &* 0x9E37_79B9_7F4A_7C15
      slots = NameTable.slots(entries, multiplier)
    }
    self.slots = slots ?? []
    self.multiplier = multiplier
  }

  /// The number of the name of `count` bytes at `start`; 0 where it is not known.
  ///
  /// `text` goes on for at least 24 bytes behind `start`.
  @inline(__always)
  func number(of text: Span<UInt8>, _ start: Int, _ count: Int) -> UInt8 {
    let first = text.word(at: start, count: count)
    let slot = NameTable.slot(first, count, multiplier)
    guard slots[slot].first == first, slots[slot].count == count,
      count <= 8 || slots[slot].second == text.word(at: start + 8, count: count - 8),
      count <= 16 || slots[slot].third == text.word(at: start + 16, count: count - 16)
    else { return 0 }
    return slots[slot].number
  }

  @inline(__always)
  private static func slot(_ first: UInt64, _ count: Int, _ multiplier: UInt64) -> Int {
    let mixed = (first &+ UInt64(truncatingIfNeeded: count)) &* multiplier
    return Int(truncatingIfNeeded: mixed >> (64 - slotBits))
  }

  private static func entry(_ name: (name: String, number: UInt8)) -> Entry {
    let count = name.name.utf8.count
    precondition(count > 0 && count <= nameMaximum && name.number > 0, "a name fits three words")
    let bytes = Array(name.name.utf8) + [UInt8](repeating: 0, count: nameMaximum)
    let text = bytes.span
    return Entry(
      first: text.word(at: 0, count: count), second: text.word(at: 8, count: count - 8),
      third: text.word(at: 16, count: count - 16), count: count, number: name.number)
  }

  /// Nil where two names share a slot.
  private static func slots(_ entries: [Entry], _ multiplier: UInt64) -> [Entry]? {
    var slots = [Entry](repeating: Entry(), count: 1 << Int(slotBits))
    for entry in entries {
      let slot = slot(entry.first, entry.count, multiplier)
      if slots[slot].number != 0 { return nil }
      slots[slot] = entry
    }
    return slots
  }
}

extension Span<UInt8> {
  /// The first `count` bytes of a word, and zeros above them; 0 where there are none.
  @inline(__always)
  fileprivate func word(at place: Int, count: Int) -> UInt64 {
    if count >= 8 { return word(at: place) }
    return count <= 0 ? 0 : word(at: place) & (1 << UInt64(truncatingIfNeeded: count * 8) - 1)
  }
}
