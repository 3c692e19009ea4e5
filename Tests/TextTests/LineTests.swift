import Testing
import Text

/// Lines and columns of a terminal, and what may stand in them.
struct LineTests {
  @Test("what a terminal would obey becomes an escape")
  func cleaning() {
    let cases: [(String, String)] = [
      ("plain қала 😀 → ✓", "plain қала 😀 → ✓"), ("a\u{1B}[31mb\u{7}", "a\\u001b[31mb\\u0007"),
      ("\u{7F}\u{9B}31m\u{85}", "\\u007f\\u009b31m\\u0085"),
      ("a\u{202E}b\u{2066}c\u{200F}", "a\\u202eb\\u2066c\\u200f"),
      ("\u{2028}\u{2029}\u{FEFF}", "\\u2028\\u2029\\ufeff"), ("\u{E0001}", "\\u{e0001}"),
      ("a\tb\nc\rd", "a b c\\u000dd"),
    ]
    for (text, expected) in cases {
      #expect(PrintableText.line(text) == expected)
      #expect(PrintableText.line(expected) == expected)
    }
    #expect(PrintableText.lines("a\nb\u{1B}\n") == "a\nb\\u001b\n")
    #expect(quoted("a\u{1B}") == "\"a\\u001b\"")
    let long = shortened(String(repeating: "x", count: 38) + "\u{1B}[2J")
    // No escape is cut in its middle.
    #expect(long == String(repeating: "x", count: 38) + "…")
  }

  @Test("text is broken at spaces, and no number at its thousands")
  func wrapping() {
    let words = Array(repeating: "word", count: 20).joined(separator: " ")
    let lines = WrappedText.lines(words, indent: 2, following: 4)
    #expect(lines.count == 2)
    #expect(lines[0].hasPrefix("  word") && lines[1].hasPrefix("    word"))
    #expect(lines.allSatisfy { WrappedText.width(of: $0) <= WrappedText.columns })
    let number = WrappedText.lines(String(repeating: "x", count: 75) + " 14 250.50 tenge")
    #expect(number == [String(repeating: "x", count: 75), "14 250.50 tenge"])
    #expect(WrappedText.lines("a  b\n  c\n", following: 2) == ["a  b", "  c", ""])
    #expect(WrappedText.width(of: "日本e\u{301}") == 5)
  }

  @Test(
    "a word wider than a line is broken where that is asked for, behind a mark where there is one")
  func breaking() {
    let value =
      "fraud=[" + Array(repeating: "{typology:\"a.json5\"}", count: 9).joined(separator: ",")
    let text = "changed \(value)], months=6"
    let whole = WrappedText.lines(text, indent: 2, following: 20)
    #expect(whole.contains { WrappedText.width(of: $0) > WrappedText.columns })
    let lines = WrappedText.lines(text, indent: 2, following: 20, breaksWords: true)
    #expect(lines.allSatisfy { WrappedText.width(of: $0) <= WrappedText.columns }, "\(lines)")
    #expect(lines[0].hasPrefix("  changed fraud=[{") && lines[0].hasSuffix("},"), "\(lines)")
    #expect(lines[1].hasPrefix("                    {") && lines[1].hasSuffix("},"), "\(lines)")
    #expect(lines.last?.hasSuffix("}], months=6") == true, "\(lines)")
    // Nothing is lost.
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    let hard = WrappedText.lines(String(repeating: "日", count: 90), breaksWords: true)
    #expect(hard.map { WrappedText.width(of: $0) } == [80, 80, 20])
  }

  @Test("columns go by the width on a terminal")
  func columns() {
    #expect(Columns.right("日本", 6) == "  日本")
    #expect(Columns.left("日本", 6) == "日本  ")
    #expect(Columns.left("too long", 3) == "too long")
    #expect(Columns.fitted("voucher:L-000123", 10) == "vou…000123")
    #expect(Columns.fitted("日本日本日本", 5) == "日…本")
    #expect(Columns.widest([]) == 0)
  }

  @Test("rows are aligned, and within 80 columns where they can be")
  func rows() {
    var table = AlignedRows([.left, .right, .left])
    table.append(["name", "lines"])
    table.append(["a", "1 000", "x"])
    table.append([])
    #expect(table.lines == ["  name  lines", "  a     1 000  x", ""])
    table.append([String(repeating: "n", count: 200), "7", "x"])
    #expect(table.lines.allSatisfy { WrappedText.width(of: $0) <= WrappedText.columns })
    #expect(table.lines[3].hasSuffix("n      7  x"))
  }
}
