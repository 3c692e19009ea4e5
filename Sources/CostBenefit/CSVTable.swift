import Configuration
package import Diagnostics
import Text
package import Values

/// A file of comma-separated values whose first line names its columns, with the place of each field.
///
/// Fields may stand in quotes, with quotes doubled in them (RFC 4180); a field does not go over the end of a line. Empty lines say nothing.
package struct CSVTable: Sendable {
  /// A field as it is written, and where.
  fileprivate struct Field: Sendable {
    var text: String
    var offset: Int
    var width: Int
  }

  package struct Row: Sendable {
    fileprivate var fields: [Field]
  }

  package let file: String
  private let bytes: [UInt8]
  private var columns: [Field] = []
  package private(set) var rows: [Row] = []

  /// Reads the file at `path`; each name of `required` has to be the name of a column.
  package static func read(path: String, required: [String]) throws(Problem) -> CSVTable {
    try CSVTable(file: path, bytes: fileBytes(path: path), required: required)
  }

  package init(file: String, bytes: [UInt8], required: [String]) throws(Problem) {
    self.file = file
    self.bytes = bytes
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let isReturn = end > start && bytes[end - 1] == UInt8(ascii: "\r")
      let line = start..<(isReturn ? end - 1 : end)
      start = end + 1
      if line.isEmpty { continue }
      let fields = CSVTable.fields(bytes, line)
      if columns.isEmpty {
        columns = fields
        continue
      }
      guard fields.count == columns.count else {
        throw problem(
          Field(text: "", offset: line.lowerBound, width: line.count),
          message: "the row has \(NumberText.count(fields.count, "field"))",
          expected: "\(columns.count), as the first line has names")
      }
      rows.append(Row(fields: fields))
    }
    try check(required)
  }

  private func check(_ required: [String]) throws(Problem) {
    let names = columns.map(\.text)
    let header = Field(text: "", offset: 0, width: 1)
    for name in required where !names.contains(name) {
      throw problem(
        columns.first ?? header, message: "there is no column \(quoted(name))",
        expected: "a first line with the names \(required.joined(separator: ", "))")
    }
    guard !rows.isEmpty else {
      throw problem(
        columns.first ?? header, message: "there is no row below the names of the columns",
        advice: "Add one line for each, such as the example of `--help` has.")
    }
  }

  package func has(_ column: String) -> Bool { columns.contains { $0.text == column } }

  package func text(_ row: Row, _ column: String) -> String { field(row, column).text }

  /// A decimal number in a range.
  package func number(
    _ row: Row, _ column: String, in range: ClosedRange<Double>
  ) throws(Problem) -> Double {
    let field = field(row, column)
    guard CSVTable.isDecimal(field.text), let value = Double(field.text), range.contains(value)
    else {
      throw problem(
        row, column, message: "\(column) cannot be \(quoted(field.text))",
        expected:
          "a number from \(CSVTable.text(range.lowerBound)) to \(CSVTable.text(range.upperBound))")
    }
    return value
  }

  /// A whole number in a range.
  package func integer(
    _ row: Row, _ column: String, in range: ClosedRange<Int>
  ) throws(Problem) -> Int {
    let field = field(row, column)
    guard let value = Int(field.text), range.contains(value) else {
      throw problem(
        row, column, message: "\(column) cannot be \(quoted(field.text))",
        expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// An amount of a table that this program wrote: a whole number of tiyn, also below 0.
  package func tiyn(_ row: Row, _ column: String) throws(Problem) -> Int64 {
    let field = field(row, column)
    guard let value = Int64(field.text), value.magnitude <= CSVTable.mostTenge.tiyn.magnitude else {
      throw problem(
        row, column, message: "\(column) cannot be \(quoted(field.text))",
        expected: "a whole number of tiyn")
    }
    return value
  }

  /// Yes and no, as this program writes them.
  package func bool(_ row: Row, _ column: String) throws(Problem) -> Bool {
    let field = field(row, column)
    guard field.text == "0" || field.text == "1" else {
      throw problem(
        row, column, message: "\(column) cannot be \(quoted(field.text))", expected: "0 or 1")
    }
    return field.text == "1"
  }

  /// An amount in tenge with at most two decimals, from 0 to `Tenge.eventMaximum` times a thousand.
  package func tenge(_ row: Row, _ column: String) throws(Problem) -> Tenge {
    let field = field(row, column)
    guard CSVTable.isDecimal(field.text), let value = Tenge(numberText: field.text.utf8.span),
      value >= .zero, value <= CSVTable.mostTenge
    else {
      throw problem(
        row, column, message: "\(column) cannot be \(quoted(field.text))",
        expected: "an amount in tenge from 0 to 10^15, with at most two decimals")
    }
    return value
  }

  private static func text(_ bound: Double) -> String {
    NumberText.decimal(bound, places: bound == bound.rounded() ? 0 : 3, .sentence)
  }

  package static let mostTenge = Tenge(tenge: 1_000_000_000_000_000)

  /// A problem with one field.
  package func problem(
    _ row: Row, _ column: String, message: String, expected: String? = nil, advice: String? = nil
  ) -> Problem {
    problem(field(row, column), message: message, expected: expected, advice: advice)
  }

  private func field(_ row: Row, _ column: String) -> Field {
    guard let index = columns.firstIndex(where: { $0.text == column }) else {
      preconditionFailure("a column that is read was asked for")
    }
    return row.fields[index]
  }

  private func problem(
    _ field: Field, message: String, expected: String? = nil, advice: String? = nil
  ) -> Problem {
    Problem(
      .content, file: file,
      place: Place(
        bytes: bytes.span, offset: min(field.offset, bytes.count), width: max(1, field.width)),
      message: message, expected: expected, advice: advice)
  }

  /// Digits with at most one point and a sign before them: no infinity, no exponent, no hexadecimal.
  package static func isDecimal(_ text: String) -> Bool {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    return text.utf8.count - digits.count <= 1 && digits.contains { $0 >= 48 && $0 <= 57 }
      && digits.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: ".") }
      && digits.count { $0 == UInt8(ascii: ".") } <= 1
  }

  private static func fields(_ bytes: [UInt8], _ line: Range<Int>) -> [Field] {
    let quote = UInt8(ascii: "\"")
    var fields: [Field] = []
    var start = line.lowerBound
    var text: [UInt8] = []
    var isQuoted = false
    for index in line.lowerBound...line.upperBound {
      let isEnd = index == line.upperBound
      if isEnd || (bytes[index] == UInt8(ascii: ",") && !isQuoted) {
        let value = String(decoding: text, as: UTF8.self)
        fields.append(Field(text: trimmed(value), offset: start, width: index - start))
        start = index + 1
        text = []
      } else if bytes[index] == quote {
        // A quote after a quoted part is a quote of the text.
        if !isQuoted, index > start, bytes[index - 1] == quote { text.append(quote) }
        isQuoted.toggle()
      } else {
        text.append(bytes[index])
      }
    }
    return fields
  }

  private static func trimmed(_ text: String) -> String {
    let rest = text.drop { $0 == " " }
    return String(rest.reversed().drop { $0 == " " }.reversed())
  }
}
