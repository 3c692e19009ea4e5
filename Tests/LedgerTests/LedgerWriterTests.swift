import Diagnostics
import Foundation
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
    engine.engineVersion += "0"
    var programme = RunIdentity.example
    programme.programmeText += " "
    var geometry = RunIdentity.example
    geometry.geometryHash = Digest(of: [])
    let cases: [(seed: UInt64, rows: Int, identity: RunIdentity, message: String)] = [
      (1, rows, engine, "was written by version 1 of pdtv"),
      (1, rows, programme, "is of another programme, test of p.json5"),
      (1, rows, geometry, "is of another geometry, g.geojson"),
      (2, rows, .example, "is of another stream: in batch 1 of 2, it differs from line 1 on"),
      (1, rows - 1, .example, "is of another stream: in batch 2 of 2, it differs from line"),
      (1, 10, .example, "is of another stream: in batch 1 of 2, it differs from line 11 on"),
      (1, -1, .example, "is of another stream: in batch 1 of 2, it differs from line 1 on"),
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

  @Test func whatCannotBeOpenedIsSaidBeforeAnythingIsWritten() throws {
    let folder = try Folder()
    let used = folder.file("used")
    try replay(rows: 1, into: used)
    let user = try Connection.open(used, .write)
    try user.execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
    let text = folder.file("text")
    try Data(repeating: 65, count: 5000).write(to: URL(filePath: text))
    let other = folder.file("other")
    try Connection.open(other, .create).execute("CREATE TABLE t(x)")
    let older = folder.file("older")
    try replay(rows: 1, into: older)
    try Connection.open(older, .write).execute("PRAGMA user_version = 0")
    let changed = folder.file("changed")
    try replay(rows: 1, into: changed)
    try Connection.open(changed, .write).execute("DROP VIEW balance")
    let cases: [(path: String, status: Problem.Status, message: String)] = [
      (folder.file("none/ledger"), .unwritable, "cannot be opened for writing"),
      (folder.path, .unwritable, "cannot be opened for writing: it is a folder"),
      (used, .unwritable, "is in use by another process"),
      (text, .content, "is not a ledger of pdtv"),
      (other, .content, "is not a ledger of pdtv"),
      (older, .content, "is a ledger of an older format, 0"),
      (changed, .content, "is a ledger whose tables or views have been changed"),
    ]
    let before = folder.contents
    for (path, status, message) in cases {
      let problem = #expect(throws: Problem.self) { try replay(rows: 1, into: path) }
      #expect(problem?.status == status)
      #expect(problem?.message.hasPrefix(message) == true, "\(problem?.message ?? "")")
    }
    let isAsItWas = folder.contents == before
    #expect(isAsItWas)
    try user.execute("COMMIT")
  }

  @Test func aStreamThatLostBlankLinesAtItsEndIsAnother() throws {
    let folder = try Folder()
    let path = folder.file("ledger")
    let run = { (byteCount: Int64?) throws(Problem) in
      let writer = try LedgerWriter.open(path, for: .example)
      let balances = try MadeUpRun.feed(seed: 1, rows: 9, into: writer)
      return try writer.close(balances, streamByteCount: byteCount)
    }
    let seal = try run(90)
    #expect(try run(95) == seal)
    #expect(try LedgerWriter.open(path, for: .example).storedStreamByteCount == 95)
    let before = folder.contents
    let problem = #expect(throws: Problem.self) { try run(94) }
    #expect(problem?.message == "is of another stream: it is shorter, 94 bytes of 95")
    let isAsItWas = folder.contents == before
    #expect(isAsItWas)
  }

  /// A disk of 3 MB fills up; with room again the run goes on.
  @Test func aFullDiskEndsTheRunWithItsLastCommit() throws {
    let folder = try Folder("disk")
    let disk = folder.file("small")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    guard mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", disk) else {
      print("skipped: no small disk can be mounted here")
      return
    }
    defer { _ = command("/bin/umount", [disk]) }
    let rows = 3 * Batch.capacity
    let path = disk + "/ledger"
    let problem = #expect(throws: Problem.self) { try replay(rows: rows, into: path) }
    #expect(problem?.status == .unwritable)
    #expect(
      problem?.message
        == "cannot be written: the disk is full; the ledger is as of its last commit")
    #expect(try check(path) == [])
    #expect(mount("-o", "remount,size=40m", disk))
    let seal = try replay(rows: rows, into: path)
    let whole = folder.file("whole")
    #expect(try replay(rows: rows, into: whole) == seal)
    let isSame = dump(path) == dump(whole)
    #expect(isSame)
  }

  private func mount(_ arguments: String...) -> Bool { command("/bin/mount", arguments) }

  private func command(_ path: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
