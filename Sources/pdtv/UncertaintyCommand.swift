import Commands
import Diagnostics
import Findings
import Replay
import Report
import Study
import Text
import Threads

extension Command {
  static let uncertainty = Command(
    name: "uncertainty",
    summary: "how sure one can be of a scenario, over all that is not known",
    discussion: """
      Draws points from all ranges of scenarios/ranges.json5 at once, calibrates the inclinations anew at each, and runs \
      it. It prints the 95 % range of every headline beside what chance alone leaves open, and which range makes most of \
      it: what would have to be known better. Finished points are kept in --out, so that the same command goes on where \
      it was stopped. docs/studies.md explains it.
      """,
    arguments: [Argument(name: "SCENARIO", help: "a scenario (JSON5)", path: .read)],
    options: [
      Option(
        name: "--out", value: "DIR", help: "the folder of the study", path: .filled,
        isRequired: true),
      Option(name: "--points", value: "N", help: "so many points (256)"),
      Option(
        name: "--ranges", value: "FILE", help: "the ranges (ranges.json5 beside the scenario)",
        path: .read),
    ] + Option.ofScenario + [
      Option.threads,
      Option(name: "--json", help: "print JSON"),
    ],
    example: """
      pdtv uncertainty scenarios/pilot.json5 --points 8 --months 6 \\
          --out run/uncertainty
      """,
    run: runUncertainty)
}

private func runUncertainty(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let path = arguments.arguments[0]
  let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  let ranges = try RangeFile.read(path: arguments["--ranges"] ?? "\(folder)ranges.json5")
  let points = try pointCount(arguments)
  let threads = try arguments.threads()
  let d3 = try D3.read()
  let progress = Locked(ShareProgressLine(start: ContinuousClock().now))
  let made = try Uncertainty.run(
    scenario: path, ranges: ranges, points: points, settings: arguments.scenarioSettings(),
    out: arguments["--out"] ?? "", threads: threads, version: programVersion,
    commit: sourceCommit
  ) { share in progress.withLock { $0.show("points", share) } }
  progress.withLock { $0.clear() }
  let uncertainty = made.uncertainty
  try made.folder.write(uncertainty.table, to: "points.csv")
  try made.folder.write(Array(uncertainty.answer.pretty.utf8), to: "uncertainty.json")
  try made.folder.write(
    html(UncertaintyReport(uncertainty).page, d3: d3), to: "report.html")
  try Output.write(
    arguments.has("--json")
      ? uncertainty.answer.line
      : UncertaintyText(uncertainty: uncertainty, folder: made.folder.path).text)
  return 0
}

/// - Throws: so few points that their middle 95 % would be a handful of chances.
private func pointCount(_ arguments: ParsedArguments) throws(Problem) -> Int {
  do throws(Problem) {
    return try arguments.count("--points", in: Uncertainty.pointCounts) ?? 256
  } catch {
    var problem = error
    problem.advice =
      "Fewer points have no middle 95 %; with 256 a range that matters can be told from chance."
    throw problem
  }
}

/// What is not known, for the terminal.
struct UncertaintyText {
  let uncertainty: Uncertainty
  let folder: String

  var text: String {
    var lines = uncertainty.sentences(.sentence).flatMap {
      WrappedText.lines(PrintableText.line($0))
    }
    var rows = AlignedRows([.left, .right, .right, .right])
    rows.append(["", "95 % of points", "median", "one programme,"])
    rows.append(["", "", "", "by chance alone"])
    for (index, headline) in uncertainty.headlines.enumerated() {
      let spread = uncertainty.spread(index)
      let chance = uncertainty.chance(index)
      rows.append(
        [
          headline.label,
          spread.map { range(headline, $0.low, $0.high) } ?? "too few points",
          headline.text(spread?.median, .terminal),
          chance.map { range(headline, $0.low, $0.high) } ?? NumberText.none,
        ])
    }
    lines += [""] + rows.lines + [""] + shares
    if !uncertainty.skipped.isEmpty {
      lines += WrappedText.lines(
        PrintableText.line(
          "Not drawn, because the scenario has no such key: \(uncertainty.skipped.joined(separator: ", "))."
        )
      )
    }
    lines += ["", "  report  \(PrintableText.line(folder))/report.html"]
    return lines.joined(separator: "\n") + "\n"
  }

  private func range(_ headline: Headline, _ low: Double, _ high: Double) -> String {
    "\(headline.text(low, .terminal)) to \(headline.text(high, .terminal))"
  }

