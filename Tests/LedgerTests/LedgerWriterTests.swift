import Diagnostics
import Journal
import Storage
import Testing

@testable import Ledger

@Suite struct LedgerWriterTests {
  @Test func aStreamThatGrowsGivesTheLedgerOfOneRun() throws {
    let folder = try Folder()
    let whole = folder.file("whole")
    let grown = folder.file("grown")
    let capacity = Batch.capacity
    let steps = [0, 1, 300, 301, 301, capacity - 1, capacity, capacity + 5, 2 * capacity + 9]
    var sealOfGrown: Digest?
    for rows in steps { sealOfGrown = try replay(rows: rows, into: grown) }
    let sealOfWhole = try replay(rows: 2 * capacity + 9, into: whole)
    #expect(sealOfGrown == sealOfWhole)
    let same = dump(grown) == dump(whole)
    #expect(same)
    #expect(folder.names == ["grown", "whole"])
  }

  @Test func aRunThatIsNotClosedGoesOn() throws {
    let folder = try Folder()
    let cut = folder.file("cut")
    let rows = 2 * Batch.capacity + 77
    try MadeUpRun.feed(seed: 3, rows: rows, into: LedgerWriter.open(cut, for: .example))
    #expect(folder.names == ["cut", "cut-wal"])
    let whole = folder.file("whole")
    let seal = try replay(seed: 3, rows: rows, into: whole)
    // The balances are derived from the transfers here, and stored after the run has been closed.
    let before = dump(cut)
    #expect(before == dump(whole))
    #expect(try replay(seed: 3, rows: rows, into: cut) == seal)
    #expect(dump(cut) == before)
    let closed = bytes(of: cut)
    try replay(seed: 3, rows: rows, into: cut)
    #expect(bytes(of: cut) == closed)
  }

  @Test func aLedgerThatIsRefusedStaysAsItWas() throws {
    let folder = try Folder()
    let path = folder.file("ledger")
    let rows = Batch.capacity + 50
    try replay(rows: rows, into: path)
    var engine = RunIdentity.example
    engine.engineVersion = "2"
    var programme = RunIdentity.example
    programme.programmeText += " "
    var geometry = RunIdentity.example
    geometry.geometryHash = Digest(of: [])
    let cases: [(seed: UInt64, rows: Int, identity: RunIdentity, message: String)] = [
      (1, rows, engine, "was written by version 1 of pdtv"),
      (1, rows, programme, "is of another programme, test of p.json5"),
      (1, rows, geometry, "is of another geometry, g.geojson"),
      (2, rows, .example, "is of another stream: in batch 1 of 2, it differs first at line 1"),
      (1, rows - 1, .example, "is of another stream: in batch 2 of 2, it differs first at line"),
      (1, 10, .example, "is of another stream: in batch 1 of 2, it differs first at line 11"),
      (1, -1, .example, "is of another stream: in batch 1 of 2, it differs first at line 1"),
    ]
    for isCut in [false, true] {
      if isCut {
        try MadeUpRun.feed(
          seed: 1, rows: rows + 3, into: LedgerWriter.open(path, for: .example))
      }
      let before = folder.contents
      for (seed, rows, identity, message) in cases {
        let problem = #expect(throws: Problem.self) {
          try replay(seed: seed, rows: rows, into: path, as: identity)
        }
        #expect(problem?.status == .content)
        #expect(
          problem?.message.hasPrefix(message) == true, "\(problem?.message ?? "") / \(message)")
      }
      let isAsItWas = folder.contents == before
      #expect(isAsItWas)
    }
  }
}
