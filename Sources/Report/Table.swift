/// Rows of texts and numbers.
package struct Table: Sendable {
  package var columns: [Column]
  package var rows: [[Cell]]

  package struct Column: Sendable {
    package var title: String
    /// How numbers of this column are written; nil for a column of texts.
    package var unit: Unit?
    /// Whether its cells are set as numbers are: to the right, in digits of one width. Texts can be numbers too, such as one with its interval.
    package var holdsNumbers: Bool

    package init(_ title: String, _ unit: Unit? = nil) {
      self.title = title
      self.unit = unit
      holdsNumbers = unit != nil
    }

    /// A column of texts that are numbers: with an interval, or in a unit of each row's own.
    package static func numbers(_ title: String) -> Column {
      var column = Column(title)
      column.holdsNumbers = true
      return column
    }

    /// A column of values of files, of which only the texts themselves tell what they are. Nil for nothing.
    package static func of(_ title: String, values: [String?]) -> Column {
      let texts = values.compactMap(\.self)
      return !texts.isEmpty && texts.allSatisfy(isNumber) ? .numbers(title) : Column(title)
    }

    /// With thousands apart or together, with either minus sign, in per cent or not.
    private static func isNumber(_ text: String) -> Bool {
      let marks: Set<Unicode.Scalar> = [" ", "\u{202F}", "%"]
      var plain = ""
      for scalar in text.unicodeScalars where !marks.contains(scalar) {
        plain.unicodeScalars.append(scalar == "−" ? "-" : scalar)
      }
      return Double(plain) != nil
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
