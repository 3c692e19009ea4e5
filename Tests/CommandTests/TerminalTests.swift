import Foundation
import Testing

/// No control character of an input reaches a terminal, whichever command prints it.
struct TerminalTests {
  /// Clear text, ESC [31m, an operating system command with BEL, C1 CSI, a right-to-left override and an isolate.
  private static let evil = #"red\u001b[31mRED\u001b]0;pwn\u0007\u009b31m\u202e.abc\u2068"#

  private static func isClean(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      if scalar == "\n" { return true }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: return false
      default: return true
      }
    }
  }

  @Test("replay, its differences and explain of a stream")
  func stream() throws {
    let folder = try TemporaryFolder()
    let evil = Self.evil
    let lines = [
      #"{"id": "a1", "at": "2026-01-01T00:00:00Z", "type": "\#(evil)"}"#,
      #"{"id": "\#(evil)", "at": "2026-01-01T00:00:00Z", "type": "clock.ticked"}"#,
      #"{"id": "a3", "at": "\#(evil)", "type": "clock.ticked"}"#,
      #"{"id": "a4", "at": "2026-01-01T00:00:00Z", "type": "clock.ticked", "\#(evil)": 1}"#,
      #"{"id": "a5", "at": "2026-01-01T00:00:00Z", "type": "landlord.listed", "landlord": "\#(evil)"}"#,
      "{\"id\":\"a6\",\u{1B}[31m \"at\":\"x",
    ]
    let expected = [
      #"{"line":1,"id":"\#(evil)","outcome":"accepted","reason":"\#(evil)"}"#
    ]
    try Data(lines.joined(separator: "\n").utf8).write(
      to: URL(filePath: folder.path("stream.ndjson")))
    try Data(expected.joined(separator: "\n").utf8).write(
      to: URL(filePath: folder.path("expected.ndjson")))
    let programme = try evilProgramme(in: folder)
    let replay = try CommandRun([
      "replay", folder.path("stream.ndjson"), "--programme", programme, "--geo",
      "geo/pilot.geojson", "--ledger", folder.path("ledger"), "--expect",
      folder.path("expected.ndjson"),
    ])
    #expect(replay.status == 1)
    #expect(Self.isClean(replay.output) && Self.isClean(replay.errors), "\(replay)")
    for line in 1...lines.count {
      for form in [[], ["--json"]] {
        let run = try CommandRun(["explain", folder.path("ledger"), "\(line)"] + form)
        #expect(run.status == 0)
        #expect(Self.isClean(run.output) && Self.isClean(run.errors), "\(run.output)")
      }
    }
    let explained = try CommandRun(["explain", folder.path("ledger"), "1"])
    #expect(explained.output.contains(#"red\u001b[31mRED"#), "\(explained.output)")
  }

  @Test("check, test, population and separability of names in files")
  func files() throws {
    let folder = try TemporaryFolder()
    let programme = try evilProgramme(in: folder)
    let cases = #"{ programme: "base.json5", cases: [{ name: "\#(Self.evil)" }] }"#
    try Data(cases.utf8).write(to: URL(filePath: folder.path("x.cases.json5")))
    for words in [
      ["check", programme], ["check", programme, "--json"], ["check", folder.path("\u{1B}[31m")],
      ["test", folder.path("x.cases.json5")], ["\u{1B}[31m"], ["check", "--\u{9B}31m"],
      ["population", "scenarios/pilot.json5", "--set", "name=\"\(Self.evil)\""],
      ["population", "scenarios/pilot.json5", "--set", "\u{202E}=1"],
    ] {
      let run = try CommandRun(words)
      #expect(!(run.output + run.errors).isEmpty)
      #expect(Self.isClean(run.output) && Self.isClean(run.errors), "\(words): \(run)")
    }
  }

  /// The base programme under another name.
  private func evilProgramme(in folder: TemporaryFolder) throws -> String {
    let base = try String(
      contentsOfFile: Repository.path("scenarios/base.json5"), encoding: .utf8)
    let name = try #require(base.firstMatch(of: /name: "[^"]*"/))
    let text = base.replacing(name.0, with: #"name: "\#(Self.evil)""#)
    try Data(text.utf8).write(to: URL(filePath: folder.path("base.json5")))
    return folder.path("base.json5")
  }
}
