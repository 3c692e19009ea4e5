/// Rows of texts and numbers.
package struct Table: Sendable {
  package var columns: [Column]
  package var rows: [[Cell]]

  package struct Column: Sendable {
    package var title: String
    /// How numbers of this column are written; nil for a column of texts.
    package var unit: Unit?

    package init(_ title: String, _ unit: Unit? = nil) {
      self.title = title
      self.unit = unit
    }
  }

  package enum Cell: Sendable, ExpressibleByStringLiteral {
    case text(String)
    case number(Double)
    case empty

    package init(stringLiteral value: String) { self = .text(value) }
  }

  package init(columns: [Column], rows: [[Cell]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a cell belongs to a column")
    self.columns = columns
    self.rows = rows
  }
}
