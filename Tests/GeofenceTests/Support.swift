import Foundation

@testable import Geofence

let repository = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// A file of real polygons that stands beside the repository on some machines; nil where it does not.
let districts: String? = {
  let path = repository.deletingLastPathComponent()
    .appending(path: "shared/domain/districts-2024.geojson").path(percentEncoded: false)
  return FileManager.default.fileExists(atPath: path) ? path : nil
}()

/// The areas of a GeoJSON file, read by Foundation.
func areas(ofFile path: String) throws -> [Area] {
  struct Collection: Decodable { var features: [Feature] }
  struct Feature: Decodable { var geometry: Geometry }
  struct Geometry: Decodable {
    var polygons: [[[[Double]]]]
    enum CodingKeys: CodingKey { case type, coordinates }
    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      polygons =
        try values.decode(String.self, forKey: .type) == "Polygon"
        ? [values.decode([[[Double]]].self, forKey: .coordinates)]
        : values.decode([[[[Double]]]].self, forKey: .coordinates)
    }
  }
  let data = try Data(contentsOf: URL(filePath: path))
  return try JSONDecoder().decode(Collection.self, from: data).features.map { feature in
    Area(
      polygons: feature.geometry.polygons.map { rings in
        rings.map { ring in ring.map { Position(lon: $0[0], lat: $0[1]) } }
      })
  }
}

/// An area of polygons of rings of `(lon, lat)`; a ring is closed here.
func area(_ polygons: [[[(Double, Double)]]]) -> Area {
  Area(
    polygons: polygons.map { rings in
      rings.map { ring in
        let positions = ring.map { Position(lon: $0.0, lat: $0.1) }
        return positions + [positions[0]]
      }
    })
}

func fence(_ area: Area) -> FenceSet {
  var set = FenceSet()
  set.append(code: "21:318:001:101:1", area: area)
  return set
}

func reversed(_ area: Area) -> Area {
  Area(polygons: area.polygons.map { $0.map { $0.reversed() } })
}

/// The distance of the contract, section 7, as it is written there: in the plane of the box's centre, with the
/// sine and cosine of the C library, without masks, boxes or rounding.
struct PlainFence {
  var rings: [[(x: Double, y: Double)]] = []
  var originLon = 0.0
  var originLat = 0.0
  var metresPerRadianLon = 0.0
  var metresPerRadianLat = 0.0

  init(_ area: Area) {
    let positions = area.polygons.joined().joined()
    let lons = positions.map(\.lon)
    let lats = positions.map(\.lat)
    originLon = (lons.min()! + lons.max()!) / 2
    originLat = (lats.min()! + lats.max()!) / 2
    let phi = originLat * .pi / 180
    let e2 = 1 / 298.257223563 * (2 - 1 / 298.257223563)
    let w = 1 - e2 * pow(sin(phi), 2)
    metresPerRadianLon = cos(phi) * 6_378_137 / w.squareRoot()
    metresPerRadianLat = 6_378_137 * (1 - e2) / pow(w, 1.5)
    rings = area.polygons.joined().map { $0.map { plane($0.lon, $0.lat) } }
  }

  func plane(_ lon: Double, _ lat: Double) -> (x: Double, y: Double) {
    (
      (lon - originLon) * .pi / 180 * metresPerRadianLon,
      (lat - originLat) * .pi / 180 * metresPerRadianLat
    )
  }

  func metresToEdge(_ lon: Double, _ lat: Double) -> Double {
    let p = plane(lon, lat)
    var least = Double.infinity
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst()) {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = dx * dx + dy * dy
        let along = length == 0 ? 0 : ((p.x - a.x) * dx + (p.y - a.y) * dy) / length
        let t = max(0, min(1, along))
        least = min(least, hypot(a.x + t * dx - p.x, a.y + t * dy - p.y))
      }
    }
    return least
  }
}
