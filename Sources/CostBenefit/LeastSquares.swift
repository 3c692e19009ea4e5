import Values

/// Ordinary least squares by Householder's QR decomposition, which does not square the condition of the data as the normal equations do.
///
/// G. H. Golub and C. F. Van Loan, "Matrix Computations", 4th edition, section 5.3. Only `+ - * /` and square roots, so that the result
/// is the same on every machine.
package struct LeastSquares: Sendable {
  /// In the order of the columns.
  package let coefficients: [Double]
  package let residuals: [Double]
  /// Homoskedastic: s² (X'X)^−1 with s² = RSS / (n − k).
  package let standardErrors: [Double]
  /// Robust to autocorrelation and heteroskedasticity: W. K. Newey and K. D. West, Econometrica 55 (1987), without a correction for
  /// small samples.
  package let neweyWestErrors: [Double]
  /// Lags of `neweyWestErrors`: floor(4 (n / 100)^(2/9)), the usual rule (Newey and West 1994).
  package let lags: Int
  package let rSquared: Double
  package let adjustedRSquared: Double
  /// Of J. Durbin and G. S. Watson (1950): about 2 where a residual says nothing of the next.
  package let durbinWatson: Double
  /// Variance inflation of each column but the first, which is the constant: 1 / (1 − R²) of it on the others.
  package let varianceInflation: [Double]

  /// - Parameter columns: The regressors, the constant first; all as long as `y`.
  ///
  /// Nil where a column is a combination of the others, or there are not more observations than columns.
  package init?(columns: [[Double]], _ y: [Double]) {
    guard let fit = Decomposition(columns: columns, y) else { return nil }
    let count = y.count
    let freedom = Double(count - columns.count)
    let squares = sumOfSquares(fit.residuals)
    let total = sumOfSquares(centred(y))
    guard total > 0, squares > 0 else { return nil }
    coefficients = fit.coefficients
    residuals = fit.residuals
    let lags = LeastSquares.lags(observations: count)
    self.lags = lags
    let variance = squares / freedom
    standardErrors = fit.inverse.map { (variance * sumOfSquares($0)).squareRoot() }
    neweyWestErrors = columns.indices.map { number in
      LeastSquares.neweyWestError(fit.influence(number, columns), fit.residuals, lags: lags)
    }
    rSquared = 1 - squares / total
    adjustedRSquared = 1 - (1 - rSquared) * Double(count - 1) / freedom
    var changes = 0.0
    for index in 1..<count {
      let change = fit.residuals[index] - fit.residuals[index - 1]
      changes += change * change
    }
    durbinWatson = changes / squares
    varianceInflation = columns.indices.dropFirst().map { number in
      let others = columns.indices.filter { $0 != number }.map { columns[$0] }
      guard let fit = Decomposition(columns: others, columns[number]) else { return .infinity }
      return sumOfSquares(centred(columns[number])) / sumOfSquares(fit.residuals)
    }
  }

  package var tValues: [Double] { zip(coefficients, standardErrors).map { $0 / $1 } }

  package static func lags(observations: Int) -> Int {
    let growth = Elementary.exponential(
      2.0 / 9 * Elementary.logarithm(Double(max(1, observations)) / 100))
    return min(max(0, observations - 1), Int(4 * growth))
  }

  /// √Σ w(l) Σ h(t) e(t) h(t − l) e(t − l) with Bartlett's weights w, h being how a coefficient moves with each observation.
  private static func neweyWestError(
    _ influence: [Double], _ residuals: [Double], lags: Int
  ) -> Double {
    let scores = zip(influence, residuals).map { $0 * $1 }
    var variance = sumOfSquares(scores)
    for lag in 0..<lags {
      let weight = 1 - Double(lag + 1) / Double(lags + 1)
      var products = 0.0
      for index in (lag + 1)..<scores.count { products += scores[index] * scores[index - lag - 1] }
      variance += 2 * weight * products
    }
    return max(0, variance).squareRoot()
  }
}

/// X = QR, solved for one y.
private struct Decomposition {
  var coefficients: [Double] = []
  var residuals: [Double] = []
  /// R^−1 by rows, an upper triangle: (X'X)^−1 is this times its transpose.
  var inverse: [[Double]] = []

  /// What of a column's length has to be left by the columns before it.
  private static let smallestPart = 1e-11

  init?(columns: [[Double]], _ y: [Double]) {
    let width = columns.count
    guard y.count > width else { return nil }
    var matrix = columns
    var right = y
    for number in 0..<width {
      let length = sumOfSquares(columns[number]).squareRoot()
      let rest = sumOfSquares(Array(matrix[number][number...])).squareRoot()
      guard length > 0, rest > length * Decomposition.smallestPart else { return nil }
      let diagonal = matrix[number][number] > 0 ? -rest : rest
      var reflector = matrix[number]
      for index in 0..<number { reflector[index] = 0 }
      reflector[number] -= diagonal
      for other in number..<width { Decomposition.reflect(&matrix[other], by: reflector) }
      Decomposition.reflect(&right, by: reflector)
    }
    inverse = Decomposition.inverse(ofTriangle: matrix)
    coefficients = inverse.map { row in (0..<width).reduce(0) { $0 + row[$1] * right[$1] } }
    residuals = y.indices.map { index in
      columns.indices.reduce(y[index]) { $0 - coefficients[$1] * columns[$1][index] }
    }
  }

  /// Row `number` of (X'X)^−1 X': how that coefficient moves with each observation.
  func influence(_ number: Int, _ columns: [[Double]]) -> [Double] {
    let row = inverse.map { other in zip(inverse[number], other).reduce(0) { $0 + $1.0 * $1.1 } }
    return columns[0].indices.map { index in
      columns.indices.reduce(0) { $0 + row[$1] * columns[$1][index] }
    }
  }

  private static func reflect(_ column: inout [Double], by reflector: [Double]) {
    let projection = zip(column, reflector).reduce(0) { $0 + $1.0 * $1.1 }
    let factor = 2 * projection / sumOfSquares(reflector)
    for index in column.indices { column[index] -= factor * reflector[index] }
  }

  /// `matrix` is by columns; what stands below its diagonal is not read.
  private static func inverse(ofTriangle matrix: [[Double]]) -> [[Double]] {
    let width = matrix.count
    var inverse = [[Double]](repeating: [Double](repeating: 0, count: width), count: width)
    for column in 0..<width {
      inverse[column][column] = 1 / matrix[column][column]
      for row in (0..<column).reversed() {
        var sum = 0.0
        for other in (row + 1)...column { sum += matrix[other][row] * inverse[other][column] }
        inverse[row][column] = -sum / matrix[row][row]
      }
    }
    return inverse
  }
}

private func sumOfSquares(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }

private func centred(_ values: [Double]) -> [Double] {
  let mean = values.reduce(0, +) / Double(max(1, values.count))
  return values.map { $0 - mean }
}
