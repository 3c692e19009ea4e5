import Testing
import Values

struct DrawTests {
  @Test("Philox4x32-10 gives the known answers that Random123 publishes (kat_vectors)")
  func knownAnswers() {
    // Counter and key as words of 32 bits, lowest first; then the answer.
    let cases: [(counter: [UInt64], key: [UInt64], answer: [UInt64])] = [
      ([0, 0, 0, 0], [0, 0], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
      (
        [0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff], [0xffff_ffff, 0xffff_ffff],
        [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
      ),
      (
        [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0],
        [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
      ),
    ]
    for test in cases {
      func word(_ parts: [UInt64], _ first: Int) -> UInt64 { parts[first] | parts[first + 1] << 32 }
      let block = Draw.philox(
        counter: (word(test.counter, 0), word(test.counter, 2)), key: word(test.key, 0))
      #expect([block.low, block.high] == [word(test.answer, 0), word(test.answer, 2)])
    }
  }

  @Test("each part of the key changes the draw, the same key never does")
  func key() {
    let base = Draw(seed: 1, purpose: 2, subject: 3)
    let draws = [
      base.bits(4), base.bits(5), Draw(seed: 2, purpose: 2, subject: 3).bits(4),
      Draw(seed: 1, purpose: 3, subject: 3).bits(4), Draw(seed: 1, purpose: 2, subject: 4).bits(4),
    ]
    #expect(Set(draws).count == draws.count)
    #expect(base.bits(4) == Draw(seed: 1, purpose: 2, subject: 3).bits(4))
  }

  @Test("integers below a bound are in range and even, also where the bound is near 2^63")
  func integers() {
    let draw = Draw(seed: 7, purpose: 1, subject: 1)
    var counts = [Int](repeating: 0, count: 6)
    for number in 0..<60_000 { counts[draw.integer(below: 6, UInt64(number))] += 1 }
    #expect(counts.allSatisfy { (9_600...10_400).contains($0) }, "\(counts)")
    // Two thirds of 2^63: a plain remainder of 63 bits would put half of the draws in the lower half of it.
    let bound = Int.max / 3 * 2
    let low = (0..<10_000).count { draw.integer(below: bound, UInt64($0)) < bound / 2 }
    #expect((4_800...5_200).contains(low))
    #expect((0..<100).allSatisfy { draw.integer(below: 1, UInt64($0)) == 0 })
  }

  @Test("what happens at one probability happens at every higher one")
  func happens() {
    let draw = Draw(seed: 9, purpose: 1, subject: 1)
    let probabilities: [Int64] = [0, 1, 250_000, 500_000, 999_999, 1_000_000]
    var counts = [Int](repeating: 0, count: probabilities.count)
    for number in 0..<20_000 {
      let outcomes = probabilities.map { draw.happens(Rate(millionths: $0), UInt64(number)) }
      #expect(outcomes == outcomes.sorted { !$0 && $1 })
      for (index, outcome) in outcomes.enumerated() where outcome { counts[index] += 1 }
    }
    #expect(counts[0] == 0 && counts[5] == 20_000)
    #expect((4_700...5_300).contains(counts[2]) && (9_600...10_400).contains(counts[3]))
  }

  @Test("a table is picked from by its weights, and an entry of weight 0 never")
  func weights() {
    let draw = Draw(seed: 11, purpose: 1, subject: 1)
    let table = WeightedTable([0, 1, 0, 3, 0])
    var counts = [Int](repeating: 0, count: table.count)
    for number in 0..<40_000 { counts[draw.pick(table, UInt64(number))] += 1 }
    #expect(counts[0] == 0 && counts[2] == 0 && counts[4] == 0)
    #expect((9_600...10_400).contains(counts[1]))
  }
}
