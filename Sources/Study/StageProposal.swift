import Values

/// Where the next stage of a calibration draws: around the draws of the stages before that agree best with the targets (population
/// Monte Carlo; M. A. Beaumont and others, "Adaptive approximate Bayesian computation", Biometrika 96, 2009).
///
/// Positions are log odds of quantiles of the priors, so that no draw leaves its prior.
struct StageProposal: Sendable {
  private let centres: [[Double]]
  private let whitened: [[Double]]
  /// Up to each centre, of the weight of all; the last is 1.
  private let ends: [Double]
  private let logWeights: [Double]
  /// Of the covariance of a step, by rows.
  private let root: [[Double]]
  private let logConstant: Double

  private static let mostCentres = 400

  /// Nil where too few draws agree with the targets to say anything of the rest.
  init?(positions: [[Double]], weights: [Double]) {
    let order = weights.indices.filter { weights[$0] > 0 }.sorted {
      weights[$0] == weights[$1] ? $0 < $1 : weights[$0] > weights[$1]
    }.prefix(StageProposal.mostCentres)
    let sample = WeightedSample(
      quantiles: order.map { positions[$0] }, weights: order.map { weights[$0] })
    guard let width = positions.first?.count, sample.quantiles.count > width + 1 else { return nil }
    // Silverman's rule for a normal kernel, by how many draws the weights are worth; four fifths of it, as the posterior is curved.
    let factor =
      0.8
      * Elementary.exponential(
        2 / Double(width + 4)
          * Elementary.logarithm(4 / (Double(width + 2) * max(2, sample.effectiveSize))))
    guard let root = StageProposal.root(StageProposal.covariance(sample), factor) else {
      return nil
    }
    self.root = root
    centres = sample.quantiles
    whitened = centres.map { StageProposal.solve(root, $0) }
    let whole = sample.weights.reduce(0, +)
    logWeights = sample.weights.map { Elementary.logarithm($0 / whole) }
    var sum = 0.0
    ends = sample.weights.map {
      sum += $0 / whole
      return sum
    }
    let logTwoPi = Elementary.logarithm(2 * Double.pi)
    logConstant =
      -Double(width) / 2 * logTwoPi
      - root.indices.reduce(0) { $0 + Elementary.logarithm(root[$1][$1]) }
  }

  private static func covariance(_ sample: WeightedSample) -> [[Double]] {
    let whole = sample.weights.reduce(0, +)
    let width = sample.quantiles[0].count
    let means = (0..<width).map { place in
      zip(sample.quantiles, sample.weights).reduce(0) { $0 + $1.0[place] * $1.1 } / whole
    }
    return (0..<width).map { row in
      (0..<width).map { column in
        zip(sample.quantiles, sample.weights).reduce(0) {
          $0 + ($1.0[row] - means[row]) * ($1.0[column] - means[column]) * $1.1
        } / whole
      }
    }
  }

  /// Cholesky's, of `factor` times the matrix with a little on its diagonal; nil where it is not positive.
  private static func root(_ matrix: [[Double]], _ factor: Double) -> [[Double]]? {
    var root = matrix.map { $0.map { _ in 0.0 } }
    for row in matrix.indices {
      for column in 0...row {
        var sum = matrix[row][column] * factor + (row == column ? 1e-6 : 0)
        for other in 0..<column { sum -= root[row][other] * root[column][other] }
        guard row == column else {
          root[row][column] = sum / root[column][column]
          continue
        }
        guard sum > 0 else { return nil }
        root[row][row] = sum.squareRoot()
      }
    }
    return root
  }

  private static func solve(_ root: [[Double]], _ vector: [Double]) -> [Double] {
    var solved: [Double] = []
    for row in root.indices {
      let sum = (0..<row).reduce(vector[row]) { $0 - root[row][$1] * solved[$1] }
      solved.append(sum / root[row][row])
    }
    return solved
  }

  /// A position: a centre by its weight, and a step from it.
  func position(_ draw: Draw) -> [Double] {
    let ticket = draw.uniform(0)
    let centre = centres[ends.firstIndex { $0 > ticket } ?? ends.count - 1]
    let steps = centre.indices.map { draw.normal(UInt64($0) + 1) }
    return centre.indices.map { row in
      (0...row).reduce(centre[row]) { $0 + root[row][$1] * steps[$1] }
    }
  }

  func logDensity(_ position: [Double]) -> Double {
    let point = StageProposal.solve(root, position)
    let logs = whitened.indices.map { centre in
      var sum = 0.0
      for place in point.indices {
        let apart = point[place] - whitened[centre][place]
        sum += apart * apart
      }
      return logWeights[centre] - sum / 2
    }
    return logConstant + LogOdds.sum(logs)
  }
}

/// Shares as numbers without bounds.
enum LogOdds {
  static func of(_ share: Double) -> Double { Elementary.logarithm(share / (1 - share)) }

  /// Strictly between 0 and 1.
  static func share(_ odds: Double) -> Double {
    let share = 1 / (1 + Elementary.exponential(-min(max(odds, -600), 600)))
    return min(max(share, 1e-12), 1 - 1e-12)
  }

  /// Of an even share, at its log odds.
  static func logDensity(_ odds: Double) -> Double {
    let share = share(odds)
    return Elementary.logarithm(share * (1 - share))
  }

  /// The logarithm of the sum of the numbers whose logarithms these are.
  static func sum(_ logs: [Double]) -> Double {
    let largest = logs.max() ?? -.infinity
    guard largest.isFinite else { return largest }
    return largest
      + Elementary.logarithm(
        logs.reduce(0) { $0 + Elementary.exponential(max(-700, $1 - largest)) })
  }
}
