import CGEOS

/// One reentrant GEOS handle, used by one thread at a time.
@safe
final class GEOSContext {
  let handle: GEOSContextHandle_t

  init() {
    guard let handle = unsafe GEOS_init_r() else { preconditionFailure("GEOS has no memory") }
    unsafe self.handle = handle
  }

  deinit { unsafe GEOS_finish_r(handle) }
}

/// An area as GEOS holds it.
@safe
final class GEOSGeometry {
  let context: GEOSContext
  let pointer: OpaquePointer

  /// Nil where GEOS can make no geometry of the area: a ring of one to three positions, or not closed.
  ///
  /// The functions that build a geometry of others own these from the call on, also where they fail (3.11.1); only what
  /// has not been handed over yet is freed here.
  init?(_ area: Area, _ context: GEOSContext) {
    self.context = context
    var parts: [OpaquePointer?] = unsafe []
    for polygon in area.polygons {
      guard let part = unsafe GEOSGeometry.polygon(polygon, context) else {
        for index in unsafe parts.indices {
          unsafe GEOSGeom_destroy_r(context.handle, parts[index])
        }
        return nil
      }
      unsafe parts.append(part)
    }
    guard
      let pointer = unsafe GEOSGeom_createCollection_r(
        context.handle, Int32(GEOS_MULTIPOLYGON.rawValue), &parts, UInt32(parts.count))
    else { return nil }
    unsafe self.pointer = pointer
  }

  deinit { unsafe GEOSGeom_destroy_r(context.handle, pointer) }

  private static func polygon(_ rings: [[Position]], _ context: GEOSContext) -> OpaquePointer? {
    var made: [OpaquePointer?] = unsafe []
    for ring in rings {
      guard let linearRing = unsafe GEOSGeometry.linearRing(ring, context) else {
        for index in unsafe made.indices { unsafe GEOSGeom_destroy_r(context.handle, made[index]) }
        return nil
      }
      unsafe made.append(linearRing)
    }
    guard let shell = unsafe made.first else { return nil }
    var holes = unsafe Array(made.dropFirst())
    return unsafe GEOSGeom_createPolygon_r(context.handle, shell, &holes, UInt32(holes.count))
  }

  private static func linearRing(_ ring: [Position], _ context: GEOSContext) -> OpaquePointer? {
    let lons = ring.map(\.lon)
    let lats = ring.map(\.lat)
    guard
      let sequence = unsafe GEOSCoordSeq_copyFromArrays_r(
        context.handle, lons, lats, nil, nil, UInt32(ring.count))
    else { return nil }
    return unsafe GEOSGeom_createLinearRing_r(context.handle, sequence)
  }
}

/// Finds what makes an area no valid polygon.
package struct AreaJudge {
  /// Why an area is not valid, in the words of GEOS, and where.
  package struct Defect: Equatable, Sendable {
    package var reason: String
    package var position: Position?
  }

  private let context = GEOSContext()

  package init() {}

  /// Nil where `area` is valid: no ring crosses or touches itself along a line, holes lie inside, parts do not overlap.
  ///
  /// Every ring is closed and has four positions or more.
  package func defect(of area: Area) -> Defect? {
    guard let geometry = GEOSGeometry(area, context) else {
      return Defect(reason: "Not a polygon", position: nil)
    }
    var reason: UnsafeMutablePointer<CChar>?
    var location: OpaquePointer?
    let isValid = unsafe GEOSisValidDetail_r(
      context.handle, geometry.pointer, 0, &reason, &location)
    defer {
      unsafe GEOSFree_r(context.handle, reason)
      if unsafe location != nil { unsafe GEOSGeom_destroy_r(context.handle, location) }
    }
    if isValid == 1 { return nil }
    let words = unsafe reason.map { unsafe String(cString: $0) } ?? "Not a polygon"
    var position = Position(lon: 0, lat: 0)
    let isPlaced =
      unsafe location != nil
      && GEOSGeomGetX_r(context.handle, location, &position.lon) == 1
      && GEOSGeomGetY_r(context.handle, location, &position.lat) == 1
    return Defect(reason: words, position: isPlaced ? position : nil)
  }
}

/// An area prepared by GEOS for many questions: the judge of `FenceSet`.
@safe
package final class PreparedArea {
  private let geometry: GEOSGeometry
  private let pointer: OpaquePointer

  /// Nil where GEOS can make no geometry of the area.
  package init?(_ area: Area) {
    guard let geometry = GEOSGeometry(area, GEOSContext()),
      let pointer = unsafe GEOSPrepare_r(geometry.context.handle, geometry.pointer)
    else { return nil }
    self.geometry = geometry
    unsafe self.pointer = pointer
  }

  deinit { unsafe GEOSPreparedGeom_destroy_r(geometry.context.handle, pointer) }

  /// Whether a point lies inside or on an edge.
  package func contains(lon: Double, lat: Double) -> Bool {
    let handle = unsafe geometry.context.handle
    guard let point = unsafe GEOSGeom_createPointFromXY_r(handle, lon, lat) else { return false }
    defer { unsafe GEOSGeom_destroy_r(handle, point) }
    return unsafe GEOSPreparedIntersects_r(handle, pointer, point) == 1
  }

  /// From a point to the nearest point of the area, in units of its coordinates; 0 inside.
  package func distance(x: Double, y: Double) -> Double {
    let handle = unsafe geometry.context.handle
    var distance = Double.nan
    guard let point = unsafe GEOSGeom_createPointFromXY_r(handle, x, y) else { return distance }
    defer { unsafe GEOSGeom_destroy_r(handle, point) }
    _ = unsafe GEOSPreparedDistance_r(handle, pointer, point, &distance)
    return distance
  }

  /// Whether a rectangle lies wholly inside, without touching an edge; nil where an edge meets it.
  package func side(west: Double, south: Double, east: Double, north: Double) -> Bool? {
    let handle = unsafe geometry.context.handle
    guard let box = unsafe GEOSGeom_createRectangle_r(handle, west, south, east, north) else {
      return nil
    }
    defer { unsafe GEOSGeom_destroy_r(handle, box) }
    if unsafe GEOSPreparedContainsProperly_r(handle, pointer, box) == 1 { return true }
    return unsafe GEOSPreparedDisjoint_r(handle, pointer, box) == 1 ? false : nil
  }
}
