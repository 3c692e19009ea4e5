import Foundation
import Storage
import Testing

/// `pdtv explain` on a ledger: what it needs, what it checks, and what it says where something is missing.
struct ExplainLedgerTests {
  private let folder: TemporaryFolder
  private let ledger = "a.sqlite"

  /// A ledger of a published stream, whose stream and geometry can be moved and changed.
  init() throws {
    folder = try TemporaryFolder()
    let source = Repository.path("Tests/Cases/conformance/base")
    for name in ["stream.ndjson", "geo.geojson", "programme.json5"] {
      try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: folder.path(name))
    }
    let run = try CommandRun(
      [
        "replay", "stream.ndjson", "--programme", "programme.json5", "--geo", "geo.geojson",
        "--ledger", ledger,
      ], in: folder.url)
    try #require(run.status == 0, "\(run.errors)")
  }

  private func explain(_ arguments: String...) throws -> CommandRun {
    try CommandRun(["explain", ledger] + arguments, in: folder.url)
  }

  private func move(_ name: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: folder.path(name), toPath: folder.path(other))
  }

  @Test("the stream that the ledger remembers is decided again")
  func whole() throws {
    let run = try explain("87")
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output.hasPrefix("line 87 was rejected by enough_balance\n"))
    #expect(run.output.contains("✓ has_voucher: voucher.exists\n"))
    #expect(run.output.contains("→ 14 250 tenge asked, 11 248.50 on the voucher"))
  }

  @Test("stream and geometry can be elsewhere, and the stream may have grown")
  func moved() throws {
    try move("stream.ndjson", to: "moved.ndjson")
    try move("geo.geojson", to: "moved.geojson")
    var bytes = try Data(contentsOf: folder.url.appending(path: "moved.ndjson"))
    bytes.append(Data("\n{\"id\":\"more\"}\n".utf8))
    try bytes.write(to: folder.url.appending(path: "moved.ndjson"))
    let run = try explain("5900", "--stream", "moved.ndjson", "--geo", "moved.geojson")
    #expect(run.errors == "")
    #expect(run.status == 0)
  }

  @Test("without the stream it shows what the ledger knows, and what is missing")
  func missing() throws {
    try move("stream.ndjson", to: "elsewhere.ndjson")
    let run = try explain("165")
    #expect(run.status == 0)
    #expect(try isGolden(run.output, "Tests/Cases/explain/ledger-only.txt"), "\(run.output)")
  }

  @Test("another stream is not explained, wherever it differs")
  func otherStream() throws {
    let text = try String(contentsOfFile: folder.path("stream.ndjson"), encoding: .utf8)
    let others = [
      // Another amount in an earlier line; a line less at the front; cut off before the line.
      text.replacing("\"rent\":150000", with: "\"rent\":149000", maxReplacements: 1),
      String(text.drop { $0 != "\n" }.dropFirst()),
      String(text.prefix(2000)),
    ]
    for other in others {
      try Data(other.utf8).write(to: folder.url.appending(path: "other.ndjson"))
      let run = try explain("165", "--stream", "other.ndjson")
      #expect(run.status == 65)
      #expect(run.output == "")
      #expect(!run.errors.isEmpty)
    }
  }

  @Test("the explanation for machines is one JSON object")
  func json() throws {
    let run = try explain("90", "--json")
    let object = try JSONObject(run.output)
    #expect(object["reason"] == "inside_fence" as NSString)
    #expect((object["rules"] as? NSArray)?.count == 8)
    #expect((object["failed"] as? NSArray) == ["inside_fence"])
  }

  @Test("a ledger of another version of the engine is not explained")
  func otherVersion() throws {
    do {
      let connection = try Connection.open(folder.path(ledger), .write)
      try connection.execute("UPDATE run SET engine_version = '0'")
    }
    #expect(try explain("90").output.contains("which may have decided otherwise"))
    let run = try explain("90", "--stream", "stream.ndjson")
    #expect(run.status == 65)
    #expect(try isGolden(run.errors, "Tests/Cases/errors/explain/other-version.txt"))
  }

  @Test("each thing that stands in the way has its text")
  func errors() throws {
    try Data("{}\n".utf8).write(to: folder.url.appending(path: "short.ndjson"))
    try Data(String(repeating: "{}\n", count: 6000).utf8)
      .write(to: folder.url.appending(path: "other.ndjson"))
    try FileManager.default.copyItem(
      atPath: Repository.path("geo/pilot.geojson"), toPath: folder.path("other.geojson"))
    let cases: [(arguments: [String], status: Int32, name: String)] = [
      (["none.sqlite", "1"], 66, "no-ledger"),
      ([ledger, "twelve"], 64, "line-is-no-number"),
      ([ledger, "6001"], 64, "no-such-line"),
      ([ledger, "90", "--geo", "other.geojson"], 65, "other-geometry"),
      ([ledger, "90", "--stream", "other.ndjson"], 65, "other-stream"),
      ([ledger, "90", "--stream", "short.ndjson"], 65, "short-stream"),
      ([ledger, "90", "--stream", "-"], 64, "stream-is-standard-input"),
    ]
    for (arguments, status, name) in cases {
      let run = try CommandRun(["explain"] + arguments, in: folder.url)
      #expect(run.status == status, "\(name)")
      #expect(try isGolden(run.errors, "Tests/Cases/errors/explain/\(name).txt"))
    }
  }
}
