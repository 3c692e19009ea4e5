/// A share whose members come in clusters, such as the payments of a person, so that they say less than as many strangers would.
struct ClusteredCount: Sendable {
  private var count = 0.0
  private var all = 0.0
  private var countSquared = 0.0
  private var product = 0.0
  private var allSquared = 0.0
  private(set) var clusters = 0

  /// Adds a cluster: those counted and all of it.
  mutating func add(_ counted: Int, of whole: Int) {
    let y = Double(counted)
    let m = Double(whole)
    count += y
    all += m
    countSquared += y * y
    product += y * m
    allSquared += m * m
    clusters += 1
  }

  /// By how much the variance of the share is larger than that of as many strangers: that of a ratio of sums over clusters (W. G.
  /// Cochran, "Sampling Techniques", 1977, section 9A) over p (1 − p) / n. At least 1; nil where there is no spread to compare.
  var designEffect: Double? {
    guard clusters > 1, all > 0 else { return nil }
    let p = count / all
    let squares = countSquared - 2 * p * product + p * p * allSquared
    let k = Double(clusters)
    let binomial = all * p * (1 - p)
    guard binomial > 0 else { return nil }
    return max(1, squares * k / (k - 1) / binomial)
  }
}
