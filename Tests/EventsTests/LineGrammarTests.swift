import Events
import Testing

/// What is one JSON object and nothing else, and what is not (contract, section 4.2).
struct LineGrammarTests {
  /// A tick with a field that no event knows.
  private static func tick(_ unknown: String) -> String {
    String(Sample.line(.clockTicked).dropLast()) + ",\"y\":" + unknown + "}"
  }

  private static func tick(bytes: [UInt8]) -> [UInt8] {
    Array(tick("\"").utf8).dropLast() + bytes + Array("\"}".utf8)
  }

  private static func nested(
    _ levels: Int, _ open: String, _ inside: String, _ close: String
  ) -> String {
    String(repeating: open, count: levels) + inside + String(repeating: close, count: levels)
  }

  private static let wellFormed = [
    "0", "-0", "-0.0", "1", "10", "1.5", "1e5", "1E5", "1e+5", "1e-5", "0e0", "0.0e-0", "1e400",
    "-1e400", "1e-400", "123456789012345678901234567890", "0.1000000000000000000001",
    "true", "false", "null", "[]", "{}", "[ ]", "{ }", "[[],{}]", "[1,\"a\",true,null,{\"b\":[]}]",
    "{\"a\":1,\"a\":2}", "{\"id\":1,\"id\":2}", "{\"\":0}", "[1 , 2]", "{ \"a\" : 1 , \"b\" : 2 }",
    "\t 1 \t", "[\r1\r]", nested(62, "[", "[]", "]"),
    nested(62, "{\"a\":", "{}", "}"), nested(31, "{\"a\":[", "1", "]}"), nested(63, "[", "1", "]"),
    "\"\"", "\"é\"", "\"\u{10FFFF}\"", "\"\u{7F}\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "\"\\u0000\"", "\"\\u00e9\\u00E9\"", "\"\\ud83d\\ude00\"", "\"\\uD800\\uDC00\"",
    "\"\\udbff\\udfff\"", "\"\\ud7ff\\ue000\"",
  ]

  private static let broken = [
    "", "-", "+1", "01", "-01", "00", "1.", ".5", "1.e5", "1e", "1e+", "1e5.5", "1.5.5", "0x10",
    "NaN", "Infinity", "-Infinity", "nul", "nulL", "True", "truee", "tru", "fals", "falsy", "none",
    "[", "]", "{", "[1", "[1,]", "[,1]", "[1 2]", "[}", "{]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
    "{,}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{\"a\":1]", "[1}", "1 2",
    "1,", "1}", "1]", "/* */1", "1//", "\u{C}1", "\u{A0}1", "\u{0}", "\"", "\"a", "\"a\"b\"",
    "\"\t\"", "\"\u{0}\"", "\"\u{1F}\"", "\"\r\"", "\"\\\"", "\"\\x41\"", "\"\\u\"", "\"\\u12\"",
    "\"\\u123\"", "\"\\u123g\"", "\"\\U1234\"", "\"\\'\"", "\"\\a\"", "\"\\ud800\"",
    "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\\ud800\\u0041\"", "\"\\ud800x\"", "\"\\ud800\\n\"",
    "\"\\udc00\\ud800\"", "\"\\ud83d\\ude0\"", nested(63, "[", "[]", "]"),
    nested(64, "[", "1", "]"),
    nested(63, "{\"a\":", "{}", "}"), nested(32, "{\"a\":[", "1", "]}"),
  ]

  @Test("values that no event knows")
  func unknownValues() throws {
    for value in Self.wellFormed { #expect(try refusal(Self.tick(value)) == "-", "\(value)") }
    for value in Self.broken { #expect(try refusal(Self.tick(value)) == "malformed", "\(value)") }
  }

  @Test("UTF-8")
  func utf8() throws {
    let valid: [[UInt8]] = [
      [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF],
      [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF], [0xEF, 0xBB, 0xBF], [0xF0, 0x90, 0x80, 0x80],
      [0xF4, 0x8F, 0xBF, 0xBF], [0xF3, 0xA0, 0x80, 0x81],
    ]
    let invalid: [[UInt8]] = [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xC2, 0xC2],
      [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xE1, 0x80], [0xE1, 0x80, 0x41], [0xE1, 0x41, 0x80],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF0, 0x90, 0x80], [0xF0, 0x90, 0x80, 0x41], [0xF0, 0x90, 0x41, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE],
      [0xFF], [0xC2, 0x80, 0x80], [0x00], [0x1F],
    ]
    // The place in a word of eight bytes must not matter.
    for padding in 0..<9 {
      let before = [UInt8](repeating: 0x61, count: padding)
      for bytes in valid {
        #expect(try scan(Self.tick(bytes: before + bytes))[0].refusal == "-", "\(bytes)")
      }
      for bytes in invalid {
        for line in [Self.tick(bytes: before + bytes), Array("{\"".utf8) + before + bytes] {
          #expect(try scan(line)[0].refusal == "malformed", "\(bytes)")
        }
      }
    }
    // Outside strings nothing but ASCII is JSON.
    #expect(try scan(Array("{".utf8) + [0xC2, 0xA0] + Array("}".utf8))[0].refusal == "malformed")
  }

