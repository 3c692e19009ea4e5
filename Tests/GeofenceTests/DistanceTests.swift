import Configuration
import Diagnostics
import Foundation
import Testing

@testable import Benchmark
@testable import Geofence

@Suite struct DistanceTests {
  @Test("Sine and cosine are within 1e-15 of their values, relatively")
  func sineAndCosine() {
    var largest = 0.0
    for step in -90_000...90_000 {
      let degrees = Double(step) / 1000
      let (sine, cosine) = LocalPlane.sineAndCosine(degrees: degrees)
      // Reduced like ours: π/2 is no double, so the cosine of 90 degrees in radians is not 0.
      let isSteep = degrees.magnitude > 45
      let radians = (isSteep ? 90 - degrees.magnitude : degrees.magnitude) * .pi / 180
      let sign = degrees < 0 ? -1.0 : 1.0
      let expectedSine = sign * (isSteep ? cos(radians) : sin(radians))
      let expectedCosine = isSteep ? sin(radians) : cos(radians)
      for (value, expected) in [(sine, expectedSine), (cosine, expectedCosine)] {
        let error = (value - expected).magnitude
        largest = max(largest, expected == 0 ? error : error / expected.magnitude)
      }
    }
    #expect(largest <= 1e-15)
  }

  @Test("The plane of the contract has the lengths of a degree that are published for WGS 84")
  func plane() {
    // Kilometres of a degree of longitude and of latitude (Wikipedia, "Latitude", "Length of a degree of latitude").
    let table: [(degrees: Double, lon: Double, lat: Double)] = [
      (0, 111.320, 110.574), (15, 107.550, 110.649), (30, 96.486, 110.852),
      (45, 78.847, 111.132), (60, 55.800, 111.412), (75, 28.902, 111.618), (90, 0, 111.694),
      (-45, 78.847, 111.132), (-90, 0, 111.694),
    ]
    var wrong: [String] = []
    for row in table {
      let plane = LocalPlane(atLat: row.degrees)
      let lon = (plane.metresPerDegreeLon / 1000 - row.lon).magnitude
      let lat = (plane.metresPerDegreeLat / 1000 - row.lat).magnitude
      if lon > 0.000_511 || lat > 0.000_511 { wrong.append("\(row): \(plane)") }
    }
    #expect(wrong == [])
  }

  @Test("Distances to a square of known size, to the millimetre")
  func square() {
    let plane = LocalPlane(atLat: 51.1)
    let half = 50.0
    let (lon, lat) = (half / plane.metresPerDegreeLon, half / plane.metresPerDegreeLat)
    let set = fence(
      area([
        [
          [
            (71.4 - lon, 51.1 - lat), (71.4 + lon, 51.1 - lat), (71.4 + lon, 51.1 + lat),
            (71.4 - lon, 51.1 + lat),
          ]
        ]
      ]))
    // East and north of the centre, metres.
    let table: [(east: Double, north: Double, metres: Double)] = [
      (0, 0, 0), (49.999, 49.999, 0), (50.0004, 0, 0), (50.0006, 0, 0.001), (60, 0, 10),
      (0, -99.9994, 49.999), (0, -99.9996, 50), (0, -100.0004, 50), (0, -100.0006, 50.001),
      (53, 54, 5), (-80, -90, 50), (1050, 50, 1000), (-1050, 0, 1000),
    ]
    var wrong: [String] = []
    for row in table {
      let metres = set.distanceMetres(
        0, lon: 71.4 + row.east / plane.metresPerDegreeLon,
        lat: 51.1 + row.north / plane.metresPerDegreeLat)
      if metres != row.metres { wrong.append("\(row): \(metres)") }
    }
    #expect(wrong == [])
  }

