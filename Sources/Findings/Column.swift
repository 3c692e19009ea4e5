import Diagnostics
import Replay
package import Text
import Threads
import Values

/// A column of a CSV file: its header, its unit, what it says and how it is written stand together.
///
/// A row of a long table is a class, since each column is handed it and a large value would be copied for each field.
package struct Column<Row>: Sendable {
  package let name: String
  package let unit: Unit
  package let sentence: String
  /// Writes the field of a row.
  let write: @Sendable (Row, inout CSVWriter) -> Void

  package init(
    _ name: String, _ unit: Unit, _ sentence: String,
    _ write: @escaping @Sendable (Row, inout CSVWriter) -> Void
  ) {
    self.name = name
    self.unit = unit
    self.sentence = sentence
    self.write = write
  }
}

extension CSVWriter {
  /// Begins with the headers of a table's columns.
  package init<Row>(_ columns: [Column<Row>]) { self.init(columns: columns.map(\.name)) }

  /// Writes a row of a table.
  package mutating func append<Row>(_ row: Row, _ columns: [Column<Row>]) {
    // By index: a column that is taken out of the array would be copied, name, sentence and all, for each field.
    for index in columns.indices { columns[index].write(row, &self) }
    endRow()
  }

  /// A whole table.
  package static func bytes<Row>(
    of rows: some Sequence<Row>, _ columns: [Column<Row>]
  ) -> [UInt8] {
    var table = CSVWriter(columns)
    for row in rows { table.append(row, columns) }
    return table.takeBytes()
  }
}

extension OutputFile {
  /// Writes a table of so many rows, which several threads make, each with columns of its own, which `columns` makes; they stand in
  /// their order.
  static func write<Row>(
    _ columns: @autoclosure @escaping @Sendable () -> [Column<Row>], rows count: Int, threads: Int,
    to path: String,
    _ row: @escaping @Sendable (Int) -> Row
  ) throws(Problem) {
    let file = try OutputFile(path)
    var header = CSVWriter(columns())
    try file.append(header.takeBytes())
    let blocks = Array((0..<count).blocks(of: 4_096))
    // Wave after wave, so that no more than a block a thread waits to be written.
    for wave in blocks.indices.blocks(of: max(1, threads)) {
      let made = SharedWork<[UInt8], Never>(wave.count, helpers: wave.count - 1) { index in
        var table = CSVWriter()
        let columns = columns()
        for number in blocks[wave.lowerBound + index] { table.append(row(number), columns) }
        return table.takeBytes()
      }
      for bytes in made.finish() { try file.append(bytes) }
    }
    try file.close()
  }
}
