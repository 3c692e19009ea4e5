import Values

/// What a search knows of the policies that it tried, as the surfaces take it: smaller is better in everything.
struct SeekEvidence: Sendable {
  /// The numbers of the policies, in the order in which they were tried.
  var objective: [Double]
  /// By how much each condition is missed, with the margin that the confidence asks for: policy, then condition. 0 and less is met.
  var shortfalls: [[Double]]

  /// By what a shortfall is large, by condition.
  private let scales: [Double]
  /// Conditions with an equals sign, which leave no room to spare.
  private let isEqual: [Bool]

  /// A surface is off by so much of the scale where it ought to be 0.
  private static let blur = 0.02

  init(objective: [Double?], shortfalls: [[Double?]], isEqual: [Bool]) {
    self.isEqual = isEqual
    // A run without such a number is as bad as the worst that has one.
    let most = objective.compactMap { $0 }.max() ?? 0
    self.objective = objective.map { $0 ?? most }
    let count = shortfalls.first?.count ?? 0
    let columns = (0..<count).map { condition -> [Double] in
      let known = shortfalls.map { $0[condition] }
      let worst = max(known.compactMap { $0 }.max() ?? 1, 1e-9)
      return known.map { $0 ?? worst }
    }
    self.shortfalls = shortfalls.indices.map { policy in columns.map { $0[policy] } }
    scales = columns.map { column in
      let spread = (column.max() ?? 0) - (column.min() ?? 0)
      return spread > 0 ? spread : 1
    }
  }

  /// How much a policy misses in all, in parts of the scales; 0 where it meets everything.
  func missing(_ shortfalls: [Double]) -> Double {
    zip(shortfalls, scales).reduce(0) { $0 + max(0, $1.0 / $1.1) }
  }

  /// The same of what surfaces say, with so much room to spare.
  func foreseen(_ shortfalls: [Double], margin: Double) -> Double {
    shortfalls.indices.reduce(0) { sum, place in
      let room = isEqual[place] ? -SeekEvidence.blur : margin
      return sum + max(0, shortfalls[place] / scales[place] + room)
    }
  }

  /// The policies, the best first: those that meet everything by what is minimised, then the others by what they miss.
  var ranked: [Int] {
    let missing = shortfalls.map { self.missing($0) }
    return objective.indices.sorted { one, other in
      if missing[one] != missing[other] { return missing[one] < missing[other] }
      return objective[one] == objective[other] ? one < other : objective[one] < objective[other]
    }
  }
}

/// Chooses which policies to try next, by the surfaces through those that were tried: where they promise most, and farther away so that
/// nothing is overlooked (R. G. Regis, "Stochastic radial basis function algorithms for large-scale optimization involving expensive
/// black-box objective and constraint functions", Computers and Operations Research 38, 2011).
struct SeekProposing {
  let space: SearchSpace
  private let tried: [[Int]]
  private let units: [[Double]]
  private var draws: SearchDraws
  private let round: Int

  /// Draws all over the cube, and around each of the best at each scale.
  private static let everywhere = 1_200
  private static let around = 160
  private static let scales = [0.2, 0.06, 0.02, 0.006, 0.002, 0.0006]
  private static let best = 3

  init(_ space: SearchSpace, tried: [[Int]], seed: UInt64, round: Int) {
    self.space = space
    self.tried = tried
    self.round = round
    units = tried.map { space.unit($0) }
    draws = SearchDraws(seed: seed, subject: round + 1)
  }

  /// As many places as are asked for and still to be found, in turn for each of the searches.
  mutating func batch(_ searches: [SeekEvidence], size: Int) -> [[Int]] {
    let surfaces = searches.map { search in
      ResponseSurface(
        points: units, results: zip(search.objective, search.shortfalls).map { [$0] + $1 })
    }
    var taken = Set(tried)
    var chosen: [[Int]] = []
    for slot in 0..<size {
      let number = slot % searches.count
      let kind = (slot / searches.count + round) % 3
      guard
        let place = choice(searches[number], surfaces[number], kind: kind, taken, chosen)
      else { break }
      taken.insert(place)
      chosen.append(place)
    }
    return chosen
  }

