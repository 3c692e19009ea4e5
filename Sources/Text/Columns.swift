/// Text in columns, by the width that a terminal gives it.
package enum Columns {
  /// `text` at the right side of a column.
  package static func right(_ text: String, _ width: Int) -> String {
    spaces(width - WrappedText.width(of: text)) + text
  }

  /// `text` at the left side of a column; what is wider stands out of it.
  package static func left(_ text: String, _ width: Int) -> String {
    text + spaces(width - WrappedText.width(of: text))
  }

  /// `text` at the left side of a column, and where it is wider, without its middle.
  package static func fitted(_ text: String, _ width: Int) -> String {
    guard WrappedText.width(of: text) > width else { return left(text, width) }
    var end = text.unicodeScalars.suffix(max(0, (width - 1) * 2 / 3))
    while WrappedText.width(of: String(end)) > max(0, (width - 1) * 2 / 3) { end.removeFirst() }
    let room = max(0, width - 1 - WrappedText.width(of: String(end)))
    var beginning = text.unicodeScalars.prefix(room)
    while WrappedText.width(of: String(beginning)) > room { beginning.removeLast() }
    return left("\(String(beginning))…\(String(end))", width)
  }

  /// The widest of these texts, in columns; 0 where there are none.
  package static func widest(_ texts: some Sequence<String>) -> Int {
    texts.reduce(0) { max($0, WrappedText.width(of: $1)) }
  }

  package static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }
}

/// Rows of cells, each column as wide as its widest cell. Where the rows would be wider than a terminal, the widest column at the left
/// side gives way.
package struct AlignedRows {
  package enum Side: Sendable { case left, right }

  private let sides: [Side]
  private let indent: Int
  private let gap: Int
  private var rows: [[String]] = []

  /// `indent` spaces before each row, `gap` between two columns.
  package init(_ sides: [Side], indent: Int = 2, gap: Int = 2) {
    self.sides = sides
    self.indent = indent
    self.gap = gap
  }

  /// A row of as many cells as there are columns, or fewer.
  package mutating func append(_ cells: [String]) {
    precondition(cells.count <= sides.count, "a row has no more cells than the table columns")
    rows.append(cells)
  }

  package var lines: [String] {
    let widths = self.widths
    return rows.map { cells in
      let texts = cells.enumerated().map { column, cell in
        switch sides[column] {
        case .left: Columns.fitted(cell, widths[column])
        case .right: Columns.right(cell, widths[column])
        }
      }
      let line = Columns.spaces(indent) + texts.joined(separator: Columns.spaces(gap))
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  private var widths: [Int] {
    var widths = sides.indices.map { column in
      Columns.widest(rows.compactMap { column < $0.count ? $0[column] : nil })
    }
    let excess = indent + widths.reduce(0, +) + gap * (sides.count - 1) - WrappedText.columns
    let leftColumns = sides.indices.filter { sides[$0] == .left }
    if excess > 0, let widest = leftColumns.max(by: { widths[$0] < widths[$1] }) {
      widths[widest] = max(8, widths[widest] - excess)
    }
    return widths
  }
}
