import Foundation
import TestSupport
import Testing

/// The blocks of `docs/analysis.md` run over results of small scenarios, where their tools are installed.
struct AnalysisTests {
  /// One block: its language, and its text.
  private struct Block {
    var language: String
    var text: String

    /// The packages of Python that it needs, or those of R.
    var packages: [String] {
      text.split(separator: "\n").compactMap { line in
        line.firstMatch(of: /^(?:import|from) ([a-z]+)/).map { String($0.1) }
      }
    }
  }

  private static let python = Program.python ?? "python3"

  private static func blocks() throws -> [Block] {
    let page = try String(
      contentsOf: URL(filePath: "\(repositoryRoot)/docs/analysis.md"), encoding: .utf8)
    return page.components(separatedBy: "```").enumerated().compactMap { number, part in
      guard number % 2 == 1, let end = part.firstIndex(of: "\n") else { return nil }
      return Block(language: String(part[..<end]), text: String(part[end...]))
    }
  }

  /// What a shell prints, and how it ends.
  private func run(_ words: [String], in folder: String) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: folder)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  /// Fewer people than those of the page.
  private func prepare(_ folder: TemporaryFolder) throws {
    let scenarios = "\(repositoryRoot)/scenarios"
    func corridors(_ towns: [String]) -> String {
      let origins = ["Turkistan", "Taraz", "Kyzylorda"]
      let texts = towns.enumerated().map { place, town in
        "{ from: \"\(origins[place % 3])\", to: \"\(town)\", personsPerYear: 700 }"
      }
      return "arrivals.corridors=[\(texts.joined(separator: ", "))]"
    }
    let north = ["Petropavl", "Pavlodar", "Kostanay"]
    let runs = [
      ("pilot", corridors(north)),
      ("rollout", corridors(north + ["Kokshetau", "Karaganda", "Oskemen"])),
    ]
    for (name, people) in runs {
      let made = try Program.run([
        "run", "\(scenarios)/\(name).json5", "--out", folder.file("run/\(name)"), "--set", people,
        "--set", "fraud=[]", "--replications", "1",
      ])
      try #require(made.status == 0, "\(made.error)")
    }
    _ = try folder.write(
      "amount.json5",
      """
      { base: "\(scenarios)/pilot.json5", replications: 2, metrics: ["uptake.share"],
        vary: { months: [6], "programme.voucher.amount": [10000, 20000], "fraud": [[]] } }
      """)
    let swept = try Program.run([
      "sweep", folder.file("amount.json5"), "--out", folder.file("run/amount"),
    ])
    try #require(swept.status == 0, "\(swept.error)")
  }

  @Test("the blocks of the page on analysis run where their tools are installed")
  func blocksRun() throws {
    let folder = try TemporaryFolder()
    let blocks = try Self.blocks()
    #expect(blocks.count { $0.language == "python" } >= 6)
    let here = folder.file("")
    let able = try blocks.filter { block in
      switch block.language {
      case "python":
        let isAble = try Program.hasPackages(block.packages, Self.python)
        if !isAble {
          print("not run: \(Self.python) has not all of \(block.packages.joined(separator: ", "))")
        }
        return isAble
      case "r":
        let isAble = try run(["Rscript", "--version"], in: here).status == 0
        if !isAble { print("not run: there is no Rscript here") }
        return isAble
      default: return false
      }
    }
    guard !able.isEmpty else { return }
    try prepare(folder)
    for block in able {
      let words = block.language == "python" ? [Self.python, "-c"] : ["Rscript", "-e"]
      let made = try run(words + [block.text], in: here)
      #expect(made.status == 0, "\(block.text)\n\(made.text)")
      #expect(!made.text.isEmpty)
    }
  }
}
