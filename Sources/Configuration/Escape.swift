/// An escape of a JSON5 string: what stands from a backslash on.
enum Escape {
  case scalar(Unicode.Scalar, length: Int)
  /// A line end after the backslash: the string goes on in the next line.
  case nothing(length: Int)
  case wrong(expected: String, length: Int)

  /// Reads the escape whose backslash is at `index`.
  static func read(_ bytes: [UInt8], at index: Int) -> Escape {
    guard index + 1 < bytes.count else {
      return .wrong(expected: "a character after the backslash", length: 1)
    }
    switch bytes[index + 1] {
    case UInt8(ascii: "b"): return .scalar("\u{8}", length: 2)
    case UInt8(ascii: "f"): return .scalar("\u{C}", length: 2)
    case UInt8(ascii: "n"): return .scalar("\n", length: 2)
    case UInt8(ascii: "r"): return .scalar("\r", length: 2)
    case UInt8(ascii: "t"): return .scalar("\t", length: 2)
    case UInt8(ascii: "v"): return .scalar("\u{B}", length: 2)
    case UInt8(ascii: "x"):
      guard let value = hexadecimal(bytes, at: index + 2, digits: 2),
        let scalar = Unicode.Scalar(value)
      else { return wrong(bytes, at: index, "\\x and two hexadecimal digits", length: 4) }
      return .scalar(scalar, length: 4)
    case UInt8(ascii: "u"): return unicode(bytes, at: index)
    case UInt8(ascii: "0"):
      if index + 2 < bytes.count, isDigit(bytes[index + 2]) { fallthrough }
      return .scalar("\0", length: 2)
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      return .wrong(expected: "\\x or \\u before the digits of a code", length: 2)
    case UInt8(ascii: "\n"): return .nothing(length: 2)
    case UInt8(ascii: "\r"):
      let isPair = index + 2 < bytes.count && bytes[index + 2] == UInt8(ascii: "\n")
      return .nothing(length: isPair ? 3 : 2)
    default: return character(bytes, at: index)
    }
  }

  /// `\uHHHH`, and the other half where this is the first of a surrogate pair.
  private static func unicode(_ bytes: [UInt8], at index: Int) -> Escape {
    guard let value = hexadecimal(bytes, at: index + 2, digits: 4) else {
      return wrong(bytes, at: index, "\\u and four hexadecimal digits", length: 6)
    }
    if let scalar = Unicode.Scalar(value) { return .scalar(scalar, length: 6) }
    guard value < 0xDC00, index + 7 < bytes.count, bytes[index + 6] == UInt8(ascii: "\\"),
      bytes[index + 7] == UInt8(ascii: "u"),
      let low = hexadecimal(bytes, at: index + 8, digits: 4), low >= 0xDC00, low < 0xE000,
      let scalar = Unicode.Scalar(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00))
    else { return .wrong(expected: "both halves of a surrogate pair", length: 6) }
    return .scalar(scalar, length: 12)
  }

  /// A backslash before any other character stands for that character.
  private static func character(_ bytes: [UInt8], at index: Int) -> Escape {
    let lead = bytes[index + 1]
    let width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    let text = bytes[(index + 1)..<min(index + 1 + width, bytes.count)]
    guard lead != 0, let scalar = String(decoding: text, as: UTF8.self).unicodeScalars.first else {
      return .wrong(expected: "text without NUL bytes", length: 2)
    }
    if scalar == "\u{2028}" || scalar == "\u{2029}" { return .nothing(length: 1 + width) }
    return .scalar(scalar, length: 1 + width)
  }

  /// The escape as far as it goes: to its full length, the end of the text or what is not hexadecimal.
  private static func wrong(
    _ bytes: [UInt8], at index: Int, _ expected: String, length: Int
  ) -> Escape {
    var end = index + 2
    while end < min(index + length, bytes.count), hexadecimalDigit(bytes[end]) != nil { end += 1 }
    return .wrong(expected: expected, length: end - index)
  }

  private static func hexadecimal(_ bytes: [UInt8], at index: Int, digits: Int) -> UInt32? {
    guard index + digits <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[index..<index + digits] {
      guard let digit = hexadecimalDigit(byte) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): return byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): return byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): return byte - UInt8(ascii: "A") + 10
  default: return nil
  }
}

/// The bytes of a string or key without quotes, escapes not yet read.
func content(_ entry: Entry, _ bytes: [UInt8]) -> Range<Int> {
  let start = Int(entry.start)
  let end = Int(entry.end)
  let isQuoted = bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'")
  return isQuoted ? start + 1..<end - 1 : start..<end
}

/// The text of a string or key in UTF-8.
func decoded(_ entry: Entry, _ bytes: [UInt8]) -> [UInt8] {
  let range = content(entry, bytes)
  guard entry.kind == .escapedString else { return Array(bytes[range]) }
  var text: [UInt8] = []
  var index = range.lowerBound
  while index < range.upperBound {
    if bytes[index] != UInt8(ascii: "\\") {
      text.append(bytes[index])
      index += 1
      continue
    }
    switch Escape.read(bytes, at: index) {
    case .scalar(let scalar, let length):
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      index += length
    case .nothing(let length), .wrong(_, let length): index += length
    }
  }
  return text
}

func sameText(_ a: Entry, _ b: Entry, _ bytes: [UInt8]) -> Bool {
  if a.kind == .escapedString || b.kind == .escapedString {
    return decoded(a, bytes) == decoded(b, bytes)
  }
  return bytes[content(a, bytes)] == bytes[content(b, bytes)]
}
