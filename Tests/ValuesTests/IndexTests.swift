import Testing
import Values

struct IndexTests {
  @Test("byte strings are numbered in the order of entry and found again, also after growing")
  func bytes() {
    var index = BytesIndex()
    let strings =
      (0..<70_000).map { Array("e\($0 % 3 == 0 ? "-" : "")\($0)".utf8) } + [[], [0], [0, 0]]
    var wrong = 0
    for (number, string) in strings.enumerated() {
      let first = index.intern(string.span)
      let second = index.intern(string.span)
      if first != (number, true) || second != (number, false) { wrong += 1 }
    }
    for (number, string) in strings.enumerated() where index.find(string.span) != number {
      wrong += 1
    }
    for number in stride(from: 0, to: strings.count, by: 997)
    where index.bytes(of: number) != strings[number] {
      wrong += 1
    }
    #expect(wrong == 0 && index.count == strings.count)
    #expect(index.find(Array("none".utf8).span) == nil)
    #expect(index.precedes(1, 0) == strings[1].lexicographicallyPrecedes(strings[0]))
  }

  @Test("integers are numbered in the order of entry and found again, also after growing")
  func integers() {
    var index = IntegerIndex()
    let keys =
      (0..<50_000).map { Int64(bitPattern: UInt64($0) &* 0x9E37_79B9_7F4A_7C15) } + [.max, .min]
    var wrong = 0
    for (number, key) in keys.enumerated() where index.intern(key) != (number, true) { wrong += 1 }
    for (number, key) in keys.enumerated() where index.find(key) != number { wrong += 1 }
    #expect(wrong == 0 && index.count == keys.count && index.find(7) == nil)
    #expect(index.intern(.max) == (50_000, false))
  }

  @Test("texts of a table are equal where their bytes are; twelve digits are their own code")
  func texts() {
    var table = TextTable()
    let iin = IIN(checked: 61_211_600_012)
    let texts = ["", "a", "b", "061211600012", "61211600012", "06121160001x", "aé"]
    let codes = texts.map { table.intern($0) }
    #expect(Set(codes).count == texts.count && texts.map { table.intern($0) } == codes)
    #expect(codes.map { table.string(of: $0) } == texts)
    #expect(codes[3] == Text(iin) && table.count == texts.count - 1)
    #expect(table.find(Array("nowhere".utf8).span) == nil)
    #expect(table.find(Array("061211600012".utf8).span) == Text(iin))
    for (first, a) in zip(codes, texts) {
      for (second, b) in zip(codes, texts) {
        let expected = Array(a.utf8).lexicographicallyPrecedes(Array(b.utf8))
        #expect(table.precedes(first, second) == expected, "\(a) \(b)")
      }
    }
  }
}
