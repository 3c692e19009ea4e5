import Testing

@testable import Benchmark
@testable import Geofence

private let square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
private let shapes: [String: Area] = [
  "square": area([[square]]),
  "courtyard": area([[square, [(1, 1), (3, 1), (3, 3), (1, 3)]]]),
  "hole touching the edge": area([[square, [(0, 2), (2, 1), (2, 3)]]]),
  "two parts": area([[square], [[(6, 0), (8, 0), (8, 2), (6, 2)]]]),
  "parts touching in a corner": area([[square], [[(4, 4), (6, 4), (6, 6), (4, 6)]]]),
  "island in a courtyard": area([
    [square, [(1, 1), (3, 1), (3, 3), (1, 3)]], [[(1.5, 1.5), (2.5, 1.5), (2.5, 2.5), (1.5, 2.5)]],
  ]),
  "sliver": area([[[(0, 0), (4, 1e-9), (4, 3e-9), (0, 2e-9)]]]),
  "diamond": area([[[(2, 0), (4, 2), (2, 4), (0, 2)]]]),
  "comb": area([[[(0, 0), (4, 0), (4, 4), (3, 4), (3, 1), (2, 1), (2, 4), (1, 4), (1, 1), (0, 1)]]]
  ),
  "world": area([[[(-180, -90), (180, -90), (180, 90), (-180, 90)]]]),
  "antimeridian, east": area([[[(179, 10), (180, 10), (180, 11), (179, 11)]]]),
  "pole": area([[[(10, 89), (20, 89), (15, 90)]]]),
]

@Suite struct InsideTests {
  @Test("Inside, outside, corners and edges of every shape, wound either way")
  func table() {
    let rows: [(shape: String, lon: Double, lat: Double, isInside: Bool)] = [
      ("square", 2, 2, true), ("square", 0, 0, true), ("square", 4, 4, true),
      ("square", 0, 2, true), ("square", 2, 4, true), ("square", 4, 1e-9, true),
      ("square", -1e-9, 2, false), ("square", 4 + 1e-9, 2, false), ("square", 2, -1e-9, false),
      ("square", 5, 0, false), ("square", -1, 4, false), ("square", 2, 4 + 1e-9, false),
      ("courtyard", 2, 2, false), ("courtyard", 1, 1, true), ("courtyard", 2, 1, true),
      ("courtyard", 2, 1 + 1e-9, false), ("courtyard", 0.5, 2, true),
      ("hole touching the edge", 0, 2, true), ("hole touching the edge", 1, 2, false),
      ("hole touching the edge", 0, 2.5, true), ("hole touching the edge", 1, 0.5, true),
      ("two parts", 5, 1, false), ("two parts", 7, 1, true), ("two parts", 6, 2, true),
      ("parts touching in a corner", 4, 4, true), ("parts touching in a corner", 5, 5, true),
      ("parts touching in a corner", 5, 3, false),
      ("island in a courtyard", 2, 2, true), ("island in a courtyard", 1.25, 2, false),
      ("sliver", 2, 1.5e-9, true), ("sliver", 2, 0.5e-9 - 1e-12, false), ("sliver", 0, 0, true),
      ("diamond", 1, 1, true), ("diamond", 1, 1 - 1e-9, false), ("diamond", 4, 2, true),
      ("diamond", 0.9, 0.9, false), ("diamond", 2, 2, true),
      ("comb", 0.5, 2, false), ("comb", 1.5, 3, true), ("comb", 2.5, 3, false),
      ("comb", 2.5, 1, true), ("comb", 1, 4, true), ("comb", 1.5, 4, true),
      ("world", -180, 90, true), ("world", 180, -90, true), ("world", 71.4, 51.1, true),
      ("antimeridian, east", 180, 10.5, true), ("antimeridian, east", -180, 10.5, false),
      ("pole", 15, 90, true), ("pole", 14, 90, false), ("pole", 15, 89.5, true),
    ]
    var wrong: [String] = []
    for row in rows {
      for area in [shapes[row.shape]!, reversed(shapes[row.shape]!)] {
        let set = fence(area)
        let isInside = set.contains(0, lon: row.lon, lat: row.lat)
        let judge = PreparedArea(area)!.contains(lon: row.lon, lat: row.lat)
        let metres = set.distanceMetres(0, lon: row.lon, lat: row.lat)
        let agrees = isInside == row.isInside && judge == row.isInside
        if !agrees || (isInside && metres != 0) { wrong.append("\(row): \(isInside), \(metres)") }
      }
    }
    #expect(wrong == [])
  }

  @Test("Agrees with GEOS on random fences: on the grid and off it, on corners and edges")
  func agreesWithGEOS() {
    var wrong: [String] = []
    for seed in 1...8 as ClosedRange<UInt64> {
      let made = SampleFences(count: 60, corners: seed % 2 == 0 ? 3...12 : 8...64, seed: seed)
      var draws = Draws(seed: seed &* 77)
      for (number, sample) in made.samples.enumerated() {
        let area = seed % 4 < 2 ? sample.area : offGrid(sample.area, &draws)
        guard AreaJudge().defect(of: area) == nil else { continue }
        let difference = firstDifference(area, points: 300, &draws)
        if let difference { wrong.append("seed \(seed), fence \(number): \(difference)") }
      }
    }
    #expect(wrong == [])
  }

