import Diagnostics
import Text

extension Parser {
  mutating func skipSpace() throws(Problem) {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09...0x0D: index += 1
      case UInt8(ascii: "/"): try skipComment()
      case 0x80...0xFF:
        let (scalar, width) = scalar(at: index)
        guard isSpace(scalar) else { return }
        index += width
      default: return
      }
    }
  }

  private mutating func skipComment() throws(Problem) {
    let start = index
    index += 1
    if byte == UInt8(ascii: "/") {
      while index < bytes.count, !isLineEnd(index) { index += 1 }
    } else if byte == UInt8(ascii: "*") {
      index += 1
      while index + 1 < bytes.count {
        if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
          index += 2
          return
        }
        index += 1
      }
      throw problem(
        at: start, width: 2, message: "a comment that does not end", expected: "\"*/\" after it")
    } else {
      index = start
      throw unexpected(expected: "a value, or a comment after \"//\" or between \"/*\" and \"*/\"")
    }
  }

  mutating func readString() throws(Problem) {
    let start = index
    let quote = bytes[start]
    var kind = Entry.Kind.string
    index += 1
    while byte != quote {
      switch byte {
      case UInt8(ascii: "\\"):
        kind = .escapedString
        try skipEscape()
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): throw unendedString(from: start)
      case 0:
        if index == bytes.count { throw unendedString(from: start) }
        throw unexpected(expected: "text without NUL bytes")
      default: index += 1
      }
    }
    index += 1
    append(kind, from: start)
  }

  private func unendedString(from start: Int) -> Problem {
    let quote = bytes[start] == UInt8(ascii: "'") ? "'" : "\""
    return problem(
      at: start, width: index - start, message: "a string that does not end on its line",
      expected: "a closing \(quote)",
      advice: "To continue on the next line, end the line with a \"\\\".")
  }

  private mutating func skipEscape() throws(Problem) {
    switch Escape.read(bytes, at: index) {
    case .scalar(_, let length), .nothing(let length): index += length
    case .wrong(let expected, let length):
      let text = String(decoding: bytes[index..<index + length], as: UTF8.self)
      throw problem(
        at: index, width: length, message: "\(quoted(text)) is not an escape", expected: expected)
    }
  }

  mutating func readKey() throws(Problem) {
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try readString() }
    let start = index
    let hasEscape = try skipIdentifier(expected: "a key or \"}\"")
    append(hasEscape ? .escapedString : .string, from: start)
  }

  /// Passes over an ECMAScript 5.1 IdentifierName; true where it has an escape.
  @discardableResult
  mutating func skipIdentifier(expected: String) throws(Problem) -> Bool {
    let start = index
    var hasEscape = false
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u"),
          case .scalar(let scalar, let length) = Escape.read(bytes, at: index),
          isIdentifierPart(scalar, isFirst: index == start)
        else { throw unexpected(expected: expected) }
        hasEscape = true
        index += length
      } else {
        let (scalar, width) = scalar(at: index)
        guard isIdentifierPart(scalar, isFirst: index == start) else { break }
        index += width
      }
    }
    guard index > start else { throw unexpected(expected: expected) }
    return hasEscape
  }

  /// The scalar at `offset` of text that is valid UTF-8, and its bytes.
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, width: Int) {
    let lead = bytes[offset]
    if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
    let width = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard offset + width <= bytes.count else { return ("\u{FFFD}", 1) }
    var value = UInt32(lead & (0xFF >> (UInt8(width) + 1)))
    for index in offset + 1..<offset + width {
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", width)
  }

  private func isLineEnd(_ offset: Int) -> Bool {
    if bytes[offset] == UInt8(ascii: "\n") || bytes[offset] == UInt8(ascii: "\r") { return true }
    guard bytes[offset] == 0xE2 else { return false }
    let scalar = scalar(at: offset).scalar
    return scalar == "\u{2028}" || scalar == "\u{2029}"
  }
}

/// White space and line ends of JSON5 beyond ASCII.
private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "\u{FEFF}", "\u{2028}", "\u{2029}": return true
  default: return scalar.properties.generalCategory == .spaceSeparator
  }
}

private func isIdentifierPart(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
  if scalar.isASCII {
    switch scalar {
    case "a"..."z", "A"..."Z", "_", "$": return true
    case "0"..."9": return !isFirst
    default: return false
    }
  }
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .letterNumber:
    return true
  case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return !isFirst
  default: return !isFirst && (scalar == "\u{200C}" || scalar == "\u{200D}")
  }
}

/// A character for a message; its code where it cannot be printed.
func name(of scalar: Unicode.Scalar) -> String {
  if scalar == " " { return "space" }
  if scalar == "\"" { return "'\"'" }
  if scalar.isPrintable { return "\"\(scalar)\"" }
  let code = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
}
