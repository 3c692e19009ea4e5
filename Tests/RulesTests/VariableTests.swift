import Rules
import Testing

/// `eval` with variables of every type, and work that is bounded whatever they hold.
struct VariableTests {
  static let written: [(type: String, value: String, answer: String)] = [
    ("int", "123", #"{"type":"int","value":123}"#),
    ("int", "-9223372036854775808", #"{"type":"int","value":-9223372036854775808}"#),
    ("int", "9223372036854775807", #"{"type":"int","value":9223372036854775807}"#),
    ("list(int)", "[3, 0, -1]", #"{"type":"list","value":[3,0,-1]}"#),
    (
      "list(list(int))", "[[], [9223372036854775807]]",
      #"{"type":"list","value":[[],[9223372036854775807]]}"#
    ),
    ("bool", "true", #"{"type":"bool","value":true}"#),
    ("list(bool)", "[false]", #"{"type":"list","value":[false]}"#),
    ("double", "2.5", #"{"type":"double","value":2.5}"#),
    ("list(double)", "[1e308]", #"{"type":"list","value":[1e+308]}"#),
    ("string", #""аб\u0000""#, #"{"type":"string","value":"аб\u0000"}"#),
    ("list(string)", #"["", "a"]"#, #"{"type":"list","value":["","a"]}"#),
    ("money", "-92233720368547758.08", #"{"type":"money","value":-92233720368547758.08}"#),
    ("list(money)", "[92233720368547758.07]", #"{"type":"list","value":[92233720368547758.07]}"#),
  ]

  static func answer(_ expression: String, _ type: String, _ value: String) -> String {
    let line =
      #"{"expr": "\#(expression)", "vars": {"x": {"type": "\#(type)", "value": \#(value)}}}"#
    return String(
      decoding: evaluateExpressionLine(Array(line.utf8).span, thresholds: []), as: UTF8.self)
  }

  @Test("a variable of any type is read and written", arguments: written)
  func values(_ type: String, _ value: String, _ answer: String) {
    #expect(Self.answer("x", type, value) == answer)
  }

  @Test(
    "an int that does not fit is an error of the line", arguments: ["9223372036854775808", "0.5"])
  func outside(_ value: String) {
    #expect(Self.answer("x", "int", value).hasPrefix(#"{"error":"input""#))
  }

  @Test("the work of a pattern is that of its text and of its size")
  func patterns() {
    let text = "\"\(String(repeating: "a", count: 60_000))\""
    let tooMuch = #"{"error":"runtime","message":"the rule takes too much work"#
    #expect(Self.answer("x.matches('^a+$')", "string", text) == #"{"type":"bool","value":true}"#)
    #expect(Self.answer("x.matches('(a?){500}b')", "string", text).hasPrefix(tooMuch))
    let manyTexts = "[\(Array(repeating: text, count: 40).joined(separator: ","))]"
    #expect(Self.answer("x.all(t, t.matches('a$'))", "list(string)", manyTexts).hasPrefix(tooMuch))
    let manyPatterns = "[\((0..<3000).map { "\"a{1,\($0 % 900)}\"" }.joined(separator: ","))]"
    #expect(
      Self.answer("x.all(p, 'a'.matches(p) || true)", "list(string)", manyPatterns).hasPrefix(
        tooMuch))
  }

  @Test("the language is about whatever its vocabulary names")
  func vocabulary() throws {
    let vocabulary = Vocabulary(
      place: "the kitchen",
      names: [
        .init(name: "oven.heat", type: .double, slot: 0),
        .init(name: "cook", type: .string, slot: 100),
      ],
      elsewhere: [.init(name: "garden.size", places: "the garden")],
      thresholds: [.init(name: "oven.below", measure: "oven.heat", noun: "a heat", unit: "degrees")]
    )
    let rule = try checkRule("oven.below(200) && cook != ''", vocabulary)
    var slots: [Int32] = []
    rule.visit { part in if case .input(let slot) = part.kind { slots.append(slot) } }
    #expect(slots == [0, 100])
    do throws(RuleProblem) {
      _ = try checkRule("garden.size > 1.0", vocabulary)
      Issue.record("garden.size cannot be read in the kitchen")
    } catch {
      #expect(error.message == "there is no garden.size at the kitchen")
      #expect(error.advice == "garden.size is there at: the garden.")
    }
  }
}
