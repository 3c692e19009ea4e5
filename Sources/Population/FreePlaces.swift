/// Which of the places of a list are free, with the nearest free ones.
struct FreePlaces: Sendable {
  private var words: [UInt64]
  private let count: Int

  /// All are free.
  init(count: Int) {
    self.count = count
    words = [UInt64](repeating: .max, count: (count + 63) / 64)
    if count % 64 > 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
  }

  mutating func insert(_ place: Int) { words[place / 64] |= 1 << UInt64(place % 64) }

  mutating func remove(_ place: Int) { words[place / 64] &= ~(1 << UInt64(place % 64)) }

  /// The first free place at or after this one.
  func first(from place: Int) -> Int? {
    guard place < count else { return nil }
    var word = place / 64
    var bits = words[word] & (UInt64.max << UInt64(place % 64))
    while bits == 0 {
      word += 1
      guard word < words.count else { return nil }
      bits = words[word]
    }
    return word * 64 + bits.trailingZeroBitCount
  }

  /// The last free place at or before this one.
  func last(upTo place: Int) -> Int? {
    guard place >= 0, count > 0 else { return nil }
    let place = min(place, count - 1)
    var word = place / 64
    var bits = words[word] & (UInt64.max >> UInt64(63 - place % 64))
    while bits == 0 {
      word -= 1
      guard word >= 0 else { return nil }
      bits = words[word]
    }
    return word * 64 + 63 - bits.leadingZeroBitCount
  }
}
