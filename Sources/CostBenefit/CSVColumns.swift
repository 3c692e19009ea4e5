import Configuration
import Diagnostics
import Text
import Values

/// Some columns of a large file of comma-separated values, row by row: `CSVTable` makes a text of every field, which for a table of half a
/// million rows and 180 columns takes minutes.
///
/// Fields that are read stand without quotes.
struct CSVColumns {
  let file: String
  let names: [String]
  private let bytes: [UInt8]
  /// For each column of the file its place in `names`; nil where it is not read.
  private var places: [Int?] = []
  private var offset: Int
  /// Where the fields of the row stand, in the order of `names`.
  private var fields: [Range<Int>]

  /// - Throws: the file cannot be read, or its first line does not name one of the columns.
  init(path: String, names: [String]) throws(Problem) {
    file = path
    self.names = names
    bytes = try fileBytes(path: path)
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    fields = Array(repeating: 0..<0, count: names.count)
    let end = endOfLine
    let header = offset..<end
    for field in CSVColumns.split(bytes, header) {
      let name = String(decoding: bytes[field], as: UTF8.self)
      places.append(names.firstIndex(of: name))
    }
    offset = min(end + 1, bytes.count)
    for (number, name) in names.enumerated() where !places.contains(number) {
      throw problem(
        header, message: "there is no column \(quoted(name))",
        expected: "a first line with the names \(names.joined(separator: ", "))")
    }
  }

  /// Moves to the next row; false at the end.
  mutating func next() throws(Problem) -> Bool {
    while offset < bytes.count {
      let end = endOfLine
      let line = offset..<end
      offset = min(end + 1, bytes.count)
      if line.isEmpty { continue }
      var number = 0
      var start = line.lowerBound
      var isQuoted = false
      for index in line {
        switch bytes[index] {
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: ",") where !isQuoted:
          take(number, start..<index)
          number += 1
          start = index + 1
        default: break
        }
      }
      take(number, start..<line.upperBound)
      guard number + 1 == places.count else {
        throw problem(
          line, message: "the row has \(NumberText.count(number + 1, "field"))",
          expected: "\(places.count), as the first line has names")
      }
      return true
    }
    return false
  }

  private mutating func take(_ number: Int, _ range: Range<Int>) {
    if number < places.count, let place = places[number] { fields[place] = range }
  }

  /// Without the characters that end the line.
  private var endOfLine: Int {
    var end = offset
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  private static func split(_ bytes: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    bytes[line].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
      $0.startIndex..<$0.endIndex
    }
  }

  /// The date in a column, by its place in `names`; nil where the field is empty.
  func day(_ column: Int) throws(Problem) -> Day? {
    let range = fields[column]
    if range.isEmpty { return nil }
    guard let day = Day(bytes.span.extracting(range)) else {
      throw invalid(column, expected: "a date such as 2026-03-05, or nothing")
    }
    return day
  }

  /// The 0 or 1 in a column; nil where the field is empty.
  func bool(_ column: Int) throws(Problem) -> Bool? {
    let range = fields[column]
    if range.isEmpty { return nil }
    guard range.count == 1, bytes[range.lowerBound] & 0xFE == UInt8(ascii: "0") else {
      throw invalid(column, expected: "0, 1 or nothing")
    }
    return bytes[range.lowerBound] == UInt8(ascii: "1")
  }

  private func invalid(_ column: Int, expected: String) -> Problem {
    let text = String(decoding: bytes[fields[column]], as: UTF8.self)
    return problem(
      fields[column], message: "\(names[column]) cannot be \(quoted(text))", expected: expected)
  }

  private func problem(_ range: Range<Int>, message: String, expected: String) -> Problem {
    Problem(
      .content, file: file,
      place: Place(
        bytes: bytes.span, offset: min(range.lowerBound, bytes.count), width: max(1, range.count)),
      message: message, expected: expected)
  }
}
