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
    let lines = comparison.policies.indices.dropFirst().flatMap { policy in
      (heading(comparison, policy).flatMap { WrappedText.lines(PrintableText.line($0)) })
        + table(comparison, policy).lines + [""]
    }
    return "\n" + lines.joined(separator: "\n")
  }

  private func heading(_ comparison: PolicyComparison, _ policy: Int) -> [String] {
    let names = [policy, 0].map { comparison.policies[$0].name }
    let seeds = NumberText.count(comparison.seeds.count, "seed")
    return [
      """
      \(names[0]) against \(names[1]), \(comparison.mainPoint.words): the 95 % of chance in the mean of \(seeds), and the middle \
      95 % of \(NumberText.count(points, "point")) over all ranges, each one programme with a seed of its own.
      """
    ] + moneySentences(names, policy)
  }

  private func moneySentences(_ names: [String], _ policy: Int) -> [String] {
    guard leftOut(policy: policy) > 0 else { return [] }
    let counts = zip(names, [policy, 0]).map {
      "\(NumberText.grouped(moneyRanOut(policy: $1))) under \($0)"
    }
    return [
      """
      The money ran out at some of the points: at \(ListText.of(counts)). \(NumberText.grouped(leftOut(policy: policy))) of \
      \(NumberText.grouped(points)) are left out of the ranges of costs; all other ranges hold them too, so that what people were \
      paid or turned down is partly what an empty treasury does.
      """
    ]
  }

  private func table(_ comparison: PolicyComparison, _ policy: Int) -> AlignedRows {
    var rows = AlignedRows([.left, .right, .right, .right])
    rows.append(["", "difference", "mean of seeds,", "one programme, by chance"])
    rows.append(["", "", "by chance", "and what is not known"])
    for measure in StudyMeasure.all {
      let estimate = comparison.difference(measure, policy: policy, point: comparison.mainPoint)
      let isTold = comparison.isTold(measure, policy: policy, point: comparison.mainPoint)
      let spread = spread(measure, policy: policy)
      rows.append([
        measure.label,
        (isTold ? estimate.mean : nil).map { measure.differenceText($0) } ?? NumberText.none,
        RangeComparison.text(
          measure, isTold ? estimate.low : nil, isTold ? estimate.high : nil),
        RangeComparison.text(measure, spread?.low, spread?.high),
      ])
      guard measure.key == StudyMeasure.averageMonth.key else { continue }
      let price = comparison.addedMonthPrice(policy: policy, point: comparison.mainPoint)
      let ends = price.obstacle == nil ? price.estimate : Estimate()
      let range = addedMonthSpread(policy: policy)
      rows.append([
        StudyMeasure.addedMonth.label, StudyMeasure.addedMonth.text(price.mean),
        RangeComparison.text(StudyMeasure.addedMonth, ends.low, ends.high),
        RangeComparison.text(StudyMeasure.addedMonth, range?.low, range?.high),
      ])
    }
    return rows
  }

  private static func text(_ measure: StudyMeasure, _ low: Double?, _ high: Double?) -> String {
    guard let low, let high else { return NumberText.none }
    return "\(measure.differenceText(low, signed: false)) to "
      + measure.differenceText(high, signed: false)
  }

  var answer: (PolicyComparison) -> JSONValue {
    { comparison in
      .array(
        comparison.policies.indices.dropFirst().map { policy -> JSONValue in
          let added = addedMonthSpread(policy: policy)
          let leftOut = leftOut(policy: policy)
          func member(
            _ measure: StudyMeasure, _ spread: (low: Double, high: Double)?, isCost: Bool
          ) -> (key: String, value: JSONValue) {
            (
              measure.key,
              [
                "low": .optional(spread?.low), "high": .optional(spread?.high),
                "leftOut": .integer(isCost ? leftOut : 0),
              ]
            )
          }
          return .object(
            StudyMeasure.all.map {
              member($0, spread($0, policy: policy), isCost: $0.isCost)
            } + [member(.addedMonth, added, isCost: true)])
        })
    }
  }
}

extension RangeComparison.Folder {
  /// The headlines of a run beside what the folder says of them, for the terminal.
  func text(_ summary: Summary) -> String {
    let json = Summary.metrics.json(of: summary)
    let count = summary.effect.replications
    var rows = AlignedRows([.left, .right, .right, .right])
    rows.append([
      "", "this run", count == 1 ? "its districts," : "mean of \(count) seeds,", "one programme,",
    ])
    rows.append(["", "", "by chance", "what is not known"])
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
      [
        "Beside chance, what is not known: the middle 95 % of \(NumberText.count(points, "point")) of \(PrintableText.line(path))."
      ] + moneySentences
    return "\n" + (heading.flatMap { WrappedText.lines($0) } + rows.lines).joined(separator: "\n")
      + "\n"
  }

  private var moneySentences: [String] {
    guard !moneyRanOut.isEmpty else { return [] }
    let counts = moneyRanOut.map { "\(NumberText.grouped($0.points)) if \($0.point.words)" }
    return [
      "The money ran out at \(ListText.of(counts)) of them: those are left out of the ranges of costs."
    ]
  }
}
