import Values

/// By how much each input makes a result vary by itself: first-order Sobol' indices from given data.
///
/// The points are put into classes of equal size by one input after another. The share of an input is the variance of the classes' means,
/// less what chance alone makes of them, in that of all points (E. Plischke, E. Borgonovo, C. L. Smith, "Global sensitivity measures from
/// given data", 2013; corrected for chance as Olkin's ε² is).
package enum FirstOrderShares {
  /// Enough points in a class for its mean, and enough classes for a curve.
  private static func classes(points: Int) -> Int {
    max(4, min(32, Int(Double(points).squareRoot())))
  }

  /// What an input without any influence stays below nearly always, also the largest of a hundred such inputs: four standard deviations.
  ///
  /// Between classes the squares are χ² with one degree less than classes, whose variance is twice that; within them they hardly vary.
  package static func noise(points: Int) -> Double {
    let classes = classes(points: points)
    guard points > 4 * classes else { return 1 }
    let degrees = Double(classes - 1)
    return 4 * (2 * degrees).squareRoot() / Double(points - classes)
  }

  /// - Parameters:
  ///   - inputs: Point, then input.
  ///   - results: One a point.
  package static func of(inputs: [[Double]], results: [Double]) -> [Double] {
    guard let first = inputs.first, results.count > 8 else {
      return [Double](repeating: 0, count: inputs.first?.count ?? 0)
    }
    let count = results.count
    let classes = classes(points: count)
    let mean = results.reduce(0, +) / Double(count)
    let all = results.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard all > 0 else { return [Double](repeating: 0, count: first.count) }
    return first.indices.map { input in
      let order = results.indices.sorted {
        inputs[$0][input] == inputs[$1][input] ? $0 < $1 : inputs[$0][input] < inputs[$1][input]
      }
      var between = 0.0
      var within = 0.0
      for number in 0..<classes {
        let members = order[number * count / classes..<(number + 1) * count / classes]
        let own = members.reduce(0) { $0 + results[$1] } / Double(members.count)
        between += Double(members.count) * (own - mean) * (own - mean)
        within += members.reduce(0) { $0 + (results[$1] - own) * (results[$1] - own) }
      }
      let chance = Double(classes - 1) * within / Double(count - classes)
      return min(1, max(0, (between - chance) / all))
    }
  }
}
