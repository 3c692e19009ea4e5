import Configuration
import Diagnostics
import Findings
package import Text

/// What a policy has to do: `uptake.share >= 0.6`.
package struct Condition: Sendable {
  package enum Sign: String, CaseIterable, Sendable {
    case atLeast = ">="
    case atMost = "<="
    case equal = "="
  }

  package var metric: StudyMetric
  package var sign: Sign
  package var bound: Double

  /// As a study has it.
  package var text: String { "\(metric.path) \(sign.rawValue) \(JSONWriter.text(bound))" }

  /// What of its metric it asks for, as a sentence has it: `at least 90 %`.
  package func words(_ style: NumberStyle) -> String {
    let bound =
      metric.unit == .share
      ? NumberText.percent(self.bound, places: 0, style) : metric.exactText(self.bound, style)
    return switch sign {
    case .atLeast: "at least \(bound)"
    case .atMost: "at most \(bound)"
    case .equal: "exactly \(bound)"
    }
  }

  /// The names that stand for a longer path.
  private static let shortNames = ["unfunded": "cost.unfundedCredits"]

  /// A treasury that pays whatever it owes: what every policy has to do.
  static let funded = StudyMetric(path: "cost.unfundedCredits").map {
    Condition(metric: $0, sign: .equal, bound: 0)
  }

  private init(metric: StudyMetric, sign: Sign, bound: Double) {
    self.metric = metric
    self.sign = sign
    self.bound = bound
  }

  /// Reads a condition.
  ///
  /// - Throws: what is no metric, a sign and a number; a metric that no run has.
  init(_ node: Node, _ base: StudyFile.Base) throws(Problem) {
    let text = try node.readString()
    guard let (name, sign, bound) = Condition.parts(text) else {
      throw node.problem(
        message: "\(quoted(text)) is no condition",
        expected: "a metric, then >=, <= or =, then a number: \"uptake.share >= 0.6\"")
    }
    self.init(
      metric: try Condition.metric(name, at: node, base), sign: sign, bound: bound)
  }

  /// With or without spaces around the sign.
  private static func parts(_ text: String) -> (name: String, sign: Sign, bound: Double)? {
    guard let place = text.firstIndex(where: { "<>=".contains($0) }) else { return nil }
    let signText = text[place...].prefix { "<>=".contains($0) }
    let name = text[..<place].split(separator: " ")
    let number = text[signText.endIndex...].split(separator: " ")
    guard name.count == 1, number.count == 1, let sign = Sign(rawValue: String(signText)),
      let bound = Double(number[0]), bound.isFinite
    else { return nil }
    return (String(name[0]), sign, bound)
  }

  /// The metric of that name in a study of `base`.
  static func metric(
    _ name: String, at node: Node, _ base: StudyFile.Base
  ) throws(Problem) -> StudyMetric {
    switch base {
    case .scenario: return try StudyMetric(path: shortNames[name] ?? name, at: node)
    case .function(let function):
      guard function.metrics.contains(name) else {
        throw node.problem(
          message: "\(function.rawValue) has no metric \(quoted(name))",
          expected: function.metrics.joined(separator: ", "),
          suggestion: NearestName.of(name, in: function.metrics))
      }
      return StudyMetric(function: name)
    }
  }

  /// By how much a value misses it; below 0 where there is room to spare.
  func shortfall(_ value: Double) -> Double {
    switch sign {
    case .atLeast: bound - value
    case .atMost: value - bound
    case .equal: (value - bound).magnitude
    }
  }

  /// Whether a value of a run meets it. What a run does not have meets nothing.
  func isMet(by value: Double?) -> Bool {
    value.map { shortfall($0) <= 0 } ?? false
  }

  /// Of the values at several points of the ridge, the one that misses it most.
  func worst(_ values: [Double?]) -> Double? {
    let known = values.compactMap { $0 }
    guard known.count == values.count else { return nil }
    return known.max { shortfall($0) < shortfall($1) }
  }
}
