/// A ratio of sums over seeds, which are as many programmes, with its interval.
struct RatioSample: Sendable {
  /// By seed.
  private let parts: [RatioPart]

  init(seeds parts: [RatioPart]) { self.parts = parts }

  var count: Int { parts.count }

  private var sums: RatioPart { RatioPart(summing: parts) }

  /// Nil where the lower sum is not above 0.
  var ratio: Double? { sums.ratio }

  /// With none nothing is known of how seeds vary.
  private var degrees: Int { max(0, parts.count - 1) }

  var interval: ClosedRange<Double>? {
    sums.interval(degrees: degrees) { over, under in
      Spread.ofSum(parts.map { over * $0.over + under * $0.under })
    }
  }

  /// By seed, by how much it moves the ratio: its residual over the lower sum (W. G. Cochran, "Sampling Techniques", 1977, section 6.4).
  var shifts: [Double]? {
    let sums = sums
    guard let ratio = sums.ratio else { return nil }
    return parts.map { ($0.over - ratio * $0.under) / sums.under }
  }
}

enum Spread {
  /// The variance of the sum of a value over units that vary by chance; 0 of one, of which nothing is known.
  static func ofSum(_ values: [Double]) -> Double {
    let n = Double(values.count)
    guard n > 1 else { return 0 }
    let mean = values.reduce(0, +) / n
    return n / (n - 1) * values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}

extension RatioPart {
  init(summing parts: [RatioPart]) {
    self.init(
      over: parts.reduce(0) { $0 + $1.over }, under: parts.reduce(0) { $0 + $1.under })
  }

  /// Nil where the lower sum is not above 0.
  var ratio: Double? { under > 0 ? over / under : nil }

  /// All ratios θ for which over − θ · under cannot be told from 0 by Student's t: E. C. Fieller, "Some problems in interval
  /// estimation", JRSS B 16 (1954). Nil where the lower sum itself cannot be told from 0, since any ratio could be meant then.
  ///
  /// - Parameter variance: That of the two sums, each times a weight, together.
  func interval(
    degrees: Int, variance: (_ over: Double, _ under: Double) -> Double
  ) -> ClosedRange<Double>? {
    guard degrees > 0, under > 0 else { return nil }
    let t = Estimate.tQuantile(degrees: degrees)
    let ofOver = variance(1, 0)
    let ofUnder = variance(0, 1)
    let common = (variance(1, 1) - ofOver - ofUnder) / 2
    let square = under * under - t * t * ofUnder
    guard square > 0 else { return nil }
    let middle = over * under - t * t * common
    let rest = over * over - t * t * ofOver
    let root = max(0, middle * middle - square * rest).squareRoot()
    return ((middle - root) / square)...((middle + root) / square)
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
    sd = sample.shifts.map { (Spread.ofSum($0) * Double(n)).squareRoot() }
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
    let error = Spread.ofSum(zip(shifts, lessShifts).map { $0 - $1 }).squareRoot()
    let half = Estimate.tQuantile(degrees: n - 1) * error
    low = ratio - less - half
    high = ratio - less + half
    sd = error * Double(n).squareRoot()
  }
}
