import Foundation
import Population
import Scenario
import SmallPilot
import TestSupport
import Testing
import Values

@testable import Behaviour
@testable import Findings

/// The curve of honest rejections against tolerance, beside a Monte Carlo that shares no code with it but the shapes of the
/// buildings and the numbers of the mixture.
struct ToleranceTests {
  @Test("rejections against tolerance are those of the mixture and the buildings")
  func curve() throws {
    let folder = try TemporaryFolder()
    let out = try RunFolder("\(folder.path)/run")
    let scenario = try SmallPilot.scenario(part: 2)
    let run = try ScenarioRun.run(scenario, ScenarioRun.Options(out: out.path), into: out) { _, _ in
    }
    let places = run.places
    let payments = places.fromHome.reduce(0, +)
    #expect(payments > 2_000)
    var plain = PlainPhones(scenario.behaviour.positioning)
    var distances: [Double] = []
    let tenancies = run.population.tenancies
    for number in 0..<100_000 {
      let dwelling = run.population.dwellings[Int(tenancies[number % tenancies.count].dwelling)]
      let footprint = run.population.buildings[Int(dwelling.building)].footprint
      distances.append(plain.distanceMetres(footprint))
    }
    let count = PlaceMeasures.tolerances.count
    for (index, tolerance) in PlaceMeasures.tolerances.enumerated() {
      let beyond = places.fromHome.indices.reduce(0) { $0 + places.beyond[$1 * count + index] }
      let measured = Double(beyond) / Double(payments)
      let expected = Double(distances.count { $0 > tolerance }) / Double(distances.count)
      // Some people err month after month, so that payments tell less than so many draws would.
      let spread = (expected * (1 - expected) / Double(payments)).squareRoot()
      #expect(
        abs(measured - expected) < 0.005 + 6 * spread,
        "\(tolerance) m: \(measured), not \(expected)")
    }
  }
}

/// A phone in a building, with the C library's functions and a generator of its own; metres.
private struct PlainPhones {
  let positioning: PositioningParameters
  var state: UInt64 = 42

  init(_ positioning: PositioningParameters) { self.positioning = positioning }

  /// SplitMix64 (Steele, Lea, Flood, 2014).
  private mutating func uniform() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return (Double((z ^ (z >> 31)) >> 11) + 0.5) / 9_007_199_254_740_992
  }

  private mutating func normal() -> Double {
    (-2 * log(uniform())).squareRoot() * cos(2 * Double.pi * uniform())
  }

  private mutating func errorMetres() -> Double {
    let means = uniform()
    let ends = (0..<4).map { end in (0...end).reduce(0) { $0 + positioning.shares[$1] } }
    if means < ends[0] {
      return positioning.outdoorSigmaMetres * (-2 * log(uniform())).squareRoot()
    }
    if means < ends[1] { return positioning.streetSigmaMetres * (-2 * log(uniform())).squareRoot() }
    if means < ends[2] {
      return positioning.indoorMedianMetres * exp(positioning.indoorSigmaOfLogarithm * normal())
    }
    return positioning.cellMedianMetres * exp(positioning.cellSigmaOfLogarithm * normal())
  }

  /// From the phone's point to the polygons of a building that somebody stands in; 0 inside.
  mutating func distanceMetres(_ footprint: Footprint) -> Double {
    let room = footprint.rooms[Int(uniform() * Double(footprint.rooms.count))]
    let error = errorMetres()
    let angle = 2 * Double.pi * uniform()
    let x = between(room.left + 10, room.right - 10) / 10 + error * cos(angle)
    let y = between(room.bottom + 10, room.top - 10) / 10 + error * sin(angle)
    var nearest = Double.infinity
    var isInside = false
    for polygon in footprint.polygons {
      for ring in [polygon.outer] + (polygon.hole.map { [$0] } ?? []) {
        let corners = ring.map { (x: Double($0.x) / 10, y: Double($0.y) / 10) }
        for index in corners.indices {
          let a = corners[index]
          let b = corners[(index + 1) % corners.count]
          if (a.y > y) != (b.y > y), x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x {
            isInside.toggle()
          }
          let (dx, dy) = (b.x - a.x, b.y - a.y)
          let along = min(1, max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy)))
          nearest = min(nearest, hypot(x - a.x - along * dx, y - a.y - along * dy))
        }
      }
    }
    return isInside ? 0 : nearest
  }

  private mutating func between(_ low: Int, _ high: Int) -> Double {
    Double(low) + uniform() * Double(high - low)
  }
}
