/// The hash by which an index chooses a slot: words of eight bytes, one after the other, through multiply-shift (M. Dietzfelbinger,
/// "Universal hashing and k-wise independent random variables via integer arithmetic without primes", 1996) under a key that
/// each process draws anew.
///
/// Without the key nobody can make names that all fall into one slot, which would take time with the square of their
/// number. It decides where something is kept and nothing else: no result depends on it.
struct PlacementHash {
  /// 128 bits of a factor, and where hashing begins.
  struct Key {
    var low: UInt64
    var high: UInt64
    var start: UInt64

    /// The standard library draws a key for its own hashes, and these three words come from it.
    static let ofProcess = Key(
      low: UInt64(truncatingIfNeeded: 0.hashValue), high: UInt64(truncatingIfNeeded: 1.hashValue),
      start: UInt64(truncatingIfNeeded: 2.hashValue))
  }

  private let key: Key
  private var state: UInt64

  @inline(__always)
  init(key: Key) {
    self.key = key
    state = key.start
  }

  /// Takes eight bytes: the upper half of the product with the factor, modulo 2^128.
  @inline(__always)
  mutating func combine(_ word: UInt64) {
    let value = state ^ word
    state = key.low.multipliedFullWidth(by: value).high &+ key.high &* value
  }

  /// What all words came to, mixed once more: keys that are counted up would otherwise lie at even distances, and an index that looks
  /// on from a taken slot to the next needs them scattered. The factor is that of 2^64 and the golden ratio.
  var value: UInt64 {
    @inline(__always) get {
      let mixed = (state ^ state >> 32) &* 0x9E37_79B9_7F4A_7C15
      return mixed ^ mixed >> 32
    }
  }
}