  @Test("whole lines")
  func wholeLines() throws {
    let tick = Sample.line(.clockTicked)
    let table: [(String, String)] = [
      (tick, "-"), (" \t\r" + tick + " \t\r", "-"), (tick.replacing(",", with: "\t,\r"), "-"),
      ("{ \"id\" : \"e1\" , \"at\"\t:\(Sample.at),\"type\":\"clock.ticked\" } ", "-"),
      ("{ }", "missing_field id"), ("{}", "missing_field id"),
      (tick + "x", "malformed"), (tick + tick, "malformed"), (tick + ",", "malformed"),
      ("[" + tick + "]", "malformed"), (String(tick.dropLast()), "malformed"),
      (String(tick.dropFirst()), "malformed"), ("null", "malformed"), ("1", "malformed"),
      ("\"a\"", "malformed"), ("true", "malformed"), ("{", "malformed"), ("}", "malformed"),
      ("{,}", "malformed"), ("{\"id\"}", "malformed"), ("{\"id\":}", "malformed"),
      ("{\"id\":1,}", "malformed"), ("{id:1}", "malformed"),
      ("\u{FEFF}\u{FEFF}" + tick, "malformed"),
      (tick + "\u{0}", "malformed"), ("\u{0}", "malformed"), ("x", "malformed"),
      ("\u{C}", "malformed"), ("\u{B}", "malformed"), ("\u{85}", "malformed"), ("#", "malformed"),
    ]
    for (line, expected) in table { #expect(try refusal(line) == expected, "\(line)") }
  }

  @Test("fields that an event knows are given once")
  func duplicates() throws {
    for type in EventType.allCases {
      let line = String(Sample.line(type).dropLast())
      let known = [.id, .at, .type] + type.fields
      for field in Field.allCases {
        let twice = known.contains(field)
        // The same field once more, as it is, escaped, and nested; and a field that is not of the event twice.
        let escaped = field.name.unicodeScalars.map { "\\u00" + String($0.value, radix: 16) }
        for name in [field.name, escaped.joined()] {
          let more = ",\"\(name)\":null"
          let expected = twice ? "malformed" : "-"
          #expect(
            try refusal(line + more + (twice ? "" : more) + "}") == expected, "\(line)\(more)")
        }
        #expect(try refusal(line + ",\"y\":{\"\(field.name)\":1,\"\(field.name)\":2}}") == "-")
      }
    }
    #expect(try refusal("{\"type\":\"x\",\"lease\":1,\"lease\":2}") == "missing_field id")
    #expect(try refusal("{\"id\":\"a\",\"lease\":1,\"lease\":2}") == "missing_field at")
    #expect(try refusal("{\"type\":\"lease.ended\",\"lease\":1,\"lease\":2}") == "malformed")
    #expect(try refusal("{\"type\":null,\"at\":1,\"at\":2}") == "malformed")
  }

  @Test("escapes in keys and values stand for their characters")
  func escapes() throws {
    let line =
      #"{"\u0069d":"\u0065\u0031","a\u0074":"2026\u002d01-20T10:00:00+05:00","typ\u0065":"#
      + #""lease\u002Eended","le\u0061se":"A\/b"}"#
    let scanned = try scan(line)[0]
    #expect(scanned.refusal == "-")
    #expect(scanned.event.type == .leaseEnded)
    #expect(scanned.id == "e1")
    #expect(scanned.reference == "A/b")
    let table: [(String, String)] = [
      (#""a\u0000""#, "invalid_field lease"), (#""\ud83d\ude00""#, "invalid_field lease"),
      (#""a\nb""#, "invalid_field lease"), (#""\\""#, "invalid_field lease"),
      (#""\u002d""#, "-"), (#""\u00""#, "malformed"),
    ]
    for (value, expected) in table {
      #expect(try refusal(Sample.line(.leaseEnded, .lease, value)) == expected, "\(value)")
    }
    let other = try scan(Sample.line(.clockTicked, .type, #""a\u00e9\ud83d\ude00\n\t\b\f\r\"""#))[0]
    #expect(other.refusal == "unknown_type")
    #expect(other.otherType == "aé😀\n\t\u{8}\u{C}\r\"")
    // A key that only begins like a known one, also with a NUL behind it, is another.
    for key in [
      #"id\u0000"#, "i", "idd", "", "Id", "cadastral.", "cadastra", "abcdefghijklmnopqrstuvwxyz",
    ] {
      #expect(try refusal("{\"\(key)\":\"e1\"}") == "missing_field id", "\(key)")
    }
  }
}
