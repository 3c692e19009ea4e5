extension FenceSet {
  /// Whether a point lies inside a fence or on its edge. Holes are outside; their edges are not.
  ///
  /// Agrees with GEOS (`GEOSIntersects`) on the same coordinates for every point.
  package func contains(_ fence: Int, lon: Double, lat: Double) -> Bool {
    let frame = frames[fence]
    let point = Position(lon: lon, lat: lat)
    guard let cell = CellMask.cell(of: point, in: frame) else { return false }
    switch frame.mask[cell.column, cell.row] {
    case .inside: return true
    case .outside: return false
    case .look: return scan(frame, point)
    }
  }

  func chains(of frame: Frame) -> ArraySlice<Chain> {
    chains[Int(frame.firstChain)..<Int(frame.firstChain + frame.chainCount)]
  }

  /// Whether `point` is inside or on an edge, from the edges alone.
  ///
  /// Counts the edges that a ray to the east crosses (Franklin's test: an edge crosses where one end is above the ray
  /// and the other is not). A chain that lies east of the point is crossed an odd number of times where its ends are on
  /// different sides of the ray.
  func scan(_ frame: Frame, _ point: Position) -> Bool {
    var isInside = false
    for index in Int(frame.firstChain)..<Int(frame.firstChain + frame.chainCount) {
      let chain = chains[index]
      if chain.box.north < point.lat || chain.box.south > point.lat
        || chain.box.east < point.lon
      {
        continue
      }
      let first = Int(chain.firstPosition)
      let last = first + Int(chain.edgeCount)
      if chain.box.west > point.lon {
        let isCrossed = (positions[first].lat > point.lat) != (positions[last].lat > point.lat)
        if isCrossed { isInside.toggle() }
        continue
      }
      var start = positions[first]
      for end in positions[first + 1...last] {
        switch FenceSet.crossing(start, end, point) {
        case .touches: return true
        case .crosses: isInside.toggle()
        case .misses: break
        }
        start = end
      }
    }
    return isInside
  }

  private enum Crossing { case misses, crosses, touches }

  /// What the ray from `point` to the east does with the edge from `start` to `end`.
  ///
  /// A start is not compared with the point: it is the end of the edge before.
  @inline(__always)
  private static func crossing(_ start: Position, _ end: Position, _ point: Position) -> Crossing {
    if (start.lat > point.lat) == (end.lat > point.lat) {
      guard end.lat == point.lat else { return .misses }
      if end.lon == point.lon { return .touches }
      let isBetween =
        min(start.lon, end.lon) <= point.lon && point.lon <= max(start.lon, end.lon)
      return start.lat == point.lat && isBetween ? .touches : .misses
    }
    if start.lon < point.lon, end.lon < point.lon { return .misses }
    let side = Orientation.of(start, end, point)
    if side == 0 { return .touches }
    return (side > 0) == (end.lat > start.lat) ? .crosses : .misses
  }
}

extension FenceSet {
  /// Loads the header and the mask of a fence, and nothing else.
  package func touch(_ fence: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: frames[fence].firstChain) ^ frames[fence].west.bitPattern
  }
}
