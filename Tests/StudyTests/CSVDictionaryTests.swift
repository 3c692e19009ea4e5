import Findings
import Foundation
import TestSupport
import Testing

@testable import Study

/// `docs/data.md` describes every column of every CSV that a command writes.
struct CSVDictionaryTests {
  private static let scenarios = "\(repositoryRoot)/scenarios"
  private static let short = ["--months", "4", "--set", "fraud=[]"]

  @Test("the tables of data.md are made from the columns of studies")
  func document() throws {
    try GeneratedTables.hold(
      "data.md",
      to: DataDictionary.studies.map {
        ("### `\($0.table.name)` of `\($0.command)`", DataDictionary.markdown($0.table.columns))
      })
  }

  /// Files by the command that made them: every CSV that it left in its folder.
  private static func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".csv") }
      .sorted()
  }

  private static func header(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether a header has just the columns of the dictionary, in their order; a placeholder stands for one name or several.
  private static func isDescribed(
    _ header: [String], by columns: [DataDictionary.Entry], without: Set<String> = []
  ) throws -> Bool {
    let pattern = columns.filter { !without.contains($0.name) }.map { entry in
      var name = NSRegularExpression.escapedPattern(for: entry.name)
      let isRepeated = DataDictionary.placeholders.contains { name.contains($0) }
      for placeholder in DataDictionary.placeholders {
        name = name.replacing(placeholder, with: "[^\n]+")
      }
      return isRepeated ? "(\(name)\n)+" : "\(name)\n"
    }.joined()
    let text = header.map { "\($0)\n" }.joined()
    return try text.wholeMatch(of: Regex(pattern)) != nil
  }

  private static func run(_ words: [String]) throws {
    let run = try Program.run(words)
    try #require(run.status == 0, "\(words.joined(separator: " ")): \(run.error)")
  }

  /// What each command is given, before `--out`.
  private func commands(_ folder: TemporaryFolder) throws -> [(command: String, words: [String])] {
    let pilot = "\(Self.scenarios)/pilot.json5"
    let sweep = try folder.write(
      "sweep.json5",
      """
      { base: "\(pilot)", vary: { "programme.voucher.amount": [10000, 15000], months: [4, 5] },
        replications: 1, metrics: ["uptake.share", "cost.net"] }
      """)
    let seek = try folder.write(
      "seek.json5",
      """
      { base: "g24", vary: { x1: { from: 0, to: 3 }, x2: { from: 0, to: 4 } }, target: "g1 <= 0",
        minimise: "y", subject: ["g2 <= 0"], points: 20 }
      """)
    let runs = [folder.file("one"), folder.file("other")]
    for (number, run) in runs.enumerated() {
      try Self.run(
        ["run", pilot, "--out", run, "--replications", "1"] + Self.short
          + ["--set", "programme.voucher.amount=\(15_000 + number * 5_000)"])
    }
    return [
      (
        "pdtv compare",
        ["compare", pilot, "\(Self.scenarios)/generous.json5", "--replications", "1"] + Self.short
      ),
      ("pdtv compare RUN RUN", ["compare"] + runs),
      ("pdtv sweep", ["sweep", sweep]),
      ("pdtv seek", ["seek", seek]),
      ("pdtv uncertainty", ["uncertainty", pilot, "--points", "8"] + Self.short),
      ("pdtv calibrate", ["calibrate", pilot, "--draws", "10000", "--months", "4"]),
    ]
  }

  @Test("every column of every CSV of a study is in the dictionary, and nothing else is")
  func headers() throws {
    let folder = try TemporaryFolder()
    // Of measures that the pilot does not have.
    let absent = Set((StudyMeasure.ofSettlers + [StudyMeasure.instruments]).map(\.key))
    var found: [String] = []
    for (number, entry) in try commands(folder).enumerated() {
      let out = folder.file("out\(number)")
      try Self.run(entry.words + ["--out", out])
      for file in try Self.files(in: out) {
        let table = try #require(
          DataDictionary.studies.first { $0.command == entry.command && $0.table.name == file },
          "\(file) of \(entry.command)")
        let header = Self.header(try fileBytes("\(out)/\(file)"))
        #expect(
          try Self.isDescribed(
            header, by: table.table.columns,
            without: entry.command == "pdtv compare" ? absent : []),
          "\(file) of \(entry.command): \(header)")
        found.append("\(file) of \(entry.command)")
      }
    }
    #expect(
      found.sorted()
        == DataDictionary.studies.map { "\($0.table.name) of \($0.command)" }.sorted())
    let ledger = "\(folder.file("one"))/ledger.sqlite"
    for (table, words) in zip(
      DataDictionary.printed,
      [["export", ledger], ["statement", ledger, "treasury"]].map { $0 + ["--format", "csv"] })
    {
      let printed = try Program.run(words)
      #expect(table.name.contains(words[0]) && printed.status == 0, "\(printed.error)")
      #expect(Self.header(printed.output) == table.columns.map(\.name))
    }
  }

  @Test("where settlers get aid, a comparison has every column of its dictionary")
  func settlers() throws {
    let folder = try TemporaryFolder()
    let out = folder.file("out")
    try Self.run(
      ["compare", "\(Self.scenarios)/today.json5", "\(Self.scenarios)/contract.json5"]
        + ["--replications", "1", "--months", "3", "--out", out])
    let header = Self.header(try fileBytes("\(out)/runs.csv"))
    let table = try #require(DataDictionary.studies.first).table
    #expect(header == table.columns.map(\.name))
  }
}
