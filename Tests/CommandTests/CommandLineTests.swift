import Foundation
import TestSupport
import Testing

/// What stands after `pdtv`, apart from what a command makes of it.
struct CommandLineTests {
  private static let inputs = [
    "--programme", "Tests/Cases/conformance/first-steps/programme.json5", "--geo",
    "Tests/Cases/conformance/first-steps/geo.geojson",
  ]
  private static let stream = "Tests/Cases/conformance/first-steps/stream.ndjson"

  @Test("an option never takes another option for its value")
  func optionsAsValues() throws {
    let folder = try TemporaryFolder()
    let lines = [
      ["replay", Self.stream, "--ledger", "--strict"] + Self.inputs,
      ["replay", Self.stream] + Self.inputs + ["--ledger"],
      ["replay", Self.stream, "--ledger="] + Self.inputs,
      ["replay", Self.stream, "--ledger", ""] + Self.inputs,
      ["replay", ""] + Self.inputs + ["--ledger", folder.path("l")],
      ["run", "scenarios/pilot.json5", "--out", "--json"],
      ["export", "x", "--format", "--out", "y"],
    ]
    for line in lines {
      let run = try CommandRun(line)
      #expect(run.status == 64, "\(line): \(run.errors)")
    }
    let made = ["--strict", "--json", "--out"].filter {
      FileManager.default.fileExists(atPath: Repository.path($0))
    }
    #expect(made.isEmpty)
    // After `=` a value may begin with a dash.
    let absolute = Self.inputs.map { $0.hasPrefix("Tests") ? Repository.path($0) : $0 }
    let named = try CommandRun(
      ["replay", Repository.path(Self.stream), "--ledger=--strict"] + absolute, in: folder.url)
    #expect(named.status == 0 && FileManager.default.fileExists(atPath: folder.path("--strict")))
  }

  @Test("a path that is not UTF-8 is refused, and not another one opened")
  func notUTF8() throws {
    let folder = try TemporaryFolder()
    let shell = try Program.run(
      ["-c", "cd \(folder.url.path) && \(Program.path) verify \"$(printf 'a\\377')\""],
      of: "/bin/sh")
    #expect(shell.status == 64 && shell.error.contains("word 2"), "\(shell.error)")
  }

  @Test("a ledger may have any name: none is a URI or memory")
  func uriNames() throws {
    let folder = try TemporaryFolder()
    let absolute = Self.inputs.map { $0.hasPrefix("Tests") ? Repository.path($0) : $0 }
    for name in ["file:a.sqlite", ":memory:", "file:a.sqlite?mode=memory"] {
      let run = try CommandRun(
        ["replay", Repository.path(Self.stream), "--ledger", name] + absolute, in: folder.url)
      let verified = try CommandRun(["verify", name], in: folder.url)
      let isThere = FileManager.default.fileExists(atPath: folder.path(name))
      #expect(run.status == 0 && verified.status == 0 && isThere, "\(name): \(run.errors)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(names.count == 3, "\(names)")
  }

  @Test("--version tells version, commit and engine")
  func version() throws {
    let run = try CommandRun(["--version"])
    let lines = run.output.split(separator: "\n")
    #expect(run.status == 0 && lines.count == 3)
    #expect(lines.map { $0.split(separator: " ")[0] } == ["pdtv", "commit", "engine"])
  }

  @Test("--strict counts refused lines, --strict=N% their share")
  func strict() throws {
    let folder = try TemporaryFolder()
    // Five of nine lines are refused, 55.555… %.
    let stream = "Tests/Cases/streams/gap-of-37-days/stream.ndjson"
    let expected: [(option: String, status: Int32)] = [
      ("--strict", 1), ("--strict=0%", 1), ("--strict=55.55%", 1), ("--strict=55.56%", 0),
      ("--strict=100%", 0), ("--strict=101%", 64), ("--strict=5", 64), ("--strict=-1%", 64),
      ("--strict=x%", 64), ("--strict=%", 64), ("--strict=", 64),
    ]
    for (option, status) in expected {
      let run = try CommandRun([
        "replay", stream, "--programme", "Tests/Cases/streams/common/programme.json5", "--geo",
        "Tests/Cases/streams/common/geo.geojson", "--ledger", folder.path("l"), option,
      ])
      #expect(run.status == status, "\(option): \(run.status) \(run.errors)")
    }
  }
}
