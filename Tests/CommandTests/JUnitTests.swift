import Foundation
import FoundationXML
import TestSupport
import Testing

/// What CI systems read.
struct JUnitTests {
  private static let folder = "Tests/Cases/streams"

  private func report(_ stream: String, _ expected: String) throws -> (status: Int32, text: String)
  {
    let folder = try TemporaryFolder()
    let run = try CommandRun([
      "replay", stream, "--programme", "\(Self.folder)/common/programme.json5", "--geo",
      "\(Self.folder)/common/geo.geojson", "--ledger", folder.path("l"), "--expect", expected,
      "--junit", folder.path("j.xml"),
    ])
    return (run.status, try String(contentsOfFile: folder.path("j.xml"), encoding: .utf8))
  }

  /// What a reader of XML makes of it: the suite's attributes, and how many cases and failures there are.
  private final class Reader: NSObject, XMLParserDelegate {
    var suite: [String: String] = [:]
    var counts: [String: Int] = [:]
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      counts[name, default: 0] += 1
      if name == "testsuite" { suite = attributes }
    }
  }

  private func read(_ text: String) -> Reader? {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    return parser.parse() ? reader : nil
  }

  @Test("the suite counts all that was compared, and lists every difference")
  func counts() throws {
    let (status, text) = try report(
      "\(Self.folder)/junit-counts/stream.ndjson", "\(Self.folder)/junit-counts/expect.ndjson")
    let reader = try #require(read(text))
    #expect(status == 1 && reader.suite["tests"] == "15" && reader.suite["failures"] == "12")
    #expect(reader.counts["failure"] == 12 && reader.counts["testcase"] == 13)
  }

  @Test("more differences than are listed are still counted")
  func many() throws {
    let folder = try TemporaryFolder()
    let line = "{\"line\":0,\"id\":null,\"outcome\":\"accepted\"}\n"
    let expected = (1...1500).map { line.replacing("0", with: "\($0)") }.joined()
    try Data(expected.utf8).write(to: folder.url.appending(path: "e"))
    let (_, text) = try report("\(Self.folder)/common/stream.ndjson", folder.path("e"))
    let reader = try #require(read(text))
    #expect(reader.suite["tests"] == "1500" && reader.suite["failures"] == "1500")
    #expect(reader.counts["failure"] == 1000)
  }

  @Test("any text is well-formed XML, and nothing in it moves a cursor")
  func texts() throws {
    let folder = try TemporaryFolder()
    let hostile = "\\u001b[31m\\u0000\\u0008<&>\\\"'\\ufffe\\uffff\\u202e]]>\\n\\t"
    let expected = "{\"line\":1,\"id\":\"\(hostile)\",\"outcome\":\"\(hostile)\"}\n"
    try Data(expected.utf8).write(to: folder.url.appending(path: "e&<\"\u{1B}"))
    let (status, text) = try report(
      "\(Self.folder)/common/stream.ndjson", folder.path("e&<\"\u{1B}"))
    #expect(status == 1 && read(text) != nil, "\(text)")
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(text.contains("\\u{1B}") && !text.unicodeScalars.contains("\u{202E}"))
  }
}
