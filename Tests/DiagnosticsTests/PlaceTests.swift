import Diagnostics
import Testing

struct PlaceTests {
  struct Case: Sendable {
    let text: [UInt8]
    let offset: Int
    let width: Int
    let line: Int
    let column: Int
    let excerpt: String
    let carets: String

    init(
      _ text: String, at offset: Int, _ width: Int, line: Int, column: Int, _ excerpt: String,
      _ carets: String
    ) {
      self.init(
        Array(text.utf8), at: offset, width, line: line, column: column, excerpt, carets)
    }

    init(
      _ text: [UInt8], at offset: Int, _ width: Int, line: Int, column: Int, _ excerpt: String,
      _ carets: String
    ) {
      self.text = text
      self.offset = offset
      self.width = width
      self.line = line
      self.column = column
      self.excerpt = excerpt
      self.carets = carets
    }
  }

  static let x50 = String(repeating: "x", count: 50)

  static let cases = [
    Case("", at: 0, 1, line: 1, column: 1, "", "^"),
    Case("ab", at: 2, 1, line: 1, column: 3, "ab", "  ^"),
    Case("ab\ncde\nf", at: 4, 2, line: 2, column: 2, "cde", " ^^"),
    Case("ab\ncde\nf", at: 4, 9, line: 2, column: 2, "cde", " ^^"),
    Case("ab\r\ncd\r\n", at: 3, 1, line: 1, column: 3, "ab", "  ^"),
    Case("ab\r\ncd\r\n", at: 5, 7, line: 2, column: 2, "cd", " ^"),
    Case("ab\n", at: 3, 1, line: 2, column: 1, "", "^"),
    Case("\ta\tb", at: 3, 1, line: 1, column: 4, " a b", "   ^"),
    Case("\u{FEFF}ab", at: 4, 1, line: 1, column: 2, "ab", " ^"),
    Case("қала: 5", at: 10, 1, line: 1, column: 7, "қала: 5", "      ^"),
    Case("日本 x", at: 7, 1, line: 1, column: 4, "日本 x", "     ^"),
    Case("日本 x", at: 3, 3, line: 1, column: 2, "日本 x", "  ^^"),
    Case("e\u{301}x", at: 3, 1, line: 1, column: 3, "e\u{301}x", " ^"),
    Case(
      "a\u{0}b\u{1B}c", at: 4, 1, line: 1, column: 5, "a\\u0000b\\u001bc",
      String(repeating: " ", count: 14) + "^"),
    Case("a\u{1B}c", at: 1, 1, line: 1, column: 2, "a\\u001bc", " ^^^^^^"),
    Case([0x61, 0xFF, 0x62], at: 2, 1, line: 1, column: 3, "a\u{FFFD}b", "  ^"),
    Case(
      x50 + "abc" + x50, at: 50, 3, line: 1, column: 51,
      "…" + String(repeating: "x", count: 34) + "abc" + String(repeating: "x", count: 31) + "…",
      String(repeating: " ", count: 35) + "^^^"),
    Case(
      x50 + x50 + "abc", at: 100, 3, line: 1, column: 101,
      "…" + String(repeating: "x", count: 66) + "abc",
      String(repeating: " ", count: 67) + "^^^"),
    Case(
      "abc" + x50 + x50, at: 0, 3, line: 1, column: 1,
      "abc" + String(repeating: "x", count: 66) + "…", "^^^"),
  ]

  @Test("the caret stands under the place", arguments: cases.indices)
  func caret(_ number: Int) {
    let `case` = PlaceTests.cases[number]
    let place = Place(bytes: `case`.text.span, offset: `case`.offset, width: `case`.width)
    let lines = Problem(.content, place: place, message: "m").text.split(separator: "\n")
    let expected = [
      "pdtv: \(`case`.line):\(`case`.column): m", "  \(`case`.line) | \(`case`.excerpt)",
      "    | \(`case`.carets)",
    ]
    #expect(lines.map(String.init) == expected)
  }

  @Test("a line of ten megabytes costs no more than its window")
  func longLine() {
    var text = [UInt8](repeating: UInt8(ascii: "["), count: 10_000_000)
    text.append(UInt8(ascii: "x"))
    let place = Place(bytes: text.span, offset: 5_000_000)
    #expect(place.column == 5_000_001)
    #expect(place.excerpt.unicodeScalars.count == 70)
  }
}
