import Text

/// Where the values of the known fields stand in one line: what is known of a line once its JSON has been checked.
struct LineFields: ~Copyable {
  enum Kind: UInt8 {
    case string, escapedString, number
    /// An object, an array or a literal.
    case other
  }

  /// A value; of a string what is between the quotes.
  struct Value {
    var start: UInt32 = 0
    var end: UInt32 = 0
    var kind = Kind.other

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  private static let names = NameTable(Field.allCases.map { ($0.name, $0.rawValue) })

  // In an array, which is not copied where one value is read, as one in the struct itself would be.
  private var values: [Value]
  /// A bit for each field by its raw value.
  private(set) var given: UInt64 = 0
  private(set) var givenTwice: UInt64 = 0
  /// The names that no field has, the first of them; escapes are not decoded.
  private(set) var unknown: [Range<Int>] = []
  private static let mostUnknown = 16
  private var escaped = false
  private let names = LineFields.names
  private var key: [UInt8] = []

  init() {
    let last = Field.allCases.map(\.rawValue).max() ?? 0
    values = [Value](repeating: Value(), count: Int(last) + 1)
  }

  /// Of a field that is given.
  subscript(_ field: Field) -> Value { values[Int(field.rawValue)] }

  static func bit(_ field: Field) -> UInt64 { 1 << UInt64(field.rawValue) }

  func has(_ field: Field) -> Bool { given & LineFields.bit(field) != 0 }

  /// Reads the one object that begins at `start` and ends before the newline at `end`; false where that is not one
  /// well-formed JSON object and nothing else. Escapes in the strings of known fields are decoded in place.
  mutating func read(_ line: inout [UInt8], _ start: Int, _ end: Int) -> Bool {
    given = 0
    givenTwice = 0
    escaped = false
    if !unknown.isEmpty { unknown.removeAll(keepingCapacity: true) }
    guard readObject(line.span, start) == end else { return false }
    if escaped { decodeStrings(&line) }
    return true
  }

  /// Returns where the white space behind the object ends.
  private mutating func readObject(_ text: Span<UInt8>, _ start: Int) -> Int {
    guard text[start] == UInt8(ascii: "{") else { return JSON.malformed }
    var place = JSON.skipSpace(text, start + 1)
    if text[place] == UInt8(ascii: "}") { return JSON.skipSpace(text, place + 1) }
    while true {
      guard text[place] == UInt8(ascii: "\"") else { return JSON.malformed }
      var keyEscaped = false
      let quote = JSON.closingQuote(text, place + 1, &keyEscaped)
      guard quote != JSON.malformed else { return JSON.malformed }
      let field =
        keyEscaped
        ? decodedField(text, place + 1, quote)
        : names.number(of: text, place + 1, quote - place - 1)
      if field == 0, unknown.count < LineFields.mostUnknown { unknown.append(place + 1..<quote) }
      place = JSON.skipSpace(text, quote + 1)
      guard text[place] == UInt8(ascii: ":") else { return JSON.malformed }
      place = readValue(text, JSON.skipSpace(text, place + 1), field)
      guard place != JSON.malformed else { return JSON.malformed }
      place = JSON.skipSpace(text, place)
      if text[place] == UInt8(ascii: "}") { return JSON.skipSpace(text, place + 1) }
      guard text[place] == UInt8(ascii: ",") else { return JSON.malformed }
      place = JSON.skipSpace(text, place + 1)
    }
  }

  /// Returns where the value at `start` ends.
  @inline(__always)
  private mutating func readValue(_ text: Span<UInt8>, _ start: Int, _ field: UInt8) -> Int {
    switch text[start] {
    case UInt8(ascii: "\""):
      var valueEscaped = false
      let quote = JSON.closingQuote(text, start + 1, &valueEscaped)
      guard quote != JSON.malformed else { return JSON.malformed }
      note(field, start + 1, quote, valueEscaped ? .escapedString : .string)
      return quote + 1
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let end = JSON.endOfNumber(text, start)
      note(field, start, end, .number)
      return end
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      note(field, start, start, .other)
      return JSON.endOfNested(text, start)
    default:
      note(field, start, start, .other)
      return JSON.endOfLiteral(text, start)
    }
  }

  @inline(__always)
  private mutating func note(_ field: UInt8, _ start: Int, _ end: Int, _ kind: Kind) {
    if field == 0 || end == JSON.malformed { return }
    let bit: UInt64 = 1 << UInt64(field)
    givenTwice |= given & bit
    given |= bit
    if kind == .escapedString { escaped = true }
    values[Int(field)] = Value(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), kind: kind)
  }

  /// The field that a key with escapes names.
  private mutating func decodedField(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> UInt8 {
    key.removeAll(keepingCapacity: true)
    for index in start..<end { key.append(text[index]) }
    let count = JSON.decode(&key, 0, key.count)
    for _ in 0..<LineReader.slack { key.append(0) }
    return names.number(of: key.span, 0, count)
  }

  private mutating func decodeStrings(_ line: inout [UInt8]) {
    for field in Field.allCases where has(field) {
      let index = Int(field.rawValue)
      guard values[index].kind == .escapedString else { continue }
      let range = values[index].range
      let end = JSON.decode(&line, range.lowerBound, range.upperBound)
      values[index].end = UInt32(end)
      values[index].kind = .string
    }
  }
}
