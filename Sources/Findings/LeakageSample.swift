/// What cases of fraud took in the seeds of a study. Cases are few and some are large, so that how much a seed has is more a matter of
/// how many cases it happens to have than of anything else, and a mean of eight seeds is far from normal.
struct LeakageSample: Sendable {
  /// By seed.
  let cases: [CaseSums]
  /// By seed, what was paid to landlords and forgone in tax.
  let paidTenge: [Double]
  /// One in so many tenancies and cases took part.
  let sampling: Double
  let rare: RareFraud

  private var all: CaseSums {
    var sum = CaseSums()
    for seed in cases { sum += seed }
    return sum
  }

  /// Over all seeds, where rare kinds of fraud could not have changed it by much.
  private var interval: ClosedRange<Double>? {
    let all = all
    let rareTenge = rare.tengePerSeed * Double(cases.count)
    return rareTenge <= RareFraud.negligibleShare * all.tenge ? all.interval : nil
  }

  /// In a seed, tenge.
  var estimate: Estimate {
    var estimate = Estimate(cases.map { $0.tenge * sampling })
    let interval = interval
    estimate.low = interval.map { $0.lowerBound * sampling / Double(cases.count) }
    estimate.high = interval.map { $0.upperBound * sampling / Double(cases.count) }
    return estimate
  }

  /// Of all that was paid and forgone. What was paid rightly is the same at both ends of the interval.
  var shareEstimate: Estimate {
    let paid = paidTenge.reduce(0, +)
    let taken = all.tenge
    var estimate = Estimate(
      zip(cases, paidTenge).map { $1 > 0 ? $0.tenge / $1 : nil })
    guard paid > 0, estimate.mean != nil else { return estimate }
    let rightly = max(0, paid - taken)
    let interval = interval
    estimate.mean = taken / paid
    estimate.low = interval.map { $0.lowerBound / (rightly + $0.lowerBound) }
    estimate.high = interval.map { $0.upperBound / (rightly + $0.upperBound) }
    return estimate
  }
}
