package import Behaviour
import Configuration
package import Text
import Values

extension Calibration {
  /// How far the targets say what a coefficient is.
  package enum Verdict: String, Sendable {
    case identified
    /// Its width shrinks, and would not without the targets that are beliefs.
    case byPriorsAlone
    case notIdentified

    package var words: String {
      switch self {
      case .identified: "identified"
      case .byPriorsAlone: "priors alone"
      case .notIdentified: "not identified"
      }
    }

    /// What the coefficients behind it are, with the middle 90 % of each.
    fileprivate var sentence: String {
      switch self {
      case .identified: "Identified (90 %, thousand tenge a month)"
      case .byPriorsAlone: "Narrower by priors alone"
      case .notIdentified: "Not identified"
      }
    }
  }

  /// What is known of one coefficient, before and after; tenge a month.
  package struct Finding: Sendable {
    package var coefficient: RidgeCoefficient
    package var prior: ClosedRange<Double>
    package var posterior: ClosedRange<Double>
    package var median: Double
    /// The same range by regression.
    package var adjusted: ClosedRange<Double>
    /// By which part the width of the middle 90 % shrinks, on the scale on which the prior is even.
    package var shrinking: Double
    /// With the targets alone that were counted somewhere.
    package var shrinkingByObservation: Double
    package var held: Int

    package var verdict: Verdict {
      guard shrinking >= Calibration.leastShrinking else { return .notIdentified }
      return shrinkingByObservation >= Calibration.leastShrinking ? .identified : .byPriorsAlone
    }
  }

  static var coefficientNames: [String] { RidgeCoefficient.allCases.map(\.rawValue) }
  private static let middle = 0.9

  package var findings: [Finding] {
    RidgeCoefficient.allCases.enumerated().map { place, coefficient in
      let prior = file.priors[place]
      let range = posterior.middle(Calibration.middle, place)
      let moved = adjusted.sample.middle(Calibration.middle, place)
      return Finding(
        coefficient: coefficient, prior: prior.value(at: 0.05)...prior.value(at: 0.95),
        posterior: prior.value(at: range.lowerBound)...prior.value(at: range.upperBound),
        median: prior.value(at: posterior.median(place)),
        adjusted: prior.value(at: moved.lowerBound)...prior.value(at: moved.upperBound),
        shrinking: shrinking(posterior, place),
        shrinkingByObservation: shrinking(byObservation, place), held: held[place])
    }
  }

  private func shrinking(_ posterior: WeightedSample, _ place: Int) -> Double {
    let range = posterior.middle(Calibration.middle, place)
    return 1 - (range.upperBound - range.lowerBound) / Calibration.middle
  }

  /// What the model says of a figure: the middle 90 % and the median over coefficients.
  package struct Fit: Sendable {
    package var range: ClosedRange<Double>
    package var median: Double

    init(_ values: [Double]) { self.init(WeightedValues(values)) }

    init(_ values: WeightedValues) {
      let low = values.quantile(0.05)
      range = low...max(low, values.quantile(0.95))
      median = values.quantile(0.5)
    }
  }

  /// Before anything is known, and with the posterior.
  package func fit(_ target: Int) -> (prior: Fit, posterior: Fit) {
    (
      Fit(WeightedValues(table.figures.map { $0[target] }, table.draws.weights)),
      Fit(targets.map { $0[target] })
    )
  }

  package func check(_ check: Int) -> Fit { Fit(checks.map { $0[check] }) }

  /// Between two coefficients, as quantiles of their priors.
  package func correlation(_ one: Int, _ other: Int) -> Double {
    posterior.correlation(one, other)
  }

  /// The two coefficients that the targets tell apart least.
  package var mostEntangled: (one: Int, other: Int, correlation: Double)? {
    var found: (one: Int, other: Int, correlation: Double)?
    for one in RidgeCoefficient.allCases.indices {
      for other in RidgeCoefficient.allCases.indices where other > one {
        let correlation = correlation(one, other)
        guard correlation.isFinite else { continue }
        if correlation.magnitude > found?.correlation.magnitude ?? 0 {
          found = (one, other, correlation)
        }
      }
    }
    return found
  }
}

// MARK: What it says

