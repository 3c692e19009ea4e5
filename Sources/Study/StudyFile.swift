import Behaviour
import Configuration
package import Diagnostics
package import Scenario
import Text

/// A study file: what to run, what to vary, what to measure.
package struct StudyFile: Sendable {
  package enum Base: Sendable {
    /// The path of a scenario.
    case scenario(String)
    case function(TestFunction)
  }

  /// A key path with the values that it takes.
  package struct Factor: Sendable {
    package var key: String
    /// As JSON5; empty for a range without a step, whose values a design gives.
    package var values: [String]
    /// The ends of a range; nil for a list.
    package var range: ClosedRange<Double>?
    var member: Member

    /// Whether it has another value to take.
    var isVaried: Bool { values.count != 1 }
  }

  package var file: String
  package var base: Base
  package var factors: [Factor]
  package var replications: Int
  package var seed: UInt64?
  package var metrics: [StudyMetric]
  /// What the command line says of the posterior of a calibration, from which each seed takes its coefficients.
  package var posterior: Setting?
  /// Points of the factors, each a value a factor; all combinations unless a design gives others.
  package var points: [[String]]

  package static let mostPoints = 1_000_000

  /// Reads a study. `design` is a CSV file whose columns are the varied keys and whose rows are the points.
  package static func read(path: String, design: String? = nil) throws(Problem) -> StudyFile {
    let root = try ObjectReader(try Document.read(path: path).root, keys: StudyKey.ofSweep.names)
    if root.has("format") { _ = try root.integer("format", in: 1...1) }
    let base = try base(root, path)
    let factors = try factors(root.object("vary").node)
    var study = StudyFile(
      file: path, base: base, factors: factors,
      replications: root.has("replications")
        ? try root.integer("replications", in: Scenario.replicationCounts) : 1,
      seed: root.has("seed")
        ? UInt64(try root.integer("seed", in: 0...Int(Int32.max))) : nil,
      metrics: try metrics(root, base), points: [])
    study.points =
      if let design { try study.designPoints(path: design) } else { try study.allPoints() }
    return study
  }

  static func base(_ root: ObjectReader, _ path: String) throws(Problem) -> Base {
    let text = try root.string("base")
    if let function = TestFunction(rawValue: text) { return .function(function) }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let scenario = text.hasPrefix("/") ? text : folder + text
    do throws(Problem) { _ = try Document.read(path: scenario) } catch {
      // A file that is there and cannot be parsed is to be mended at that place.
      guard error.place == nil else { throw error }
      throw try root.value("base").problem(
        message: "the base \(quoted(scenario)) \(error.message)",
        expected:
          "the path of a scenario as seen from the study, or one of \(TestFunction.names)",
        suggestion: error.suggestion)
    }
    return .scenario(scenario)
  }

  private static func metrics(_ root: ObjectReader, _ base: Base) throws(Problem) -> [StudyMetric] {
    switch base {
    case .function(let function): return function.metrics.map { StudyMetric(function: $0) }
    case .scenario:
      var metrics: [StudyMetric] = []
      for node in try root.array("metrics") { metrics.append(try StudyMetric(node)) }
      guard !metrics.isEmpty else {
        throw try root.value("metrics").problem(
          message: "the study measures nothing",
          expected: "paths of summary.json such as \"uptake.share\"")
      }
      return metrics
    }
  }

  static func factors(_ vary: Node) throws(Problem) -> [Factor] {
    var factors: [Factor] = []
    for member in vary.members { factors.append(try Factor(member)) }
    guard !factors.isEmpty else {
      throw vary.problem(
        message: "the study varies nothing",
        expected: "key paths with values, such as \"programme.voucher.amount\": [10000, 15000]")
    }
    return factors
  }

  /// All combinations, the last factor quickest.
  private func allPoints() throws(Problem) -> [[String]] {
    var points: [[String]] = [[]]
    for factor in factors {
      guard !factor.values.isEmpty else {
        throw factor.member.value.problem(
          message: "the range has no step", expected: "from, to and step, or a list of values",
          advice: "Add a step, or give the points with --design.")
      }
      guard points.count * factor.values.count <= StudyFile.mostPoints else {
        throw factor.member.value.problem(
          message: "the study has more than \(StudyFile.mostPoints) points",
          expected: "fewer values, or points of a design")
      }
      points = points.flatMap { point in factor.values.map { point + [$0] } }
    }
    return points
  }
}

