import Testing
import Text
import Values

/// Text that is written with room made ahead.
struct ByteBufferTests {
  private static let numbers: [UInt64] = [
    0, 1, 9, 10, 11, 99, 100, 101, 999, 1_000, 12_345, 999_999, 1_000_000, 9_999_999_999,
    10_000_000_000, UInt64(Int64.max), .max - 1, .max,
  ]

  @Test("digits as the standard library has them, with zeros up to a width")
  func decimals() {
    for number in ByteBufferTests.numbers {
      for width in [1, 2, 7, 12, 25] {
        var buffer = ByteBuffer()
        buffer.writeDecimal(number, width: width)
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, width - digits.count))
        #expect(text(buffer) == zeros + digits)
      }
    }
  }

  @Test("what is longer than its room, and what comes after it was emptied")
  func room() {
    var buffer = ByteBuffer()
    var expected = ""
    for number in 0..<2_000 {
      buffer.writeDecimal(UInt64(number))
      buffer.write(UInt8(ascii: ","))
      expected += "\(number),"
    }
    #expect(text(buffer) == expected)
    #expect(buffer.count == expected.utf8.count)
    buffer.removeAll()
    buffer.write([UInt8](repeating: UInt8(ascii: "x"), count: 40_000))
    buffer.write([])
    #expect(text(buffer) == String(repeating: "x", count: 40_000))
  }

  @Test("the starts of texts are ordered as the texts are, where they differ")
  func starts() {
    let texts = [
      "", "1", "15:914:003:0012:1", "15:914:003:0012:1:7", "15:914:003:0012:10",
      "15:914:003:0012:1/2:45", "15:914:003:0012:1/2:450000000", "2", "\u{ff}",
    ].map { Array($0.utf8) }
    for a in texts {
      for b in texts {
        let (first, second) = (TextStart(a.span), TextStart(b.span))
        if a.lexicographicallyPrecedes(b) { #expect(first <= second) }
        #expect((first == second) == (a.prefix(24) == b.prefix(24)))
      }
    }
  }

  private func text(_ buffer: ByteBuffer) -> String {
    var bytes: [UInt8] = []
    bytes.append(buffer)
    return String(decoding: bytes, as: UTF8.self)
  }
}
