import Diagnostics
import Scenario
import Text
import Values

/// Coefficients drawn from their priors, and an error for each figure that a target has.
struct ReferenceDraws: Sendable {
  let file: CalibrationFile
  private let seed: UInt64

  private enum Purpose: UInt16 { case coefficient = 520, error = 521 }

  init(_ file: CalibrationFile, seed: UInt64) {
    self.file = file
    self.seed = seed
  }

  /// Where in its prior each coefficient of a draw is, strictly between 0 and 1.
  func quantiles(_ number: Int) -> [Double] {
    let draw = Draw(seed: seed, purpose: Purpose.coefficient.rawValue, subject: UInt32(number))
    return file.priors.indices.map { draw.uniform(UInt64($0)) }
  }

  func coefficients(_ number: Int) -> [Double] {
    zip(file.priors, quantiles(number)).map { $0.value(at: $1) }
  }

  /// How far what would be observed lies from what is so: a target is known no better than its range.
  func errors(_ number: Int) -> [Double] {
    let draw = Draw(seed: seed, purpose: Purpose.error.rawValue, subject: UInt32(number))
    return file.targets.enumerated().map { place, target in
      target.deviation * draw.normal(UInt64(place))
    }
  }
}

/// Draws with the figures that the model gives for each, as they would be observed. With an error of the target's own size the
/// posterior is that of a target known no better than its range (R. D. Wilkinson, "Approximate Bayesian computation gives exact results
/// under the assumption of model error", Statistical Applications in Genetics and Molecular Biology 12, 2013).
package struct ReferenceTable: Sendable {
  /// Draw, then coefficient, as quantiles of the priors.
  package let quantiles: [[Double]]
  /// Draw, then target: what the model gives.
  package let figures: [[Double]]
  /// The same with an error each.
  package let observed: [[Double]]

  init(_ draws: ReferenceDraws, figures: [[Double]]) {
    self.figures = figures
    quantiles = figures.indices.map { draws.quantiles($0 + 1) }
    observed = figures.enumerated().map { index, values in
      zip(values, draws.errors(index + 1)).map { $0 + $1 }
    }
  }

  /// How many draws are kept for a posterior.
  package var kept: Int {
    max(40, Int((Double(figures.count) * Calibration.keptShare).rounded()))
  }

  package func posterior(_ values: [Double], using: [Int]? = nil) -> RegressionAdjustment {
    RegressionAdjustment(
      quantiles: quantiles, figures: observed, observed: values,
      using: using ?? Array(values.indices), kept: kept)
  }

  /// Tries the method on data sets that the model made with known coefficients, and counts of each coefficient how many the middle 90 %
  /// of its posterior hold. The data sets are draws like those observed (D. Prangle and others, "Diagnostic tools for approximate
  /// Bayesian computation using the coverage property", 2014); each is left out of the draws that judge it.
  package func held(trials: Int, near values: [Double]) -> [Int] {
    let scales = RegressionAdjustment.scales(observed)
    func distance(_ draw: Int) -> Double {
      values.indices.reduce(0) { sum, figure in
        let apart = (observed[draw][figure] - values[figure]) / scales[figure]
        return sum + apart * apart
      }
    }
    let distances = observed.indices.map(distance)
    let order = observed.indices.sorted {
      distances[$0] == distances[$1] ? $0 < $1 : distances[$0] < distances[$1]
    }
    var held = [Int](repeating: 0, count: quantiles.first?.count ?? 0)
    for truth in order.prefix(trials) {
      let posterior = RegressionAdjustment(
        quantiles: quantiles, figures: observed, observed: observed[truth],
        using: Array(values.indices), kept: kept, without: truth, scales: scales)
      for coefficient in held.indices
      where posterior.middle(0.9, coefficient).contains(quantiles[truth][coefficient]) {
        held[coefficient] += 1
      }
    }
    return held
  }

  /// - Throws: no draw gives figures that meet all targets, so that whatever came out would be made up.
  func check(_ file: CalibrationFile, _ path: String) throws(Problem) {
    let meets = figures.map { values in zip(file.targets, values).map { $0.holds($1) } }
    guard !meets.contains(where: { $0.allSatisfy { $0 } }) else { return }
    let counts = CalibrationTarget.allCases.indices.map { target in meets.count { $0[target] } }
    let texts = zip(CalibrationTarget.allCases, counts).map { "\($0.rawValue) \($1)" }
    throw Problem(
      .content, file: path,
      message: """
        none of \(NumberText.grouped(figures.count, .sentence)) draws gives figures within all targets; of each alone: \
        \(texts.joined(separator: ", "))
        """,
      expected: "targets that the model can meet together",
      advice: "Widen the target that fewest draws meet, or the priors, or take more --draws.")
  }

  /// `draws.csv`: coefficients, what the model gives, and what would be observed.
  package func table(_ file: CalibrationFile) -> [UInt8] {
    let targets = CalibrationTarget.allCases.map(\.rawValue)
    var table = CSVWriter(
      columns: ["draw"] + Calibration.coefficientNames + targets + targets.map { "\($0)_observed" })
    for draw in figures.indices {
      table.field(Int64(draw) + 1)
      for (prior, quantile) in zip(file.priors, quantiles[draw]) {
        table.field(JSONWriter.text(prior.value(at: quantile)))
      }
      for value in figures[draw] + observed[draw] { table.field(JSONWriter.text(value)) }
      table.endRow()
    }
    return table.takeBytes()
  }
}
