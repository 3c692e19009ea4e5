/// A number of one programme, which is a ratio of sums over its districts or the difference of two, with its interval.
///
/// Two things join its people by chance. Those of a district have a part of their taste in common. And what an owner thinks who lets in
/// several districts counts in each of them. So its variance is that of clusters that cross, districts and owners (A. C. Cameron, J. B.
/// Gelbach and D. L. Miller, Journal of Business & Economic Statistics 29, 2011): what districts vary by, and the products of what an
/// owner has in one district and in another. Where settlements differ it is too large rather than too small.
struct DistrictSample: Sendable {
  /// By district, the two parts of each ratio, one ratio after another.
  private let districts: [[Double]]
  private let owners: OwnerProducts
  /// Of each ratio.
  private let sums: [RatioPart]
  /// A district moves the number by the sum of its parts with these weights, which is its residual over the lower sum (W. G. Cochran,
  /// "Sampling Techniques", 1977, section 6.4). Nil where a lower sum is not above 0.
  private let weights: [Double]?

  /// - Parameter districts: By district, the parts of each ratio.
  init(_ districts: [[RatioPart]], owners: OwnerProducts) {
    self.districts = districts.map(OwnerProducts.values)
    sums = (districts.first ?? []).indices.map { number in
      RatioPart(summing: districts.map { $0[number] })
    }
    weights = DistrictSample.weights(sums)
    // Tenancies of one owner are alike or strangers to each other. Where by chance they seem opposed, they are taken for strangers.
    self.owners = weights.map { owners.variance($0) > 0 } == true ? owners : OwnerProducts()
  }

  private static func weights(_ sums: [RatioPart]) -> [Double]? {
    var weights: [Double] = []
    for (number, sum) in sums.enumerated() {
      guard let ratio = sum.ratio else { return nil }
      let sign = number == 0 ? 1.0 : -1
      weights += [sign / sum.under, -sign * ratio / sum.under]
    }
    return weights.isEmpty ? nil : weights
  }

  /// With none nothing is known of how districts vary.
  var degrees: Int { max(0, districts.count - 1) }

  /// Nil where there is no number, or nothing is known of how districts vary.
  var error: Double? {
    guard degrees > 0, let weights else { return nil }
    return variance(weights).squareRoot()
  }

  /// Of one ratio that of Fieller, and of a difference, which is `value`, that of its linear part.
  func interval(of value: Double) -> ClosedRange<Double>? {
    guard let error else { return nil }
    if sums.count == 1 { return sums[0].interval(degrees: degrees) { variance([$0, $1]) } }
    let half = Estimate.tQuantile(degrees: degrees) * error
    return (value - half)...(value + half)
  }

  /// By how much the variance of a share of people is larger than that of as many strangers; at least 1, and 1 where there is no
  /// spread.
  var designEffect: Double {
    guard let sum = sums.first, let ratio = sum.ratio, let error else { return 1 }
    let binomial = ratio * (1 - ratio) / sum.under
    return binomial > 0 ? max(1, error * error / binomial) : 1
  }

  /// The variance of the sums of the parts, each times a weight, together.
  private func variance(_ weights: [Double]) -> Double {
    Spread.ofSum(districts.map { zip($0, weights).reduce(0) { $0 + $1.0 * $1.1 } })
      + owners.variance(weights)
  }
}

extension Estimate {
  /// What one seed has, with the interval of how its districts and owners vary.
  init(_ value: Double?, _ sample: DistrictSample) {
    self.init()
    n = 1
    mean = value
    guard let value else { return }
    let interval = sample.interval(of: value)
    low = interval?.lowerBound
    high = interval?.upperBound
    sd = sample.error
  }
}

extension Summary.Share {
  /// Of people who live in districts and have owners, and are the more alike for it: by district, how many are counted and of how
  /// many.
  init(districts: [(count: Int, of: Int)], owners: OwnerProducts) {
    let there = districts.filter { $0.of > 0 }
    let sample = DistrictSample(
      there.map { [RatioPart(over: Double($0.count), under: Double($0.of))] }, owners: owners)
    self.init(
      there.reduce(0) { $0 + $1.count }, of: there.reduce(0) { $0 + $1.of },
      designEffect: sample.designEffect, degrees: sample.degrees)
  }
}
