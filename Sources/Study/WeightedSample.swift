import Values

/// Coefficients that count for more or less, as quantiles of their priors.
package struct WeightedSample: Sendable {
  /// Draw, then coefficient.
  package let quantiles: [[Double]]
  package let weights: [Double]

  init(quantiles: [[Double]], weights: [Double]) {
    self.quantiles = quantiles
    self.weights = weights
  }

  /// How many draws of one weight would say as much: (Σw)² / Σw² (L. Kish, 1965).
  package var effectiveSize: Double {
    let sum = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    return squares > 0 ? sum * sum / squares : 0
  }

  /// The middle of a coefficient that holds this share of the weight.
  package func middle(_ share: Double, _ coefficient: Int) -> ClosedRange<Double> {
    let values = WeightedValues(quantiles.map { $0[coefficient] }, weights)
    let low = values.quantile((1 - share) / 2)
    return low...max(low, values.quantile((1 + share) / 2))
  }

  package func median(_ coefficient: Int) -> Double {
    WeightedValues(quantiles.map { $0[coefficient] }, weights).quantile(0.5)
  }

  /// Pearson's, between two coefficients; not a number where one of them is the same in all draws.
  package func correlation(_ one: Int, _ other: Int) -> Double {
    let whole = weights.reduce(0, +)
    func mean(_ coefficient: Int) -> Double {
      zip(quantiles, weights).reduce(0) { $0 + $1.0[coefficient] * $1.1 } / whole
    }
    let (a, b) = (mean(one), mean(other))
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (values, weight) in zip(quantiles, weights) {
      let (x, y) = (values[one] - a, values[other] - b)
      ab += weight * x * y
      aa += weight * x * x
      bb += weight * y * y
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : .nan
  }

  /// So many equally likely draws (systematic resampling): a draw comes as often as its weight says, give or take one.
  ///
  /// - Parameter start: Strictly between 0 and 1: where it begins.
  func resampled(_ count: Int, start: Double) -> [Int] {
    let whole = weights.reduce(0, +)
    var taken: [Int] = []
    var reached = 0.0
    for (draw, weight) in weights.enumerated() {
      reached += weight / whole * Double(count)
      while taken.count < count, Double(taken.count) + start < reached { taken.append(draw) }
    }
    return taken
  }
}

/// Values in their order, each with its weight.
struct WeightedValues {
  private let values: [Double]
  /// The share of the weight that lies below the middle of each.
  private let places: [Double]

  init(_ values: [Double], _ weights: [Double]) {
    let order = values.indices.filter { weights[$0] > 0 }.sorted {
      values[$0] == values[$1] ? $0 < $1 : values[$0] < values[$1]
    }
    let whole = weights.reduce(0, +)
    self.values = order.map { values[$0] }
    var below = 0.0
    places = order.map { index in
      defer { below += weights[index] }
      return (below + weights[index] / 2) / whole
    }
  }

  /// All of one weight.
  init(_ values: [Double]) { self.init(values, values.map { _ in 1 }) }

  /// The value below which a share of the weight lies, between two values in proportion; not a number where there is no weight.
  func quantile(_ share: Double) -> Double {
    guard let above = places.firstIndex(where: { $0 >= share }) else { return values.last ?? .nan }
    guard above > 0, places[above] > places[above - 1] else { return values[above] }
    let part = (share - places[above - 1]) / (places[above] - places[above - 1])
    return values[above - 1] + part * (values[above] - values[above - 1])
  }
}
