/// A ratio of sums over units that vary by chance, with its interval.
struct RatioSample: Sendable {
  /// By unit.
  private let parts: [RatioPart]
  /// By how much a variance over the units is too small.
  private let inflation: Double

  /// Of seeds, which are as many programmes.
  init(seeds parts: [RatioPart]) {
    self.parts = parts
    inflation = 1
  }

  /// Of the districts of one programme. They are few, and the ratio is fitted to them, so that their residuals are too small: each is
  /// over 1 − 1 / n (J. G. MacKinnon and H. White, Journal of Econometrics 29, 1985). Where settlements differ an interval is
  /// too wide rather than too narrow.
  init(districts parts: [RatioPart]) {
    self.parts = parts
    let n = Double(parts.count)
    inflation = n > 1 ? n / (n - 1) : 1
  }

  var count: Int { parts.count }
  var over: Double { parts.reduce(0) { $0 + $1.over } }
  var under: Double { parts.reduce(0) { $0 + $1.under } }

  /// Nil where the lower sum is not above 0.
  var ratio: Double? { under > 0 ? over / under : nil }

  /// With none nothing is known of how units vary.
  var degrees: Int { max(0, parts.count - 1) }

  /// The variance of the sum of a value over the units.
  private func variance(_ values: [Double]) -> Double {
    let n = Double(values.count)
    guard n > 1 else { return 0 }
    let mean = values.reduce(0, +) / n
    return inflation * n / (n - 1) * values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  /// All ratios θ for which Σ (over − θ · under) cannot be told from 0 by Student's t: E. C. Fieller, "Some problems in interval
  /// estimation", JRSS B 16 (1954). Nil where the lower sum itself cannot be told from 0, since any ratio could be meant then.
  var interval: ClosedRange<Double>? {
    guard degrees > 0, under > 0 else { return nil }
    let t = Estimate.tQuantile(degrees: degrees)
    let ofOver = variance(parts.map(\.over))
    let ofUnder = variance(parts.map(\.under))
    let common = (variance(parts.map { $0.over + $0.under }) - ofOver - ofUnder) / 2
    let square = under * under - t * t * ofUnder
    guard square > 0 else { return nil }
    let middle = over * under - t * t * common
    let rest = over * over - t * t * ofOver
    let root = max(0, middle * middle - square * rest).squareRoot()
    return ((middle - root) / square)...((middle + root) / square)
  }

  /// By unit, by how much it moves the ratio: its residual over the lower sum (W. G. Cochran, "Sampling Techniques", 1977, section 6.4).
  var shifts: [Double]? {
    guard let ratio else { return nil }
    return parts.map { ($0.over - ratio * $0.under) / under }
  }

  /// The standard error of a sum of shifts by unit.
  func error(_ shifts: [Double]) -> Double { variance(shifts).squareRoot() }

  /// By how much the variance of a share of people is larger than that of as many strangers; at least 1, and 1 where there is no spread.
  var designEffect: Double {
    guard let ratio, let shifts, degrees > 0 else { return 1 }
    let binomial = ratio * (1 - ratio) / under
    let error = error(shifts)
    return binomial > 0 ? max(1, error * error / binomial) : 1
  }
}

extension Estimate {
  /// A ratio of sums over several seeds, with Fieller's interval.
  init(_ sample: RatioSample) {
    self.init()
    n = sample.count
    mean = sample.ratio
    guard n > 1, mean != nil else { return }
    low = sample.interval?.lowerBound
    high = sample.interval?.upperBound
    sd = sample.shifts.map { sample.error($0) * Double(n).squareRoot() }
  }

  /// A ratio of sums less another one over the same seeds.
  init(_ sample: RatioSample, less other: RatioSample) {
    self.init()
    n = sample.count
    guard let ratio = sample.ratio, let less = other.ratio else { return }
    mean = ratio - less
    guard n > 1, sample.interval != nil, other.interval != nil,
      let shifts = sample.shifts, let lessShifts = other.shifts
    else { return }
    let error = sample.error(zip(shifts, lessShifts).map { $0 - $1 })
    let half = Estimate.tQuantile(degrees: n - 1) * error
    low = ratio - less - half
    high = ratio - less + half
    sd = error * Double(n).squareRoot()
  }

  /// What one seed has, which is one ratio of sums over its districts or the difference of two, with the interval of how districts vary.
  init(_ value: Double?, districts: [RatioSample]) {
    self.init()
    n = 1
    mean = value
    guard let value, let first = districts.first, first.degrees > 0 else { return }
    var shifts = first.shifts ?? []
    for other in districts.dropFirst() {
      shifts = zip(shifts, other.shifts ?? []).map { $0 - $1 }
    }
    guard !shifts.isEmpty else { return }
    let error = first.error(shifts)
    sd = error
    if districts.count == 1 {
      low = first.interval?.lowerBound
      high = first.interval?.upperBound
    } else {
      let half = Estimate.tQuantile(degrees: first.degrees) * error
      low = value - half
      high = value + half
    }
  }
}

extension Summary.Share {
  /// Of people who live in districts and are the more alike for it: by district, how many are counted and of how many.
  init(districts: [(count: Int, of: Int)]) {
    let there = districts.filter { $0.of > 0 }
    let sample = RatioSample(
      districts: there.map { RatioPart(over: Double($0.count), under: Double($0.of)) })
    self.init(
      there.reduce(0) { $0 + $1.count }, of: there.reduce(0) { $0 + $1.of },
      designEffect: sample.designEffect, degrees: sample.degrees)
  }
}
