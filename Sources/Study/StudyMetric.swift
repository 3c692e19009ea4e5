package import Behaviour
import Configuration
import Diagnostics
package import Findings
import Scenario
package import Text

/// A number of a run that a study asks for by its path in `summary.json`: `uptake.share`.
package struct StudyMetric: Sendable {
  package var path: String
  /// As a sentence has it; the path where it has no other name.
  package private(set) var label: String
  package var unit: Findings.Unit
  /// Whether over several seeds it is a ratio of sums: a cost, or a share of money.
  private(set) var isRatio = false
  /// What of a run has to be reckoned for it.
  private(set) var asked: PolicyRun.Asked = .comparison
  private var source: Source

  private enum Source: Sendable {
    /// Of the runs at a point of the ridge, nil for the scenario's own: without making a summary.
    case effect(RidgePoint?, @Sendable (PolicyRun.Effect) -> SeedValue)
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
      let value = quick.value
      (unit, source) = (quick.unit, .effect(nil, { SeedValue(value($0)) }))
      label = quick.label
      asked = quick.isCompared ? .comparison : []
    } else if let found = StudyMetric.effect(path) {
      let measure = found.measure
      (unit, source) = (measure.unit, .effect(found.point, { $0.seedValue(measure) }))
      (label, isRatio) = (measure.label, measure.isOfMoney)
      asked = measure.isCompared ? .comparison : []
    } else if let line = StudyMetric.line(of: path) {
      unit = line.unit
    } else {
      return nil
    }
  }

  /// Looked up in a whole summary.
  package init(summaryPath path: String) {
    self.path = path
    label = path
    unit = .none
    let keys = path.split(separator: ".").map(String.init)
    source = .summary(keys: keys, points: keys.compactMap { RidgePoint(rawValue: $0) })
  }

  /// The metric of a study without a scenario.
  init(function path: String) {
    self.path = path
    label = path
    unit = .none
    source = .summary(keys: [], points: [])
  }

  /// Numbers of the summary that are known without making one, and whether the same people without a programme are needed for them.
  private static let quick:
    [(
      path: String, label: String, unit: Findings.Unit, isCompared: Bool,
      value: @Sendable (PolicyRun.Effect) -> Double?
    )] = [
      ("cost.net", "net cost", .tenge, false, { $0.netTenge }),
      ("cost.credited", "credited", .tenge, false, { $0.creditedTenge }),
      ("cost.spent", "spent", .tenge, false, { $0.spentTenge }),
      ("cost.taxForgone", "property tax forgone", .tenge, false, { $0.taxForgoneTenge }),
      ("cost.outreach", "outreach", .tenge, false, { $0.outreachTenge }),
      (
        "fiscal.rentTaxAdditional", "additional tax on rents", .tenge, true,
        { $0.additionalTaxTenge }
      ),
      ("fiscal.netCost", "net cost after the tax on rents", .tenge, true, { $0.fiscalTenge }),
      (
        "cost.unfundedCredits", "credits not funded", .count("credits"), false,
        { Double($0.unfundedCredits) }
      ),
      (
        "harm.unpaidMonths.share", "months in which honest people could not pay", .share, false,
        { $0.payments.unpaidShare }
      ),
    ]

  /// Other places of the summary where a measure stands at the run's own point.
  private static let places: [(path: String, measure: EffectMeasure)] = [
    ("uptake.share", .uptakeWith), ("harm.people.share", .harm), ("harm.people", .harm),
    ("retention.official.share", .official), ("retention.official", .official),
    ("retention.actual.share", .actual), ("retention.actual", .actual),
    ("cost.perAdditional", .costPerAdditional),
    ("fraud.leakage", .leakage), ("fraud.leakageShare", .leakageShare),
  ]

  static var quickPaths: [String] { quick.map(\.path) + places.map(\.path) }

  /// `effect.byRidge.balanced.uptake`, with or without `.mean`. `P` is the point of the run.
  private static func effect(_ path: String) -> (point: RidgePoint?, measure: EffectMeasure)? {
    if let place = places.first(where: { $0.path == path }) { return (nil, place.measure) }
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
    } + quickPaths
  }
}

extension StudyMetric {
  /// A value that a run gave, as people read it: money with the three digits that a simulated sum deserves.
  package func text(_ value: Double?, _ style: NumberStyle) -> String {
    guard let value else { return NumberText.none }
    if unit == .tenge || unit == .tengeAMonth { return NumberText.rough(value, style) }
    return exactText(value, style)
  }

  /// A value that somebody wrote.
  func exactText(_ value: Double, _ style: NumberStyle) -> String {
    if unit == .share { return NumberText.percent(value, style) }
    let isWhole = value == value.rounded()
    return NumberText.decimal(value, places: isWhole || value.magnitude >= 100 ? 0 : 4, style)
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

  func value(_ runs: [PolicyRun], main: RidgePoint, summary: JSONValue?) -> SeedValue {
    switch source {
    case .effect(let point, let value):
      return runs.first { $0.effect.point == point ?? main }.map { value($0.effect) } ?? .unknown
    case .summary(let keys, _):
      return SeedValue(summary.flatMap { StudyMetric.number($0, keys[...]) })
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
  ) throws(Problem) -> [SeedValue] {
    let main = scenario.ridgePoint
    let needed = Set(flatMap { $0.points(main: main) })
    var runs: [PolicyRun] = []
    let asked = reduce(into: PolicyRun.Asked()) { $0.formUnion($1.asked) }
    for point in RidgePoint.allCases where needed.contains(point) {
      runs.append(try people.run(scenario, at: point, asking: asked))
    }
    let summary =
      contains(where: \.needsSummary)
      ? PolicyRun.summary(of: runs).map { Summary.metrics.json(of: $0) } : nil
    return map { $0.value(runs, main: main, summary: summary) }
  }
}