  @Test("The distance to a courtyard is to its nearest wall; that to two parts is to the nearer")
  func holesAndParts() {
    let set = fence(
      area([
        [
          [(0, 0), (0.003, 0), (0.003, 0.003), (0, 0.003)],
          [(0.001, 0.001), (0.002, 0.001), (0.002, 0.002), (0.001, 0.002)],
        ],
        [[(0.005, 0), (0.006, 0), (0.006, 0.001), (0.005, 0.001)]],
      ]))
    let degree = LocalPlane(atLat: 0.0015)
    let table: [(lon: Double, lat: Double, degreesLon: Double)] = [
      (0.0011, 0.0015, 0.0001), (0.00185, 0.0015, 0.00015), (0.0045, 0.0005, 0.0005),
      (0.0036, 0.0005, 0.0006), (0.0055, 0.0005, 0), (0.002, 0.0015, 0),
    ]
    var wrong: [String] = []
    for row in table {
      let metres = set.distanceMetres(0, lon: row.lon, lat: row.lat)
      let expected = row.degreesLon * degree.metresPerDegreeLon
      if (metres - expected).magnitude > 0.000_501 { wrong.append("\(row): \(metres)") }
    }
    #expect(wrong == [])
  }

  @Test("Agrees with a plain implementation: to the millimetre, and within(m) where that is clear")
  func agreesWithPlain() {
    var wrong: [String] = []
    var outside = 0
    for seed in 1...4 as ClosedRange<UInt64> {
      let made = SampleFences(count: 100, corners: 8...64, seed: seed)
      var draws = Draws(seed: seed &* 31)
      for (number, sample) in made.samples.enumerated() {
        let plain = PlainFence(sample.area)
        for _ in 0..<100 {
          let reach = draws.below(8) == 0 ? 3.0 : 0.002
          let lon = sample.centre.lon + draws.between(-reach, reach)
          let lat = sample.centre.lat + draws.between(-reach, reach)
          let metres = made.fences.distanceMetres(number, lon: lon, lat: lat)
          if made.fences.contains(number, lon: lon, lat: lat) {
            if metres != 0 { wrong.append("seed \(seed), fence \(number): \(metres) inside") }
            continue
          }
          outside += 1
          let exact = plain.metresToEdge(lon, lat)
          let allowed = draws.between(0, 100)
          let isClear = (exact - allowed).magnitude > 0.001
          let isWithin = (metres <= allowed) == (exact <= allowed)
          if (metres - exact).magnitude > 0.000_501 || (isClear && !isWithin) {
            wrong.append("seed \(seed), fence \(number): \(metres), not \(exact)")
          }
        }
      }
    }
    #expect(wrong == [])
    #expect(outside > 10_000)
  }

  @Test("Points of a payment in the plane at 51° north, at 0, 50 and 25.5 metres more or less")
  func payments() {
    let set = fence(
      area([
        [
          [(71.4, 51.1), (71.401, 51.1), (71.401, 51.1005), (71.4, 51.1005)],
          [(71.4004, 51.1002), (71.4004, 51.1003), (71.4006, 51.1003), (71.4006, 51.1002)],
        ]
      ]))
    let table: [(lon: Double, lat: Double, allowed: Double, isWithin: Bool)] = [
      (71.4, 51.1002, 0, true), (71.4, 51.1, 0, true), (71.4005, 51.10025, 0, false),
      (71.4004, 51.1002, 0, true), (71.4004, 51.10025, 0, true), (71.401, 51.1005, 0, true),
      (71.4010001, 51.1003, 0, false), (71.3999999, 51.1001, 0, false),
      (71.401710958, 51.1002, 50, true), (71.4017131, 51.1002, 50, true),
      (71.401713671, 51.1002, 50, true), (71.401713956, 51.1002, 50, false),
      (71.401714527, 51.1002, 50, false), (71.401716669, 51.1002, 50, false),
      (71.4005, 51.100728314, 25.5, true), (71.4005, 51.100729123, 25.5, true),
      (71.4005, 51.100729303, 25.5, false), (71.4005, 51.100730112, 25.5, false),
      (71.401503952, 51.100817303, 50, true), (71.40150538, 51.100818202, 50, false),
    ]
    var wrong: [String] = []
    for row in table {
      let metres = set.distanceMetres(0, lon: row.lon, lat: row.lat)
      if (metres <= row.allowed) != row.isWithin { wrong.append("\(row): \(metres)") }
    }
    #expect(wrong == [])
  }

  @Test("The benchmark finds no disagreement, and its answers are always the same")
  func benchmark() {
    var options = FenceBenchmark.Options()
    options.tests = 20_000
    options.fences = 200
    let result = FenceBenchmark.run(options)
    #expect(result.insideDisagreements == 0)
    #expect(result.withinDisagreements == 0)
    #expect(result.hash == 16_453_448_094_260_089_005)
  }
}
