import Values

/// The polygons of a cadastre, numbered from 0, and the codes that stand for them. Flats of one building share its polygon.
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
  /// Numbered from 0 in the order of their file.
  private var codes = BytesIndex()
  /// The fence of each code.
  private var fenceOfCode: [Int32] = []

  package init() {}

  /// How many codes there are.
  package var count: Int { codes.count }
  /// How many polygons.
  package var fenceCount: Int { frames.count }

  /// The plane in which distances to a fence are measured.
  package func plane(of fence: Int) -> LocalPlane { frames[fence].plane }
  /// The south-western corner of the box around a fence.
  package func southWest(of fence: Int) -> Position {
    Position(lon: frames[fence].west, lat: frames[fence].south)
  }

  /// The canonical code of this number.
  package func code(_ number: Int) -> String {
    String(decoding: codes.bytes(of: number), as: UTF8.self)
  }

  /// The number of a code in canonical form; nil where there is none.
  func number(of canonical: Span<UInt8>) -> Int? { codes.find(canonical) }

  /// The fence of a code in canonical form; nil where there is none.
  package func find(_ canonical: Span<UInt8>) -> Int? {
    codes.find(canonical).map { Int(fenceOfCode[$0]) }
  }

  /// Adds a code with a fence of its own.
  ///
  /// - Parameters:
  ///   - code: A cadastral code in canonical form, not yet in the set.
  ///   - area: A valid area (see `AreaJudge`): every ring closed, of at least four positions.
  package mutating func append(code: String, area: Area) {
    let fence = append(area)
    append(code: code.utf8.span, sharing: fence)
  }

  /// Adds a code, in canonical form and not yet in the set, that stands for a fence which is there already.
  package mutating func append(code: Span<UInt8>, sharing fence: Int) {
    precondition(frames.indices.contains(fence), "a code stands for a fence of the set")
    let isNew = codes.intern(code).isNew
    precondition(isNew, "a cadastral code stands for one fence")
    fenceOfCode.append(Int32(fence))
  }

  /// Adds a fence for codes to share, and gives its number.
  package mutating func append(_ area: Area) -> Int {
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
    return frames.count - 1
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
