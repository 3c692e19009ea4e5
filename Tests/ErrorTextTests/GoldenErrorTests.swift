import Behaviour
import Configuration
import Diagnostics
import Findings
import Foundation
import Population
import Programme
import Report
import Rules
import Scenario
import Society
import Storage
import TestSupport
import Testing
import Values

@testable import Findings
@testable import Society

/// The files of `Tests/Cases/errors`: one folder for each way of reading, in it a file that causes one error and
/// beside it the text of that error.
enum ErrorCases {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  static let folder = tests.appending(path: "Cases/errors")
  static let sources = tests.deletingLastPathComponent().appending(path: "Sources")

  /// How the files of a folder are read.
  static let readers: [(folder: String, read: @Sendable (String, [UInt8]) throws -> Void)] = [
    ("configuration", { name, bytes in _ = try Document(file: name, bytes: bytes) }),
    ("programme", { name, bytes in _ = try Programme.read(Document(file: name, bytes: bytes)) }),
    ("rule", readRule), ("setting", readSetting),
    (
      "cases",
      { name, bytes in
        _ = try RuleCases.read(
          Document(file: name, bytes: bytes), folder: "\(folder.path)/cases/")
      }
    ),
    ("population", { name, bytes in try readPopulation(name, bytes, isSettlements: false) }),
    ("settlements", { name, bytes in try readPopulation(name, bytes, isSettlements: true) }),
    (
      "behaviour",
      { name, bytes in _ = try BehaviourParameters.read(Document(file: name, bytes: bytes)) }
    ),
    (
      "fraud",
      { name, bytes in
        _ = try FraudTypology.read(documents: [Document(file: name, bytes: bytes)])
      }
    ),
    ("scenario", readScenario),
    ("eval", { name, bytes in _ = try ExpressionInput(Document(file: name, bytes: bytes)) }),
  ]

  /// What no file in a repository can cause.
  static let others: [(name: String, cause: @Sendable () throws -> Void)] = [
    ("other/ledger-not-of-its-stream", replayIntoChangedLedger),
    ("other/no-d3", { _ = try D3.read(path: "no/such/d3.min.js") }),
    ("other/out-not-of-a-run", { _ = try RunFolder("/proc") }),
    ("other/out-not-writable", { _ = try RunFolder("/proc/run") }),
    (
      "other/out-with-a-file-of-the-user",
      {
        try inRunFolder { folder in
          _ = try folder.write("run/stream.ndjson", "mine")
          _ = try RunFolder(folder.file("run"), keepsStream: true)
        }
      }
    ),
    (
      "other/out-being-written",
      {
        try inRunFolder { folder in
          let first = try RunFolder(folder.file("run"))
          defer { _ = first.draft }
          _ = try RunFolder(folder.file("run"))
        }
      }
    ),
    (
      "other/out-with-a-draft-of-the-user",
      {
        try inRunFolder { folder in
          _ = try folder.write("run.partial", "mine")
          _ = try RunFolder(folder.file("run"))
        }
      }
    ),
    (
      "other/out-changed-meanwhile",
      {
        try inRunFolder { folder in
          let second = try RunFolder(folder.file("run"))
          try FileManager.default.removeItem(atPath: folder.file("run/run.json"))
          _ = try folder.write("run/mine", "mine")
          try second.finish()
        }
      }
    ),
    (
      "other/truth-not-writable",
      {
        let scenario = try Scenario.read(
          path: "\(folder.path)/scenario/pilot", settings: [Setting("months=7")])
        let world = World(scenario)
        _ = try TruthActs.begin(path: "/proc/truth.sqlite")
      }
    ),
    (
      "other/scenario-with-later",
      {
        let path = "\(folder.path)/scenario/pilot"
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        try inRunFolder { folder in
          let later = try folder.write(
            "pilot", text.replacing("announced:", with: "later: { from: \"2026-07\" }, announced:"))
          do {
            _ = try Scenario.read(path: later)
          } catch var problem as Problem {
            problem.file = "pilot"
            throw problem
          }
        }
      }
    ),
    ("other/unreadable-file", { _ = try Document.read(path: "no-such-file.json5") }),
    (
      "other/large-file",
      { _ = try Document(file: "large.json5", bytes: Array("[1, 2]".utf8), sizeLimitBytes: 5) }
    ),
    (
      "other/typology-name-twice",
      {
        let path = tests.deletingLastPathComponent().appending(
          path: "scenarios/fraud/churning.json5")
        let bytes = [UInt8](try Data(contentsOf: path))
        _ = try FraudTypology.read(documents: [
          Document(file: "churning.json5", bytes: bytes),
          Document(file: "copy.json5", bytes: bytes),
        ])
      }
    ),
  ]

