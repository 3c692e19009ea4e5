import Foundation
import TestSupport
import Testing

/// Somebody sends a line, waits for its decision and sends the next; somebody presses Ctrl-C.
struct LiveReplayTests {
  private static let files = Repository.path("Tests/Cases/conformance/edges")

  /// A process that Ctrl-C ends, also where these tests run in the background of a shell, which lets all that it runs ignore it.
  private func process(_ stream: String, _ ledger: String, _ more: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "--default-signal=INT", Program.path, "replay", stream, "--programme",
        "\(Self.files)/programme.json5", "--geo",
        "\(Self.files)/geo.geojson", "--ledger", ledger,
      ] + more
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    return process
  }

  private func lines(of path: String) throws -> [Data] {
    try Data(contentsOf: URL(filePath: path)).split(separator: UInt8(ascii: "\n")).map { $0 + [10] }
  }

  /// Reads one line that comes through a pipe.
  private func nextLine(_ pipe: Pipe) -> Data {
    var line = Data()
    while let byte = try? pipe.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
      line += byte
      if byte.first == UInt8(ascii: "\n") { break }
    }
    return line
  }

  @Test("each line is answered before the next is sent, and the answers are the decisions")
  func answers() throws {
    let folder = try TemporaryFolder()
    let stream = "\(Self.files)/stream.ndjson"
    let whole = try CommandRun([
      "replay", stream, "--programme", "\(Self.files)/programme.json5", "--geo",
      "\(Self.files)/geo.geojson", "--ledger", folder.path("whole"), "--decisions",
      folder.path("d"),
    ])
    #expect(whole.status == 0)
    let expected = try lines(of: folder.path("d"))
    let run = process("-", folder.path("live"), ["--decisions", "-"])
    let (input, output) = (Pipe(), Pipe())
    run.standardInput = input
    run.standardOutput = output
    try run.run()
    var answered = 0
    for line in try lines(of: stream).prefix(200) {
      input.fileHandleForWriting.write(line)
      let isBlank = String(decoding: line, as: UTF8.self).allSatisfy(\.isWhitespace)
      guard !isBlank else { continue }
      #expect(nextLine(output) == expected[answered])
      answered += 1
    }
    #expect(answered > 100)
    // Ctrl-C between two lines keeps all that was answered.
    kill(run.processIdentifier, SIGINT)
    run.waitUntilExit()
    #expect(run.terminationStatus == 130)
    let count = try rows(folder.path("live"), "SELECT count(*) FROM decision")[0][0]
    #expect(count == "\(answered)")
    #expect(try CommandRun(["verify", folder.path("live")]).status == 0)
    // And the whole stream goes on from there to the ledger of one run.
    let rest = process(stream, folder.path("live"), [])
    try rest.run()
    rest.waitUntilExit()
    #expect(rest.terminationStatus == 0)
    #expect(try views(folder.path("live")) == views(folder.path("whole")))
  }

  @Test("--line-buffered answers into a file too, with the bytes of a run that does not")
  func lineBuffered() throws {
    let folder = try TemporaryFolder()
    for (name, more) in [("a", []), ("b", ["--line-buffered"])] {
      let run = process(
        "\(Self.files)/stream.ndjson", folder.path("l\(name)"),
        ["--decisions", folder.path(name)] + more)
      try run.run()
      run.waitUntilExit()
      #expect(run.terminationStatus == 0)
    }
    let same = try Data(contentsOf: folder.url.appending(path: "a"))
    #expect(try Data(contentsOf: folder.url.appending(path: "b")) == same && !same.isEmpty)
  }

  @Test("a ledger that is refused leaves the file of decisions as it was")
  func refusedLedger() throws {
    let folder = try TemporaryFolder()
    let (decisions, ledger) = (folder.path("d"), folder.path("l"))
    let first = process("\(Self.files)/stream.ndjson", ledger, ["--decisions", decisions])
    try first.run()
    first.waitUntilExit()
    let before = try Data(contentsOf: URL(filePath: decisions))
    let other = Repository.path("Tests/Cases/conformance/base/programme.json5")
    let run = try CommandRun([
      "replay", "\(Self.files)/stream.ndjson", "--programme", other, "--geo",
      "\(Self.files)/geo.geojson", "--ledger", ledger, "--decisions", decisions, "--line-buffered",
    ])
    #expect(run.status == 65)
    #expect(try Data(contentsOf: URL(filePath: decisions)) == before)
  }
}
