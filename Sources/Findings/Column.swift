import Text

/// A column of a CSV file: its header, its unit, what it says and how it is written stand together.
package struct Column<Row>: Sendable {
  package let name: String
  package let unit: Unit
  package let sentence: String
  /// Writes the field of a row.
  let write: @Sendable (borrowing Row, inout CSVWriter) -> Void

  init(
    _ name: String, _ unit: Unit, _ sentence: String,
    _ write: @escaping @Sendable (borrowing Row, inout CSVWriter) -> Void
  ) {
    self.name = name
    self.unit = unit
    self.sentence = sentence
    self.write = write
  }
}

extension CSVWriter {
  /// Begins with the headers of a table's columns.
  init<Row>(_ columns: [Column<Row>]) { self.init(columns: columns.map(\.name)) }

  /// Writes a row of a table.
  mutating func append<Row>(_ row: borrowing Row, _ columns: [Column<Row>]) {
    for column in columns { column.write(row, &self) }
    endRow()
  }
}
