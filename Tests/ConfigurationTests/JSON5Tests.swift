import Configuration
import Diagnostics
import Testing

struct JSON5Tests {
  /// A text and the canonical form of what it says.
  static let cases: [(String, String)] = [
    ("null", "null"), (" true ", "true"), ("false//", "false"), ("\u{FEFF}1", "1"),
    ("[]", "[]"), ("[1,]", "[1]"), ("[[],[[]]]", "[[],[[]]]"), ("[ null , true ]", "[null,true]"),
    ("{}", "{}"), ("{a:1,}", #"{"a":1}"#), ("{'a b': 1}", #"{"a b":1}"#),
    ("{b:1,a:{d:2,c:3}}", #"{"a":{"c":3,"d":2},"b":1}"#),
    (#"{$_a1: 1, қала: 2, \u0061b: 3}"#, #"{"$_a1":1,"ab":3,"қала":2}"#),
    ("{null: 1, true: 2, Infinity: 3}", #"{"Infinity":3,"null":1,"true":2}"#),
    ("/* a /* b **/[/**/1/*,*/,2//]\n]", "[1,2]"), ("//\u{2028}1", "1"),
    ("\u{A0}\u{2003}\u{3000}\u{B}\u{C}\t1\r\n", "1"),
    ("0", "0"), ("-0", "0"), ("+1", "1"), (".5", "5e-1"), ("5.", "5"), ("-.25", "-25e-2"),
    ("15000.50", "150005e-1"), ("15000", "15e3"), ("1e3", "1e3"), ("1E+2", "1e2"),
    ("1e-2", "1e-2"), ("0.0e5", "0"), ("0x1F", "31"), ("-0Xff", "-255"),
    ("0xFFFFFFFFFFFFFFFF", "18446744073709551615"), ("1e9999", "1e9999"),
    (".25e-9999", "0.25e-9999"), ("-12e-9998", "-12e-9998"), ("120e9999", "120e9999"),
    ("123456789012345678901234567890.5", "1234567890123456789012345678905e-1"),
    (#""""#, #""""#), (#"'"'"#, #""\"""#), (#"'a\'b'"#, #""a'b""#), (#""\/\q""#, #""/q""#),
    (#""\b\f\n\r\t\v\0""#, ##""\u0008\u000c\u000a\u000d\u0009\u000b\u0000""##),
    (#""\x41\u0042\u04A3""#, #""ABң""#), (#""\ud83c\udde6""#, "\"\u{1F1E6}\""),
    ("\"a\\\nb\\\r\nc\\\rd\\\u{2028}e\"", #""abcde""#), ("'a\tb\u{2029}'", "\"a\\u0009b\u{2029}\""),
    (#""\қ""#, #""қ""#),
  ]

  @Test("a text says what it says", arguments: cases.indices)
  func meaning(_ number: Int) throws {
    let (text, canonical) = JSON5Tests.cases[number]
    let document = try Document(file: "t", bytes: Array(text.utf8))
    #expect(String(decoding: document.root.canonical, as: UTF8.self) == canonical)
    let again = try Document(file: "t", bytes: Array(canonical.utf8))
    #expect(again.root.canonical == document.root.canonical)
  }

  @Test("every value has a path and a place")
  func paths() throws {
    let text = """
      {
        budget: 5,
        rules: [ { id: 'a' }, { id: "b", 'a b': [1, [2]] } ],
      }
      """
    let document = try Document(file: "t", bytes: Array(text.utf8))
    var found: [String] = []
    func visit(_ node: Node) {
      found.append("\(node.path) \(node.place.line):\(node.place.column)")
      for element in node.elements { visit(element) }
      for member in node.members { visit(member.value) }
    }
    visit(document.root)
    #expect(
      found == [
        " 1:1", "budget 2:11", "rules 3:10", "rules[0] 3:12", "rules[0].id 3:18", "rules[1] 3:25",
        "rules[1].id 3:31", #"rules[1]["a b"] 3:43"#, #"rules[1]["a b"][0] 3:44"#,
        #"rules[1]["a b"][1] 3:47"#, #"rules[1]["a b"][1][0] 3:48"#,
      ])
  }

  @Test("a place inside a string is right behind escapes")
  func placeInString() throws {
    let text = #"['қ\u0041\"b', 'c\"# + "\n" + "de']"
    let document = try Document(file: "t", bytes: Array(text.utf8))
    let strings = Array(document.root.elements)
    let cases: [(Int, Int, Int, String)] = [
      (0, 0, 1, "1:3 1"), (0, 1, 1, "1:4 6"), (0, 2, 2, "1:10 3"), (0, 4, 1, "1:13 1"),
      (0, 99, 1, "1:13 1"), (1, 1, 1, "2:1 1"), (1, 0, 1, "1:17 2"),
    ]
    for (string, offset, width, result) in cases {
      let place = strings[string].place(scalar: offset, width: width)
      #expect("\(place.line):\(place.column) \(place.width)" == result, "\(string) \(offset)")
    }
  }

  @Test("many keys, also twice")
  func manyKeys() throws {
    let keys = (0..<20_000).map { "k\($0): \($0)" }
    let document = try Document(file: "t", bytes: Array("{\(keys.joined(separator: ","))}".utf8))
    #expect(document.root.members.reduce(0) { sum, _ in sum + 1 } == keys.count)
    let twice = "{\(keys.joined(separator: ",")), k17: 1}"
    #expect(throws: Problem.self) { _ = try Document(file: "t", bytes: Array(twice.utf8)) }
  }
}
