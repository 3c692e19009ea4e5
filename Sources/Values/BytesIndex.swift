/// Byte strings of up to 65 535 bytes, each kept once, numbered from 0 in the order of entry.
///
/// Open addressing over slots of (32 bits of the hash, number + 1). The bytes stand in blocks, so that growing
/// copies slots only and a table of ten million short ids stays near 30 bytes an id.
package struct BytesIndex: Sendable {
  private struct Block: Sendable {
    var bytes: [UInt8] = []
    /// Where each string of the block ends.
    var ends: [UInt32] = []
  }

  private static let stringsPerBlock = 65_536

  private var slots = [UInt64](repeating: 0, count: 1024)
  private var blocks: [Block] = [Block()]
  package private(set) var count = 0

  package init() {}

  /// Where a string stands in the index or would stand. Good until the next entry.
  package struct Probe: Sendable {
    fileprivate var slot: Int
    fileprivate var tag: UInt64
    /// Nil where the string has not been entered.
    package fileprivate(set) var number: Int?
  }

  /// Looks for `bytes`.
  package func probe(_ bytes: Span<UInt8>) -> Probe {
    let hash = BytesIndex.hash(bytes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    let tag = hash >> 32
    while slots[slot] != 0 {
      let entry = slots[slot]
      let number = Int(entry & 0xFFFF_FFFF) - 1
      if entry >> 32 == tag, equals(number, bytes) {
        return Probe(slot: slot, tag: tag, number: number)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return Probe(slot: slot, tag: tag, number: nil)
  }

  /// Loads the slot where a probe for `bytes` will begin, and nothing else.
  package func touch(_ bytes: Span<UInt8>) -> UInt64 {
    slots[Int(truncatingIfNeeded: BytesIndex.hash(bytes)) & (slots.count - 1)]
  }

  /// Enters `bytes`, which the probe has not found.
  package mutating func enter(_ bytes: Span<UInt8>, at probe: Probe) {
    precondition(probe.number == nil && slots[probe.slot] == 0, "a probe is good for one entry")
    let number = append(bytes)
    slots[probe.slot] = probe.tag << 32 | UInt64(number + 1)
    if count * 4 > slots.count * 3 { grow() }
  }

  /// The number of `bytes`, entered where it is new.
  package mutating func intern(_ bytes: Span<UInt8>) -> (number: Int, isNew: Bool) {
    let probe = probe(bytes)
    if let number = probe.number { return (number, false) }
    enter(bytes, at: probe)
    return (count - 1, true)
  }

  /// The number of `bytes`; nil where it has not been entered.
  package func find(_ bytes: Span<UInt8>) -> Int? { probe(bytes).number }

  package func bytes(of number: Int) -> [UInt8] {
    let (block, range) = place(of: number)
    return Array(blocks[block].bytes[range])
  }

  /// Whether the bytes of string `a` come before those of string `b`.
  package func precedes(_ a: Int, _ b: Int) -> Bool {
    let first = place(of: a)
    let second = place(of: b)
    return blocks[first.block].bytes[first.range].lexicographicallyPrecedes(
      blocks[second.block].bytes[second.range])
  }

  private func place(of number: Int) -> (block: Int, range: Range<Int>) {
    let block = number / BytesIndex.stringsPerBlock
    let position = number % BytesIndex.stringsPerBlock
    let start = position == 0 ? 0 : Int(blocks[block].ends[position - 1])
    return (block, start..<Int(blocks[block].ends[position]))
  }

  private func equals(_ number: Int, _ bytes: Span<UInt8>) -> Bool {
    let (block, range) = place(of: number)
    guard range.count == bytes.count else { return false }
    for index in 0..<bytes.count
    where blocks[block].bytes[range.lowerBound + index] != bytes[index] {
      return false
    }
    return true
  }

  private mutating func append(_ bytes: Span<UInt8>) -> Int {
    precondition(bytes.count < 65_536, "a string of the index has at most 65 535 bytes")
    precondition(count < Int(UInt32.max), "the index numbers strings in 32 bits")
    if blocks[blocks.count - 1].ends.count == BytesIndex.stringsPerBlock { blocks.append(Block()) }
    let last = blocks.count - 1
    for index in 0..<bytes.count { blocks[last].bytes.append(bytes[index]) }
    blocks[last].ends.append(UInt32(blocks[last].bytes.count))
    count += 1
    return count - 1
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for number in 0..<count {
      let (block, range) = place(of: number)
      let kept = blocks[block].bytes
      let hash = BytesIndex.hash(kept.span.extracting(range))
      var slot = Int(truncatingIfNeeded: hash) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = (hash & 0xFFFF_FFFF_0000_0000) | UInt64(number + 1)
    }
    slots = larger
  }

  /// A multiply-and-fold hash over words of eight bytes. It decides only where a string is kept, never a result.
  private static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    let raw = unsafe bytes.bytes
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: index, as: UInt64.self)
      state = fold(state ^ word)
      index += 8
    }
    var tail: UInt64 = 0
    while index < bytes.count {
      tail = tail << 8 | UInt64(bytes[index])
      index += 1
    }
    return fold(state ^ tail)
  }

  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
