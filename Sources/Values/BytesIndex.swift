/// Byte strings of up to 65 535 bytes, each kept once, numbered from 0 in the order of entry.
///
/// Open addressing over slots of (32 bits of the hash, number + 1). A slot's place comes from those 32 bits, so that
/// growing reads no string; the strings stand in blocks, so that growing moves none. Ten million short ids take
/// about 25 bytes each.
public struct BytesIndex: Sendable {
  private struct Block: Sendable {
    var bytes: [UInt8] = []
    /// Where each string of the block ends.
    var ends: [UInt32] = []
  }

  private static let stringsPerBlock = 65_536
  static let longest = 65_535

  // Kept here, because the runtime is asked each time whether a constant like that of the process has been made.
  private let key = PlacementHash.Key.ofProcess
  private var slots = [UInt64](repeating: 0, count: 1024)
  private var blocks: [Block] = [Block()]
  public private(set) var count = 0

  public init() {}

  /// Where a string stands in the index or would stand. Good until the next entry.
  public struct Probe: Sendable {
    fileprivate var slot: Int
    fileprivate var tag: UInt64
    /// Nil where the string has not been entered.
    public fileprivate(set) var number: Int?
  }

  /// Looks for `bytes`, whose hash the caller may know already.
  public func probe(_ bytes: Span<UInt8>, hash: UInt32) -> Probe {
    let tag = UInt64(hash)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let entry = slots[slot]
      if entry >> 32 == tag {
        let number = Int(entry & 0xFFFF_FFFF) - 1
        if equals(number, bytes) { return Probe(slot: slot, tag: tag, number: number) }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return Probe(slot: slot, tag: tag, number: nil)
  }

  /// Loads the slot where a probe of this hash will begin, and nothing else.
  public func touch(_ hash: UInt32) -> UInt64 { slots[Int(hash) & (slots.count - 1)] }

  /// Enters `bytes`, which the probe has not found.
  public mutating func enter(_ bytes: Span<UInt8>, at probe: Probe) {
    precondition(probe.number == nil && slots[probe.slot] == 0, "a probe is good for one entry")
    append(bytes)
    slots[probe.slot] = probe.tag << 32 | UInt64(count)
    if count * 4 > slots.count * 3 { grow(to: slots.count * 2) }
  }

  /// The number of `bytes`, entered where it is new.
  public mutating func intern(_ bytes: Span<UInt8>) -> (number: Int, isNew: Bool) {
    let probe = probe(bytes, hash: hash(bytes))
    if let number = probe.number { return (number, false) }
    enter(bytes, at: probe)
    return (count - 1, true)
  }

  /// The number of `bytes`; nil where it has not been entered.
  public func find(_ bytes: Span<UInt8>) -> Int? {
    probe(bytes, hash: hash(bytes)).number
  }

  public func bytes(of number: Int) -> [UInt8] {
    let (block, range) = place(of: number)
    return Array(blocks[block].bytes[range])
  }

  /// The first bytes of string `number`.
  func start(of number: Int) -> TextStart {
    let (block, range) = place(of: number)
    let bytes = blocks[block].bytes
    return TextStart(bytes.span.extracting(range))
  }

  /// Whether the bytes of string `a` come before those of string `b`.
  public func precedes(_ a: Int, _ b: Int) -> Bool {
    let first = place(of: a)
    let second = place(of: b)
    return blocks[first.block].bytes[first.range].lexicographicallyPrecedes(
      blocks[second.block].bytes[second.range])
  }

  /// Whether string `number` has these bytes.
  public func equals(_ number: Int, _ bytes: Span<UInt8>) -> Bool {
    let (block, range) = place(of: number)
    guard range.count == bytes.count else { return false }
    return unsafe blocks[block].bytes.withUnsafeBytes { kept in
      unsafe bytes.withUnsafeBytes { given in
        var index = 0
        while index + 8 <= given.count {
          let a = unsafe kept.loadUnaligned(
            fromByteOffset: range.lowerBound + index, as: UInt64.self)
          let b = unsafe given.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          guard a == b else { return false }
          index += 8
        }
        while index < given.count {
          guard unsafe kept[range.lowerBound + index] == given[index] else { return false }
          index += 1
        }
        return true
      }
    }
  }

  /// The hash of all bytes but the last, keyed (see `PlacementHash`). It decides only where a string is kept, never a
  /// result.
  ///
  /// The last byte only chooses among 16 slots that lie together, so that ids which are counted up (`e17`, `e18`) are looked
  /// for in the same lines of the cache.
  public func hash(_ bytes: Span<UInt8>) -> UInt32 {
    unsafe bytes.withUnsafeBytes { raw in
      guard let last = unsafe raw.last else { return 0 }
      var state = PlacementHash(key: key)
      let end = raw.count - 1
      var index = 0
      while index + 8 <= end {
        state.combine(unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        index += 8
      }
      if end - index >= 4 {
        // Two halves that may overlap, which is quicker than byte after byte.
        let low = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt32.self)
        let high = unsafe raw.loadUnaligned(fromByteOffset: end - 4, as: UInt32.self)
        state.combine(UInt64(low) | UInt64(high) << 32)
      } else {
        var tail: UInt64 = 0
        while index < end {
          tail = unsafe tail << 8 | UInt64(raw[index])
          index += 1
        }
        state.combine(tail)
      }
      state.combine(UInt64(raw.count))
      return UInt32(truncatingIfNeeded: state.value) ^ UInt32(last & 15)
    }
  }

  private func place(of number: Int) -> (block: Int, range: Range<Int>) {
    let block = number / BytesIndex.stringsPerBlock
    let position = number % BytesIndex.stringsPerBlock
    let start = position == 0 ? 0 : Int(blocks[block].ends[position - 1])
    return (block, start..<Int(blocks[block].ends[position]))
  }

  private mutating func append(_ bytes: Span<UInt8>) {
    precondition(
      bytes.count <= BytesIndex.longest, "a string of the index has at most 65 535 bytes")
    precondition(count < Int(UInt32.max), "the index numbers strings in 32 bits")
    if blocks[blocks.count - 1].ends.count == BytesIndex.stringsPerBlock { blocks.append(Block()) }
    let last = blocks.count - 1
    blocks[last].bytes.append(bytes)
    blocks[last].ends.append(UInt32(blocks[last].bytes.count))
    count += 1
  }

  private mutating func grow(to size: Int) {
    var larger = [UInt64](repeating: 0, count: size)
    let mask = larger.count - 1
    for entry in slots where entry != 0 {
      var slot = Int(entry >> 32) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    slots = larger
  }
}

extension [UInt8] {
  /// Appends the bytes of a span.
  public mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
