import Diagnostics
import Replay
import SecondModel
import TestSupport
import Testing

/// Streams that nobody should send: on record line by line, never a crash.
@Suite struct HostileStreamTests {
  private static let good = #"{"id":"a","at":"2026-01-05T10:00:00+05:00","type":"clock.ticked"}"#
  private static let next = #"{"id":"b","at":"2026-01-05T10:00:01+05:00","type":"clock.ticked"}"#

  private static let cases: [(name: String, bytes: [UInt8], outcomes: [String])] = {
    func text(_ text: String) -> [UInt8] { Array(text.utf8) }
    func many(_ byte: Character, _ count: Int) -> String { String(repeating: byte, count: count) }
    let bad = "malformed"
    return [
      ("empty file", [], []),
      ("byte-order mark only", [0xEF, 0xBB, 0xBF], []),
      ("byte-order mark and a line", [0xEF, 0xBB, 0xBF] + text(good), ["1 accepted"]),
      ("byte-order mark twice", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] + text(good), ["1 \(bad)"]),
      (
        "byte-order mark later", text(good + "\n") + [0xEF, 0xBB, 0xBF], ["1 accepted", "2 \(bad)"]
      ),
      ("one newline", text("\n"), []),
      ("blank lines", text("\n \t\r\n\r\n\n   "), []),
      (
        "blank lines between", text("\n\n\(good)\n\r\n \n\(next)\n\n"),
        ["3 accepted", "6 accepted"]
      ),
      ("CRLF", text("\(good)\r\n\(next)\r\n"), ["1 accepted", "2 accepted"]),
      ("CR alone is no end of a line", text("\(good)\r\(next)"), ["1 \(bad)"]),
      ("no last newline", text("\(good)\n\(next)"), ["1 accepted", "2 accepted"]),
      ("CR at the end of the file", text("\(good)\r"), ["1 accepted"]),
      (
        "a line of 10 MB", text("\(good)\n" + many("x", 10_000_000) + "\n\(next)\n"),
        ["1 accepted", "2 \(bad)", "3 accepted"]
      ),
      (
        "an object of 10 MB", text("{\"id\":\"" + many("a", 10_000_000) + "\"}\n\(good)\n"),
        ["1 \(bad)", "2 accepted"]
      ),
      ("10 MB without a newline", text(many(" ", 10_000_000)), []),
      ("10 MB of white space, then a line", text(many(" ", 10_000_000) + good), ["1 \(bad)"]),
      ("a million brackets", text(many("[", 1_000_000) + "\n\(good)"), ["1 \(bad)", "2 accepted"]),
      ("a million braces", text(many("{", 1_000_000) + "\n\(good)"), ["1 \(bad)", "2 accepted"]),
      (
        "60 000 nested arrays in a field",
        text("{\"x\":" + many("[", 30_000) + many("]", 30_000) + ",\(good.dropFirst())"),
        ["1 \(bad)"]
      ),
      (
        "a NUL byte", text("{\"id\":\"a\0b\"}\n\0\n\(good)"),
        ["1 \(bad)", "2 \(bad)", "3 accepted"]
      ),
      ("a NUL behind an object", text("\(good)\0\n\(good)"), ["1 \(bad)", "2 accepted"]),
      (
        "invalid UTF-8", text("{\"x\":\"") + [0xFF] + text("\",\(good.dropFirst())\n\(good)"),
        ["1 \(bad)", "2 accepted"]
      ),
      ("half a character at the end", text("\(good)\n\"") + [0xD0], ["1 accepted", "2 \(bad)"]),
      (
        "a surrogate in UTF-8", text("{\"x\":\"") + [0xED, 0xA0, 0x80] + text("\"}\n"), ["1 \(bad)"]
      ),
      ("an overlong slash", [0xC0, 0xAF, 0x0A] + text(good), ["1 \(bad)", "2 accepted"]),
    ]
  }()

  @Test func everyLineIsOnRecord() throws {
    for (name, bytes, outcomes) in Self.cases {
      let edges = ReplayCase(conformance: "edges")
      let stream = try edges.folder.write("stream", bytes)
      let summary = try edges.replay(stream: stream)
      let ledger = edges.folder.file("ledger")
      let got = try rows(ledger, "SELECT line, coalesce(reason, outcome) FROM decision")
        .map { "\($0[0] ?? "") \($0[1] ?? "")" }
      #expect(got == outcomes, "\(name)")
      #expect(summary.lines == Int64(outcomes.count), "\(name)")
      // Again, with nothing to do.
      let before = try fileBytes(ledger)
      let again = try edges.replay(stream: stream).seal
      let isSame = try fileBytes(ledger) == before && again == summary.seal
      #expect(isSame, "\(name)")
    }
  }

  @Test func whatIsNoStreamIsAProblem() throws {
    let edges = ReplayCase(conformance: "edges")
    let missing = edges.folder.file("missing")
    let cases: [(name: String, status: Problem.Status, run: () throws(Problem) -> Void)] = [
      ("no stream", .unreadable, { () throws(Problem) in try edges.replay(stream: missing) }),
      (
        "a folder", .unreadable,
        { () throws(Problem) in try edges.replay(stream: edges.folder.path) }
      ),
      ("no programme", .unreadable, { () throws(Problem) in try edges.replay(programme: missing) }),
      ("no geometry", .unreadable, { () throws(Problem) in try edges.replay(geo: missing) }),
      (
        "not a programme", .content,
        { () throws(Problem) in try edges.replay(programme: edges.geo) }
      ),
      (
        "not a geometry", .content, { () throws(Problem) in try edges.replay(geo: edges.programme) }
      ),
      ("no folder", .unwritable, { () throws(Problem) in try edges.replay(ledger: "no/ledger") }),
    ]
    for (name, status, run) in cases {
      var got: Problem.Status?
      do throws(Problem) { try run() } catch { got = error.status }
      #expect(got == status, "\(name)")
    }
  }
}
