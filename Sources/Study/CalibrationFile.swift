import Behaviour
import Configuration
package import Diagnostics
import Values

/// What a calibration looks for and what it holds the model against: `scenarios/calibration.json5`.
package struct CalibrationFile: Sendable {
  /// Where a coefficient is looked for, before anything is known.
  package struct Prior: Sendable {
    package var least: Double
    package var most: Double
    package var isLogEven: Bool
    package var source: String

    /// The value below which a share of the prior lies.
    package func value(at quantile: Double) -> Double {
      guard isLogEven else { return least + quantile * (most - least) }
      let low = Elementary.logarithm(least)
      return Elementary.exponential(low + quantile * (Elementary.logarithm(most) - low))
    }
  }

  /// A range that should hold the truth in 95 of 100 cases.
  package struct Target: Sendable {
    /// Counted somewhere, or believed.
    package enum Kind: String, CaseIterable, Sendable { case observed, prior }

    package var least: Double
    package var most: Double
    package var kind: Kind
    package var source: String

    package var middle: Double { (least + most) / 2 }
    /// Of a normal error whose middle 95 % is the range.
    package var deviation: Double { (most - least) / (2 * 1.959_963_984_540_054) }

    package func holds(_ value: Double) -> Bool { value >= least && value <= most }
  }

  /// A known figure that the fit does not see.
  package struct HeldOut: Sendable {
    package var value: Double
    package var source: String
  }

  /// In the order of `RidgeCoefficient.allCases`.
  package var priors: [Prior]
  /// In the order of `CalibrationTarget.allCases`.
  package var targets: [Target]
  /// In the order of `CalibrationCheck.allCases`.
  package var heldOut: [HeldOut]
  package var shares: SharesOfRent

  /// What the questions are asked with, as shares of the rent.
  package struct SharesOfRent: Equatable, Sendable {
    package var benefitGain = 0.0
    package var taxAnswer = 0.0
    package var subsidyUptake = 0.0
    package var leaseUp = 0.0
    package var reportingRise = 0.0
  }

  package static func read(path: String) throws(Problem) -> CalibrationFile {
    let root = try ObjectReader(
      try Document.read(path: path).root, keys: ["format", "coefficients", "targets", "heldOut"])
    _ = try root.integer("format", in: 1...1)
    let coefficients = try root.object(
      "coefficients", keys: RidgeCoefficient.allCases.map(\.rawValue))
    let targets = try root.object("targets", keys: CalibrationTarget.allCases.map(\.rawValue))
    let heldOut = try root.object("heldOut", keys: CalibrationCheck.allCases.map(\.rawValue))
    var file = CalibrationFile(priors: [], targets: [], heldOut: [], shares: SharesOfRent())
    for coefficient in RidgeCoefficient.allCases {
      file.priors.append(try Prior(coefficients, coefficient))
    }
    for target in CalibrationTarget.allCases {
      file.targets.append(try Target(targets, target, &file.shares))
    }
    for check in CalibrationCheck.allCases {
      file.heldOut.append(try HeldOut(heldOut, check, &file.shares))
    }
    return file
  }
}

extension CalibrationFile.Prior {
  fileprivate init(_ all: ObjectReader, _ coefficient: RidgeCoefficient) throws(Problem) {
    let reader = try all.object(
      coefficient.rawValue, keys: ["least", "most", "shape", "source"])
    let bounds = coefficient.isScale ? 1...1e8 : -1e8...1e8
    least = try reader.double("least", in: bounds)
    most = try reader.double("most", in: bounds)
    let shape = try reader.choice("shape", of: [false, true], named: { $0 ? "logEven" : "even" })
    isLogEven = shape
    source = try reader.string("source")
    try reader.checkRange(least, most)
    guard !isLogEven || least > 0 else {
      throw try reader.value("least").problem(
        message: "a range that is even in its logarithm cannot begin at 0",
        expected: "a least above 0, or another shape")
    }
  }
}

extension CalibrationFile.Target {
  fileprivate init(
    _ all: ObjectReader, _ target: CalibrationTarget, _ shares: inout CalibrationFile.SharesOfRent
  ) throws(Problem) {
    let keys = ["least", "most", "kind", "source"]
    let share = target.shareOfRent
    let reader = try all.object(
      target.rawValue, keys: share == nil ? keys : ["shareOfRent"] + keys)
    least = try reader.double("least", in: target.bounds)
    most = try reader.double("most", in: target.bounds)
    kind = try reader.choice("kind", Kind.self)
    source = try reader.string("source")
    try reader.checkRange(least, most)
    if let share { shares[keyPath: share] = try reader.shareOfRent() }
  }
}

extension CalibrationFile.HeldOut {
  fileprivate init(
    _ all: ObjectReader, _ check: CalibrationCheck, _ shares: inout CalibrationFile.SharesOfRent
  ) throws(Problem) {
    let reader = try all.object(check.rawValue, keys: ["shareOfRent", "value", "source"])
    value = try reader.double("value", in: 0...100)
    source = try reader.string("source")
    shares[keyPath: check.shareOfRent] = try reader.shareOfRent()
  }
}

extension ObjectReader {
  fileprivate func shareOfRent() throws(Problem) -> Double {
    try double("shareOfRent", in: 0.001...1)
  }

  fileprivate func checkRange(_ least: Double, _ most: Double) throws(Problem) {
    guard least < most else {
      throw try value("most").problem(message: "the range is empty", expected: "more than least")
    }
  }
}

extension RidgeCoefficient {
  fileprivate var isScale: Bool {
    switch self {
    case .tenantInclinationTenge, .ownerInclinationTenge: false
    case .tenantScaleTenge, .ownerScaleTenge: true
    }
  }
}
