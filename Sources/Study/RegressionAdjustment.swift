import CostBenefit
import Values

/// Approximate Bayesian computation with local-linear regression adjustment: M. A. Beaumont, W. Zhang, D. J. Balding, "Approximate
/// Bayesian computation in population genetics", Genetics 162 (2002).
///
/// The draws whose figures are nearest to the observed ones are kept, with Epanechnikov's weights; a regression of the coefficients on
/// the figures then moves each to where it would be had its figures been the observed ones. Coefficients are quantiles of their
/// priors, regressed as their log odds, so that none leaves its prior (G. Hamilton and others, Genetics 170, 2005).
package struct RegressionAdjustment: Sendable {
  package let sample: WeightedSample
  /// Whether the figures of the kept draws vary enough for a regression; otherwise the draws are as they were.
  package let isAdjusted: Bool

  /// - Parameters:
  ///   - draws: All draws, with what each counts for.
  ///   - figures: Draw, then figure, each with its error.
  ///   - scales: What each figure is measured in.
  ///   - kept: How many draws are kept.
  init(
    _ draws: WeightedSample, figures: [[Double]], observed: [Double], scales: [Double], kept: Int
  ) {
    let near = RegressionAdjustment.nearest(figures, observed, scales, kept: kept)
    let weights = near.map { $0.kernel * draws.weights[$0.draw] }
    let quantiles = near.map { draws.quantiles[$0.draw] }
    let apart = near.map { place in zip(figures[place.draw], observed).map { $0 - $1 } }
    let roots = weights.map { $0.squareRoot() }
    let columns =
      [roots] + observed.indices.map { figure in zip(apart, roots).map { $0[figure] * $1 } }
    var adjusted = quantiles
    var isAdjusted = true
    for coefficient in 0..<(quantiles.first?.count ?? 0) {
      let odds = quantiles.map { LogOdds.of($0[coefficient]) }
      guard let fit = LeastSquares(columns: columns, zip(odds, roots).map { $0 * $1 }) else {
        isAdjusted = false
        break
      }
      for (place, odds) in odds.enumerated() {
        let moved = observed.indices.reduce(odds) {
          $0 - fit.coefficients[$1 + 1] * apart[place][$1]
        }
        adjusted[place][coefficient] = LogOdds.share(moved)
      }
    }
    self.isAdjusted = isAdjusted
    sample = WeightedSample(quantiles: isAdjusted ? adjusted : quantiles, weights: weights)
  }

  /// The nearest draws with their weights by Epanechnikov's kernel, which is 0 at the farthest of them.
  private static func nearest(
    _ figures: [[Double]], _ observed: [Double], _ scales: [Double], kept: Int
  ) -> [(draw: Int, kernel: Double)] {
    let squares = figures.map { values in
      observed.indices.reduce(0.0) { sum, figure in
        let apart = (values[figure] - observed[figure]) / scales[figure]
        return sum + apart * apart
      }
    }
    let order = squares.indices.sorted {
      squares[$0] == squares[$1] ? $0 < $1 : squares[$0] < squares[$1]
    }.prefix(kept)
    guard let last = order.last, squares[last] > 0 else { return order.map { ($0, 1) } }
    return order.map { ($0, 1 - squares[$0] / squares[last]) }.filter { $0.1 > 0 }
  }
}
