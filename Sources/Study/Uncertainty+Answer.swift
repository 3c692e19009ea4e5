package import Behaviour
import Findings
package import Text

/// What a study of what is not known says.
extension Uncertainty {
  /// The middle 95 % of the points, with their median.
  package struct Spread: Sendable {
    package var low: Double
    package var median: Double
    package var high: Double
  }

  static func spread(_ values: [Double]) -> Spread? {
    guard values.count > 1 else { return nil }
    let sorted = values.sorted()
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
    return Spread(low: quantile(0.025), median: quantile(0.5), high: quantile(0.975))
  }

  /// Whether a point says nothing of a headline: of a cost where the money ran out, since what was promised and not paid has no price.
  static func isLeftOut(_ ranDry: [Bool], _ headline: Headline) -> Bool {
    let ridge = RidgePoint.allCases.firstIndex(of: headline.point) ?? 0
    return headline.measure.isCost && ridge < ranDry.count && ranDry[ridge]
  }

  /// The points that say something of a headline.
  private func counted(_ headline: Int) -> [Int] {
    values.indices.filter { !Uncertainty.isLeftOut(ranDry[$0], headlines[headline]) }
  }

  /// How many points are left out of a headline because the money ran out.
  package func leftOut(_ headline: Int) -> Int { points - counted(headline).count }

  /// At how many points the money ran out, at a point of the ridge.
  package func moneyRanOut(at point: RidgePoint) -> Int {
    let ridge = RidgePoint.allCases.firstIndex(of: point) ?? 0
    return ranDry.count { ridge < $0.count && $0[ridge] }
  }

  /// Over the points that are not left out; nil where fewer than nine in ten of them have such a number, or where they are too few.
  package func spread(_ headline: Int) -> Spread? {
    let counted = counted(headline)
    let known = counted.compactMap { values[$0][headline] }
    guard known.count >= min(points, Uncertainty.pointCounts.lowerBound),
      known.count * 10 >= counted.count * 9
    else { return nil }
    return Uncertainty.spread(known)
  }

  /// How many points have no such number, of those that are not left out.
  package func missing(_ headline: Int) -> Int {
    counted(headline).count { values[$0][headline] == nil }
  }

  /// What one programme of this size would vary by, by chance alone: 95 % around the mean of the scenario as its files have it.
  package func chance(_ headline: Int) -> (mean: Double, low: Double, high: Double)? {
    let estimate = Estimate(byChance.map { $0[headline] })
    guard let mean = estimate.mean, let sd = estimate.sd else { return nil }
    let half = Estimate.tQuantile(degrees: byChance.count - 1) * sd
    let bounds = headlines[headline].measure.bounds
    return (
      mean, max(mean - half, bounds?.lowerBound ?? -.infinity),
      min(mean + half, bounds?.upperBound ?? .infinity)
    )
  }

  /// An input with its first-order share in what a headline varies by.
  package struct InputShare: Sendable {
    package var row: RangeFile.Row
    package var share: Double
  }

  /// Those that chance alone does not explain, the largest first.
  package func clearShares(_ headline: Int) -> [InputShare] {
    shares(headline).filter { $0.share > noise[headline] }
  }

  /// The largest first.
  package func shares(_ headline: Int) -> [InputShare] {
    let known = counted(headline).filter { values[$0][headline] != nil }
    let shares = FirstOrderShares.of(
      inputs: known.map { quantiles[$0] }, results: known.compactMap { values[$0][headline] })
    return zip(rows, shares).map { InputShare(row: $0, share: $1) }.sorted {
      $0.share == $1.share ? $0.row.name < $1.row.name : $0.share > $1.share
    }
  }

  /// The sentences that terminal and report begin with.
  package func sentences(_ style: NumberStyle) -> [String] {
    let headline = headlines[0]
    guard let spread = spread(0) else {
      return ["Too few of the points have an uptake: the run is too short."]
    }
    var first = """
      \(name) registers \(headline.text(spread.low, style)) to \(headline.text(spread.high, style)) points more, with a median of \
      \(headline.text(spread.median, style)) (\(headline.point.words), 95 % of \(NumberText.count(points, "point", style)) over \
      \(NumberText.count(rows.count, "range")))
      """
    if let chance = chance(0) {
      first += """
        . With everything as its files have it, chance alone puts one programme between \(headline.text(chance.low, style)) \
        and \(headline.text(chance.high, style)), around a mean of \(headline.text(chance.mean, style))
        """
    }
    let names = clearShares(0).prefix(3).map {
      "\($0.row.label) (\(NumberText.percent($0.share, places: 0, style)))"
    }
    let second =
      names.isEmpty
      ? "So many points cannot tell that any range makes more of it than another."
      : "To be surer of that, what would have to be known better is \(ListText.of(names)), by its share in the variance."
    return moneySentences(style) + ["\(first).", second]
  }

  /// Nothing where the money lasts at all points.
  private func moneySentences(_ style: NumberStyle) -> [String] {
    let counts = RidgePoint.allCases.map { (point: $0, count: moneyRanOut(at: $0)) }
    guard counts.contains(where: { $0.count > 0 }) else { return [] }
    let texts = counts.map { "\(NumberText.grouped($0.count, style)) if \($0.point.words)" }
    return [
      """
      The money ran out at some of the \(NumberText.grouped(points, style)) points: at \(ListText.of(texts)). They are left out of the \
      ranges of costs, since what was promised and not paid has no price; all other ranges hold them too, with people who got less than \
      they were promised.
      """
    ]
  }

  package var answer: JSONValue {
    [
      "answer": .texts(sentences(.plain)), "scenario": .text(path), "points": .integer(points),
      "moneyRanOut": .object(
        RidgePoint.allCases.map { ($0.rawValue, .integer(moneyRanOut(at: $0))) }),
      "rangesFile": ranges.json, "ranges": .integer(rows.count), "skipped": .texts(skipped),
      "headlines": .array(headlines.indices.map(headlineAnswer)),
    ]
  }

  private func headlineAnswer(_ index: Int) -> JSONValue {
    let spread = spread(index)
    let chance = chance(index)
    let shares = shares(index).map { share -> JSONValue in
      [
        "key": .text(share.row.name), "keys": .texts(share.row.keys),
        "words": .text(share.row.label), "share": .number(share.share),
      ]
    }
    return [
      "key": .text(headlines[index].key), "ridgePoint": .text(headlines[index].point.rawValue),
      "low": .optional(spread?.low), "median": .optional(spread?.median),
      "high": .optional(spread?.high), "missing": .integer(missing(index)),
      "leftOut": .integer(leftOut(index)),
      "chance": [
        "mean": .optional(chance?.mean), "low": .optional(chance?.low),
        "high": .optional(chance?.high),
      ],
      "shareByChance": .number(noise[index]),
      "shares": .array(shares),
    ]
  }
}
