import CostBenefit
import Values

/// Approximate Bayesian computation with local-linear regression adjustment: M. A. Beaumont, W. Zhang, D. J. Balding, "Approximate
/// Bayesian computation in population genetics", Genetics 162 (2002).
///
/// The draws whose figures are nearest to the observed ones are kept, with Epanechnikov's weights; a regression of the coefficients on
/// the figures then moves each to where it would be had its figures been the observed ones. Coefficients are quantiles of their
/// priors, regressed as their log odds, so that none leaves its prior (G. Hamilton and others, Genetics 170, 2005).
package struct RegressionAdjustment: Sendable {
  /// Draw, then coefficient, as quantiles of the priors: those that were kept, adjusted.
  package let quantiles: [[Double]]
  package let weights: [Double]
  /// Whether the figures of the kept draws say enough apart for a regression; otherwise the draws are as they were.
  package let isAdjusted: Bool

  /// Figures that many draws differ in are measured by their median absolute deviation.
  private static func scale(_ values: [Double]) -> Double {
    let middle = median(values)
    let deviation = median(values.map { ($0 - middle).magnitude })
    return deviation > 0 ? deviation : 1
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// - Parameters:
  ///   - quantiles: Draw, then coefficient.
  ///   - figures: Draw, then figure, each with its error.
  ///   - using: Which of the figures count.
  ///   - kept: How many draws are kept.
  ///   - without: A draw that is left out: the one that made `observed`.
  package init(
    quantiles: [[Double]], figures: [[Double]], observed: [Double], using: [Int], kept: Int,
    without: Int? = nil, scales: [Double]? = nil
  ) {
    let scales = scales ?? RegressionAdjustment.scales(figures)
    var distances: [(distance: Double, draw: Int)] = []
    distances.reserveCapacity(figures.count)
    for (draw, values) in figures.enumerated() where draw != without {
      var sum = 0.0
      for figure in using {
        let apart = (values[figure] - observed[figure]) / scales[figure]
        sum += apart * apart
      }
      distances.append((sum.squareRoot(), draw))
    }
    distances.sort { $0.distance == $1.distance ? $0.draw < $1.draw : $0.distance < $1.distance }
    let near = distances.prefix(kept)
    let farthest = max(near.last?.distance ?? 0, .leastNonzeroMagnitude)
    // The farthest has no weight.
    let inside = near.filter { $0.distance < farthest }
    let draws = inside.isEmpty ? near.map(\.draw) : inside.map(\.draw)
    let weights =
      inside.isEmpty
      ? near.map { _ in 1.0 }
      : inside.map { 1 - ($0.distance / farthest) * ($0.distance / farthest) }
    let apart = draws.map { draw in using.map { figures[draw][$0] - observed[$0] } }
    let roots = weights.map { $0.squareRoot() }
    let columns =
      [roots]
      + using.indices.map { figure in zip(apart, roots).map { $0[figure] * $1 } }
    var adjusted = draws.map { quantiles[$0] }
    var isAdjusted = !draws.isEmpty
    for coefficient in 0..<(quantiles.first?.count ?? 0) where isAdjusted {
      let odds = draws.map { RegressionAdjustment.logOdds(quantiles[$0][coefficient]) }
      guard let fit = LeastSquares(columns: columns, zip(odds, roots).map { $0 * $1 }) else {
        isAdjusted = false
        break
      }
      for (place, odds) in odds.enumerated() {
        var moved = odds
        for figure in using.indices {
          moved -= fit.coefficients[figure + 1] * apart[place][figure]
        }
        adjusted[place][coefficient] = RegressionAdjustment.share(moved)
      }
    }
    self.quantiles = isAdjusted ? adjusted : draws.map { quantiles[$0] }
    self.weights = weights
    self.isAdjusted = isAdjusted
  }

  /// What each figure is measured in.
  package static func scales(_ figures: [[Double]]) -> [Double] {
    (0..<(figures.first?.count ?? 0)).map { figure in scale(figures.map { $0[figure] }) }
  }

  private static func logOdds(_ share: Double) -> Double {
    Elementary.logarithm(share / (1 - share))
  }

  private static func share(_ logOdds: Double) -> Double {
    let share = 1 / (1 + Elementary.exponential(-min(max(logOdds, -600), 600)))
    return min(max(share, 1e-12), 1 - 1e-12)
  }

  /// The middle of a coefficient that holds this share of the weight.
  package func middle(_ share: Double, _ coefficient: Int) -> ClosedRange<Double> {
    let values = quantiles.map { $0[coefficient] }
    let low = WeightedValues.quantile(values, weights, (1 - share) / 2)
    return low...max(low, WeightedValues.quantile(values, weights, (1 + share) / 2))
  }

  package func median(_ coefficient: Int) -> Double {
    WeightedValues.quantile(quantiles.map { $0[coefficient] }, weights, 0.5)
  }
}

/// Values that count for more or less.
enum WeightedValues {
  /// The value below which a share of the weight lies, between two values in proportion.
  static func quantile(_ values: [Double], _ weights: [Double], _ share: Double) -> Double {
    let order = values.indices.sorted {
      values[$0] == values[$1] ? $0 < $1 : values[$0] < values[$1]
    }
    let whole = weights.reduce(0, +)
    guard let first = order.first, whole > 0 else { return .nan }
    // Each value stands in the middle of its weight.
    var below = 0.0
    var last = (place: weights[first] / 2 / whole, value: values[first])
    if share <= last.place { return last.value }
    for index in order {
      let place = (below + weights[index] / 2) / whole
      if place >= share {
        guard place > last.place else { return values[index] }
        let part = (share - last.place) / (place - last.place)
        return last.value + part * (values[index] - last.value)
      }
      last = (place, values[index])
      below += weights[index]
    }
    return last.value
  }

  /// Pearson's.
  static func correlation(_ one: [Double], _ other: [Double], _ weights: [Double]) -> Double {
    let whole = weights.reduce(0, +)
    guard whole > 0 else { return .nan }
    func mean(_ values: [Double]) -> Double {
      zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / whole
    }
    let (a, b) = (mean(one), mean(other))
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for index in one.indices {
      let (x, y) = (one[index] - a, other[index] - b)
      ab += weights[index] * x * y
      aa += weights[index] * x * x
      bb += weights[index] * y * y
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : .nan
  }
}