extension StudyFile.Factor {
  fileprivate init(_ member: Member) throws(Problem) {
    key = member.key
    self.member = member
    let node = member.value
    guard node.kind == .object else {
      values = try node.readArray().map(\.sourceText)
      range = nil
      guard !values.isEmpty else {
        throw node.problem(message: "the list has no value", expected: "at least one value")
      }
      return
    }
    let reader = try ObjectReader(node, keys: ["from", "to", "step"])
    let bounds = -1e15...1e15
    let from = try reader.double("from", in: bounds)
    let to = try reader.double("to", in: bounds)
    guard from < to else {
      throw node.problem(
        message: "the range from \(JSONWriter.text(from)) to \(JSONWriter.text(to)) is empty",
        expected: "a from below its to")
    }
    range = from...to
    values = []
    guard reader.has("step") else { return }
    let step = try reader.double("step", in: (to - from) / 1e6...1e15)
    let count = Int(((to - from) / step + 1e-9).rounded(.down)) + 1
    values = (0..<count).map { StudyFile.Factor.text(from + Double($0) * step) }
  }

  /// Without the last digits, in which a sum of steps is not exact.
  static func text(_ value: Double) -> String {
    let scaled = value * 1e9
    guard scaled.magnitude < 9e15 else { return JSONWriter.text(value) }
    return JSONWriter.text(scaled.rounded() / 1e9)
  }
}

extension StudyFile {
  /// The values of a point.
  func policySettings(_ point: [String]) throws(Problem) -> [Setting] {
    var settings: [Setting] = []
    for (factor, value) in zip(factors, point) {
      settings.append(try Setting("\(factor.key)=\(value)"))
    }
    return settings
  }

  /// What the command line would put in the place of the base's values.
  func settings(_ point: [String]) throws(Problem) -> [Setting] {
    var settings = try policySettings(point)
    if let seed { settings.append(try Setting("seed=\(seed)")) }
    if let posterior { settings.append(posterior) }
    return settings
  }

  /// The scenario of a point; nil where the base is a function.
  func scenario(_ point: [String]) throws(Problem) -> Scenario? {
    guard case .scenario(let path) = base else { return nil }
    var scenario = try Scenario.read(path: path, settings: settings(point))
    scenario.replications = replications
    return scenario
  }

  /// Reads the scenario with each value of each factor once.
  ///
  /// - Throws: a key that the files do not have and a value that they do not allow, at its place in the study.
  package func check() throws(Problem) {
    guard let first = points.first else { return }
    try checkPosterior(first)
    switch base {
    case .function(let function):
      for factor in factors where !function.keys.contains(factor.key) {
        throw factor.member.keyProblem(
          message: "\(function.rawValue) has no key \(quoted(factor.key))",
          expected: function.keys.joined(separator: ", "),
          suggestion: NearestName.of(factor.key, in: function.keys))
      }
      return
    case .scenario: break
    }
    for (number, factor) in factors.enumerated() {
      for value in Set(points.prefix(64).map { $0[number] }).sorted() {
        var point = first
        point[number] = value
        do throws(Problem) { _ = try scenario(point) } catch {
          throw factor.member.keyProblem(
            message: "\(factor.key) cannot be \(shortened(value)): \(error.message)",
            expected: error.expected, suggestion: error.suggestion, advice: error.advice)
        }
      }
    }
  }
}

extension StudyFile {
  /// - Throws: a posterior without people, and a factor whose place a posterior takes.
  private func checkPosterior(_ first: [String]) throws(Problem) {
    guard case .scenario = base else {
      guard posterior == nil else {
        throw Problem(
          .usage, message: "--posterior does nothing for a test function",
          expected: "no --posterior")
      }
      return
    }
    var without = self
    without.posterior = nil
    let scenario = try? without.scenario(first)
    let point = scenario?.ridgePoint
    let taken = RidgeCoefficient.allCases.map {
      "behaviour.ridge.\(point?.rawValue ?? "").\($0.rawValue)"
    }
    let hasPosterior = posterior != nil || scenario?.posterior != nil
    for factor in factors where hasPosterior && taken.contains(factor.key) {
      throw factor.member.keyProblem(
        message: "\(factor.key) comes from the posterior, so that varying it does nothing",
        expected: "another key, or no posterior")
    }
  }
}