  @Test("Agrees with GEOS on needles, whose edges are nearly parallel and full of near misses")
  func needles() {
    var wrong: [String] = []
    for seed in 1...400 as ClosedRange<UInt64> {
      var draws = Draws(seed: seed)
      // In a large one the differences of coordinates are no doubles.
      let scale = [60, 1.0, 1e-3, 1e-7, 1e-11][draws.below(5)]
      let reach = scale > 1 ? 10.0 : 80
      let origin = (draws.between(-reach, reach), draws.between(-reach, reach))
      var corners: [(Double, Double)] = []
      for _ in 0..<3 {
        let along = draws.between(-scale, scale)
        corners.append((origin.0 + along, origin.1 + along + draws.between(0, scale * 1e-6)))
      }
      let needle = area([[corners]])
      guard AreaJudge().defect(of: needle) == nil else { continue }
      if let difference = firstDifference(needle, points: 200, &draws) {
        wrong.append("seed \(seed): \(difference)")
      }
    }
    #expect(wrong == [])
  }

  @Test("Agrees with GEOS on real districts", .enabled(if: districts != nil))
  func realDistricts() throws {
    var draws = Draws(seed: 224)
    var wrong: [String] = []
    for (number, area) in try areas(ofFile: try #require(districts)).enumerated() {
      let difference = firstDifference(area, points: 300, &draws)
      if let difference { wrong.append("features[\(number)]: \(difference)") }
    }
    #expect(wrong == [])
  }

  @Test("What a mask calls inside or outside, GEOS calls so of the whole cell")
  func masks() {
    var areas = Array(shapes.values)
    areas += SampleFences(count: 100, corners: 3...64, seed: 16).samples.map(\.area)
    var wrong: [String] = []
    var decided = 0
    for area in areas {
      let frame = fence(area).frames[0]
      let judge = PreparedArea(area)!
      guard frame.columnsPerDegree > 0 else { continue }
      for cell in 0..<CellMask.side * CellMask.side {
        let (column, row) = (cell % CellMask.side, cell / CellMask.side)
        let known = frame.mask[column, row]
        if known == .look { continue }
        decided += 1
        let widened = 1e-10
        let side = judge.side(
          west: frame.west + (Double(column) - widened) / frame.columnsPerDegree,
          south: frame.south + (Double(row) - widened) / frame.rowsPerDegree,
          east: frame.west + (Double(column + 1) + widened) / frame.columnsPerDegree,
          north: frame.south + (Double(row + 1) + widened) / frame.rowsPerDegree)
        if side != (known == .inside) { wrong.append("\(area) cell \(column), \(row): \(known)") }
      }
    }
    #expect(wrong == [])
    // A mask that only says "look" is right and useless.
    #expect(decided > areas.count * 128)
  }

  /// Every corner moved by less than the grid, so that it stands on none.
  private func offGrid(_ area: Area, _ draws: inout Draws) -> Area {
    var moved = area
    for polygon in moved.polygons.indices {
      for ring in moved.polygons[polygon].indices {
        var positions = moved.polygons[polygon][ring].map { position in
          Position(
            lon: position.lon + draws.between(-4e-8, 4e-8),
            lat: position.lat + draws.between(-4e-8, 4e-8))
        }
        positions[positions.count - 1] = positions[0]
        moved.polygons[polygon][ring] = positions
      }
    }
    return moved
  }

  private func firstDifference(_ area: Area, points: Int, _ draws: inout Draws) -> String? {
    let set = fence(area)
    let judge = PreparedArea(area)!
    for _ in 0..<points {
      let point = point(near: area, &draws)
      let isInside = set.contains(0, lon: point.lon, lat: point.lat)
      if isInside != judge.contains(lon: point.lon, lat: point.lat) {
        return "\(point) is \(isInside ? "inside" : "outside"), not for GEOS"
      }
    }
    return nil
  }

  /// A corner, a point of an edge and its neighbours among the doubles, a point in a row of a corner, or any.
  private func point(near area: Area, _ draws: inout Draws) -> Position {
    let rings = Array(area.polygons.joined())
    let ring = rings[draws.below(rings.count)]
    let corner = draws.below(ring.count - 1)
    let (start, end) = (ring[corner], ring[corner + 1])
    let other = ring[draws.below(ring.count)]
    let share = draws.fraction()
    var point = Position(
      lon: start.lon + share * (end.lon - start.lon), lat: start.lat + share * (end.lat - start.lat)
    )
    switch draws.below(8) {
    case 0: return start
    case 1: return Position(lon: point.lon, lat: other.lat)
    case 2: return Position(lon: other.lon, lat: point.lat)
    case 3: return point
    case 4:
      for _ in 0...draws.below(3) {
        point.lon = draws.below(2) == 0 ? point.lon.nextUp : point.lon.nextDown
        point.lat = draws.below(2) == 0 ? point.lat.nextUp : point.lat.nextDown
      }
      return point
    case 5:
      return Position(lon: SampleFences.onGrid(point.lon), lat: SampleFences.onGrid(point.lat))
    default:
      return Position(
        lon: start.lon + draws.between(-1, 1) * (other.lon - start.lon),
        lat: other.lat + draws.between(-1, 1) * (start.lat - other.lat))
    }
  }
}
