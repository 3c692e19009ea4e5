import Commands
import Configuration
import Diagnostics
import Engine
import Findings
import Replay
import Report
import Scenario
import Study
import Text

/// `pdtv compare RUN RUN`: two folders, tenancy by tenancy.
func compareRuns(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let paths = arguments.arguments
  guard paths.count == 2, paths.allSatisfy(RunComparison.isRun) else {
    // What cannot be read as a file is no scenario, and is meant as a folder.
    let absent = paths.first { !RunComparison.isRun($0) && (try? fileBytes(path: $0)) == nil }
    if let absent, paths.count == 2 {
      throw Problem(
        .unreadable, file: absent, message: "is not the folder of a run",
        expected: "a folder with a run.json", advice: "Name what `pdtv run SCENARIO --out` made.")
    }
    throw Problem(
      .usage, message: "folders of runs are compared two at a time, and not with scenarios",
      expected: "pdtv compare RUN RUN")
  }
  let changed = [
    "--static", "--set", "--seed", "--months", "--replications", "--posterior", "--uncertainty",
  ]
  if let option = changed.first(where: { arguments.has($0) || !arguments.all($0).isEmpty }) {
    throw Problem(
      .usage, message: "\(option) changes nothing of a run that is done",
      advice: "Leave it out, or compare the scenarios.")
  }
  let comparison = try RunComparison(paths[0], paths[1])
  if let out = arguments["--out"] {
    let d3 = try D3.read()
    let folder = try StudyFolder(
      out, maker: "pdtv compare", files: ["compare.json", "changed.csv", "report.html"],
      identity: [
        ("version", .text(programVersion)), ("commit", .text(sourceCommit)),
        ("runs", .texts(paths)),
      ], deletesEarlier: true)
    try folder.write(Array(comparison.answer.pretty.utf8), to: "compare.json")
    try folder.write(comparison.changedTable, to: "changed.csv")
    try folder.write(html(comparison.page, d3: d3), to: "report.html")
  }
  try Output.write(arguments.has("--json") ? comparison.answer.line : comparison.text)
  return 0
}

/// `pdtv compare --static`: one stream under each programme.
func compareStatically(
  _ arguments: ParsedArguments, _ policies: [Policy]
) throws(Problem) -> Int32 {
  guard let out = arguments["--out"] else {
    throw Problem(
      .usage, message: "--static needs --out", expected: "a folder for the stream that is replayed",
      advice: "Add --out DIR.")
  }
  let d3 = try D3.read()
  let folder = try StudyFolder(
    out, maker: "pdtv compare", files: StaticComparison.files(policies.count),
    identity: [
      ("version", .text(programVersion)), ("commit", .text(sourceCommit)),
      ("policies", .texts(arguments.arguments)),
      ("settings", .texts(policies[0].scenario.settings.map(\.text))),
    ], deletesEarlier: true)
  var origin = RunFolder.Origin()
  origin.version = programVersion
  origin.commit = sourceCommit
  origin.engineVersion = Engine.version
  origin.scenario = policies[0].file
  origin.settings = policies[0].scenario.settings.map(\.text)
  var progress = ShareProgressLine(start: ContinuousClock().now)
  let comparison = try StaticComparison.run(
    policies, into: folder, origin: origin,
    threads: arguments.threads()
  ) { progress.show($0, $1) }
  progress.clear()
  try folder.write(Array(comparison.answer.pretty.utf8), to: "compare.json")
  try folder.write(html(comparison.page, d3: d3), to: "report.html")
  try Output.write(
    arguments.has("--json") ? comparison.answer.line : comparison.text(folder: out))
  return 0
}

extension RunComparison {
  var text: String {
    var lines = sentences(.terminal).flatMap { WrappedText.lines(PrintableText.line($0)) + [""] }
    var rows = AlignedRows([.left, .left, .right, .right, .right, .right])
    rows.append(["", "", "now reg.", "no longer", "months", "tenge"])
    var by = ""
    for group in groups {
      rows.append([
        group.by == by ? "" : group.by, PrintableText.line(group.name),
        NumberText.grouped(group.newlyRegistered), NumberText.grouped(group.noLongerRegistered),
        NumberText.grouped(group.months), NumberText.decimal(group.tenge),
      ])
      by = group.by
    }
    lines += rows.lines
    return lines.joined(separator: "\n") + "\n"
  }

  var page: Page {
    Page(
      title: "Two runs compared: \(names.joined(separator: ", "))", subtitle: ridgePoint,
      lede: sentences(.page),
      sections: [
        Section(
          heading: "What changed",
          figures: [
            Figure(
              id: "groups", heading: "By who they are",
              sentence:
                "The second run less the first. changed.csv has the tenancies one by one.",
              .table(
                Table(
                  columns: [
                    Table.Column("By"), Table.Column("Group"),
                    Table.Column("Now registered", .count("tenancies")),
                    Table.Column("No longer", .count("tenancies")),
                    Table.Column("Months", .count("months")), Table.Column("Tenge", .tenge),
                  ],
                  rows: groups.map { group in
                    [
                      .text(group.by), .text(group.name), .number(Double(group.newlyRegistered)),
                      .number(Double(group.noLongerRegistered)), .number(Double(group.months)),
                      .number(group.tenge),
                    ]
                  })))
          ])
      ],
      colophon: zip(names, folders).map { Remark(label: $0, text: $1) })
  }
}

extension StaticComparison {
  private func rows(_ style: NumberStyle) -> [[String]] {
    StaticComparison.measures.map { measure in
      [measure.label]
        + summaries.map { NumberText.decimal(measure.value($0), style) }
    }
      + reasons.map { row in
        ["by \(row.name)"] + row.counts.map { NumberText.grouped($0, style) }
      }
  }

  private var names: [String] { CompareText.names(policies) }

  func text(folder: String) -> String {
    var lines = sentences(.terminal).flatMap { WrappedText.lines(PrintableText.line($0)) + [""] }
    var table = AlignedRows([.left] + policies.map { _ in .right })
    table.append([""] + names)
    for row in rows(.terminal) { table.append(row) }
    lines += table.lines + ["", "  report  \(PrintableText.line(folder))/report.html"]
    return lines.joined(separator: "\n") + "\n"
  }

  var page: Page {
    Page(
      title: "One stream under \(policies.map(\.name).joined(separator: ", "))",
      subtitle: "Static: nobody reacts", lede: sentences(.page),
      sections: [
        Section(
          heading: "What each programme decides",
          figures: [
            Figure(
              id: "static", heading: "Over the same lines",
              sentence:
                "Below the money, how often each reason turned a line down where that differs.",
              .table(
                Table(
                  columns: [Table.Column("")] + policies.map { .numbers($0.name) },
                  rows: rows(.page).map { $0.map { .text($0) } })))
          ])
      ], colophon: policies.map { Remark(label: $0.name, text: $0.file) })
  }
}
