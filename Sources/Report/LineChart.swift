/// Series over time or over a number, each with a band where its points have one.
package struct LineChart: Sendable {
  package var horizontal: Axis
  package var vertical: Axis
  /// Names of the horizontal positions (`2026-01`), in their order; a point's `x` is then an index into it. Empty
  /// where `x` is a number.
  package var labels: [String]
  package var series: [Series]
  package var references: [ReferenceLine]
  /// Begin the vertical axis at 0. Off only where the difference from 0 says nothing.
  package var beginsAtZero: Bool

  package init(
    horizontal: Axis, vertical: Axis, labels: [String] = [], series: [Series],
    references: [ReferenceLine] = [], beginsAtZero: Bool = true
  ) {
    self.horizontal = horizontal
    self.vertical = vertical
    self.labels = labels
    self.series = series
    self.references = references
    self.beginsAtZero = beginsAtZero
  }
}

extension LineChart {
  package struct Series: Sendable {
    package var name: String
    /// In the order of their `x`.
    package var points: [Point]
    /// What the series is about, which its colour says; nil for the next colour that is free.
    package var tint: Tint?

    package init(name: String, points: [Point], tint: Tint? = nil) {
      self.name = name
      self.points = points
      self.tint = tint
    }

    /// A value for each label; nil leaves a gap.
    package init(name: String, values: [Double?], tint: Tint? = nil) {
      self.name = name
      self.tint = tint
      points = values.enumerated().compactMap { index, value in
        value.map { Point(x: Double(index), y: $0) }
      }
    }
  }

  package struct Point: Sendable {
    package var x: Double
    package var y: Double
    /// The band from `low` to `high` around `y`, such as the range over seeds.
    package var low: Double?
    package var high: Double?

    package init(x: Double, y: Double, low: Double? = nil, high: Double? = nil) {
      self.x = x
      self.y = y
      self.low = low
      self.high = high
    }
  }
}
