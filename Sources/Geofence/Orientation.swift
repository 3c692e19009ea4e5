/// On which side of the line through two positions a third lies.
enum Orientation {
  /// Positive where `point` lies left of the way from `start` to `end`, negative where right, 0 where on the line.
  ///
  /// A determinant in doubles decides wherever its rounding error cannot; the rest is done in pairs of doubles. Bound
  /// and pairs are those of GEOS (JTS, "CGAlgorithmsDD"), so that both always agree. Where the differences of the
  /// coordinates are doubles themselves, as in any one city, the pairs are exact and so is the answer.
  @inline(__always)
  static func of(_ start: Position, _ end: Position, _ point: Position) -> Double {
    let left = (start.lon - point.lon) * (end.lat - point.lat)
    let right = (start.lat - point.lat) * (end.lon - point.lon)
    let determinant = left - right
    if left == 0 || (left > 0) != (right > 0) || right == 0 { return determinant }
    if determinant.magnitude >= relativeErrorBound * (left + right).magnitude { return determinant }
    return exact(start, end, point)
  }

  /// Above the 3.33e-16 that the rounding of five operations can amount to (Shewchuk, 1997, "ccwerrboundA").
  private static let relativeErrorBound = 1e-15

  @inline(never)
  private static func exact(_ start: Position, _ end: Position, _ point: Position) -> Double {
    let along = DoublePair(end.lon, minus: start.lon)
    let up = DoublePair(end.lat, minus: start.lat)
    let pointAlong = DoublePair(point.lon, minus: end.lon)
    let pointUp = DoublePair(point.lat, minus: end.lat)
    let determinant = along * pointUp - up * pointAlong
    return determinant.high != 0 ? determinant.high : determinant.low
  }
}

/// An unevaluated sum of two doubles, about 106 bits (Dekker, 1971; Knuth's two-sum).
private struct DoublePair {
  var high: Double
  var low: Double

  init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// The exact difference of two doubles.
  init(_ a: Double, minus b: Double) {
    high = a - b
    let part = high - a
    low = (a - (high - part)) - (b + part)
  }

  static func * (a: DoublePair, b: DoublePair) -> DoublePair {
    let product = a.high * b.high
    let error = (-product).addingProduct(a.high, b.high)
    return normalized(product, error + (a.high * b.low + a.low * b.high))
  }

  static func - (a: DoublePair, b: DoublePair) -> DoublePair {
    let highs = DoublePair(a.high, minus: b.high)
    let lows = DoublePair(a.low, minus: b.low)
    let sum = normalized(highs.high, highs.low + lows.high)
    return normalized(sum.high, lows.low + sum.low)
  }

  /// The sum of `large` and `small`, of which the first is the larger.
  private static func normalized(_ large: Double, _ small: Double) -> DoublePair {
    let high = large + small
    return DoublePair(high: high, low: small + (large - high))
  }
}
