/// A chart, a table or a map, with a sentence that says what it shows.
package struct Figure: Sendable {
  /// Unique in the page; letters, digits and hyphens. Each mark carries it as `data-figure`.
  package var id: String
  package var heading: String
  /// Stands under the heading: what the figure shows.
  package var sentence: String
  package var kind: Kind

  package enum Kind: Sendable {
    case lines(LineChart)
    case bars(BarChart)
    case heat(HeatTable)
    case table(Table)
    case map(PropertyMap)
  }

  package init(id: String, heading: String, sentence: String, _ kind: Kind) {
    precondition(
      !id.isEmpty && id.utf8.allSatisfy(Figure.isIdByte), "an id is letters, digits and hyphens")
    self.id = id
    self.heading = heading
    self.sentence = sentence
    self.kind = kind
  }

  private static func isIdByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      return true
    default: return false
    }
  }
}

/// What the values of an axis or a column are, which decides how they are written.
package enum Unit: Equatable, Sendable {
  /// From 0 to 1, written in per cent.
  case share
  /// A difference of two shares, written in percentage points.
  case points
  /// In tenge, not tiyn. An axis shows thousands, millions or billions where the values are large.
  case tenge
  case metres
  case days
  /// So many of something: `count("tenancies")`.
  case count(String)
  /// Another unit by its name, empty where there is none.
  case other(String)
}

/// A title and a unit, which are written together: `Registered tenancies (%)`.
package struct Axis: Sendable {
  package var title: String
  package var unit: Unit

  package init(_ title: String, _ unit: Unit) {
    self.title = title
    self.unit = unit
  }
}

/// A line across a chart at a value that is worth comparing with, such as a target or a limit.
package struct ReferenceLine: Sendable {
  package enum Direction: String, Sendable {
    /// At one value of the horizontal axis, from top to bottom.
    case vertical
    /// At one value of the vertical axis, from side to side.
    case horizontal
  }

  package var value: Double
  package var label: String
  package var direction: Direction

  package init(_ direction: Direction, at value: Double, label: String) {
    self.direction = direction
    self.value = value
    self.label = label
  }
}
