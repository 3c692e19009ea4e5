/// What a unit adds to the two sums of a ratio: a seed of a study, or a district of a run.
package struct RatioPart: Equatable, Sendable {
  package var over: Double
  package var under: Double

  package init(over: Double, under: Double) {
    self.over = over
    self.under = under
  }
}

/// A number of one seed of a study.
package struct SeedValue: Equatable, Sendable {
  /// Nil where the seed has no such number, such as a cost where the money ran out.
  package var value: Double?
  /// Of a cost or of a share of money, what it is a ratio of: over several seeds it is the ratio of the sums, as what a programme pays is
  /// for all and not for each seed. Nil of anything else.
  package var ratio: RatioPart?

  package init(_ value: Double?, _ ratio: RatioPart? = nil) {
    self.value = value
    self.ratio = ratio
  }

  package static let unknown = SeedValue(nil)
}

extension Estimate {
  /// A number over the seeds of a study, with its interval: the ratio of sums with that of Fieller where each seed has the parts of one, and
  /// otherwise the mean with Student's. `run`, `compare`, `sweep` and `seek` all take it from here.
  package init(seeds: [SeedValue]) {
    guard let parts = SeedValue.parts(seeds) else {
      self.init(seeds.map(\.value))
      return
    }
    self.init(RatioSample(seeds: parts))
  }

  /// The difference of two numbers seed by seed, as `other` has it less `first`: what is alike in both of a pair takes no part in the
  /// interval. Of two ratios of sums it is by how much each seed moves them (W. G. Cochran, "Sampling Techniques", 1977, section 6.4).
  ///
  /// Of a ratio that cannot be told from any other, because its lower sum cannot be told from 0, there is no interval.
  package init(pairs first: [SeedValue], _ other: [SeedValue]) {
    guard let one = SeedValue.parts(first), let two = SeedValue.parts(other),
      one.count == two.count
    else {
      self.init(
        zip(first, other).map { first, other in
          guard let first = first.value, let other = other.value else { return nil }
          return other - first
        })
      return
    }
    self.init(RatioSample(seeds: two), less: RatioSample(seeds: one))
  }
}

extension SeedValue {
  /// Nil where a seed has no ratio: the others are those of other programmes. A seed whose lower part is not above 0 has no number of its
  /// own, and counts in the sums.
  fileprivate static func parts(_ seeds: [SeedValue]) -> [RatioPart]? {
    let parts = seeds.compactMap(\.ratio)
    return parts.isEmpty || parts.count < seeds.count ? nil : parts
  }
}
