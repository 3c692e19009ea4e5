import Diagnostics
import Text

/// Reads JSON5 text into entries: values, and keys before their values.
struct Parser {
  let file: String
  let bytes: [UInt8]
  var index = 0
  var entries: [Entry] = []
  /// The arrays and objects that are not closed yet.
  private var open: [Int] = []

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    entries.reserveCapacity(bytes.count / 8 + 1)
  }

  /// The byte at the index; 0 at the end.
  var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

  mutating func readDocument() throws(Problem) {
    try checkEncoding()
    try skipSpace()
    try readValue()
    try skipSpace()
    guard index == bytes.count else {
      throw unexpected(expected: "nothing more after the value")
    }
  }

  mutating func readValue(expected: String = "a value") throws(Problem) {
    switch byte {
    case UInt8(ascii: "["): try readArray()
    case UInt8(ascii: "{"): try readObject()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): try readString()
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      try readNumber()
    default: try readWord(expected: expected)
    }
  }

  private mutating func readArray() throws(Problem) {
    try openContainer(.array)
    while true {
      try skipSpace()
      if byte == UInt8(ascii: "]") { break }
      try readValue(expected: "a value or \"]\"")
      try skipSpace()
      if byte == UInt8(ascii: ",") {
        index += 1
      } else if byte != UInt8(ascii: "]") {
        throw unexpected(expected: "\",\" or \"]\"")
      }
    }
    closeContainer()
  }

  private mutating func readObject() throws(Problem) {
    let first = entries.count + 1
    try openContainer(.object)
    var keys = KeySet(first: first)
    while true {
      try skipSpace()
      if byte == UInt8(ascii: "}") { break }
      let key = entries.count
      try readKey()
      if let earlier = keys.add(key, entries, bytes) { throw duplicate(key, earlier) }
      try skipSpace()
      guard byte == UInt8(ascii: ":") else { throw unexpected(expected: "\":\" after the key") }
      index += 1
      try skipSpace()
      try readValue()
      try skipSpace()
      if byte == UInt8(ascii: ",") {
        index += 1
      } else if byte != UInt8(ascii: "}") {
        throw unexpected(expected: "\",\" or \"}\"")
      }
    }
    closeContainer()
  }

  private mutating func openContainer(_ kind: Entry.Kind) throws(Problem) {
    guard open.count < Document.nestingLimit else {
      throw problem(
        at: index, message: "nested deeper than \(Document.nestingLimit) levels",
        advice: "Close brackets and braces where their values end.")
    }
    open.append(entries.count)
    append(kind, from: index)
    index += 1
  }

  private mutating func closeContainer() {
    index += 1
    guard let entry = open.popLast() else { return }
    entries[entry].end = UInt32(index)
    entries[entry].next = UInt32(entries.count)
  }

  /// Adds the entry of the bytes from `start` to the index.
  mutating func append(_ kind: Entry.Kind, from start: Int) {
    entries.append(
      Entry(
        kind: kind, start: UInt32(start), end: UInt32(index), next: UInt32(entries.count + 1)))
  }
}

extension Parser {
  private func checkEncoding() throws(Problem) {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw problem(
        at: error.byteOffsets.lowerBound, width: error.byteOffsets.count,
        message: "the text is not UTF-8", advice: "Save the file in the encoding UTF-8.")
    }
  }

  /// true, false or null.
  private mutating func readWord(expected: String) throws(Problem) {
    let start = index
    try skipIdentifier(expected: expected)
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    switch word {
    case "null": append(.null, from: start)
    case "true": append(.yes, from: start)
    case "false": append(.no, from: start)
    case "Infinity", "NaN": throw notFinite(from: start)
    default:
      let near = NearestName.of(word, in: ["true", "false", "null"])
      throw problem(
        at: start, width: index - start, message: "unknown word \(quoted(word))",
        expected: expected, suggestion: near,
        advice: near == nil ? "Text needs quotes." : nil)
    }
  }

  /// The problem that what stands at the index cannot stand there.
  func unexpected(expected: String) -> Problem {
    guard index < bytes.count else {
      var end = index
      while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
      return problem(
        at: end, message: "unexpected end of the file", expected: expected, advice: unclosed)
    }
    let (scalar, width) = scalar(at: index)
    let isBracket = scalar == "]" || scalar == "}"
    return problem(
      at: index, width: width, message: "unexpected \(name(of: scalar))", expected: expected,
      advice: isBracket ? unclosed : nil)
  }

  /// Which bracket waits for its end.
  private var unclosed: String? {
    guard let last = open.last else { return nil }
    let line = Place(bytes: bytes.span, offset: Int(entries[last].start)).line
    let bracket = entries[last].kind == .array ? "[" : "{"
    return "The \"\(bracket)\" of line \(line) is not closed."
  }

  private func duplicate(_ key: Int, _ earlier: Int) -> Problem {
    let start = Int(entries[key].start)
    let text = String(decoding: decoded(entries[key], bytes), as: UTF8.self)
    let line = Place(bytes: bytes.span, offset: Int(entries[earlier].start)).line
    return problem(
      at: start, width: index - start, message: "the key \(quoted(text)) is given twice",
      advice: "It is first on line \(line); keep one of the two.")
  }

  func problem(
    at offset: Int, width: Int = 1, message: String, expected: String? = nil,
    suggestion: String? = nil, advice: String? = nil
  ) -> Problem {
    Problem(
      .content, file: file, place: Place(bytes: bytes.span, offset: offset, width: width),
      message: message, expected: expected, suggestion: suggestion, advice: advice)
  }
}

/// The keys of an object that is being read.
private struct KeySet {
  /// Up to this many keys are compared one by one.
  private static let smallCount = 16

  /// The first key's entry.
  let first: Int
  private var count = 0
  private var large: [[UInt8]: Int] = [:]

  init(first: Int) { self.first = first }

  /// Adds the key that is the last entry; the entry of an equal one where there is any.
  mutating func add(_ key: Int, _ entries: [Entry], _ bytes: [UInt8]) -> Int? {
    count += 1
    if count > KeySet.smallCount {
      if large.isEmpty {
        var other = first
        while other < key {
          large[decoded(entries[other], bytes)] = other
          other = Int(entries[other + 1].next)
        }
      }
      let text = decoded(entries[key], bytes)
      let earlier = large[text]
      large[text] = key
      return earlier
    }
    var other = first
    while other < key {
      if sameText(entries[other], entries[key], bytes) { return other }
      other = Int(entries[other + 1].next)
    }
    return nil
  }
}
