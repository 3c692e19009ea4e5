/// The smallest rectangle of meridians and parallels around a geometry, in degrees.
package struct Extent: Equatable, Sendable {
  package var west: Double
  package var south: Double
  package var east: Double
  package var north: Double

  /// Kazakhstan with some room around it: 46° to 88° east, 40° to 56° north.
  package static let kazakhstan = Extent(west: 46, south: 40, east: 88, north: 56)

  package func contains(_ other: Extent) -> Bool {
    west <= other.west && other.east <= east && south <= other.south && other.north <= north
  }

  /// What it would be if each position had latitude and longitude the other way round.
  package var withAxesSwapped: Extent {
    Extent(west: south, south: west, east: north, north: east)
  }

  /// `71.4 to 71.401 E, 51.1 to 51.101 N`
  package var words: String {
    "\(west) to \(east) E, \(south) to \(north) N"
  }
}

extension FenceSet {
  /// Around all polygons; nil where there is none.
  package var extent: Extent? {
    guard let first = positions.first else { return nil }
    var extent = Extent(west: first.lon, south: first.lat, east: first.lon, north: first.lat)
    for position in positions {
      extent.west = min(extent.west, position.lon)
      extent.east = max(extent.east, position.lon)
      extent.south = min(extent.south, position.lat)
      extent.north = max(extent.north, position.lat)
    }
    return extent
  }
}
