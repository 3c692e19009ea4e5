package import Behaviour
import Configuration
import Diagnostics
package import Findings
import Scenario
package import Text

/// A number of a run that a study asks for by its path in `summary.json`: `uptake.share`.
package struct StudyMetric: Sendable {
  package var path: String
  package var unit: Findings.Unit
  private var source: Source

  private enum Source: Sendable {
    /// Of the runs at a point of the ridge, nil for the scenario's own: without making a summary.
    case effect(RidgePoint?, @Sendable (PolicyRun.Effect) -> Double?)
    /// Out of the summary; the points that it has to have beside the scenario's own.
    case summary(keys: [String], points: [RidgePoint])
  }

  /// Of an effect and of a share, what is meant where the path ends above them.
  private static let members = ["mean", "share", "low", "high", "sd", "n", "count", "of"]

  /// - Throws: a path that no summary has, at the place of `node`.
  init(_ node: Node) throws(Problem) { try self.init(path: node.readString(), at: node) }

  /// - Throws: a path that no summary has, at the place of `node`.
  init(path: String, at node: Node) throws(Problem) {
    guard let found = StudyMetric(path: path) else {
      throw node.problem(
        message: "there is no metric \(quoted(path))",
        expected: "a path of one number in summary.json, as docs/metrics.md lists them",
        suggestion: NearestName.of(path, in: StudyMetric.names))
    }
    self = found
  }

  /// Nil where no summary has such a number.
  init?(path: String) {
    self.init(summaryPath: path)
    if let quick = StudyMetric.quick.first(where: { $0.path == path }) {
      (unit, source) = (quick.unit, .effect(nil, quick.value))
    } else if let found = StudyMetric.effect(path) {
      (unit, source) = (found.measure.unit, .effect(found.point, { $0[found.measure] }))
    } else if let line = StudyMetric.line(of: path) {
      unit = line.unit
    } else {
      return nil
    }
  }

  /// Looked up in a whole summary.
  package init(summaryPath path: String) {
    self.path = path
    unit = .none
    let keys = path.split(separator: ".").map(String.init)
    source = .summary(keys: keys, points: keys.compactMap { RidgePoint(rawValue: $0) })
  }

  /// The metric of a study without a scenario.
  init(function path: String) {
    self.path = path
    unit = .none
    source = .summary(keys: [], points: [])
  }

  /// Numbers of the summary that are known without making one.
  private static let quick:
    [(path: String, unit: Findings.Unit, value: @Sendable (PolicyRun.Effect) -> Double?)] = [
      ("uptake.share", .share, { $0[.uptakeWith] }),
      ("cost.net", .tenge, { $0.netTenge }),
      ("cost.credited", .tenge, { $0.creditedTenge }),
      ("cost.spent", .tenge, { $0.spentTenge }),
      ("cost.taxForgone", .tenge, { $0.taxForgoneTenge }),
      ("cost.outreach", .tenge, { $0.outreachTenge }),
      ("fiscal.rentTaxAdditional", .tenge, { $0.additionalTaxTenge }),
      ("fiscal.netCost", .tenge, { $0.fiscalTenge }),
      ("cost.unfundedCredits", .count("credits"), { Double($0.unfundedCredits) }),
      ("harm.people.share", .share, { $0[.harm] }),
      ("retention.official.share", .share, { $0[.official] }),
      ("retention.actual.share", .share, { $0[.actual] }),
    ]

  static var quickPaths: [String] { quick.map(\.path) }

  /// `effect.byRidge.balanced.uptake`, with or without `.mean`. `P` is the point of the run.
  private static func effect(_ path: String) -> (point: RidgePoint?, measure: EffectMeasure)? {
    var keys = path.split(separator: ".").map(String.init)
    if keys.count == 5, keys[4] == "mean" { keys.removeLast() }
    guard keys.count == 4, keys[0] == "effect", keys[1] == "byRidge",
      let measure = EffectMeasure(rawValue: keys[3])
    else { return nil }
    if keys[2] == "P" { return (nil, measure) }
    return RidgePoint(rawValue: keys[2]).map { ($0, measure) }
  }

  /// The line of the table of metrics that a path is one of. Where the table has a placeholder, any name may stand.
  private static func line(of path: String) -> Metric<Summary>.Line? {
    let keys = path.split(separator: ".", omittingEmptySubsequences: false)
    return Summary.metrics.flatMap(\.lines).first { line in
      let pattern = line.path.split(separator: ".")
      let isLonger = keys.count == pattern.count + 1
      guard
        keys.count == pattern.count || isLonger && members.contains(String(keys[keys.count - 1]))
      else { return false }
      return zip(pattern, keys).allSatisfy { part, key in
        part == "P" ? RidgePoint(rawValue: String(key)) != nil : part == key || isPlaceholder(part)
      }
    }
  }

  private static func isPlaceholder(_ part: Substring) -> Bool {
    !part.isEmpty && !part.contains { $0.isLowercase || $0 == "[" }
  }

  /// All paths that a misspelt one may stand for.
  private static var names: [String] {
    Summary.metrics.flatMap(\.lines).flatMap { line -> [String] in
      guard line.path.contains(".P.") else { return [line.path] }
      return RidgePoint.allCases.map { line.path.replacing(".P.", with: ".\($0.rawValue).") }
    } + quick.map(\.path)
  }
}

