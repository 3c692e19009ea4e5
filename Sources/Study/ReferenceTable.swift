import Diagnostics
import Text
import Values

/// Draws with the figures that the model gives for each, and what each draw counts for.
///
/// A target is known no better than its range, so that a draw counts by the chance that an error of the target's own size lies between
/// its figure and the target's middle: the posterior under that error is exact (R. D. Wilkinson, "Approximate Bayesian computation gives
/// exact results under the assumption of model error", Statistical Applications in Genetics and Molecular Biology 12, 2013).
package struct ReferenceTable: Sendable {
  /// As quantiles of the priors, each weighted by the density of the priors over that of the stages that drew it.
  package let draws: WeightedSample
  /// Draw, then target: what the model gives.
  package let figures: [[Double]]
  /// The same as it would be observed, with an error each.
  package let observed: [[Double]]
  /// Of the error of each target.
  let deviations: [Double]

  /// Of all draws, those that the regression keeps.
  private static let keptShare = 0.025

  init(_ stages: CalibrationStages, figures: [[Double]]) {
    self.figures = figures
    deviations = stages.file.targets.map(\.deviation)
    draws = WeightedSample(
      quantiles: stages.positions.map { $0.map(LogOdds.share) }, weights: stages.weights())
    observed = figures.enumerated().map { index, values in
      zip(values, stages.errors(index + 1)).map { $0 + $1 }
    }
  }

  /// - Parameters:
  ///   - values: What was observed, target by target.
  ///   - using: Which of the targets count.
  ///   - without: A draw that is left out: the one that made `values`.
  package func posterior(
    _ values: [Double], using: [Int]? = nil, without: Int? = nil
  ) -> WeightedSample {
    let using = using ?? Array(values.indices)
    let weights = figures.enumerated().map { draw, figures in
      guard draw != without else { return 0.0 }
      let squares = using.reduce(0.0) { sum, target in
        let apart = (figures[target] - values[target]) / deviations[target]
        return sum + apart * apart
      }
      return draws.weights[draw] * Elementary.exponential(-min(squares / 2, 700))
    }
    return WeightedSample(quantiles: draws.quantiles, weights: weights)
  }

  package func adjusted(_ values: [Double]) -> RegressionAdjustment {
    RegressionAdjustment(
      draws, figures: observed, observed: values, scales: deviations,
      kept: max(40, Int(Double(figures.count) * ReferenceTable.keptShare)))
  }

  /// Draws whose figures, as they would be observed, are like these: as likely as the priors make them, so that they can stand for
  /// coefficients that are known (D. Prangle and others, "Diagnostic tools for approximate Bayesian computation using the coverage
  /// property", 2014).
  func truths(_ count: Int, near values: [Double]) -> [Int] {
    let distances = observed.map { draw in
      values.indices.reduce(0.0) { sum, target in
        let apart = (draw[target] - values[target]) / deviations[target]
        return sum + apart * apart
      }
    }
    let near = distances.indices.sorted {
      distances[$0] == distances[$1] ? $0 < $1 : distances[$0] < distances[$1]
    }.prefix(count * 10)
    return WeightedSample(
      quantiles: near.map { draws.quantiles[$0] }, weights: near.map { draws.weights[$0] }
    ).resampled(count, start: 0.5).map { near[$0] }
  }

  /// Tries the method on data sets that the model made with known coefficients, and counts of each coefficient how many the middle 90 %
  /// of its posterior hold. Each data set is left out of the draws that judge it.
  package func held(trials: Int, near values: [Double]) -> [Int] {
    let truths = truths(trials, near: values)
    var held = [Int](repeating: 0, count: draws.quantiles.first?.count ?? 0)
    for truth in truths {
      let posterior = posterior(observed[truth], without: truth)
      for coefficient in held.indices
      where posterior.middle(0.9, coefficient).contains(draws.quantiles[truth][coefficient]) {
        held[coefficient] += 1
      }
    }
    return held
  }

  /// A posterior that is worth fewer draws of one weight says nothing.
  private static let fewestDraws = 25.0

  /// - Throws: too few draws give figures that meet all targets, so that whatever came out would be made up.
  func check(_ file: CalibrationFile, _ path: String) throws(Problem) {
    let size = posterior(file.targets.map(\.middle)).effectiveSize
    guard size < ReferenceTable.fewestDraws else { return }
    let counts = CalibrationTarget.allCases.indices.map { target in
      figures.count { file.targets[target].holds($0[target]) }
    }
    let texts = zip(CalibrationTarget.allCases, counts).map { "\($0.rawValue) \($1)" }
    throw Problem(
      .content, file: path,
      message:
        "too few of \(NumberText.grouped(figures.count, .sentence)) draws meet all targets to say anything; "
        + "each alone is met by: \(texts.joined(separator: ", "))",
      expected: "targets that the model can meet together",
      advice: "Widen the target that fewest draws meet, or the priors, or take more --draws.")
  }
}
