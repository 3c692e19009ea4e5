/// BLAKE2b without a key (RFC 7693), as plain as its text.
package enum BLAKE2b {
  private static let start: [UInt64] = [
    0x6A09_E667_F3BC_C908, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B, 0xA54F_F53A_5F1D_36F1,
    0x510E_527F_ADE6_82D1, 0x9B05_688C_2B3E_6C1F, 0x1F83_D9AB_FB41_BD6B, 0x5BE0_CD19_137E_2179,
  ]

  private static let order: [[Int]] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
  ]

  /// The four columns of the 4 × 4 state, then its four diagonals.
  private static let quarters = [
    [0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15],
    [0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14],
  ]

  /// The digest of `length` bytes, 1 to 64.
  package static func digest(of message: [UInt8], length: Int) -> [UInt8] {
    var state = start
    state[0] ^= 0x0101_0000 ^ UInt64(length)
    var taken = 0
    repeat {
      let block = Array(message[taken..<min(taken + 128, message.count)])
      taken += block.count
      compress(&state, block, counted: taken, last: taken == message.count)
    } while taken < message.count
    return (0..<length).map { UInt8(truncatingIfNeeded: state[$0 / 8] >> UInt64($0 % 8 * 8)) }
  }

  private static func compress(
    _ state: inout [UInt64], _ block: [UInt8], counted: Int, last: Bool
  ) {
    var words = [UInt64](repeating: 0, count: 16)
    for (index, byte) in block.enumerated() {
      words[index / 8] |= UInt64(byte) << UInt64(index % 8 * 8)
    }
    var v = state + start
    v[12] ^= UInt64(counted)
    if last { v[14] = ~v[14] }
    for round in 0..<12 {
      let order = order[round % 10]
      for (index, quarter) in quarters.enumerated() {
        mix(&v, quarter, words[order[index * 2]], words[order[index * 2 + 1]])
      }
    }
    for index in 0..<8 { state[index] ^= v[index] ^ v[index + 8] }
  }

  private static func mix(_ v: inout [UInt64], _ at: [Int], _ x: UInt64, _ y: UInt64) {
    let (a, b, c, d) = (at[0], at[1], at[2], at[3])
    v[a] = v[a] &+ v[b] &+ x
    v[d] = turned(v[d] ^ v[a], 32)
    v[c] = v[c] &+ v[d]
    v[b] = turned(v[b] ^ v[c], 24)
    v[a] = v[a] &+ v[b] &+ y
    v[d] = turned(v[d] ^ v[a], 16)
    v[c] = v[c] &+ v[d]
    v[b] = turned(v[b] ^ v[c], 63)
  }

  private static func turned(_ word: UInt64, _ bits: UInt64) -> UInt64 {
    word >> bits | word << (64 - bits)
  }
}

/// The lot of a subject in a trial: a number below a million (contract, section 3, "Lots").
func lot(of subject: String, programme: String) -> Int {
  let digest = BLAKE2b.digest(of: Array("\(programme)|\(subject)".utf8), length: 16)
  var number: UInt64 = 0
  for byte in digest[..<8].reversed() { number = number << 8 | UInt64(byte) }
  return Int(number % 1_000_000)
}
