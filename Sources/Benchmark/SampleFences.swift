package import Geofence
import Values

/// Random numbers one after another, which depend on nothing but a seed and how many were drawn before.
package struct Draws: Sendable {
  private let draw: Draw
  private var drawn: UInt64 = 0

  package init(seed: UInt64) { draw = Draw(seed: seed, purpose: 0, subject: 0) }

  package mutating func next() -> UInt64 {
    drawn += 1
    return draw.bits(drawn)
  }

  /// A number from 0 to `count` - 1.
  package mutating func below(_ count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A multiple of 2^-53 from 0 up to, without, 1.
  package mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  package mutating func between(_ low: Double, _ high: Double) -> Double {
    low + fraction() * (high - low)
  }
}

/// Made-up fences as large as houses and courtyards, for benchmarks and tests.
///
/// Each is a star around a centre: corners in every direction, in order, at different distances. Every eighth has a
/// courtyard, every sixteenth a second part. Corners stand on the grid of 10^-7 degrees, as in published cadastres.
package struct SampleFences {
  package struct Sample {
    package var area: Area
    package var centre: Position
    /// The outer ring of the star, without courtyard and second part.
    package var star: [Position]
  }

  package private(set) var samples: [Sample] = []
  package private(set) var fences = FenceSet()

  package init(count: Int, corners: ClosedRange<Int>, seed: UInt64) {
    var draws = Draws(seed: seed)
    for number in 0..<count {
      let sample = SampleFences.sample(number, corners, &draws)
      samples.append(sample)
      fences.append(code: SampleFences.code(of: number), area: sample.area)
    }
  }

  package static func code(of number: Int) -> String {
    "99:\(padded(number / 1_000_000, 3)):\(padded(number / 1000 % 1000, 3)):\(padded(number % 1000, 3))"
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func sample(
    _ number: Int, _ corners: ClosedRange<Int>, _ draws: inout Draws
  ) -> Sample {
    let centre = Position(lon: draws.between(50, 80), lat: draws.between(41, 54))
    let cornerCount = corners.lowerBound + draws.below(corners.count)
    // 2e-4 to 1e-3 degrees are 14 to 110 metres.
    let radius = draws.between(2e-4, 1e-3)
    var distances: [Double] = []
    for _ in 0..<cornerCount { distances.append(radius * draws.between(0.6, 1)) }
    let star = ring(around: centre, distances)
    var polygons = [[star]]
    if number % 8 == 3 {
      polygons[0].append(ring(around: centre, distances.map { $0 * 0.3 }))
    }
    if number % 16 == 5 {
      let east = Position(lon: centre.lon + 2.5 * radius, lat: centre.lat + radius / 3)
      polygons.append([ring(around: east, distances.map { $0 * 0.5 })])
    }
    return Sample(area: Area(polygons: polygons), centre: centre, star: star)
  }

  /// A closed ring whose corners stand in even steps on a diamond, each at its own distance.
  private static func ring(around centre: Position, _ distances: [Double]) -> [Position] {
    var ring: [Position] = []
    for (index, distance) in distances.enumerated() {
      let turn = 4 * Double(index) / Double(distances.count)
      let quarter = Int(turn)
      let rest = turn - Double(quarter)
      let (east, north) =
        switch quarter {
        case 0: (1 - rest, rest)
        case 1: (-rest, 1 - rest)
        case 2: (rest - 1, -rest)
        default: (rest, rest - 1)
        }
      ring.append(
        Position(
          lon: onGrid(centre.lon + 1.5 * east * distance),
          lat: onGrid(centre.lat + north * distance)))
    }
    ring.append(ring[0])
    return ring
  }

  /// The multiple of 10^-7 degrees nearest to `degrees`, as reading its decimals gives it.
  package static func onGrid(_ degrees: Double) -> Double {
    (degrees * 1e7).rounded(.toNearestOrEven) / 1e7
  }
}