  /// A place that may be tried, with what the surfaces say of it.
  private struct Candidate {
    var unit: [Double]
    var place: [Int]
    var missing: Double
    var objective: Double

    func isBetter(than other: Candidate) -> Bool {
      missing == other.missing ? objective < other.objective : missing < other.missing
    }
  }

  /// Of kind 0, the best as the surfaces have it; of 1 the best that has a little room to spare; of 2 a good one far from all that was
  /// tried.
  private mutating func choice(
    _ search: SeekEvidence, _ surface: ResponseSurface, kind: Int, _ taken: Set<[Int]>,
    _ chosen: [[Int]]
  ) -> [Int]? {
    // What the surfaces are off by gets smaller as they get points to go through.
    let margin = kind == 1 ? 0.02 / Double((round + 1) * (round + 1)) : 0
    let space = self.space
    func judged(_ unit: [Double]) -> Candidate {
      let place = space.place(unit)
      let values = surface.values(at: space.unit(place))
      return Candidate(
        unit: unit, place: place,
        missing: search.foreseen(Array(values.dropFirst()), margin: margin),
        objective: values[0])
    }
    var candidates = self.candidates(search).map(judged)
    if kind < 2, let best = candidates.min(by: { $0.isBetter(than: $1) }) {
      candidates += climbed(best, judged)
    }
    var known: Set<[Int]> = taken
    candidates = candidates.filter { known.insert($0.place).inserted }
    if kind < 2 { return candidates.min { $0.isBetter(than: $1) }?.place }
    let all = units + chosen.map { space.unit($0) }
    // Among the better part of them, the loneliest.
    let part = [4, 16, 64][round % 3]
    let better = candidates.sorted { $0.isBetter(than: $1) }
      .prefix(max(1, candidates.count / part))
    return better.max { loneliness($0, all) < loneliness($1, all) }?.place
  }

  private func loneliness(_ candidate: Candidate, _ all: [[Double]]) -> Double {
    let unit = space.unit(candidate.place)
    return all.reduce(Double.infinity) {
      min($0, ResponseSurface.squaredDistance(unit, $1))
    }
  }

  private mutating func candidates(_ search: SeekEvidence) -> [[Double]] {
    var all: [[Double]] = []
    for _ in 0..<SeekProposing.everywhere {
      all.append((0..<space.dimensions).map { _ in draws.uniform() })
    }
    for centre in search.ranked.prefix(SeekProposing.best) {
      for scale in SeekProposing.scales {
        for _ in 0..<SeekProposing.around { all.append(near(units[centre], scale)) }
      }
    }
    return all
  }

  /// A point that differs on one axis at least, on about two.
  private mutating func near(_ centre: [Double], _ scale: Double) -> [Double] {
    let certain = draws.integer(below: centre.count)
    let chance = min(1, 2 / Double(centre.count))
    return centre.indices.map { axis in
      guard axis == certain || draws.uniform() < chance else { return centre[axis] }
      return min(1, max(0, centre[axis] + scale * draws.normal()))
    }
  }

  /// Where steps along the axes and in drawn directions lead to from a candidate, on the surfaces alone.
  private mutating func climbed(
    _ start: Candidate, _ judged: ([Double]) -> Candidate
  ) -> [Candidate] {
    var best = start
    var path: [Candidate] = []
    var step = 0.05
    while step > 0.0002 {
      var next: Candidate?
      for _ in 0..<(6 * space.dimensions) {
        let candidate = judged(near(best.unit, step))
        if candidate.isBetter(than: next ?? best) { next = candidate }
      }
      if let next {
        best = next
        path.append(next)
      } else {
        step /= 2
      }
    }
    return path
  }
}
