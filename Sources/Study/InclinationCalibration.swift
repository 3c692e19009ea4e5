package import Behaviour
package import Diagnostics
import Findings
import Population
package import Scenario
package import Text
import Threads

/// The inclinations of both sides at each point of the ridge at which the people of a scenario register as the point says, with all else
/// of the behaviour file as it stands.
package struct InclinationCalibration: Sendable {
  package static let files = ["inclinations.json", "ridge.json5", "report.html"]

  /// One point of the ridge.
  package struct AtPoint: Sendable {
    package var point: RidgePoint
    /// As the file of behaviour has it, and as it should be.
    package var before: RidgeValues
    package var after: RidgeValues
    /// The expected shares of those who agree without a programme, with each.
    package var sharesBefore: AgreementShares
    package var sharesAfter: AgreementShares
  }

  package let path: String
  package let name: String
  package let tenancies: Int
  package let points: [AtPoint]

  package init(_ scenario: Scenario, threads: Int) throws(Problem) {
    path = scenario.file
    name = scenario.name
    let population = try Population.calibrated(scenario)
    tenancies = population.tenancies.count
    let behaviour = scenario.behaviour
    let all = RidgePoint.allCases
    points = SharedWork<AtPoint, Never>(all.count, helpers: min(threads, all.count) - 1) {
      number in
      let calibration = RidgeCalibration(behaviour, population)
      var fitted = behaviour
      fitted.ridge[all[number]] = calibration.calibrated(all[number])
      return AtPoint(
        point: all[number], before: behaviour.ridge[all[number]], after: fitted.ridge[all[number]],
        sharesBefore: calibration.expectedShares(all[number]),
        sharesAfter: RidgeCalibration(fitted, population).expectedShares(all[number]))
    }.finish()
  }

  /// How far a point may miss its share after calibration: inclinations are whole hundreds of tenge.
  private static let tolerance = 0.01

  /// Points whose shares no inclination within a million tenge meets.
  package var missed: [RidgePoint] {
    points.filter { point in
      let target = point.point.baseline
      return (point.sharesAfter.tenant - target.tenant).magnitude > Self.tolerance
        || (point.sharesAfter.owner - target.owner).magnitude > Self.tolerance
    }.map(\.point)
  }

  package func sentences(_ style: NumberStyle) -> [String] {
    let parts = points.map { point in
      "\(NumberText.percent(point.sharesBefore.both, style)) at \(point.point.rawValue)"
    }
    var sentences = [
      "With the inclinations of the file \(parts.joined(separator: ", ")) register without a programme."
    ]
    sentences.append(
      missed.isEmpty
        ? "With those found here 35 % do at each point, as the ridge says."
        : "No inclination gives what the ridge says at \(missed.map(\.rawValue).joined(separator: ", "))."
    )
    return sentences
  }

  /// What `--set` takes.
  package var settings: [String] {
    points.flatMap { point in
      InclinationCalibration.found(point.after).map { key, value in
        "behaviour.ridge.\(point.point.rawValue).\(key)=\(JSONWriter.text(value))"
      }
    }
  }

  /// What is found at each point, by its key in the file of behaviour.
  private static func found(_ values: RidgeValues) -> [(key: String, value: Double)] {
    [
      ("tenantInclinationTenge", values.tenantInclinationTenge),
      ("ownerInclinationTenge", values.ownerInclinationTenge),
      ("bargainedInclinationTenge", values.bargainedInclinationTenge),
    ]
  }

  /// The `ridge` of a file of behaviour.
  package var ridge: String {
    let members = points.map { point -> (key: String, value: JSONValue) in
      let values = point.after
      return (
        point.point.rawValue,
        .object(
          RidgeCoefficient.allCases.map { (key: $0.rawValue, value: .number(values[$0])) }
            + [
              (
                key: "bargainedInclinationTenge", value: .number(values.bargainedInclinationTenge)
              )
            ])
      )
    }
    return "// What `pdtv calibrate --only inclinations` puts in the place of the ridge.\n"
      + JSONValue.object([(key: "ridge", value: .object(members))]).pretty
  }

  package var answer: JSONValue {
    [
      "answer": .texts(sentences(.plain)), "scenario": .text(path),
      "tenancies": .integer(tenancies),
      "points": .array(
        points.map { point in
          [
            "ridgePoint": .text(point.point.rawValue),
            "before": InclinationCalibration.answer(point.before, point.sharesBefore),
            "after": InclinationCalibration.answer(point.after, point.sharesAfter),
          ]
        }), "settings": .texts(settings),
      "missed": .texts(missed.map(\.rawValue)),
    ]
  }

  private static func answer(_ values: RidgeValues, _ shares: AgreementShares) -> JSONValue {
    .object(
      found(values).map { (key: $0.key, value: .number($0.value)) } + [
        (key: "tenantsAgree", value: .number(shares.tenant)),
        (key: "ownersAgree", value: .number(shares.owner)),
        (key: "bothAgree", value: .number(shares.both)),
      ])
  }
}

extension Population {
  /// The people of a scenario.
  ///
  /// - Throws: there are none.
  static func calibrated(_ scenario: Scenario) throws(Problem) -> Population {
    let population = Population.make(scenario.population, seed: scenario.seed)
    guard !population.tenancies.isEmpty else {
      throw Problem(
        .content, file: scenario.file, message: "has no tenancy in its months",
        expected: "people whose decisions can be held against the targets")
    }
    return population
  }
}
