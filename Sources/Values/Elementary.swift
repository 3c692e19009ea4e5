/// Elementary functions of `+ - * /` and square roots alone, each step fixed by IEEE 754.
///
/// Those of a C library differ in their last bits between machines and builds, and a draw decides who registers and
/// which payment is inside a fence. These are the same everywhere, and within 2e-13 of the true value, relatively.
public enum Elementary {
  private static let logarithmOfTwo = 0.693_147_180_559_945_3

  /// The natural logarithm of a positive finite number.
  ///
  /// x = m · 2^e with m from √½ to √2; ln m = 2 artanh((m − 1)/(m + 1)), whose series at most 0.1716 converges by a
  /// factor of 34 a term.
  public static func logarithm(_ x: Double) -> Double {
    precondition(x > 0 && x.isFinite, "the logarithm is of a positive number")
    var exponent = Double(x.exponent)
    var mantissa = x.significand
    if mantissa > 1.414_213_562_373_095_1 {
      mantissa /= 2
      exponent += 1
    }
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    var sum = 0.0
    var order = 23.0
    while order > 0 {
      sum = sum * square + 1 / order
      order -= 2
    }
    return 2 * ratio * sum + exponent * logarithmOfTwo
  }

  /// e to the power of `x`, for |x| up to 700.
  ///
  /// x = k ln 2 + r with |r| at most 0.35; Taylor's series of r to r^14 / 14!, whose first missing term is below 2e-19, times 2^k.
  public static func exponential(_ x: Double) -> Double {
    precondition(x.magnitude <= 700, "the exponential function stays within the range of doubles")
    let parts = x / logarithmOfTwo
    let twos = Int64(parts + (parts < 0 ? -0.5 : 0.5))
    let r = x - Double(twos) * logarithmOfTwo
    // Each coefficient is written as the factorial that it divides by: multiplying costs a fifth of dividing.
    var sum = 1.0 / 87_178_291_200
    sum = sum * r + 1.0 / 6_227_020_800
    sum = sum * r + 1.0 / 479_001_600
    sum = sum * r + 1.0 / 39_916_800
    sum = sum * r + 1.0 / 3_628_800
    sum = sum * r + 1.0 / 362_880
    sum = sum * r + 1.0 / 40_320
    sum = sum * r + 1.0 / 5_040
    sum = sum * r + 1.0 / 720
    sum = sum * r + 1.0 / 120
    sum = sum * r + 1.0 / 24
    sum = sum * r + 1.0 / 6
    sum = sum * r + 0.5
    sum = sum * r + 1
    sum = sum * r + 1
    return sum * Double(sign: .plus, exponent: Int(twos), significand: 1)
  }

  /// The sine and cosine of `turns` full turns, 0 to 1.
  public static func sineAndCosine(turns: Double) -> (sine: Double, cosine: Double) {
    precondition(turns >= 0 && turns <= 1, "an angle is a part of one turn")
    let quarter = (turns * 4).rounded()
    let radians = (turns - quarter / 4) * (2 * Double.pi)
    let square = radians * radians
    var sine = 1.0
    var cosine = 1.0
    var order = 18.0
    while order > 1 {
      cosine = 1 - square / (order * (order - 1)) * cosine
      sine = 1 - square / (order * (order + 1)) * sine
      order -= 2
    }
    sine *= radians
    return switch Int(quarter) % 4 {
    case 0: (sine, cosine)
    case 1: (cosine, -sine)
    case 2: (-sine, -cosine)
    default: (-cosine, sine)
    }
  }

  /// The value that a standard normal variable stays below with probability `p`, 0 < p < 1, within 1.2e-9, relatively.
  ///
  /// Rational approximations of P. J. Acklam, "An algorithm for computing the inverse normal cumulative distribution
  /// function" (2003).
  public static func normalQuantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "a probability between 0 and 1 has a quantile")
    let tail = 0.024_25
    if p < tail { return tailQuantile((-2 * logarithm(p)).squareRoot()) }
    if p > 1 - tail { return -tailQuantile((-2 * logarithm(1 - p)).squareRoot()) }
    let q = p - 0.5
    let r = q * q
    let above = polynomial(
      r, -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
      1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00)
    let below = polynomial(
      r, -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
      6.680131188771972e+01, -1.328068155288572e+01, 1)
    return above * q / below
  }

  private static func tailQuantile(_ q: Double) -> Double {
    let above = polynomial(
      q, -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
      -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00)
    let below = polynomial(
      q, 0, 7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
      3.754408661907416e+00, 1)
    return above / below
  }

  /// Of degree 5, the highest coefficient first.
  private static func polynomial(
    _ x: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ e: Double, _ f: Double
  ) -> Double {
    ((((a * x + b) * x + c) * x + d) * x + e) * x + f
  }
}

extension Draw {
  /// A uniform number strictly between 0 and 1: the middle of one of 2^52 cells.
  public func uniform(_ number: UInt64) -> Double {
    (Double(bits(number) >> 12) + 0.5) * 0x1p-52
  }

  /// A standard normal number.
  public func normal(_ number: UInt64) -> Double { Elementary.normalQuantile(uniform(number)) }

  /// A standard logistic number: ln(u / (1 − u)).
  public func logistic(_ number: UInt64) -> Double {
    let u = uniform(number)
    return Elementary.logarithm(u / (1 - u))
  }

  /// A log-normal number of this median and this standard deviation of its logarithm.
  public func logNormal(median: Double, sigma: Double, _ number: UInt64) -> Double {
    median * Elementary.exponential(sigma * normal(number))
  }
}
