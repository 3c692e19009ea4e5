/// Bars by category, beside each other or stacked.
package struct BarChart: Sendable {
  package enum Arrangement: String, Sendable {
    case grouped
    /// Values above 0 are stacked upwards from 0, values below 0 downwards; a dot with a line marks their sum.
    case stacked
  }

  package enum Direction: String, Sendable {
    /// For months and few short labels. Where labels are too close, only every second, third… is written.
    case vertical
    /// For long labels: each category has a line of its own.
    case horizontal
  }

  /// What the categories are: `Region`, `Month`.
  package var category: String
  package var value: Axis
  package var labels: [String]
  package var series: [Series]
  package var arrangement: Arrangement
  package var direction: Direction
  /// Only their value counts: they run across the bars.
  package var references: [ReferenceLine]

  package struct Series: Sendable {
    package var name: String
    /// One for each label; nil where there is nothing to show.
    package var values: [Double?]
    /// The range around each value, drawn as a whisker in grouped bars; empty where there is none.
    package var ranges: [ClosedRange<Double>?]
    /// What the series is about, which its colour says; nil for the next colour that is free.
    package var tint: Tint?

    package init(
      name: String, values: [Double?], ranges: [ClosedRange<Double>?] = [], tint: Tint? = nil
    ) {
      precondition(ranges.isEmpty || ranges.count == values.count, "a range belongs to a value")
      self.name = name
      self.values = values
      self.ranges = ranges
      self.tint = tint
    }
  }

  package init(
    category: String, value: Axis, labels: [String], series: [Series],
    arrangement: Arrangement = .grouped, direction: Direction = .vertical,
    references: [ReferenceLine] = []
  ) {
    precondition(
      series.allSatisfy { $0.values.count == labels.count }, "a bar belongs to a label")
    self.category = category
    self.value = value
    self.labels = labels
    self.series = series
    self.arrangement = arrangement
    self.direction = direction
    self.references = references
  }
}

/// A value for each pair of a row and a column, written in a cell whose colour says how large it is.
package struct HeatTable: Sendable {
  /// What the rows are: `Typology`.
  package var row: String
  /// What the columns are: `Rule`.
  package var column: String
  package var rows: [String]
  package var columns: [String]
  package var value: Axis
  /// By row, then by column; nil where there is no value.
  package var values: [[Double?]]

  package init(
    row: String, column: String, rows: [String], columns: [String], value: Axis,
    values: [[Double?]]
  ) {
    precondition(
      values.count == rows.count && values.allSatisfy { $0.count == columns.count },
      "a cell belongs to a row and a column")
    self.row = row
    self.column = column
    self.rows = rows
    self.columns = columns
    self.value = value
    self.values = values
  }
}
