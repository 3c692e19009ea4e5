/// Surfaces through the results of the policies that were tried, over the unit cube: cubic radial basis functions with a linear part
/// (H.-M. Gutmann, "A radial basis function method for global optimization", Journal of Global Optimization 19, 2001).
///
/// With common random numbers a result is a function of the policy alone, so that a surface may go through it.
struct ResponseSurface: Sendable {
  private let points: [[Double]]
  /// Point after point, then the constant and the slopes; column after column within each.
  private let weights: [Double]
  private let columns: Int

  /// - Parameters:
  ///   - points: All different.
  ///   - results: A row a point, a column a surface.
  init(points: [[Double]], results: [[Double]]) {
    self.points = points
    columns = results.first?.count ?? 0
    let dimensions = points.first?.count ?? 0
    let size = points.count + dimensions + 1
    var system = LinearSystem(size: size, columns: columns)
    for (row, point) in points.enumerated() {
      for other in 0...row {
        let value = ResponseSurface.cube(point, points[other])
        system[row, other] = value
        system[other, row] = value
      }
      for (place, value) in ([1.0] + point).enumerated() {
        system[row, points.count + place] = value
        system[points.count + place, row] = value
      }
      for (column, value) in results[row].enumerated() { system[row, size + column] = value }
    }
    weights = system.solved()
  }

  /// The surfaces at a point of the cube.
  func values(at point: [Double]) -> [Double] {
    var values = [Double](repeating: 0, count: columns)
    func add(_ factor: Double, _ row: Int) {
      for column in 0..<columns { values[column] += factor * weights[row * columns + column] }
    }
    for (row, other) in points.enumerated() { add(ResponseSurface.cube(point, other), row) }
    add(1, points.count)
    for (place, value) in point.enumerated() { add(value, points.count + 1 + place) }
    return values
  }

  private static func cube(_ one: [Double], _ other: [Double]) -> Double {
    let square = squaredDistance(one, other)
    return square * square.squareRoot()
  }

  static func squaredDistance(_ one: [Double], _ other: [Double]) -> Double {
    var sum = 0.0
    for place in one.indices {
      let difference = one[place] - other[place]
      sum += difference * difference
    }
    return sum
  }
}

/// Equations with several right-hand sides.
private struct LinearSystem {
  private let size: Int
  private let width: Int
  private var cells: [Double]

  init(size: Int, columns: Int) {
    self.size = size
    width = size + columns
    cells = [Double](repeating: 0, count: size * width)
  }

  subscript(_ row: Int, _ column: Int) -> Double {
    get { cells[row * width + column] }
    set { cells[row * width + column] = newValue }
  }

  /// The solution, row after row, by elimination with the largest element of each column. What the equations leave open is 0.
  mutating func solved() -> [Double] {
    var isOpen = [Bool](repeating: false, count: size)
    for step in 0..<size {
      var best = step
      for row in step..<size where self[row, step].magnitude > self[best, step].magnitude {
        best = row
      }
      guard self[best, step].magnitude > 1e-12 else {
        isOpen[step] = true
        continue
      }
      if best != step {
        for column in step..<width { cells.swapAt(best * width + column, step * width + column) }
      }
      let pivot = self[step, step]
      for row in (step + 1)..<max(size, step + 1) where self[row, step] != 0 {
        let factor = self[row, step] / pivot
        for column in step..<width {
          cells[row * width + column] -= factor * cells[step * width + column]
        }
      }
    }
    let columns = width - size
    var solution = [Double](repeating: 0, count: size * columns)
    for row in stride(from: size - 1, through: 0, by: -1) where !isOpen[row] {
      for column in 0..<columns {
        var sum = self[row, size + column]
        for other in (row + 1)..<max(size, row + 1) {
          sum -= self[row, other] * solution[other * columns + column]
        }
        solution[row * columns + column] = sum / self[row, row]
      }
    }
    return solution
  }
}
