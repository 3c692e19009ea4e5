import Behaviour
import Configuration
package import Diagnostics
import Text
import Values

/// Coefficients of the ridge that a calibration found likely: each seed of a scenario takes one draw in the place of those of the
/// scenario's own point of the ridge.
package struct Posterior: Equatable, Sendable {
  package static let fileName = "posterior.json"
  private static let sizes = 1...1_000_000

  /// The file that it was read from.
  package let file: String
  /// Equally likely ones, each in the order of `RidgeCoefficient.allCases`.
  private let draws: [[Double]]

  package var count: Int { draws.count }

  /// Reads the `posterior.json` of a calibration.
  ///
  /// - Throws: a file that no calibration made.
  init(path: String) throws(Problem) {
    let document: Document
    do throws(Problem) { document = try Document.read(path: path) } catch {
      throw Problem(
        error.status, file: path, place: error.place, message: error.message,
        expected: "\(Posterior.fileName) in a folder that `pdtv calibrate --out` made",
        suggestion: error.suggestion)
    }
    let root = try ObjectReader(document.root, keys: ["format", "coefficients", "draws"])
    _ = try root.integer("format", in: 1...1)
    let names = RidgeCoefficient.allCases.map(\.rawValue)
    var given: [String] = []
    for node in try root.array("coefficients") { given.append(try node.readString()) }
    guard given == names else {
      throw try root.value("coefficients").problem(
        message: "the coefficients are \(given.joined(separator: ", "))",
        expected: names.joined(separator: ", "))
    }
    var draws: [[Double]] = []
    for node in try root.array("draws") { draws.append(try Posterior.draw(node)) }
    guard Posterior.sizes.contains(draws.count) else {
      throw try root.value("draws").problem(
        message: "the file has \(NumberText.count(draws.count, "draw"))",
        expected: "from \(Posterior.sizes.lowerBound) to \(Posterior.sizes.upperBound)")
    }
    file = path
    self.draws = draws
  }

  private static func draw(_ node: Node) throws(Problem) -> [Double] {
    var values: [Double] = []
    for element in try node.readArray() { values.append(try element.readDouble(in: -1e8...1e8)) }
    guard values.count == RidgeCoefficient.allCases.count, values[2] >= 1, values[3] >= 1 else {
      throw node.problem(
        message: "is no set of coefficients",
        expected: "two inclinations and two scales of at least 1")
    }
    return values
  }

  /// The number of the draw that a seed takes, from 1.
  package func number(seed: UInt64) -> Int {
    Draw(seed: seed, purpose: ScenarioPurpose.posterior.rawValue, subject: 0)
      .integer(below: draws.count, 0) + 1
  }

  func coefficients(seed: UInt64) -> [Double] { draws[number(seed: seed) - 1] }
}

extension Scenario {
  /// The scenario with another seed and, where it has a posterior, with the coefficients that this seed takes.
  package func with(seed: UInt64) -> Scenario {
    var scenario = self
    scenario.seed = seed
    if let posterior {
      scenario.behaviour.ridge[ridgePoint] = behaviour.ridge[ridgePoint]
        .with(posterior.coefficients(seed: seed))
    }
    return scenario
  }
}

extension Setting {
  /// The `posterior.json` of a calibration, as a path.
  package static let posterior = "behaviour.\(Scenario.posteriorKey)"

  /// The posterior in the folder of a calibration.
  package static func posterior(folder: String) throws(Problem) -> Setting {
    try Setting("\(posterior)=\(folder)/\(Posterior.fileName)")
  }
}

extension Scenario {
  static let posteriorKey = "posterior"

  /// Reads the posterior that the command line or the file names, and puts in what the scenario's own seed takes of it.
  mutating func takePosterior(
    _ behaviour: ObjectReader, _ source: ScenarioSource, _ settings: [Setting]
  ) throws(Problem) {
    let path: String
    if let given = settings.last(where: { $0.key == Setting.posterior }) {
      path = given.value
    } else if behaviour.has(Scenario.posteriorKey) {
      path = source.path("behaviour", try behaviour.string(Scenario.posteriorKey))
    } else {
      return
    }
    guard self.behaviour.registering.sharing == .fixed else {
      throw Problem(
        .content, file: file,
        message:
          "has tenants and owners who bargain, and a posterior is of sides that decide each for itself",
        expected: "behaviour.registering.sharing \"fixed\", or no posterior")
    }
    posterior = try Posterior(path: path)
    inputs.append(path)
    self = with(seed: seed)
  }
}
