import Glibc

/// The polygons of a GeoJSON file and distances to them (contract, section 7), in plain doubles.
///
/// A point that is outside by less than half a millimetre is at distance 0 after rounding, so the last bits of the
/// inside test decide nothing.
struct Plane {
  struct Point {
    var x: Double
    var y: Double
  }

  /// All rings of the feature; inside is where a ray crosses them an odd number of times, because the parts of a
  /// valid multipolygon do not overlap and its holes lie within them.
  private var rings: [[Point]]
  private let centre: Point
  /// Metres a degree, along the parallel and along the meridian.
  private let scale: Point

  init(rings degrees: [[Point]]) {
    let all = degrees.flatMap { $0 }
    let xs = all.map(\.x)
    let ys = all.map(\.y)
    let centre = Point(
      x: ((xs.min() ?? 0) + (xs.max() ?? 0)) / 2, y: ((ys.min() ?? 0) + (ys.max() ?? 0)) / 2)
    let a = 6_378_137.0
    let f = 1 / 298.257223563
    let e2 = f * (2 - f)
    let latitude = centre.y * .pi / 180
    let sine = sin(latitude)
    let w2 = 1 - e2 * sine * sine
    let n = a / w2.squareRoot()
    let m = a * (1 - e2) / (w2 * w2.squareRoot())
    self.centre = centre
    scale = Point(x: cos(latitude) * n * .pi / 180, y: m * .pi / 180)
    rings = degrees
  }

  private func metres(_ point: Point) -> Point {
    Point(x: (point.x - centre.x) * scale.x, y: (point.y - centre.y) * scale.y)
  }

  /// 0 inside or on the edge, otherwise metres to the nearest edge, rounded to the millimetre.
  func distance(lon: Double, lat: Double) -> Double {
    let point = Point(x: lon, y: lat)
    if isInside(point) { return 0 }
    let here = metres(point)
    var nearest = Double.infinity
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst()) {
        nearest = min(nearest, Plane.distance(here, metres(a), metres(b)))
      }
    }
    return (nearest * 1000).rounded() / 1000
  }

  private func isInside(_ point: Point) -> Bool {
    var inside = false
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst()) where (a.y > point.y) != (b.y > point.y) {
        let x = a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
        if point.x < x { inside.toggle() }
      }
    }
    return inside
  }

  private static func distance(_ p: Point, _ a: Point, _ b: Point) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length2 = dx * dx + dy * dy
    let along = length2 == 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2
    let t = min(1, max(0, along))
    let (x, y) = (p.x - a.x - t * dx, p.y - a.y - t * dy)
    return (x * x + y * y).squareRoot()
  }

  /// The planes of a FeatureCollection by canonical cadastral code.
  static func read(_ geo: String) throws -> [String: Plane] {
    var planes: [String: Plane] = [:]
    for feature in try JSONReader.read(geo)["features"]?.items ?? [] {
      guard let code = feature["properties"]?["cadastral"].flatMap(Checks.cadastral),
        let geometry = feature["geometry"], let coordinates = geometry["coordinates"]?.items
      else { throw BadProgramme(what: "a feature without code or geometry") }
      let polygons =
        geometry["type"]?.text == "Polygon"
        ? [coordinates] : coordinates.compactMap(\.items)
      let rings = polygons.flatMap { $0 }.map { ring in
        (ring.items ?? []).map { position in
          let numbers = (position.items ?? []).compactMap(\.double)
          return Point(x: numbers[0], y: numbers[1])
        }
      }
      planes[code] = Plane(rings: rings)
    }
    return planes
  }
}
