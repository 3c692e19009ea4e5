import Behaviour
import Commands
import Diagnostics
import Findings
import Replay
import Study
import Text
import Threads

extension Command.Option {
  /// What lies beyond chance, out of the folder of a study.
  static let uncertainty = Command.Option(
    name: "--uncertainty", value: "DIR",
    help: "show what is not known too, by this folder of `pdtv uncertainty`", path: .read)
}

/// A folder of `pdtv uncertainty` with the ranges that its points were drawn from.
typealias KnownRanges = (folder: RangeComparison.Folder, ranges: RangeFile)

/// The folder of `pdtv uncertainty` that the command line names; nil where it names none.
///
/// - Parameters:
///   - scenario: Of which it must be.
///   - expected: What that scenario is, as the error says it.
func uncertaintyFolder(
  _ arguments: ParsedArguments, of scenario: String, _ expected: String
) throws(Problem) -> RangeComparison.Folder? {
  guard let path = arguments["--uncertainty"] else { return nil }
  let folder = try RangeComparison.Folder(path)
  guard folder.scenario == scenario else {
    throw Problem(
      .usage, file: path,
      message: "is of \(shortened(folder.scenario)) and not of \(shortened(scenario))",
      expected: "the folder of `pdtv uncertainty` for \(expected)")
  }
  return folder
}

/// The policies of a comparison at the points of a folder of `pdtv uncertainty`.
func comparisonOverRanges(
  _ arguments: ParsedArguments, _ policies: [Policy], _ known: KnownRanges
) throws(Problem) -> RangeComparison {
  let progress = Locked(ShareProgressLine(start: ContinuousClock().now))
  let ranges = try RangeComparison.run(
    policies, known.folder, ranges: known.ranges, settings: arguments.scenarioSettings(),
    threads: arguments.threads()
  ) { share in progress.withLock { $0.show("points", share) } }
  progress.withLock { $0.clear() }
  return ranges
}

extension RangeComparison {
  /// For the terminal: both intervals of each difference.
  func text(_ comparison: PolicyComparison) -> String {
    var lines: [String] = []
    for policy in comparison.policies.indices.dropFirst() {
      var rows = AlignedRows([.left, .right, .right, .right])
      rows.append(["", "difference", "by chance", "and what is not known"])
      for measure in StudyMeasure.all {
        let estimate = comparison.difference(
          measure, policy: policy, point: comparison.mainPoint)
        let spread = spread(measure, policy: policy)
        rows.append([
          measure.label, estimate.mean.map { measure.differenceText($0) } ?? NumberText.none,
          RangeComparison.text(measure, estimate.low, estimate.high),
          RangeComparison.text(measure, spread?.low, spread?.high),
        ])
      }
      lines += WrappedText.lines(
        PrintableText.line(
          """
          \(comparison.policies[policy].name) against \(comparison.policies[0].name), \(comparison.mainPoint.words): the \
          95 % of chance over \(NumberText.count(comparison.seeds.count, "seed")), and the middle 95 % of \
          \(NumberText.count(points, "point")) over all ranges, each with a seed of its own
          """))
      lines += rows.lines + [""]
    }
    return "\n" + lines.joined(separator: "\n")
  }

  private static func text(_ measure: StudyMeasure, _ low: Double?, _ high: Double?) -> String {
    guard let low, let high else { return NumberText.none }
    return "\(measure.differenceText(low, signed: false)) to "
      + measure.differenceText(high, signed: false)
  }

  var answer: (PolicyComparison) -> JSONValue {
    { comparison in
      .array(
        comparison.policies.indices.dropFirst().map { policy in
          .object(
            StudyMeasure.all.map { measure in
              let spread = spread(measure, policy: policy)
              return (
                measure.key, ["low": .optional(spread?.low), "high": .optional(spread?.high)]
              )
            })
        })
    }
  }
}

extension RangeComparison.Folder {
  /// The headlines of a run beside what the folder says of them, for the terminal.
  func text(_ summary: Summary) -> String {
    let json = Summary.metrics.json(of: summary)
    var rows = AlignedRows([.left, .right, .right, .right])
    rows.append(["", "this run", "by chance", "what is not known"])
    for headline in Headline.all(main: summary.ridgePoint) {
      guard let spread = spreads.first(where: { $0.key == headline.key }) else { continue }
      let effect = "effect.byRidge.\(headline.point.rawValue).\(headline.measure.rawValue)"
      func number(_ member: String) -> Double? {
        StudyMetric(summaryPath: "\(effect).\(member)").number(in: json)
      }
      func range(_ low: Double?, _ high: Double?) -> String {
        "\(headline.text(low, .terminal)) to \(headline.text(high, .terminal))"
      }
      rows.append([
        headline.label, headline.text(number("mean"), .terminal),
        range(number("low"), number("high")), range(spread.low, spread.high),
      ])
    }
    let heading =
      "Beside chance, what is not known: the middle 95 % of \(NumberText.count(points, "point")) of \(PrintableText.line(path))"
    return "\n" + (WrappedText.lines(heading) + rows.lines).joined(separator: "\n") + "\n"
  }
}
