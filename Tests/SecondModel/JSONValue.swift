/// A JSON value that keeps what the contract needs: numbers as their own text, objects with every key as sent.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The text of the number, whose grammar was checked.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: JSONValue
  }

  package subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    for member in members where member.key == key { return member.value }
    return nil
  }

  package var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
  package var text: String? { if case .string(let text) = self { text } else { nil } }
  package var numberText: String? { if case .number(let text) = self { text } else { nil } }
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  package var int: Int? { numberText.flatMap { Int($0) } }
  package var double: Double? { numberText.flatMap { Double($0) } }
}

/// What is wrong with the text; the second model needs no place.
package struct BadJSON: Error {}

/// Reads one JSON value and nothing else out of part of an array of bytes.
///
/// Strict as section 4, refusal 1, demands: valid UTF-8, no lone surrogate, at most 64 levels. As `lenient` it also
/// takes what programmes use of JSON5: comments, trailing commas, names without quotes, single quotes.
package struct JSONReader {
  private let bytes: [UInt8]
  private var index: Int
  private let end: Int
  private let lenient: Bool
  private static let deepest = 64

  private init(_ bytes: [UInt8], _ range: Range<Int>, lenient: Bool) {
    self.bytes = bytes
    self.index = range.lowerBound
    self.end = range.upperBound
    self.lenient = lenient
  }

  package static func read(
    _ bytes: [UInt8], _ range: Range<Int>? = nil, lenient: Bool = false
  ) throws(BadJSON) -> JSONValue {
    var reader = JSONReader(bytes, range ?? 0..<bytes.count, lenient: lenient)
    try reader.skipSpace()
    let value = try reader.value(level: 1)
    try reader.skipSpace()
    guard reader.index == reader.end else { throw BadJSON() }
    return value
  }

  package static func read(_ text: String, lenient: Bool = false) throws(BadJSON) -> JSONValue {
    try read(Array(text.utf8), lenient: lenient)
  }

  private var byte: UInt8 { index < end ? bytes[index] : 0 }

  private mutating func take(_ expected: UInt8) -> Bool {
    guard index < end, bytes[index] == expected else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() throws(BadJSON) {
    while index < end {
      let byte = bytes[index]
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        index += 1
      } else if lenient, byte == UInt8(ascii: "/") {
        try skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() throws(BadJSON) {
    index += 1
    if take(UInt8(ascii: "/")) {
      while index < end, bytes[index] != 0x0A { index += 1 }
    } else if take(UInt8(ascii: "*")) {
      while index + 1 < end,
        bytes[index] != UInt8(ascii: "*") || bytes[index + 1] != UInt8(ascii: "/")
      {
        index += 1
      }
      guard index + 1 < end else { throw BadJSON() }
      index += 2
    } else {
      throw BadJSON()
    }
  }

  private mutating func value(level: Int) throws(BadJSON) -> JSONValue {
    switch byte {
    case UInt8(ascii: "{"): return try object(level: level)
    case UInt8(ascii: "["): return try array(level: level)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "'") where lenient: return .string(try string())
    case UInt8(ascii: "-"), 48...57: return .number(try number())
    default: return try word()
    }
  }

  private mutating func word() throws(BadJSON) -> JSONValue {
    for (word, value) in [("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null)]
    {
      let count = word.utf8.count
      if index + count <= end, bytes[index..<index + count].elementsEqual(word.utf8) {
        index += count
        return value
      }
    }
    throw BadJSON()
  }

  private mutating func object(level: Int) throws(BadJSON) -> JSONValue {
    guard level <= JSONReader.deepest else { throw BadJSON() }
    index += 1
    var members: [JSONValue.Member] = []
    try skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      let key = try name()
      try skipSpace()
      guard take(UInt8(ascii: ":")) else { throw BadJSON() }
      try skipSpace()
      members.append(JSONValue.Member(key: key, value: try value(level: level + 1)))
      try skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw BadJSON() }
      try skipSpace()
      if lenient, take(UInt8(ascii: "}")) { return .object(members) }
    }
  }

  private mutating func name() throws(BadJSON) -> String {
    if byte == UInt8(ascii: "\"") || (lenient && byte == UInt8(ascii: "'")) {
      return try string()
    }
    guard lenient else { throw BadJSON() }
    let start = index
    while index < end, isNameByte(bytes[index]) { index += 1 }
    guard index > start else { throw BadJSON() }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 48...57,
      UInt8(ascii: "_"), UInt8(ascii: "$"):
      true
    default: false
    }
  }

  private mutating func array(level: Int) throws(BadJSON) -> JSONValue {
    guard level <= JSONReader.deepest else { throw BadJSON() }
    index += 1
    var items: [JSONValue] = []
    try skipSpace()
    if take(UInt8(ascii: "]")) { return .array(items) }
    while true {
      items.append(try value(level: level + 1))
      try skipSpace()
      if take(UInt8(ascii: "]")) { return .array(items) }
      guard take(UInt8(ascii: ",")) else { throw BadJSON() }
      try skipSpace()
      if lenient, take(UInt8(ascii: "]")) { return .array(items) }
    }
  }

  private mutating func digits() throws(BadJSON) {
    let start = index
    while index < end, bytes[index] >= 48, bytes[index] <= 57 { index += 1 }
    guard index > start else { throw BadJSON() }
  }

  private mutating func number() throws(BadJSON) -> String {
    let start = index
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func string() throws(BadJSON) -> String {
    let quote = byte
    index += 1
    let start = index
    var plain = true
    while index < end, bytes[index] != quote, bytes[index] != UInt8(ascii: "\\") {
      guard bytes[index] >= 0x20 else { throw BadJSON() }
      if bytes[index] >= 0x80 { plain = false }
      index += 1
    }
    if take(quote) {
      let slice = bytes[start..<index - 1]
      if plain { return String(decoding: slice, as: UTF8.self) }
      guard let text = String(validating: slice, as: UTF8.self) else { throw BadJSON() }
      return text
    }
    return try stringWithEscapes(from: start, quote)
  }

  private mutating func stringWithEscapes(
    from start: Int, _ quote: UInt8
  ) throws(BadJSON) -> String {
    var content = Array(bytes[start..<index])
    while !take(quote) {
      guard index < end, bytes[index] >= 0x20 else { throw BadJSON() }
      if take(UInt8(ascii: "\\")) {
        content.append(contentsOf: try escaped().utf8)
      } else {
        content.append(bytes[index])
        index += 1
      }
    }
    guard let text = String(validating: content, as: UTF8.self) else { throw BadJSON() }
    return text
  }

  private mutating func escaped() throws(BadJSON) -> String {
    let letter = byte
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return String(UnicodeScalar(letter))
    case UInt8(ascii: "'") where lenient: return "'"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw BadJSON()
    }
    var code = try fourHexDigits()
    if code >= 0xD800, code <= 0xDBFF {
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw BadJSON() }
      let low = try fourHexDigits()
      guard low >= 0xDC00, low <= 0xDFFF else { throw BadJSON() }
      code = 0x10000 + (code - 0xD800) * 0x400 + (low - 0xDC00)
    }
    guard let scalar = UnicodeScalar(code) else { throw BadJSON() }
    return String(scalar)
  }

  private mutating func fourHexDigits() throws(BadJSON) -> UInt32 {
    guard index + 4 <= end else { throw BadJSON() }
    var code: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else {
        throw BadJSON()
      }
      code = code * 16 + UInt32(digit)
    }
    index += 4
    return code
  }
}
