import Text
import Values

/// Polygons on the grid of 1e-7 degree: of each the rings, closed, the outer one first.
package typealias GridPolygons = [[[GridPoint]]]

extension Footprint {
  /// Its polygons where `place` puts their corners in the world.
  package func polygons(_ place: (Point) -> GridPoint) -> GridPolygons {
    polygons.map { polygon in
      let rings = [polygon.outer] + (polygon.hole.map { [$0] } ?? [])
      return rings.map { ring in
        let placed = ring.map(place)
        return placed + [placed[0]]
      }
    }
  }
}

extension [UInt8] {
  /// Appends the polygons as a geometry of GeoJSON: a `Polygon`, or a `MultiPolygon` where there are several.
  package mutating func writeGeometry(_ polygons: GridPolygons) {
    let isSingle = polygons.count == 1
    self += "{\"type\":\"\(isSingle ? "Polygon" : "MultiPolygon")\",\"coordinates\":".utf8
    if !isSingle { append(UInt8(ascii: "[")) }
    for (number, polygon) in polygons.enumerated() {
      self += (number > 0 ? ",[" : "[").utf8
      for (ringNumber, ring) in polygon.enumerated() {
        self += (ringNumber > 0 ? ",[" : "[").utf8
        for (pointNumber, point) in ring.enumerated() {
          self += (pointNumber > 0 ? ",[" : "[").utf8
          writeDegrees(point.lon)
          append(UInt8(ascii: ","))
          writeDegrees(point.lat)
          append(UInt8(ascii: "]"))
        }
        append(UInt8(ascii: "]"))
      }
      append(UInt8(ascii: "]"))
    }
    self += (isSingle ? "}" : "]}").utf8
  }

  /// Appends units of 1e-7 degree as a decimal number of degrees, exactly.
  private mutating func writeDegrees(_ units: Int) {
    precondition(units >= 0, "the settlements lie east of Greenwich and north of the equator")
    let (whole, fraction) = units.quotientAndRemainder(dividingBy: GridPoint.unitsPerDegree)
    writeDecimal(UInt64(whole))
    guard fraction > 0 else { return }
    append(UInt8(ascii: "."))
    writeDecimal(UInt64(fraction), width: 7)
    while last == UInt8(ascii: "0") { removeLast() }
  }
}
