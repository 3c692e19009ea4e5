/// Finds the number of a name among a few known ones, by comparing words of eight bytes.
struct NameTable: Sendable {
  private struct Entry: Sendable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt64 = 0
    var count = 0
    /// 0 where the slot is free.
    var number: UInt8 = 0
  }

  /// The longest name that fits: three words.
  private static let nameMaximum = 24
  private static let slotCount = 64

  private var slots = [Entry](repeating: Entry(), count: NameTable.slotCount)

  /// Names with their numbers, which are not 0.
  init(_ names: [(name: String, number: UInt8)]) {
    precondition(names.count < NameTable.slotCount, "a free slot ends every search")
    for (name, number) in names {
      let bytes = Array(name.utf8) + [UInt8](repeating: 0, count: NameTable.nameMaximum)
      var entry = NameTable.entry(bytes.span, 0, name.utf8.count)
      entry.number = number
      var slot = NameTable.slot(entry)
      while slots[slot].number != 0 { slot = (slot + 1) % NameTable.slotCount }
      slots[slot] = entry
    }
  }

  /// The number of the name of `count` bytes at `start`; 0 where it is not known.
  ///
  /// `text` goes on for at least 24 bytes behind `start`.
  @inline(__always)
  func number(of text: Span<UInt8>, _ start: Int, _ count: Int) -> UInt8 {
    if count > NameTable.nameMaximum { return 0 }
    let wanted = NameTable.entry(text, start, count)
    var slot = NameTable.slot(wanted)
    while true {
      let entry = slots[slot]
      if entry.number == 0 { return 0 }
      if entry.first == wanted.first, entry.count == wanted.count, entry.second == wanted.second,
        entry.third == wanted.third
      {
        return entry.number
      }
      slot = (slot + 1) % NameTable.slotCount
    }
  }

  @inline(__always)
  private static func entry(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> Entry {
    var entry = Entry()
    entry.count = count
    entry.first = text.word(at: start) & mask(count)
    if count > 8 { entry.second = text.word(at: start + 8) & mask(count - 8) }
    if count > 16 { entry.third = text.word(at: start + 16) & mask(count - 16) }
    return entry
  }

  /// The bits of the first `count` bytes of a word.
  @inline(__always)
  private static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? ~0 : (1 << UInt64(count * 8)) - 1
  }

  @inline(__always)
  private static func slot(_ entry: Entry) -> Int {
    let mixed = (entry.first ^ entry.second &* 31 ^ entry.third) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 58)
  }
}
