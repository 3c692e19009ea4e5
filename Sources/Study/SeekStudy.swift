import Configuration
package import Diagnostics
import Programme
package import Scenario
import Text

/// The file of a search: the cheapest policy of a range that does what is asked of it.
package struct SeekStudy: Sendable {
  /// At which points of the ridge a policy has to do it.
  package enum Ridge: String, CaseIterable, Sendable {
    /// A policy for each point.
    case each
    /// One policy that does it at all of them; what it costs is what it costs at the dearest.
    case worst
    /// At that of the scenario.
    case own
  }

  /// What is asked of people: points over all that is not known.
  package struct Ranges: Sendable {
    var file: RangeFile
    package var points: Int
  }

  package var study: StudyFile
  package var target: Condition
  package var minimise: StudyMetric
  /// Without the target. Of a scenario, that the treasury pays whatever it owes is always among them.
  package var subject: [Condition]
  package var ridge: Ridge
  /// In which part of the seeds the target and the conditions have to be met.
  package var confidence: Double
  /// Policies to try.
  package var points: Int
  /// Seeds that the best are run again with, and those that the winner then has to keep its promise with.
  package var freshSeeds: Int
  package static let promiseSeeds = 100
  /// What the command line would set for the policy whose promise is in question; empty for none.
  package var terms: [Setting]
  package var ranges: Ranges?
  var words = SeekWords()

  package static let pointCounts = 8...1_000
  /// At most so many are run again with fresh seeds, and of those that were tried one in so many.
  static let mostAgain = 200
  static let oneAgainOf = 8
  /// How fine a range without a step is divided.
  private static let steps = 1_000
  private static let stepsOfFunction = 1_000_000

  var conditions: [Condition] { [target] + subject }

  /// What is kept of each run of a scenario beside what the study asks for, by its path in the summary.
  enum Extra: String, CaseIterable, Sendable {
    case monthCost = "effect.byRidge.P.costPerAdditionalMonth"
    case uptake = "effect.byRidge.P.uptake"
    case uptakeWithout = "effect.byRidge.P.uptakeWithout"
    case credited = "cost.credited"
    case spent = "cost.spent"
    case unpaidMonths = "harm.unpaidMonths.share"
  }

  /// What is kept of each run: what is minimised, each condition, and the extras.
  var metrics: [StudyMetric] {
    [minimise] + conditions.map(\.metric)
      + (isOfFunction ? [] : Extra.allCases.compactMap { StudyMetric(path: $0.rawValue) })
  }

  /// Where in `metrics` an extra is.
  func place(of extra: Extra) -> Int {
    1 + conditions.count + (Extra.allCases.firstIndex(of: extra) ?? 0)
  }

  /// Whether what is asked for is a share of people who are registered at day 90.
  var isTargetOfUptake: Bool {
    let path = target.metric.path
    return path == "uptake.share"
      || path.hasPrefix("effect.byRidge.") && path.split(separator: ".").contains("uptakeWith")
  }

  package var isOfFunction: Bool {
    switch study.base {
    case .function: true
    case .scenario: false
    }
  }

  var space: SearchSpace {
    SearchSpace(
      study.factors, steps: isOfFunction ? SeekStudy.stepsOfFunction : SeekStudy.steps)
  }

  /// Reads the file. `points` takes the place of its own.
  package static func read(path: String, points: Int? = nil) throws(Problem) -> SeekStudy {
    let root = try ObjectReader(try Document.read(path: path).root, keys: StudyKey.ofSeek.names)
    if root.has("format") { _ = try root.integer("format", in: 1...1) }
    let base = try StudyFile.base(root, path)
    let file = StudyFile(
      file: path, base: base, factors: try StudyFile.factors(root.object("vary").node),
      replications: root.has("replications") ? try root.integer("replications", in: 1...100) : 4,
      seed: root.has("seed") ? UInt64(try root.integer("seed", in: 0...Int(Int32.max))) : nil,
      metrics: [], points: [])
    var study = SeekStudy(
      study: file, target: try Condition(root.value("target"), base),
      minimise: try Condition.metric(
        root.string("minimise"), at: root.value("minimise"), base),
      subject: try subject(root, base),
      ridge: root.has("ridge") ? try root.choice("ridge", Ridge.self) : .own,
      confidence: root.has("confidence") ? try root.double("confidence", in: 0.5...0.99) : 0.9,
      points: root.has("points") ? try root.integer("points", in: pointCounts) : 120,
      freshSeeds: root.has("freshSeeds") ? try root.integer("freshSeeds", in: 8...1_000) : 16,
      terms: try terms(root), ranges: try ranges(root, path))
    if root.has("words") {
      study.words = try SeekWords(root.object("words").node, study.study.factors)
    }
    if let points { study.points = points }
    if study.isOfFunction { (study.study.replications, study.ridge) = (1, .own) }
    try study.check()
    return study
  }

  private static func subject(
    _ root: ObjectReader, _ base: StudyFile.Base
  ) throws(Problem) -> [Condition] {
    var conditions: [Condition] = []
    if root.has("subject") {
      for node in try root.array("subject") { conditions.append(try Condition(node, base)) }
    }
    if case .scenario = base, let funded = Condition.funded,
      !conditions.contains(where: { $0.text == funded.text })
    {
      conditions.append(funded)
    }
    return conditions
  }

  private static func terms(_ root: ObjectReader) throws(Problem) -> [Setting] {
    guard root.has("terms") else { return [] }
    var settings: [Setting] = []
    for member in try root.object("terms").node.members {
      settings.append(try Setting("\(member.key)=\(member.value.sourceText)"))
    }
    return settings
  }

  private static func ranges(_ root: ObjectReader, _ path: String) throws(Problem) -> Ranges? {
    guard root.has("ranges") else { return nil }
    let reader = try root.object("ranges", keys: ["file", "points"])
    let name = try reader.string("file")
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return Ranges(
      file: try RangeFile.read(path: name.hasPrefix("/") ? name : folder + name),
      points: try reader.integer("points", in: 2...100_000))
  }

  /// Reads the scenario with the terms, and with values all along each axis.
  private func check() throws(Problem) {
    var checked = study
    let space = space
    checked.points = (0...20).map { number in
      space.texts(
        space.place([Double](repeating: Double(number) / 20, count: space.dimensions)))
    }
    try checked.check()
    if !isOfFunction, !terms.isEmpty { _ = try scenario(terms) }
    guard space.dimensions > 0 else {
      throw Problem(
        .content, file: study.file, message: "no key of vary has two values",
        expected: "a range, or a list of two values or more, for a key at least")
    }
  }

  /// The scenario with a policy put in; its seeds are those of the whole search.
  func scenario(_ policy: [Setting]) throws(Problem) -> Scenario {
    guard case .scenario(let path) = study.base else {
      preconditionFailure("a function has no scenario")
    }
    var settings = policy
    if let seed = study.seed { settings.append(try Setting("seed=\(seed)")) }
    var scenario = try Scenario.read(path: path, settings: settings)
    scenario.replications = seedCount
    return scenario
  }

  /// Whether a policy ever has a voucher with an amount.
  func hasVoucher(_ policy: [Setting]) throws(Problem) -> Bool {
    guard !isOfFunction else { return false }
    return try scenario(policy).programme.revisions.contains {
      $0.programme.voucher.creditsAnything
    }
  }

  /// Seeds in all: those that policies are tried with, fresh ones, and those of the promise.
  var seedCount: Int { study.replications + freshSeeds + SeekStudy.promiseSeeds }
}
