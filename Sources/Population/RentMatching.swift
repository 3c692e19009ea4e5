import Values

/// Where among the offers of a settlement, the cheapest first, a household looks.
struct RentSearch: Equatable, Sendable {
  /// The place that it begins at.
  var wanted: Int
  /// The dearest that it can pay; nil where all are too dear.
  var dearest: Int?
}

/// Which rent each household of a settlement looks for.
///
/// A household's score is a·z + √(1 − a²)·ε: z the normal score of its income's rank, ε its luck and taste, standard normal. Whose
/// score has a rank looks at dwellings whose rent has it too, but at none that it cannot pay. `a` is found so that the rank
/// correlation of what is looked for with income is the one that is asked for: what people can pay raises it by itself.
struct RentMatching {
  struct Household: Sendable {
    var income: Int32
    /// Standard normal.
    var luck: Double
    /// The place of the dearest offer that it can pay; nil where all are too dear.
    var dearest: Int?
  }

  private let households: [Household]
  private let offers: Int
  /// Of each household's income, and its normal score.
  private let incomeRanks: [Double]
  private let scores: [Double]

  /// `a` is found with at most so many households, taken at even distances.
  private static let enough = 2_000
  private static let halvings = 14

  /// - Parameter offers: How many dwellings there are, one at least.
  init(_ households: [Household], offers: Int) {
    self.households = households
    self.offers = offers
    let ranks = averageRanks(households.map { Double($0.income) })
    incomeRanks = ranks
    scores = ranks.map { Elementary.normalQuantile(($0 + 0.5) / Double(ranks.count)) }
  }

  /// What each household looks for, so that it correlates with income as asked for, or as nearly as it can.
  func searches(rankCorrelation: Double) -> [RentSearch] {
    let step = (households.count + RentMatching.enough - 1) / RentMatching.enough
    let sample =
      step <= 1
      ? self
      : RentMatching(
        stride(from: 0, to: households.count, by: step).map { households[$0] }, offers: offers)
    var (low, high) = (-1.0, 1.0)
    for _ in 0..<RentMatching.halvings {
      let middle = (low + high) / 2
      if sample.correlation(middle) < rankCorrelation { low = middle } else { high = middle }
    }
    return searches(strength: low)
  }

  /// The rank correlation of values of the households with their income; 0 where one of the two does not vary.
  func incomeCorrelation(of values: [Double]) -> Double {
    Population.correlation(ofRanks: averageRanks(values), incomeRanks)
  }

  private func correlation(_ strength: Double) -> Double {
    let ranks = averageRanks(ofPlaces: wanted(strength: strength), of: offers)
    return Population.correlation(ofRanks: ranks, incomeRanks)
  }

  private func searches(strength: Double) -> [RentSearch] {
    zip(wanted(strength: strength), households).map {
      RentSearch(wanted: $0, dearest: $1.dearest)
    }
  }

  /// The place among the offers that each household begins at.
  private func wanted(strength: Double) -> [Int] {
    let rest = (1 - strength * strength).squareRoot()
    let ranks = averageRanks(
      households.indices.map { strength * scores[$0] + rest * households[$0].luck })
    return ranks.indices.map { index in
      let place = Int((ranks[index] + 0.5) / Double(ranks.count) * Double(offers))
      return min(place, households[index].dearest ?? 0, offers - 1)
    }
  }
}

/// The same as `averageRanks` of whole numbers from 0 to `count` - 1, which are counted and need not be sorted.
private func averageRanks(ofPlaces places: [Int], of count: Int) -> [Double] {
  var counts = [Int](repeating: 0, count: count)
  for place in places { counts[place] += 1 }
  var first = 0
  let middles = counts.map { equal in
    defer { first += equal }
    return Double(2 * first + equal - 1) / 2
  }
  return places.map { middles[$0] }
}

/// The place of each value among all, from 0; equal ones share the middle of theirs.
func averageRanks(_ values: [Double]) -> [Double] {
  let order = ascending(values)
  var ranks = [Double](repeating: 0, count: values.count)
  var first = 0
  while first < order.count {
    var last = first
    while last + 1 < order.count, order[last + 1].value == order[first].value { last += 1 }
    for place in first...last { ranks[Int(order[place].place)] = Double(first + last) / 2 }
    first = last + 1
  }
  return ranks
}

/// Finite values with their places, in ascending order.
///
/// Each is put into one of as many equal intervals as there are values, and only within an interval they are compared. Sorting has no
/// such short cut, and matching sorts for each strength that it tries.
private func ascending(_ values: [Double]) -> [(value: Double, place: Int32)] {
  guard let least = values.min(), let most = values.max(), least < most else {
    return values.enumerated().map { ($1, Int32($0)) }
  }
  let perInterval = Double(values.count - 1) / (most - least)
  let intervals = values.map { Int32(($0 - least) * perInterval) }
  var starts = [Int](repeating: 0, count: values.count + 1)
  for interval in intervals { starts[Int(interval) + 1] += 1 }
  for interval in values.indices { starts[interval + 1] += starts[interval] }
  var next = starts
  var order = [(value: Double, place: Int32)](repeating: (0, 0), count: values.count)
  for place in values.indices {
    let interval = Int(intervals[place])
    order[next[interval]] = (values[place], Int32(place))
    next[interval] += 1
  }
  // Nearly all intervals have a few values. Where many lie close together, they are sorted as any others.
  for interval in values.indices where starts[interval + 1] - starts[interval] > 16 {
    let crowded = starts[interval]..<starts[interval + 1]
    order.replaceSubrange(crowded, with: order[crowded].sorted { $0.value < $1.value })
  }
  for end in 1..<order.count {
    let moving = order[end]
    var place = end
    while place > 0, order[place - 1].value > moving.value {
      order[place] = order[place - 1]
      place -= 1
    }
    order[place] = moving
  }
  return order
}

extension Population {
  /// Spearman's rank correlation; 0 where one of the two does not vary.
  static func rankCorrelation(_ a: [Double], _ b: [Double]) -> Double {
    correlation(ofRanks: averageRanks(a), averageRanks(b))
  }

  /// The same of values whose ranks are known.
  static func correlation(ofRanks x: [Double], _ y: [Double]) -> Double {
    let middle = Double(x.count - 1) / 2
    var (xy, xx, yy) = (0.0, 0.0, 0.0)
    for index in x.indices {
      let (first, second) = (x[index] - middle, y[index] - middle)
      xy += first * second
      xx += first * first
      yy += second * second
    }
    return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
  }
}
