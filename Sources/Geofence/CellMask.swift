/// What is known of each cell of a grid of 16 × 16 over the box of a fence: 512 bits, one line of the cache.
struct CellMask: Sendable {
  enum Cell: UInt32 {
    case outside = 0
    case inside = 1
    /// An edge comes near the cell: only a scan of the edges can tell.
    case look = 2
  }

  static let side = 16

  /// How far, in cells, an edge is kept away from a cell that needs no look.
  ///
  /// The way from degrees to cells errs by less than 1e-14 cells, and where an edge leaves a row by less than 3e-10
  /// (an edge flatter than `flatRows` counts with its whole width).
  private static let margin = 1e-9
  private static let flatRows = 1e-3

  /// A row of cells each, from the south; two bits a cell, from the west.
  private var rows = SIMD16<UInt32>.zero

  /// The scale of the grid; 0 where a box is too small for one, and then every point falls into cell (0, 0).
  static func cellsPerDegree(of box: Box) -> (columns: Double, rows: Double) {
    let smallestSpan = 1e-9
    let width = box.east - box.west
    let height = box.north - box.south
    guard width > smallestSpan, height > smallestSpan else { return (0, 0) }
    return (Double(side) / width, Double(side) / height)
  }

  /// A mask of cells that are all outside.
  init() {}

  /// The cell that a point falls into; nil where it is outside the box.
  ///
  /// A point may be outside by the rounding of its cell: then the cell is at the border of the grid, and says `outside`
  /// or `look`.
  @inline(__always)
  static func cell(of point: Position, in frame: FenceSet.Frame) -> (column: Int, row: Int)? {
    let column = (point.lon - frame.west) * frame.columnsPerDegree
    let row = (point.lat - frame.south) * frame.rowsPerDegree
    let end = Double(side) + margin
    guard column >= 0, row >= 0, column <= end, row <= end else { return nil }
    return (min(side - 1, Int(column)), min(side - 1, Int(row)))
  }

  /// The mask of a fence whose frame and chains are in `fences`.
  ///
  /// Every cell that an edge comes near is marked. The others hold no edge, so all points of one are on the same side:
  /// that of a neighbour that holds no edge either, or else that of its centre.
  init(of frame: FenceSet.Frame, in fences: FenceSet) {
    guard frame.columnsPerDegree > 0 else {
      rows[0] = Cell.look.rawValue
      return
    }
    for chain in fences.chains(of: frame) { markCells(of: chain, frame, fences.positions) }
    for row in 0..<CellMask.side {
      for column in 0..<CellMask.side where self[column, row] != .look {
        if column > 0, self[column - 1, row] != .look {
          self[column, row] = self[column - 1, row]
        } else if row > 0, self[column, row - 1] != .look {
          self[column, row] = self[column, row - 1]
        } else {
          let centre = Position(
            lon: frame.west + (Double(column) + 0.5) / frame.columnsPerDegree,
            lat: frame.south + (Double(row) + 0.5) / frame.rowsPerDegree)
          self[column, row] = fences.scan(frame, centre) ? .inside : .outside
        }
      }
    }
  }

  private(set) subscript(column: Int, row: Int) -> Cell {
    @inline(__always) get {
      Cell(rawValue: rows[row] >> (2 * UInt32(truncatingIfNeeded: column)) & 3) ?? .look
    }
    set { rows[row] = rows[row] & ~(3 << (2 * column)) | newValue.rawValue << (2 * column) }
  }

  private mutating func markCells(
    of chain: FenceSet.Chain, _ frame: FenceSet.Frame, _ positions: [Position]
  ) {
    let first = Int(chain.firstPosition)
    for index in first..<first + Int(chain.edgeCount) {
      markCells(
        from: CellMask.gridPoint(positions[index], frame),
        to: CellMask.gridPoint(positions[index + 1], frame))
    }
  }

  private mutating func markCells(from start: GridPoint, to end: GridPoint) {
    let rise = end.row - start.row
    for row in CellMask.cells(min(start.row, end.row), max(start.row, end.row)) {
      var (enters, leaves) = (0.0, 1.0)
      if rise.magnitude > CellMask.flatRows {
        enters = min(max((Double(row) - CellMask.margin - start.row) / rise, 0), 1)
        leaves = min(max((Double(row + 1) + CellMask.margin - start.row) / rise, 0), 1)
      }
      let run = end.column - start.column
      let (a, b) = (start.column + enters * run, start.column + leaves * run)
      for column in CellMask.cells(min(a, b), max(a, b)) { self[column, row] = .look }
    }
  }

  /// Columns and rows from the south-western corner of the box, 0 to 16.
  private typealias GridPoint = (column: Double, row: Double)

  private static func gridPoint(_ position: Position, _ frame: FenceSet.Frame) -> GridPoint {
    (
      (position.lon - frame.west) * frame.columnsPerDegree,
      (position.lat - frame.south) * frame.rowsPerDegree
    )
  }

  private static func cells(_ low: Double, _ high: Double) -> ClosedRange<Int> {
    let first = min(max(Int((low - margin).rounded(.down)), 0), side - 1)
    return first...max(first, min(Int((high + margin).rounded(.down)), side - 1))
  }
}
