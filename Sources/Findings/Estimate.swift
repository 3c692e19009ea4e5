/// A number over replications, or of one with the districts and owners that it is made of.
package struct Estimate: Equatable, Sendable {
  /// Nil where a replication has no such number.
  package var mean: Double?
  /// The 95 % interval of the mean.
  package var low: Double?
  package var high: Double?
  /// What one programme of this size would vary by.
  package var sd: Double?
  package var n = 0

  package init() {}

  /// The same, where its values are too far from normal for any interval to be stated.
  package var withoutInterval: Estimate {
    var estimate = self
    estimate.low = nil
    estimate.high = nil
    return estimate
  }

  /// The mean of several replications with its t-interval (Student, 1908). With one there is no interval.
  package init(_ values: [Double?]) {
    n = values.count
    let known = values.compactMap { $0 }
    // The mean of those that happen to have one would be that of other programmes.
    guard n > 0, known.count == n else { return }
    let mean = known.reduce(0, +) / Double(n)
    self.mean = mean
    guard n > 1 else { return }
    let variance = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n - 1)
    let deviation = variance.squareRoot()
    let half = Estimate.tQuantile(degrees: n - 1) * deviation / Double(n).squareRoot()
    sd = deviation
    low = mean - half
    high = mean + half
  }

  /// With no end of the interval beyond what the number can be.
  func clamped(to bounds: ClosedRange<Double>) -> Estimate {
    var estimate = self
    estimate.low = low.map { max($0, bounds.lowerBound) }
    estimate.high = high.map { min($0, bounds.upperBound) }
    return estimate
  }

  /// The 97.5 % point of Student's distribution.
  ///
  /// Of 1 to 10 degrees of freedom from the tables; beyond them the expansion of Fisher and Cornish (1960), which is right to five
  /// decimals there.
  package static func tQuantile(degrees: Int) -> Double {
    let table = [
      12.706_204_736, 4.302_652_730, 3.182_446_305, 2.776_445_105, 2.570_581_836, 2.446_911_851,
      2.364_624_252, 2.306_004_135, 2.262_157_163, 2.228_138_852,
    ]
    precondition(degrees > 0, "one value has no spread")
    if degrees <= table.count { return table[degrees - 1] }
    let z = 1.959_963_984_540_054
    let z2 = z * z
    let v = Double(degrees)
    let first = z * (z2 + 1) / 4
    let second = z * ((5 * z2 + 16) * z2 + 3) / 96
    let third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384
    let fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160
    return z + (first + (second + (third + fourth / v) / v) / v) / v
  }
}

extension Estimate {
  /// The members of an estimate where it stands as an object.
  package static let metrics: [Metric<Estimate>] = [
    .number(
      "mean", .none,
      "over the replications; of costs and of shares of money the ratio of their sums; `null` where one of them has no such number"
    ) {
      $0.mean
    },
    .number(
      "low", .none,
      "lower end of the 95 % interval of the mean, over replications or, with one, over districts and owners; `null` where it cannot be told"
    ) { $0.low },
    .number("high", .none, "its upper end") { $0.high },
    .number("sd", .none, "standard deviation: what one programme of this size would vary by") {
      $0.sd
    },
    .count("n", .count("replications"), "how many it is of") { $0.n },
  ]
}
