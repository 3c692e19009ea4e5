import Testing

@testable import Values

/// Nobody can make names that all fall into one slot.
struct PlacementTests {
  @Test("two words under the key 00 01 … 17, as reckoned in whole numbers of any length")
  func vector() {
    let key = PlacementHash.Key(
      low: 0x0706_0504_0302_0100, high: 0x0F0E_0D0C_0B0A_0908, start: 0x1716_1514_1312_1110)
    var hash = PlacementHash(key: key)
    hash.combine(1)
    hash.combine(.max)
    #expect(hash.value == 0xE866_3701_C1EF_37D2)
  }

  /// Ids of 24 bytes that all collided under a hash without a key: the second word is chosen so that both cancel out.
  private func collidingIds(_ count: Int) -> [[UInt8]] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._".utf8)
    func fold(_ value: UInt64) -> UInt64 {
      let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      return product.high ^ product.low
    }
    var state: UInt64 = 88_172_645_463_325_252
    var ids: [[UInt8]] = []
    while ids.count < count {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      var word: UInt64 = 0
      for index in 0..<8 {
        word |=
          UInt64(letters[Int(truncatingIfNeeded: state >> UInt64(6 * index)) & 63])
          << UInt64(8 * index)
      }
      let second = fold(0x9E37_79B9_7F4A_7C15 ^ 24 ^ word)
      let bytes = [word, second].flatMap { word in
        (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
      }
      ids.append(bytes + Array("AAAAAAAA".utf8))
    }
    return ids
  }

  @Test("ids that collided without a key are spread, and so are parties")
  func spread() {
    let ids = collidingIds(4096)
    var index = BytesIndex()
    let hashes = ids.map { index.hash($0.span) }
    var slots = [Int](repeating: 0, count: 8192)
    for hash in hashes { slots[Int(hash) & 8191] += 1 }
    // 4096 balls in 512 lines of 16 slots: that one line has more than 64 of them has a chance below 10^-20.
    let lines = (0..<512).map { line in slots[line * 16..<line * 16 + 16].reduce(0, +) }
    #expect(Set(hashes).count > 4000 && (lines.max() ?? 0) < 64)
    for (number, id) in ids.enumerated() { #expect(index.intern(id.span).number == number) }
    for (number, id) in ids.enumerated() { #expect(index.find(id.span) == number) }
  }
}