extension Calibration {
  /// The sentences that terminal and report begin with.
  package func sentences(_ style: NumberStyle) -> [String] {
    let groups = [Verdict.identified, .byPriorsAlone, .notIdentified].compactMap {
      verdict -> String? in
      let found = findings.filter { $0.verdict == verdict }.map { words($0, style) }
      guard !found.isEmpty else { return nil }
      return "\(verdict.sentence): \(found.joined(separator: "; "))."
    }
    var sentences = [
      """
      \(NumberText.count(table.figures.count, "draw", style)) over the decisions of \
      \(NumberText.count(people.count, "tenancy", plural: "tenancies", style)) of \(name).
      """
    ]
    sentences += groups
    let missed = CalibrationTarget.allCases.indices.filter {
      !file.targets[$0].holds(fit($0).posterior.median)
    }
    if missed.isEmpty {
      sentences.append("The fitted model meets all targets.")
    } else {
      let names = missed.map { CalibrationTarget.allCases[$0].rawValue }
      sentences.append("The fitted model misses \(names.joined(separator: ", ")).")
    }
    let outside = CalibrationCheck.allCases.indices.filter {
      !check($0).range.contains(file.heldOut[$0].value)
    }
    if !outside.isEmpty {
      let names = outside.map { CalibrationCheck.allCases[$0].label }
      sentences.append(
        "Of the figures that it did not see it misses: \(names.joined(separator: "; ")).")
    }
    return sentences
  }

  private func words(_ finding: Finding, _ style: NumberStyle) -> String {
    func thousands(_ value: Double) -> String {
      NumberText.decimal(value / 1000, places: 1, style)
    }
    return """
      \(finding.coefficient.words) \(finding.coefficient.symbol), \(thousands(finding.posterior.lowerBound)) to \
      \(thousands(finding.posterior.upperBound))
      """
  }

  package var answer: JSONValue {
    [
      "answer": .texts(sentences(.plain)), "scenario": .text(path),
      "draws": .integer(table.figures.count),
      "effectiveDraws": .number(posterior.effectiveSize.rounded()),
      "tenancies": .integer(people.count),
      "coefficients": .array(
        zip(findings, file.priors).map { finding, prior in finding.answer(prior) }),
      "correlations": .array(
        RidgeCoefficient.allCases.indices.map { one in
          .numbers(RidgeCoefficient.allCases.indices.map { correlation(one, $0) })
        }),
      "targets": .array(CalibrationTarget.allCases.indices.map(targetAnswer)),
      "heldOut": .array(CalibrationCheck.allCases.indices.map(checkAnswer)),
      "coverage": ["dataSets": .integer(Calibration.trials), "share": .number(0.9)],
    ]
  }

  private func targetAnswer(_ index: Int) -> JSONValue {
    let target = file.targets[index]
    let fit = fit(index)
    return [
      "key": .text(CalibrationTarget.allCases[index].rawValue), "kind": .text(target.kind.rawValue),
      "shareOfRent": .optional(
        CalibrationTarget.allCases[index].shareOfRent.map { file.shares[keyPath: $0] }),
      "least": .number(target.least), "most": .number(target.most),
      "prior": fit.prior.answer, "posterior": fit.posterior.answer, "source": .text(target.source),
    ]
  }

  private func checkAnswer(_ index: Int) -> JSONValue {
    let check = check(index)
    return [
      "key": .text(CalibrationCheck.allCases[index].rawValue),
      "value": .number(file.heldOut[index].value), "posterior": check.answer,
      "holds": .bool(check.range.contains(file.heldOut[index].value)),
      "source": .text(file.heldOut[index].source),
    ]
  }

  /// `posterior.json`: what `--posterior` reads.
  package var posteriorFile: JSONValue {
    [
      "format": .integer(1), "coefficients": .texts(Calibration.coefficientNames),
      "draws": .array(draws.map { .numbers($0) }),
    ]
  }
}

extension Calibration.Finding {
  fileprivate func answer(_ whole: CalibrationFile.Prior) -> JSONValue {
    [
      "key": .text(coefficient.rawValue),
      "prior": [
        "least": .number(whole.least), "most": .number(whole.most),
        "shape": .text(whole.isLogEven ? "logEven" : "even"),
        "low": .number(prior.lowerBound), "high": .number(prior.upperBound),
      ],
      "posterior": [
        "low": .number(posterior.lowerBound), "median": .number(median),
        "high": .number(posterior.upperBound),
      ],
      "regressionAdjusted": [
        "low": .number(adjusted.lowerBound), "high": .number(adjusted.upperBound),
      ],
      "shrinking": .number(shrinking), "shrinkingByObservation": .number(shrinkingByObservation),
      "verdict": .text(verdict.rawValue), "held": .integer(held),
    ]
  }
}

extension Calibration.Fit {
  fileprivate var answer: JSONValue {
    [
      "low": .number(range.lowerBound), "median": .number(median),
      "high": .number(range.upperBound),
    ]
  }
}
