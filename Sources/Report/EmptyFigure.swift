/// A chart that would be a frame around nothing is not drawn: a sentence says so.
extension Figure {
  /// What stands in the place of the drawing; nil where there is something to draw.
  var emptiness: String? {
    guard let values = drawnValues else { return nil }
    if values.isEmpty { return "There is no value to draw." }
    return values.allSatisfy { $0 == 0 } ? "Every value is 0, so there is nothing to draw." : nil
  }

  /// Values with the ends of their ranges; nil where numbers are not what the figure draws.
  private var drawnValues: [Double]? {
    switch kind {
    case .lines(let chart):
      return chart.series.flatMap(\.points).flatMap { [$0.y, $0.low, $0.high].compactMap(\.self) }
    case .bars(let chart):
      return chart.series.flatMap { series in
        series.values.compactMap(\.self)
          + series.ranges.flatMap { [$0?.lowerBound, $0?.upperBound].compactMap(\.self) }
      }
    case .heat(let table): return table.values.flatMap { $0.compactMap(\.self) }
    case .map(let map):
      return map.points.isEmpty && map.polygons.isEmpty ? map.settlements.map(\.value) : nil
    case .table: return nil
    }
  }
}
