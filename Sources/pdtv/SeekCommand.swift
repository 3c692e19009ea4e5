import Commands
import Configuration
import Diagnostics
import Programme
import Replay
import Report
import Study
import Text
import Threads

extension Command {
  static let seek = Command(
    name: "seek",
    summary: "search for the cheapest policy that reaches a target",
    discussion: """
      Tries policies all over the ranges of a study, with the same people and draws for each, then where the results so \
      far promise most; runs the best again with fresh seeds, and the cheapest of those with seeds that had no part in \
      choosing it. A policy whose money runs out, or whose vouchers pay no rent, is never recommended, and where none of those tried does what is asked, \
      it says so. Finished runs are kept in --out, so that the same command goes on where it was stopped. docs/studies.md \
      has the study file.
      """,
    arguments: [Argument(name: "STUDY", help: "a study of a search (JSON5)", path: .read)],
    options: [
      Option(
        name: "--out", value: "DIR", help: "the folder of the search", path: .filled,
        isRequired: true),
      Option(name: "--points", value: "N", help: "try so many policies, instead of the study's"),
      Option.threads,
      Option(name: "--json", help: "print JSON"),
    ],
    example: """
      pdtv seek scenarios/studies/ninety-percent.json5 --points 16 \\
          --out run/ninety-percent
      """,
    run: runSeek)
}

private func runSeek(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  try FileKind.check(Document.read(path: arguments.arguments[0]), is: .study)
  let study = try SeekStudy.read(
    path: arguments.arguments[0],
    points: arguments.count("--points", in: SeekStudy.pointCounts))
  let threads = try arguments.threads()
  let d3 = try D3.read()
  let progress = Locked(ShareProgressLine(start: ContinuousClock().now))
  let made = try Seek.run(
    study, out: arguments["--out"] ?? "", threads: threads, version: programVersion,
    commit: sourceCommit
  ) { share in progress.withLock { $0.show("runs", share) } }
  progress.withLock { $0.clear() }
  let seek = made.seek
  try made.folder.write(seek.table, to: "policies.csv")
  try made.folder.write(Array(seek.answer.pretty.utf8), to: "seek.json")
  try made.folder.write(html(SeekReport(seek).page, d3: d3), to: "report.html")
  try Output.write(
    arguments.has("--json")
      ? seek.answer.line : SeekText(seek: seek, folder: made.folder.path).text)
  return 0
}

/// A search for the terminal.
struct SeekText {
  let seek: Seek
  let folder: String

  /// Policies of a front that are shown one by one.
  private static let mostRows = 12

  var text: String {
    var lines = seek.sentences(.sentence).flatMap {
      WrappedText.lines(PrintableText.line($0), breaksWords: true) + [""]
    }
    for search in seek.searches.indices { lines += front(search) }
    lines.append("  report  \(PrintableText.line(folder))/report.html")
    return lines.joined(separator: "\n") + "\n"
  }

  /// What more of the target costs.
  private func front(_ search: Int) -> [String] {
    let study = seek.study
    let front = SeekText.spread(seek.front(search), SeekText.mostRows)
    guard !front.isEmpty else { return [] }
    let factors = study.study.factors.indices.filter { factor in
      Set(seek.policies.map { $0[factor] }).count > 1
    }
    var rows = AlignedRows([.right, .right] + factors.map { _ in .left })
    rows.append(
      [SweepText.lastKey(study.target.metric.path), SweepText.lastKey(study.minimise.path)]
        + factors.map { Columns.fitted(SweepText.lastKey(study.study.factors[$0].key), 12) })
    for policy in front {
      rows.append(
        [
          study.target.metric.text(seek.target(policy, search), .terminal),
          study.minimise.text(seek.cost(policy, search), .terminal),
        ]
          + factors.map { factor in
            let text = PrintableText.line(seek.cell(policy, factor: factor, .terminal))
            return WrappedText.width(of: text) > 12 ? Columns.fitted(text, 12) : text
          })
    }
    return WrappedText.lines(seek.frontHeading(search, .terminal)) + rows.lines + [""]
  }

  /// So many of a list, from end to end.
  static func spread(_ all: [Int], _ most: Int) -> [Int] {
    guard all.count > most else { return all }
    return (0..<most).map { all[$0 * (all.count - 1) / (most - 1)] }
  }
}