  /// Does something beside the folder `run` of a finished run; names in the text are those within the test's folder.
  private static func inRunFolder(_ body: (TemporaryFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    let run = try RunFolder(folder.file("run"), keepsStream: false)
    try run.finish()
    do { try body(folder) } catch let problem as Problem {
      var named = problem
      named.file = problem.file?.replacing("\(folder.path)/", with: "")
      named.advice = problem.advice?.replacing(
        /The new result is in [^ ]*/, with: "The new result is in \"run\".")
      throw named
    }
  }

  /// A ledger whose row and seal somebody has changed.
  private static func replayIntoChangedLedger() throws {
    let conformance = ReplayCase(conformance: "first-steps")
    try conformance.replay()
    let path = conformance.folder.file("ledger")
    try Connection.open(path, .write).execute(
      """
      UPDATE journal SET tiyn = tiyn + 1 WHERE kind = 8 AND outcome = 1;
      UPDATE batch SET seal = zeroblob(32)
      """)
    do throws(Problem) { try conformance.replay() } catch {
      var problem = error
      problem.file = "ledger"
      throw problem
    }
  }

  /// A file with a stage, a colon and a rule that does not compile at that stage.
  private static func readRule(_ name: String, _ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    let colon = try #require(text.firstIndex(of: ":"))
    let require = text[text.index(after: colon)...].trimmingPrefix(" ")
    let literal = try JSONEncoder().encode(String(require))
    let rules = """
      { id: "other", on: "claim", require: "true" },
          { id: "wrong", on: "\(text[..<colon])",
            require: \(String(decoding: literal, as: UTF8.self).replacing("\\/", with: "/")) },
      """
    let base = try String(contentsOf: folder.appending(path: "rule/programme"), encoding: .utf8)
    let whole = base.replacing("RULES", with: rules)
    _ = try Programme.read(
      Document(file: name.replacing(".rule", with: ".json5"), bytes: Array(whole.utf8)))
  }

  /// A document whose first line is a comment with the key path and the value to set: `// a.b = 1`.
  private static func readSetting(_ name: String, _ bytes: [UInt8]) throws {
    let document = try Document(file: name, bytes: bytes)
    let line = try #require(document.text.split(separator: "\n").first)
    let parts = line.trimmingPrefix("// ").split(separator: " = ", maxSplits: 1)
    _ = try document.setting(String(parts[0]), to: String(parts[1]))
  }

  /// A key path and a value, `a.b = 1`, to set in a small scenario or in its settlements.
  private static func readPopulation(
    _ name: String, _ bytes: [UInt8], isSettlements: Bool
  ) throws {
    let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    let parts = text.split(separator: " = ", maxSplits: 1)
    func document(_ base: String, isChanged: Bool) throws -> Document {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: base)))
      let name = isChanged ? name.replacing(".setting", with: ".json5") : base
      let document = try Document(file: name, bytes: bytes)
      return isChanged ? try document.setting(String(parts[0]), to: String(parts[1])) : document
    }
    _ = try PopulationPlan.read(
      ObjectReader(document("population/scenario", isChanged: !isSettlements).root),
      settlementsDocument: document("settlements/cities", isChanged: isSettlements),
      firstMonth: Month(year: 2026, month: 1), months: 24)
  }

  /// What `--set` gives, a line each, for the small scenario `pilot`.
  private static func readScenario(_ name: String, _ bytes: [UInt8]) throws {
    let folder = "\(folder.path)/scenario/"
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    do {
      _ = try Scenario.read(
        path: "\(folder)pilot", settings: lines.map { try Setting(String($0)) })
    } catch var problem as Problem {
      problem.file = problem.file?.replacing(folder, with: "")
      problem.suggestion = problem.suggestion?.replacing(folder, with: "")
      throw problem
    }
  }

  /// The paths of the files, which all have a dot in their name, under a folder.
  static func files(under folder: URL) -> [String] {
    let path = folder.resolvingSymlinksInPath().path
    let paths = try? FileManager.default.subpathsOfDirectory(atPath: path)
    return (paths ?? []).filter { $0.contains(".") }.sorted()
  }
}

struct GoldenErrorTests {
  /// With UPDATE_GOLDEN=1 the texts are written anew, and the test fails so that nobody takes them unread.
  static let isUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

  @Test("each case gives its text")
  func golden() throws {
    var texts: Set<String> = []
    for (folder, read) in ErrorCases.readers {
      let files = ErrorCases.files(under: ErrorCases.folder.appending(path: folder))
      for file in files where !file.hasSuffix(".txt") {
        let bytes = [UInt8](
          try Data(contentsOf: ErrorCases.folder.appending(path: "\(folder)/\(file)")))
        let text = "\(folder)/\(file.prefix { $0 != "." }).txt"
        texts.insert(text)
        try check(text) { try read(file, bytes) }
      }
      #expect(!files.isEmpty, "errors/\(folder) has cases")
    }
    for file in ErrorCases.files(under: ErrorCases.folder.appending(path: "command"))
    where file.hasSuffix(".command") {
      let script = ErrorCases.folder.appending(path: "command/\(file)")
      let text = "command/\(file.prefix { $0 != "." }).txt"
      texts.insert(text)
      let command = CommandCase(script: script)
      if try command.isStopped() {
        print("left out under ThreadSanitizer, which needs files larger than it allows: \(file)")
        continue
      }
      try check(text, is: command.text())
    }
    for (name, cause) in ErrorCases.others {
      texts.insert("\(name).txt")
      try check("\(name).txt", cause)
    }
    let folders = ErrorCases.readers.map(\.folder) + ["command", "other"]
    let orphans = ErrorCases.files(under: ErrorCases.folder).filter { path in
      path.hasSuffix(".txt") && folders.contains { path.hasPrefix($0 + "/") }
        && !texts.contains(path)
    }
    #expect(orphans.isEmpty, "these texts have no case")
    #expect(!GoldenErrorTests.isUpdate, "the texts are written: read what changed")
  }

  private func check(_ path: String, _ cause: () throws -> Void) throws {
    var text = "no error\n"
    do { try cause() } catch let problem as Problem { text = problem.text }
    #expect(text != "no error\n", "\(path)")
    try check(path, is: text)
  }

  private func check(_ path: String, is text: String) throws {
    let file = ErrorCases.folder.appending(path: path)
    if GoldenErrorTests.isUpdate {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    } else {
      let golden = try? String(contentsOf: file, encoding: .utf8)
      #expect(text == golden, "\(path)")
    }
    let isNarrow = text.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 80 }
    #expect(isNarrow, "\(path) fits in 80 columns")
  }
}
