import Foundation
import TestSupport
import Testing

/// A stream of which most is refused says why, in the summary for people and in that for programs.
struct StreamNotesTests {
  private static let folder = "Tests/Cases/streams"

  /// The text and the JSON that replaying a stream gives.
  private func summaries(
    _ stream: String, programme: String = "common/programme.json5"
  ) throws -> (text: String, json: [String: Any]) {
    let folder = try TemporaryFolder()
    let arguments = [
      "replay", stream, "--programme", "\(Self.folder)/\(programme)", "--geo",
      "\(Self.folder)/common/geo.geojson", "--ledger",
    ]
    let text = try CommandRun(arguments + [folder.path("a")])
    let json = try CommandRun(arguments + [folder.path("b"), "--json"])
    #expect(text.status == 0 && json.status == 0, "\(stream): \(text.errors)")
    #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    // Lines are broken to fit; the words are those of the sentences.
    let words = text.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return (words, try #require(object as? [String: Any]))
  }

  private func stream(_ json: [String: Any]) throws -> [String: Any] {
    try #require(json["stream"] as? [String: Any])
  }

  @Test(
    "times that the contract does not allow",
    arguments: [
      (
        "gap-of-37-days",
        "From line 5 on 5 lines too_far: line 5 is 37 days after line 4. A clock.ticked", "tooFar",
        5, 4
      ),
      (
        "first-line-sets-clock",
        "Line 1 set the clock to 2062-01-05 09:00:00; 4 lines from line 2 on lie before it",
        "outOfOrder", 2, 1
      ),
      (
        "newest-first",
        "The stream runs backwards: from line 2 on 5 lines out_of_order", "outOfOrder", 2, 1
      ),
    ])
  func times(_ name: String, _ words: String, _ key: String, _ first: Int, _ clock: Int) throws {
    let (text, json) = try summaries("\(Self.folder)/\(name)/stream.ndjson")
    #expect(text.contains(words), "\(text)")
    let notes = try stream(json)
    let stretch = try #require(notes[key] as? [String: Any])
    #expect(stretch["firstLine"] as? Int == first && stretch["clockLine"] as? Int == clock)
    #expect(notes["runsBackwards"] as? Bool == (name == "newest-first"))
    let sentences = try #require(notes["notes"] as? [String])
    #expect(sentences.count == 1 && text.contains(sentences[0]))
  }

  @Test("a wrong date in the middle names the line that set the clock")
  func middle() throws {
    let folder = try TemporaryFolder()
    func tick(_ id: Int, _ day: String) -> String {
      "{\"id\":\"t\(id)\",\"at\":\"2026-\(day)T09:00:00+05:00\",\"type\":\"clock.ticked\"}\n"
    }
    let days = ["01-05", "01-06", "02-07", "01-07", "01-08", "01-09", "02-08"]
    let lines = days.enumerated().map { tick($0.offset, $0.element) }.joined()
    try Data(lines.utf8).write(to: folder.url.appending(path: "s"))
    let (text, json) = try summaries(folder.path("s"))
    #expect(
      text.contains(
        "From line 4 on 3 lines out_of_order: they lie before 2026-02-07 09:00:00, to which line 3 "
          + "set the clock."), "\(text)")
    #expect(try stream(json)["runsBackwards"] as? Bool == false)
  }

  /// What is said of a file that is no stream: no ledger is made of it.
  private func refusal(_ stream: String) throws -> String {
    let folder = try TemporaryFolder()
    let run = try CommandRun([
      "replay", stream, "--programme", "\(Self.folder)/common/programme.json5", "--geo",
      "\(Self.folder)/common/geo.geojson", "--ledger", folder.path("a"),
    ])
    #expect(run.status == 65 && run.output == "", "\(stream)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("a")))
    return run.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(
    "what is no NDJSON is called by its name, and no ledger is made of it",
    arguments: [
      ("\(folder)/not-ndjson/utf16le.ndjson", "is in UTF-16"),
      ("\(folder)/not-ndjson/array.ndjson", "is one JSON array"),
      ("\(folder)/not-ndjson/indented.ndjson", "has an object over several lines"),
      ("\(folder)/common/programme.json5", "looks like JSON5"),
      ("scenarios/pilot.json5", "looks like JSON5"),
      ("README.md", "no line of it is a JSON object"),
    ])
  func files(_ path: String, _ words: String) throws {
    let text = try refusal(path)
    #expect(text.contains("is no stream") && text.contains(words), "\(text)")
  }

  @Test("other files that are no streams, and streams that only look odd")
  func forms() throws {
    let line = "{\"id\":\"e1\",\"at\":\"2026-01-05T09:00:00+05:00\",\"type\":\"clock.ticked\"}"
    let refused: [(bytes: [UInt8], words: String)] = [
      ([0x1F, 0x8B, 8, 0, 0, 0], "is compressed"), ([0x28, 0xB5, 0x2F, 0xFD, 4], "is compressed"),
      (Array("PK\u{3}\u{4}xx".utf8), "ZIP archive"),
      (Array("SQLite format 3\0".utf8), "an SQLite file"),
      (Array("<?xml version=\"1.0\"?>".utf8), "is XML"),
      (Array("id,at,type\n1,2026-01-01,x\n".utf8), "like CSV"),
      (Array("{\0\"\0i\0d\0".utf8), "UTF-16"), (Array("\0{\0\"\0i\0d".utf8), "UTF-16"),
      ([0xEF, 0xBB, 0xBF] + Array("{\n  \"id\": 1\n}".utf8), "over several lines"),
      (Array("{\n  id: 1\n}".utf8), "JSON5"), (Array("hello\n".utf8), "one event a line"),
    ]
    let cases: [(bytes: [UInt8], form: String?)] = [
      ([0xEF, 0xBB, 0xBF] + Array("[\n\(line)\n]".utf8), "jsonArray"),
      ([0xEF, 0xBB, 0xBF] + Array("\(line)\r\n\(line)\r\n".utf8), nil),
      (Array("\n\n  \(line)\n".utf8), nil), (Array("{\"id\":\n\(line)\n".utf8), nil),
      (Array(line.utf8), nil), ([], nil),
    ]
    let folder = try TemporaryFolder()
    for (bytes, words) in refused {
      try Data(bytes).write(to: folder.url.appending(path: "s"))
      let text = try refusal(folder.path("s"))
      #expect(text.contains(words), "\(text)")
    }
    for (index, (bytes, form)) in cases.enumerated() {
      try Data(bytes).write(to: folder.url.appending(path: "s"))
      let (_, json) = try summaries(folder.path("s"))
      #expect(try stream(json)["form"] as? String == form, "case \(index)")
    }
  }

  @Test("fields that an event does not have are counted by name")
  func ignoredFields() throws {
    let (text, json) = try summaries(
      "\(Self.folder)/unknown-field/stream.ndjson", programme: "unknown-field/programme.json5")
    #expect(
      text.contains("were ignored: accurancy (1 line, first 4; perhaps accuracy)."), "\(text)")
    let fields = try #require(try stream(json)["ignoredFields"] as? [[String: Any]])
    #expect(fields.count == 1 && fields[0]["name"] as? String == "accurancy")
  }

