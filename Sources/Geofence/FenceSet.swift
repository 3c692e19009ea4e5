import Values

/// The polygons of a cadastre, one of each code, numbered from 0 in the order of their file.
///
/// Everything stands in flat arrays of numbers, so that a set may be read on one thread and used on another and ten
/// thousand fences stay near the processor: a mask of 256 cells decides most points by one look, and a point near an
/// edge by a scan of the chains of edges near it.
package struct FenceSet: Sendable {
  /// What is known of one fence besides its edges: two lines of the cache.
  struct Frame: Sendable {
    /// Around the whole feature, holes and all parts.
    var west: Double
    var south: Double
    /// See `CellMask.cellsPerDegree`.
    var columnsPerDegree: Double
    var rowsPerDegree: Double
    var plane: LocalPlane
    var firstChain: Int32
    var chainCount: Int32
    var mask: CellMask
  }

  /// At most `edgesPerChain` successive edges of one ring.
  struct Chain: Sendable {
    var box: Box
    /// The first of `edgeCount + 1` successive positions.
    var firstPosition: Int32
    var edgeCount: Int32
  }

  /// Few enough that a scan of one is short, many enough that there are few boxes to look at.
  static let edgesPerChain = 8

  private(set) var frames: [Frame] = []
  private(set) var chains: [Chain] = []
  /// Ring after ring, each closed. As the file has them, in doubles: on a grid of integers a point of an edge would be
  /// beside it for GEOS, and a payment's location stands on no grid.
  private(set) var positions: [Position] = []
  private var codes = BytesIndex()

  package init() {}

  package var count: Int { frames.count }

  /// The canonical code of a fence.
  package func code(_ fence: Int) -> String {
    String(decoding: codes.bytes(of: fence), as: UTF8.self)
  }

  /// The fence of a code in canonical form; nil where there is none.
  package func find(_ canonical: Span<UInt8>) -> Int? { codes.find(canonical) }

  /// Adds a fence.
  ///
  /// - Parameters:
  ///   - code: A cadastral code in canonical form, not yet in the set.
  ///   - area: A valid area (see `AreaJudge`): every ring closed, of at least four positions.
  package mutating func append(code: String, area: Area) {
    let bytes = Array(code.utf8)
    let isNew = codes.intern(bytes.span).isNew
    precondition(isNew, "a cadastral code stands for one fence")
    let firstChain = chains.count
    for polygon in area.polygons {
      for ring in polygon { appendChains(of: ring) }
    }
    let box = Box(around: area.polygons.joined().joined())
    let cells = CellMask.cellsPerDegree(of: box)
    var frame = Frame(
      west: box.west, south: box.south,
      columnsPerDegree: cells.columns, rowsPerDegree: cells.rows,
      plane: LocalPlane(atLat: (box.south + box.north) / 2),
      firstChain: Int32(firstChain), chainCount: Int32(chains.count - firstChain),
      mask: CellMask())
    frame.mask = CellMask(of: frame, in: self)
    frames.append(frame)
  }

  private mutating func appendChains(of ring: [Position]) {
    precondition(ring.count >= 4 && ring.first == ring.last, "a ring is closed")
    let start = positions.count
    positions.append(contentsOf: ring)
    var first = 0
    while first < ring.count - 1 {
      let edges = min(FenceSet.edgesPerChain, ring.count - 1 - first)
      chains.append(
        Chain(
          box: Box(around: ring[first...first + edges]),
          firstPosition: Int32(start + first), edgeCount: Int32(edges)))
      first += edges
    }
  }
}
