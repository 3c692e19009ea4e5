import Diagnostics
import Replay
import TestSupport
import Testing

/// A stream in several runs, and streams that are not the one of the ledger.
@Suite struct GrowthTests {
  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8])
  func twoRunsGiveTheLedgerOfOne(_ seed: UInt64) throws {
    let random = try ReplayCase(seed: seed, lines: seed == 8 ? 20_000 : 1500)
    let seal = try random.replay(ledger: "whole", decisions: "decisions").seal
    let whole = try views(random.folder.file("whole"))
    let decisions = try fileBytes(random.folder.file("decisions"))
    let bytes = try fileBytes(random.stream)
    for cut in cuts(bytes, seed: seed) {
      let file = try random.folder.write("cut.ndjson", Array(bytes[..<cut]))
      let name = "ledger-\(cut)"
      try random.replay(stream: file, ledger: name)
      // A run without a ledger leaves no trace of the first in the decisions.
      try random.replay(stream: file, ledger: nil, decisions: "cut-decisions")
      let first = try fileBytes(random.folder.file("cut-decisions"))
      let grown = try random.replay(ledger: name, decisions: "grown-decisions").seal
      let isSame = try views(random.folder.file(name)) == whole
      let isSameText = try fileBytes(random.folder.file("grown-decisions")) == decisions
      #expect(
        isSame && isSameText && grown == seal && decisions.starts(with: first),
        "seed \(seed), cut at byte \(cut)")
    }
  }

  /// Ends of lines, with and without their newline, from the seed; and none of the stream at all.
  private func cuts(_ bytes: [UInt8], seed: UInt64) -> [Int] {
    let ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
    var state = seed
    var cuts = [0]
    for index in 0..<6 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let end = ends[Int(state >> 33) % ends.count]
      cuts.append(index % 2 == 0 ? end : end + 1)
    }
    return cuts
  }

  @Test func anotherLedgerIsRefusedAndLeftAsItWas() throws {
    let edges = ReplayCase(conformance: "edges")
    let base = ReplayCase(conformance: "base")
    try edges.replay()
    let bytes = try fileBytes(edges.stream)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let text = String(decoding: bytes, as: UTF8.self)
    let otherPolicy = try fileBytes(edges.programme) + Array("\n".utf8)
    let otherPlace = try fileBytes(edges.geo) + Array("\n".utf8)
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
      try base.folder.write(name, bytes)
    }
    func joined(_ lines: [ArraySlice<UInt8>]) -> [UInt8] {
      Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
    var swapped = lines
    swapped.swapAt(20, 21)
    var insideLine = bytes
    insideLine.removeLast(9)
    let streams: [(name: String, bytes: [UInt8])] = [
      ("empty", []), ("shorter by a line", joined(lines.dropLast(2))),
      ("shorter by some bytes", insideLine), ("two lines swapped", joined(swapped)),
      (
        "a digit changed",
        Array(text.replacing("\"value\":2000000,", with: "\"value\":2000001,").utf8)
      ),
      ("a blank line more at its start", [0x0A] + bytes),
      ("of another case", try fileBytes(base.stream)),
      ("grown inside its last line", Array(bytes.dropLast()) + Array(" x\n".utf8)),
    ]
    var plans: [(name: String, stream: String, programme: String, geo: String)] = []
    for (name, bytes) in streams {
      plans.append((name, try file("\(plans.count)", bytes), edges.programme, edges.geo))
    }
    plans.append(("programme", edges.stream, try file("policy", otherPolicy), edges.geo))
    plans.append(("geometry", edges.stream, edges.programme, try file("place", otherPlace)))
    let before = try edges.folder.contents
    for (name, stream, programme, geo) in plans {
      var status: Problem.Status?
      do throws(Problem) {
        try edges.replay(stream: stream, programme: programme, geo: geo)
      } catch { status = error.status }
      let isAsItWas = try edges.folder.contents == before
      #expect(status == .content && isAsItWas, "\(name)")
    }
  }

  @Test func standardInputGivesTheSame() throws {
    let edges = ReplayCase(conformance: "edges")
    let seal = try edges.replay(decisions: "decisions").seal
    let bytes = try fileBytes(edges.stream)
    let decisions = try fileBytes(edges.folder.file("decisions"))
    let ledger = edges.folder.file("from-input")
    let arguments = [
      "replay", "-", "--programme", edges.programme, "--geo", edges.geo, "--ledger", ledger,
      "--decisions", "-",
    ]
    let half = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }[100]
    for input in [Array(bytes[..<half]), bytes, bytes] {
      let result = try Program.run(arguments, input: input)
      let isWhole = input.count < bytes.count || result.output == decisions
      #expect(result.status == 0 && isWhole, "\(result.error)")
    }
    let difference = try firstDifference(ledger, edges.expected())
    #expect(difference == nil)
    let last = try Program.run(arguments, input: bytes).error
    #expect(last.contains(seal ?? "no seal"))
    let other = try Program.run(arguments, input: Array(bytes[..<half]))
    #expect(other.status == 65, "\(other.error)")
  }
}
