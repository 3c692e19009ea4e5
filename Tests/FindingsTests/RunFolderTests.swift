import Diagnostics
import Foundation
import Scenario
import SmallPilot
import TestSupport
import Testing

@testable import Findings

/// Whoever interrupts a run finds the old result or the new one, never half.
struct RunFolderTests {
  /// A folder with the result of a run that came to its end.
  fileprivate func finished() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let run = try RunFolder(folder.file("run"))
    try "old".write(toFile: run.file("summary.json"), atomically: false, encoding: .utf8)
    try run.finish()
    return folder
  }

  fileprivate func summary(_ folder: TemporaryFolder) throws -> String {
    String(decoding: try fileBytes(folder.file("run/summary.json")), as: UTF8.self)
  }

  fileprivate func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  @Test("a new result takes the place of the old one when it is whole")
  func replaces() throws {
    let folder = try finished()
    let run = try RunFolder(folder.file("run/"))
    try "new".write(toFile: run.file("summary.json"), atomically: false, encoding: .utf8)
    #expect(try summary(folder) == "old")
    try run.finish()
    #expect(try summary(folder) == "new")
    #expect(!exists(folder.file("run.partial")))
  }

  @Test("a run that fails midway leaves the old result")
  func problem() throws {
    let folder = try finished()
    let scenario = try SmallPilot.scenario(part: 32, months: 3)
    #expect(throws: Problem.self) {
      let run = try RunFolder(folder.file("run"))
      // A folder where a file is to be: the truth, which is written after the ledger.
      try FileManager.default.createDirectory(
        atPath: run.file("truth.sqlite"), withIntermediateDirectories: false)
      _ = try ScenarioRun.run(
        scenario, ScenarioRun.Options(out: "run"), into: run, progress: { _, _ in })
      try run.finish()
    }
    #expect(exists(folder.file("run.partial/ledger.sqlite")))
    #expect(try summary(folder) == "old")
    // Nor does it hold up the next one.
    try FileManager.default.removeItem(atPath: folder.file("run.partial/truth.sqlite"))
    let next = try KeptRunInto(scenario, folder.file("run"))
    #expect(try summary(folder) == next.json)
    #expect(!exists(folder.file("run.partial")))
  }

  @Test("a run that is killed leaves the old result or none", arguments: [true, false])
  func killed(_ hasOld: Bool) throws {
    let folder = hasOld ? try finished() : try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = ["run", SmallPilot.path, "--out", folder.file("run")]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    while process.isRunning, !exists(folder.file("run.partial/ledger.sqlite")) { usleep(1_000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(exists(folder.file("run.partial")))
    if hasOld { #expect(try summary(folder) == "old") }
    #expect(exists(folder.file("run")) == hasOld)
    let scenario = try SmallPilot.scenario(part: 32, months: 3)
    let next = try KeptRunInto(scenario, folder.file("run"))
    #expect(try summary(folder) == next.json)
    #expect(!exists(folder.file("run.partial")))
  }

  @Test("a folder that no run made is not replaced")
  func foreign() throws {
    let folder = try TemporaryFolder()
    let other = folder.file("run")
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    _ = try folder.write("run/letters.txt", "dear")
    _ = try folder.write("a-file", "dear")
    for path in [other, folder.file("a-file")] {
      let error = #expect(throws: Problem.self) { _ = try RunFolder(path) }
      #expect(error?.message == "exists and is not the folder of a run")
    }
    #expect(exists(folder.file("run/letters.txt")))
    #expect(exists(folder.file("a-file")))
    // An empty folder is nobody's.
    try FileManager.default.removeItem(atPath: folder.file("run/letters.txt"))
    let run = try RunFolder(other)
    try "new".write(toFile: run.file("summary.json"), atomically: false, encoding: .utf8)
    try run.finish()
    #expect(try summary(folder) == "new")
  }
}

/// What a user has beside the files of a run.
extension RunFolderTests {
  private func finish(_ path: String, _ files: [String] = ["summary.json"]) throws {
    let run = try RunFolder(path, keepsStream: false)
    for name in files {
      try "x".write(toFile: run.file(name), atomically: false, encoding: .utf8)
    }
    try run.finish()
  }

  @Test("a user's files and folders in an earlier result stay through the next runs")
  func keepsOthers() throws {
    let folder = try finished()
    let files = FileManager.default
    try files.createDirectory(
      atPath: folder.file("run/plots"), withIntermediateDirectories: false)
    _ = try folder.write("run/plots/a.png", "a")
    _ = try folder.write("run/notes.md", "mine")
    try files.createSymbolicLink(
      atPath: folder.file("run/link"), withDestinationPath: "notes.md")
    for _ in 0..<3 { try finish(folder.file("run")) }
    #expect(try fileBytes(folder.file("run/plots/a.png")) == Array("a".utf8))
    #expect(try fileBytes(folder.file("run/link")) == Array("mine".utf8))
    #expect(!exists(folder.file("run.partial")))
    // A file of a name that the next run uses, and that the last one has not made.
    _ = try folder.write("run/stream.ndjson", "mine")
    let error = #expect(throws: Problem.self) {
      _ = try RunFolder(folder.file("run"), keepsStream: true)
    }
    #expect(
      error?.file?.hasSuffix("run/stream.ndjson") == true
        && error?.message.hasPrefix("is not of the run") == true)
    try finish(folder.file("run"))
    #expect(try fileBytes(folder.file("run/stream.ndjson")) == Array("mine".utf8))
  }

  @Test("somebody else's folder is not emptied, whatever files it has")
  func othersFolders() throws {
    for list in [
      "{}", "{\"madeBy\":\"me\",\"files\":[\"thesis.tex\"]}", "", "[", "{\"madeBy\":\"pdtv run\"}",
    ] {
      let folder = try TemporaryFolder()
      for place in ["run", "run.partial"] {
        try FileManager.default.createDirectory(
          atPath: folder.file(place), withIntermediateDirectories: false)
        for name in ["run.json", "summary.json", "thesis.tex"] {
          _ = try folder.write("\(place)/\(name)", name == "run.json" ? list : "mine")
        }
        #expect(throws: Problem.self) { _ = try RunFolder(folder.file("run")) }
        #expect(try fileBytes(folder.file("\(place)/thesis.tex")) == Array("mine".utf8))
        try FileManager.default.removeItem(atPath: folder.file(place))
      }
    }
  }

  @Test("a link is followed: what it leads to is replaced, and it stays")
  func links() throws {
    let folder = try finished()
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.file("latest"), withDestinationPath: "run")
    try files.createSymbolicLink(atPath: folder.file("nowhere"), withDestinationPath: "new")
    for name in ["latest", "nowhere"] {
      try finish(folder.file(name))
      #expect(
        try files.attributesOfItem(atPath: folder.file(name))[.type] as? FileAttributeType
          == .typeSymbolicLink)
    }
    #expect(try summary(folder) == "x")
    #expect(exists(folder.file("new/summary.json")))
    #expect(try files.contentsOfDirectory(atPath: folder.path).count == 4)
  }

  @Test("a draft that a run is writing is left to it, one that was killed goes")
  func drafts() throws {
    let folder = try TemporaryFolder()
    do {
      let first = try RunFolder(folder.file("run"))
      let error = #expect(throws: Problem.self) { _ = try RunFolder(folder.file("run")) }
      #expect(error?.message == "is being written by another run")
      _ = try folder.write("run.partial/ledger.sqlite-wal", "log")
      _ = first.draft
    }
    try finish(folder.file("run"))
    #expect(!exists(folder.file("run.partial")))
    // Killed before its list was written, and before it was begun.
    for hasList in [true, false] {
      try FileManager.default.createDirectory(
        atPath: folder.file("run.partial"), withIntermediateDirectories: false)
      if hasList { _ = try folder.write("run.partial/run.json", "") }
      try finish(folder.file("run"))
    }
  }
}

/// A small run put into a place.
private struct KeptRunInto {
  let json: String

  init(_ scenario: Scenario, _ path: String) throws {
    let folder = try RunFolder(path)
    let run = try ScenarioRun.run(
      scenario, ScenarioRun.Options(out: path), into: folder, progress: { _, _ in })
    try folder.finish()
    json = run.summary.json
  }
}