  @Test("any number of names, and names that a terminal would obey, are no harm")
  func manyNames() throws {
    let folder = try TemporaryFolder()
    var lines = ""
    for number in 0..<100 {
      lines += "{\"id\":\"e\(number)\",\"at\":\"2026-01-05T09:00:00+05:00\","
      lines += "\"type\":\"clock.ticked\",\"\u{202E}n\(number)\":1,\"lon\":2}\n"
    }
    try Data(lines.utf8).write(to: folder.url.appending(path: "s"))
    let (text, json) = try summaries(folder.path("s"))
    let fields = try #require(try stream(json)["ignoredFields"] as? [[String: Any]])
    #expect(fields.count == 32 && !text.unicodeScalars.contains("\u{202E}"))
    #expect(try stream(json)["otherIgnoredFields"] as? Int == 200 - 32 - 99)
    #expect(fields.first { $0["name"] as? String == "lon" }?["lines"] as? Int == 100)
  }

  @Test("credits that the treasury could not pay are in both summaries")
  func unfunded() throws {
    let (text, json) = try summaries(
      "\(Self.folder)/unfunded/stream.ndjson", programme: "unfunded/programme.json5")
    #expect(text.contains("unfunded credits 3, from 2026-01-12"), "\(text)")
    let unfunded = try #require(json["unfunded"] as? [String: Any])
    #expect(unfunded["credits"] as? Int == 3 && unfunded["from"] as? String == "2026-01-12")
  }

  @Test(
    "another stream is told by the line from which it differs",
    arguments: [
      ("inserted.ndjson", "it differs from line "), ("crlf.ndjson", "from line 1 on (line endings"),
    ])
  func anotherStream(_ name: String, _ words: String) throws {
    let folder = try TemporaryFolder()
    let first = "\(Self.folder)/common/stream.ndjson"
    let second = "\(Self.folder)/other-stream-message/\(name)"
    for (one, other) in [(first, second), (second, first)] {
      let ledger = folder.path(one == first ? "a" : "b")
      func replay(_ stream: String) throws -> CommandRun {
        try CommandRun([
          "replay", stream, "--programme", "\(Self.folder)/common/programme.json5", "--geo",
          "\(Self.folder)/common/geo.geojson", "--ledger", ledger,
        ])
      }
      #expect(try replay(one).status == 0)
      let run = try replay(other)
      // A stream that is shorter may be told by that.
      let isTold = run.errors.contains(words) || run.errors.contains("shorter")
      #expect(run.status == 65 && isTold && !run.errors.contains("last line"), "\(run.errors)")
    }
  }

  @Test("the counters of a summary hold what balances cannot")
  func largeSums() throws {
    // 100 vouchers of the largest amount, credited each month for 90 years: more than 64 bits of tiyn in all.
    let files = "\(Self.folder)/large-sums"
    let folder = try TemporaryFolder()
    for form in [[], ["--json"]] {
      let run = try CommandRun(
        [
          "replay", "\(files)/stream.ndjson", "--programme", "\(files)/programme.json5", "--geo",
          "\(files)/geo.geojson", "--ledger", folder.path("l"),
        ] + form)
      #expect(run.status == 0 || run.status == 65, "\(run.status) \(run.errors)")
    }
    #expect(try CommandRun(["verify", folder.path("l")]).status == 0)
  }
}
