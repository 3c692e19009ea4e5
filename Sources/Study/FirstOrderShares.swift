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

  private enum Purpose: UInt16 { case permutation = 511 }

  /// In so many of a hundred studies no input without influence is shown.
  private static let certainty = 0.95
  /// Up to so many points the results themselves are put into classes by chance; beyond them classes are large enough for means that are
  /// normal, whatever the results are.
  private static let mostPermuted = 1024

  /// Below this share an input may have no influence: in 95 of 100 studies in which none has any, no input of any table reaches it.
  ///
  /// So of `tries` inputs each may reach it in a part of 5 % / `tries` of the studies (Bonferroni). A few large results among many small
  /// ones give some inputs a large share by chance; so the bound is taken from the results themselves, as the largest share of as many
  /// inputs as one of them is reached by, each drawn without regard to the results.
  ///
  /// - Parameters:
  ///   - tries: Inputs times tables.
  ///   - headline: Draws of two tables are independent.
  package static func noise(results: [Double], tries: Int, headline: Int) -> Double {
    let points = results.count
    let classes = classes(points: points)
    guard points > 4 * classes, tries > 0 else { return 1 }
    let part = (1 - certainty) / Double(tries)
    guard points <= mostPermuted else {
      // The squares between classes are χ² with one degree less than classes (E. B. Wilson and M. M. Hilferty, PNAS 17, 1931).
      let degrees = Double(classes - 1)
      let spread = 2 / (9 * degrees)
      let root = 1 - spread - Elementary.normalQuantile(part) * spread.squareRoot()
      return min(1, (degrees * root * root * root - degrees) / Double(points - 1))
    }
    var order = Array(results.indices)
    var largest = 0.0
    let draw = Draw(
      seed: 0, purpose: Purpose.permutation.rawValue, subject: UInt32(truncatingIfNeeded: headline))
    var drawn: UInt64 = 0
    for _ in 0..<Int((1 / part).rounded(.up)) {
      for place in stride(from: points - 1, to: 0, by: -1) {
        order.swapAt(place, draw.integer(below: place + 1, drawn))
        drawn += 1
      }
      largest = max(largest, share(order, results))
    }
    return largest
  }

  /// - Parameters:
  ///   - inputs: Point, then input.
  ///   - results: One a point.
  package static func of(inputs: [[Double]], results: [Double]) -> [Double] {
    guard let first = inputs.first, results.count > 8 else {
      return [Double](repeating: 0, count: inputs.first?.count ?? 0)
    }
    return first.indices.map { input in
      let order = results.indices.sorted {
        inputs[$0][input] == inputs[$1][input] ? $0 < $1 : inputs[$0][input] < inputs[$1][input]
      }
      return share(order, results)
    }
  }

  /// Of an input, by which the points are in this order.
  private static func share(_ order: [Int], _ results: [Double]) -> Double {
    let count = results.count
    let classes = classes(points: count)
    let mean = results.reduce(0, +) / Double(count)
    let all = results.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard all > 0 else { return 0 }
    var between = 0.0
    for number in 0..<classes {
      let members = order[number * count / classes..<(number + 1) * count / classes]
      let own = members.reduce(0) { $0 + results[$1] } / Double(members.count)
      between += Double(members.count) * (own - mean) * (own - mean)
    }
    let chance = Double(classes - 1) * (all - between) / Double(count - classes)
    return min(1, max(0, (between - chance) / all))
  }
}
