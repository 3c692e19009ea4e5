/// A point of the WGS 84 ellipsoid, in degrees.
package struct Position: Equatable, Sendable {
  /// East of Greenwich, -180 to 180.
  package var lon: Double
  /// North of the equator, -90 to 90.
  package var lat: Double

  package init(lon: Double, lat: Double) {
    self.lon = lon
    self.lat = lat
  }
}

/// The area of one feature as GeoJSON writes it: polygons of closed rings, of which the first is the outer one.
package struct Area: Equatable, Sendable {
  package var polygons: [[[Position]]]

  package init(polygons: [[[Position]]]) { self.polygons = polygons }
}

/// A rectangle in degrees; its edges belong to it.
struct Box: Sendable {
  var west: Double
  var south: Double
  var east: Double
  var north: Double

  /// The smallest box around `positions`, of which there is at least one.
  init(around positions: some Sequence<Position>) {
    (west, south, east, north) = (.infinity, .infinity, -.infinity, -.infinity)
    for position in positions {
      west = min(west, position.lon)
      south = min(south, position.lat)
      east = max(east, position.lon)
      north = max(north, position.lat)
    }
    precondition(west <= east && south <= north, "a box stands around at least one position")
  }
}