extension StudyMetric {
  /// A value as people read it.
  package func text(_ value: Double?, _ style: NumberStyle) -> String {
    guard let value else { return NumberText.none }
    if unit == .share { return NumberText.percent(value, style) }
    return NumberText.decimal(value, places: value.magnitude < 100 ? 4 : 0, style)
  }

  /// The points of the ridge that the metric is of; the scenario's own is `main`.
  package func points(main: RidgePoint) -> [RidgePoint] {
    switch source {
    case .effect(let point, _): [point ?? main]
    case .summary(_, let points): [main] + points
    }
  }

  /// Whether a summary has to be made for it.
  var needsSummary: Bool {
    switch source {
    case .effect: false
    case .summary: true
    }
  }

  func value(_ runs: [PolicyRun], main: RidgePoint, summary: JSONValue?) -> Double? {
    switch source {
    case .effect(let point, let value):
      return runs.first { $0.effect.point == point ?? main }.flatMap { value($0.effect) }
    case .summary(let keys, _): return summary.flatMap { StudyMetric.number($0, keys[...]) }
    }
  }

  /// The number at the path in a summary.
  package func number(in summary: JSONValue) -> Double? {
    StudyMetric.number(summary, path.split(separator: ".").map(String.init)[...])
  }

  /// The number at the end of a path of keys; of an effect its mean, of a share the share itself.
  private static func number(_ value: JSONValue, _ keys: ArraySlice<String>) -> Double? {
    switch value {
    case .number(let number): return keys.isEmpty ? number : nil
    case .whole(let number): return keys.isEmpty ? Double(number) : nil
    case .object(let members):
      func member(_ key: String) -> JSONValue? { members.first { $0.key == key }?.value }
      guard let key = keys.first else {
        return (member("mean") ?? member("share")).flatMap { number($0, []) }
      }
      return member(key).flatMap { number($0, keys.dropFirst()) }
    case .array, .text, .digits, .bool, .null: return nil
    }
  }
}

extension [StudyMetric] {
  /// What one scenario gives for these metrics with the people of one seed.
  func values(
    of scenario: Scenario, _ people: inout StudyPeople
  ) throws(Problem) -> [Double?] {
    let main = scenario.ridgePoint
    let needed = Set(flatMap { $0.points(main: main) })
    var runs: [PolicyRun] = []
    for point in RidgePoint.allCases where needed.contains(point) {
      runs.append(try people.run(scenario, at: point))
    }
    let summary =
      contains(where: \.needsSummary)
      ? PolicyRun.summary(of: runs).map { Summary.metrics.json(of: $0) } : nil
    return map { $0.value(runs, main: main, summary: summary) }
  }
}
