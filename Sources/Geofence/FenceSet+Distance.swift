extension FenceSet {
  /// Metres from a point to a fence: 0 inside or on the edge, else the distance to the nearest edge, rounded to the
  /// millimetre (contract, section 7).
  ///
  /// - Parameters:
  ///   - lon: Degrees, -180 to 180.
  ///   - lat: Degrees, -90 to 90.
  package func distanceMetres(_ fence: Int, lon: Double, lat: Double) -> Double {
    if contains(fence, lon: lon, lat: lat) { return 0 }
    let squared = squaredDistance(fence, Position(lon: lon, lat: lat))
    return (squared.squareRoot() * 1000).rounded(.toNearestOrAwayFromZero) / 1000
  }

  /// Square metres from `point` to the nearest edge.
  ///
  /// The plane's origin does not matter to a distance, so the point itself is the origin: the differences in degrees
  /// are exact near the point, where it counts.
  func squaredDistance(_ fence: Int, _ point: Position) -> Double {
    let frame = frames[fence]
    let plane = frame.plane
    var nearest = Double.infinity
    for index in Int(frame.firstChain)..<Int(frame.firstChain + frame.chainCount) {
      let chain = chains[index]
      if plane.squaredMetres(from: point, to: chain.box) >= nearest { continue }
      let first = Int(chain.firstPosition)
      var start = plane.metres(from: point, to: positions[first])
      for position in positions[first + 1...first + Int(chain.edgeCount)] {
        let end = plane.metres(from: point, to: position)
        nearest = min(nearest, LocalPlane.squaredMetresFromOrigin(start, end))
        start = end
      }
    }
    return nearest
  }
}

extension LocalPlane {
  /// Metres east and north.
  typealias Metres = (east: Double, north: Double)

  @inline(__always)
  func metres(from point: Position, to position: Position) -> Metres {
    (
      (position.lon - point.lon) * metresPerDegreeLon,
      (position.lat - point.lat) * metresPerDegreeLat
    )
  }

  /// From `point` to the nearest point of `box`; 0 in the box.
  @inline(__always)
  func squaredMetres(from point: Position, to box: Box) -> Double {
    let lon = max(box.west - point.lon, point.lon - box.east, 0)
    let lat = max(box.south - point.lat, point.lat - box.north, 0)
    let (east, north) = (lon * metresPerDegreeLon, lat * metresPerDegreeLat)
    return east * east + north * north
  }

  /// From the origin to the nearest point of the segment from `start` to `end`.
  @inline(__always)
  static func squaredMetresFromOrigin(_ start: Metres, _ end: Metres) -> Double {
    let (east, north) = (end.east - start.east, end.north - start.north)
    let along = -(start.east * east + start.north * north)
    if along <= 0 { return start.east * start.east + start.north * start.north }
    let squaredLength = east * east + north * north
    if along >= squaredLength { return end.east * end.east + end.north * end.north }
    let across = start.east * end.north - start.north * end.east
    return across * across / squaredLength
  }
}