  private var shares: [String] {
    var rows = AlignedRows([.left, .right])
    let clear = uncertainty.clearShares(0).prefix(8)
    for share in clear {
      rows.append([PrintableText.line(share.row.label), NumberText.percent(share.share)])
    }
    guard !clear.isEmpty else { return [] }
    return ["What makes the first of them vary, by its share in the variance"] + rows.lines
      + ["The report has the keys that each of them stands at."]
  }
}

/// The report of `pdtv uncertainty`.
struct UncertaintyReport {
  let uncertainty: Uncertainty

  init(_ uncertainty: Uncertainty) { self.uncertainty = uncertainty }

  private static let mostInputs = 12

  var page: Page {
    Page(
      title: "How sure one can be: \(uncertainty.name)",
      subtitle: "\(NumberText.count(uncertainty.points, "point", .page)) over "
        + NumberText.count(uncertainty.rows.count, "range", .page),
      lede: uncertainty.sentences(.page),
      sections: [
        Section(heading: "What is known", figures: [headlines]),
        Section(
          heading: "What would have to be known better",
          text: [
            "The share of an input is what of the variance would go away on the mean if it were known. What is missing to "
              + "100\u{202F}% is chance and what inputs do together; a share that one of all these inputs "
              + "could have by chance in one study of twenty is left out."
          ], figures: uncertainty.headlines.indices.compactMap(shares)),
        Section(heading: "The ranges", figures: [ranges]),
      ],
      assumptions: [
        "Ranges are those of the comments in the files of scenario and behaviour; inputs are drawn independently of each "
          + "other. The inclinations of both sides are calibrated anew at each point, so that today's share of "
          + "registrations holds there.",
        "An input that stands at several keys gets the same value, or is multiplied by the same factor, at all of them.",
        "A range that nobody measured is no distribution: the 95\u{202F}% are those of the points, not of the world.",
      ],
      colophon: [
        Remark(label: "Scenario", text: uncertainty.path),
        Remark(label: "Ranges", text: uncertainty.ranges.path),
        Remark(
          label: "Not drawn",
          text: uncertainty.skipped.isEmpty
            ? "nothing" : uncertainty.skipped.joined(separator: ", ")),
      ])
  }

  private var headlines: Figure {
    Figure(
      id: "headlines", heading: "Every headline with its range",
      sentence:
        "The middle 95\u{202F}% of the points beside what one programme of this size varies by from chance alone.",
      .table(
        Table(
          columns: [Table.Column("Headline")]
            + ["95 % of points", "Median", "One programme, by chance alone"].map { .numbers($0) },
          rows: uncertainty.headlines.enumerated().map { index, headline in
            let spread = uncertainty.spread(index)
            let chance = uncertainty.chance(index)
            return [
              .text(headline.label),
              .text(
                spread.map {
                  "\(headline.text($0.low, .page)) to \(headline.text($0.high, .page))"
                } ?? "too few points"), .text(headline.text(spread?.median, .page)),
              .text(
                chance.map {
                  "\(headline.text($0.low, .page)) to \(headline.text($0.high, .page))"
                } ?? NumberText.none),
            ]
          })))
  }

  private func shares(_ headline: Int) -> Figure? {
    let shares = uncertainty.clearShares(headline).prefix(UncertaintyReport.mostInputs)
    guard !shares.isEmpty, uncertainty.spread(headline) != nil else { return nil }
    return Figure(
      id: "shares-\(headline + 1)", heading: uncertainty.headlines[headline].label,
      sentence: "First-order shares in the variance over the points.",
      .bars(
        BarChart(
          category: "Input", value: Axis("Share of the variance", .share),
          labels: shares.map(\.row.label),
          series: [BarChart.Series(name: "Share", values: shares.map(\.share))],
          direction: .horizontal)))
  }

  private var ranges: Figure {
    Figure(
      id: "ranges", heading: "What was drawn",
      sentence: "From least to most; a factor multiplies the values of the files.",
      .table(
        Table(
          columns: [
            Table.Column("Input"), Table.Column("Least", .other("")),
            Table.Column("Most", .other("")),
            Table.Column("Shape"), Table.Column("As"), Table.Column("Source"),
            Table.Column("Key"),
          ],
          rows: uncertainty.rows.map {
            [
              .text($0.label), .number($0.least), .number($0.most), .text($0.shape.rawValue),
              .text($0.use.rawValue), .text($0.source), .text($0.keysText),
            ]
          })))
  }
}
