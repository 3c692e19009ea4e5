import Foundation
import Testing
import Text
import Values

struct JSONWriterTests {
  /// Texts, and the strings that stand for them.
  private static let strings: [(text: String, json: String)] = [
    ("", #""""#), ("a \"b\" \\ /", #""a \"b\" \\ /""#), ("a\n\r\tb", #""a\n\r\tb""#),
    ("\u{0}\u{1B}[31m\u{7F}", #""\u0000\u001b[31m\u007f""#),
    ("\u{9B}31m", #""\u009b31m""#), ("a\u{202E}b\u{2028}c", #""a\u202eb\u2028c""#),
    ("\u{E0001}", #""\udb40\udc01""#), ("қала 日本 😀", #""қала 日本 😀""#),
  ]

  @Test("a string is escaped so that it reads back and no terminal obeys it")
  func escapes() throws {
    for (text, json) in Self.strings {
      var bytes: [UInt8] = []
      bytes.appendJSON(text)
      #expect(String(decoding: bytes, as: UTF8.self) == json)
      let read = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      #expect(read as? String == text)
    }
  }

  @Test("in a script no text can end the element, and identities keep their bytes")
  func otherEscapes() {
    var script: [UInt8] = []
    script.appendJSON("</script>", .insideScript)
    #expect(String(decoding: script, as: UTF8.self) == #""\u003c/script>""#)
    var canonical: [UInt8] = []
    canonical.appendCanonicalJSON(Array("a\n\"\u{7F}\u{9B}<".utf8))
    #expect(String(decoding: canonical, as: UTF8.self) == "\"a\\u000a\\\"\u{7F}\u{9B}<\"")
  }

  @Test("numbers: whole, fractional, of 128 bits, money and what is none")
  func numbers() {
    let values: [(JSONValue, String)] = [
      (.integer(0), "0"), (.integer(Int64.min), "-9223372036854775808"),
      (.integer(Int128(Int64.max) * 10), "92233720368547758070"),
      (.number(100), "100"), (.number(-0.5), "-0.5"), (.number(1e300), "1e+300"),
      (.number(.nan), "null"), (.number(-.infinity), "null"),
      (.tenge(Tenge(tiyn: -5)), "-0.05"), (.tenge(Tenge(tiyn: 1_500_000)), "15000"),
      (.optional(nil as Double?), "null"), (.optional("a" as String?), "\"a\""),
      (.optional(7 as Int64?), "7"), (.rate(Rate(millionths: 125_000)), "0.125"),
      (.bool(true), "true"), (.null, "null"), ([:], "{}"), ([], "[]"),
    ]
    for (value, text) in values { #expect(value.line == text + "\n") }
  }

  @Test("members keep their order, compact and pretty")
  func layouts() {
    let value: JSONValue = [
      "b": .integer(1), "a": .numbers([1, 2.5]), "c": ["d": .array([["e": .null]])],
    ]
    #expect(value.line == "{\"b\":1,\"a\":[1,2.5],\"c\":{\"d\":[{\"e\":null}]}}\n")
    let pretty = """
      {
        "b": 1,
        "a": [1, 2.5],
        "c": {
          "d": [
            {
              "e": null
            }
          ]
        }
      }

      """
    #expect(value.pretty == pretty)
  }

  @Test("piece by piece it is the same document, an element a line where that was asked")
  func pieces() {
    var json = JSONWriter()
    var bytes: [UInt8] = []
    json.beginObject()
    json.member("lines", .integer(2))
    json.beginArray("ids", onLines: true)
    bytes += json.takeBytes()
    json.element(.text("e1"))
    bytes += json.takeBytes()
    json.element(.text("e2"))
    json.endArray()
    json.beginArray("none", onLines: true)
    json.endArray()
    json.endObject()
    bytes += json.takeBytes()
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "{\"lines\":2,\"ids\":[\n\"e1\",\n\"e2\"\n],\"none\":[]}")
  }
}
