import Commands
import Foundation
import TestSupport
import Testing

@testable import pdtv

/// No command writes over what it reads, over another of its outputs, or over what it did not make.
struct PathGuardTests {
  private static let names = [
    "stream.ndjson", "programme.json5", "geo.geojson", "expect.ndjson", "ledger.sqlite",
  ]

  /// A folder with a small run in it: inputs, expected decisions and a ledger.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["stream.ndjson", "programme.json5", "geo.geojson"] {
      try FileManager.default.copyItem(
        atPath: Repository.path("Tests/Cases/conformance/first-steps/\(name)"),
        toPath: folder.path(name))
    }
    #expect(try replay(folder, "--decisions", "expect.ndjson").status == 0)
    return folder
  }

  private func replay(_ folder: TemporaryFolder, _ more: String...) throws -> CommandRun {
    try CommandRun(
      [
        "replay", "stream.ndjson", "--programme", "programme.json5", "--geo", "geo.geojson",
        "--ledger", "ledger.sqlite",
      ] + more, in: folder.url)
  }

  /// The bytes of every file in the folder.
  private func contents(_ folder: TemporaryFolder) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.url.path) {
      // A link may lead nowhere.
      contents[name] = try? Data(contentsOf: folder.url.appending(path: name))
    }
    return contents
  }

  /// Other ways to write the path of a file that is there.
  private func spellings(_ name: String, _ folder: TemporaryFolder) throws -> [String] {
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.path("soft-\(name)"), withDestinationPath: name)
    try files.linkItem(atPath: folder.path(name), toPath: folder.path("hard-\(name)"))
    return [
      name, "./\(name)", "../\(folder.url.lastPathComponent)//\(name)", folder.path(name),
      "soft-\(name)", "hard-\(name)",
    ]
  }

  @Test("no output of replay is one of its inputs or its ledger, by any spelling", arguments: names)
  func inputs(_ name: String) throws {
    let folder = try folder()
    let spellings = try spellings(name, folder)
    let before = try contents(folder)
    for path in spellings {
      for options in [["--junit", path], ["--decisions", path]] {
        let run = try replay(folder, "--expect", "expect.ndjson", options[0], options[1])
        let isSame = try contents(folder) == before
        #expect(run.status == 64 && isSame, "\(options): \(run.status) \(run.errors)")
      }
    }
  }

  @Test("no two outputs are one file, be it there or not")
  func outputs() throws {
    let folder = try folder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: "new.out")
    let before = try contents(folder)
    for (one, other) in [
      ("new.out", "./new.out"), ("new.out", "link"), ("new.out", folder.path("new.out")),
    ] {
      let both = try replay(
        folder, "--expect", "expect.ndjson", "--junit", one, "--decisions", other)
      let ledger = try CommandRun(
        [
          "replay", "stream.ndjson", "--programme", "programme.json5", "--geo", "geo.geojson",
          "--ledger", one, "--decisions", other,
        ], in: folder.url)
      let isSame = try contents(folder) == before
      #expect(both.status == 64 && ledger.status == 64 && isSame, "\(one) \(other)")
    }
  }

  @Test("no path is the name of a file that SQLite keeps beside a ledger")
  func sidecars() throws {
    let folder = try folder()
    for suffix in ["-wal", "-journal", "-shm"] {
      let name = "m\(suffix)"
      try FileManager.default.copyItem(
        atPath: folder.path("stream.ndjson"), toPath: folder.path(name))
      let before = try contents(folder)
      let input = try CommandRun(
        [
          "replay", name, "--programme", "programme.json5", "--geo", "geo.geojson", "--ledger",
          "./m",
        ], in: folder.url)
      // The same file, where nobody names it.
      let foreign = try CommandRun(
        [
          "replay", "stream.ndjson", "--programme", "programme.json5", "--geo", "geo.geojson",
          "--ledger", "m",
        ], in: folder.url)
      let output = try replay(folder, "--decisions", "ledger.sqlite\(suffix)")
      let export = try CommandRun(
        ["export", "ledger.sqlite", "--format", "csv", "--out", "./ledger.sqlite\(suffix)"],
        in: folder.url)
      let isSame = try contents(folder) == before
      #expect(input.status == 64 && foreign.status == 74 && isSame, "\(suffix)")
      #expect(output.status == 64 && export.status == 64, "\(suffix)")
    }
    #expect(try CommandRun(["verify", "ledger.sqlite"], in: folder.url).status == 0)
  }

  @Test("a file that no such command made is not overwritten; an earlier output is")
  func foreignFiles() throws {
    let folder = try folder()
    try Data("dear diary\n".utf8).write(to: folder.url.appending(path: "diary.txt"))
    let before = try contents(folder)
    let commands = [
      ["--decisions", "diary.txt"], ["--expect", "expect.ndjson", "--junit", "diary.txt"],
    ]
    for more in commands {
      let run = try CommandRun(
        [
          "replay", "stream.ndjson", "--programme", "programme.json5", "--geo", "geo.geojson",
          "--ledger", "ledger.sqlite",
        ] + more, in: folder.url)
      let isSame = try contents(folder) == before
      #expect(run.status == 74 && isSame, "\(more): \(run.errors)")
    }
    for (form, other) in [("csv", "hledger"), ("hledger", "csv")] {
      let export = { (form: String, path: String) in
        try CommandRun(
          ["export", "ledger.sqlite", "--format", form, "--out", path], in: folder.url
        ).status
      }
      #expect(try export(form, "diary.txt") == 74)
      #expect(try export(form, "out") == 0 && export(other, "out") == 0)
    }
    for _ in 0..<2 {
      let run = try replay(
        folder, "--decisions", "d", "--expect", "expect.ndjson", "--junit", "j.xml")
      #expect(run.status == 0, "\(run.errors)")
    }
    #expect(try String(contentsOfFile: folder.path("diary.txt"), encoding: .utf8) == "dear diary\n")
  }

  @Test("standard output that has been sent into an input is noticed")
  func standardOutput() throws {
    let folder = try folder()
    let shell = try Program.run(
      [
        "-c",
        "cd \(folder.url.path) && \(Program.path) export ledger.sqlite --format csv >>ledger.sqlite",
      ], of: "/bin/sh")
    #expect(shell.status == 64, "\(shell.error)")
    #expect(try CommandRun(["verify", "ledger.sqlite"], in: folder.url).status == 0)
  }

  @Test("every path of every command is known to the guard")
  func everyPath() {
    let notPaths = ["LINE", "ACCOUNT", "WHAT", "LEASE"]
    for command in Pdtv.program.commands {
      for argument in command.arguments where argument.path == nil {
        #expect(notPaths.contains(argument.name), "\(command.name) \(argument.name)")
      }
      for option in command.options where option.path == nil {
        #expect(!["FILE", "DIR"].contains(option.value), "\(command.name) \(option.name)")
      }
    }
  }
}
