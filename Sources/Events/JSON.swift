/// The grammar of JSON (RFC 8259) over a line of bytes, without recursion.
///
/// A line is followed by a newline, which no string, number or space of a line can contain: every function stops there at
/// the latest, so none asks for the end. Each takes the place where something begins and returns the place behind it, or
/// `JSON.malformed`.
enum JSON {
  static let malformed = -1
  /// Levels of objects and arrays; the outermost object is level 1 (contract, section 4.2).
  static let depthMaximum = 64

  /// The place of the first byte that is no white space. A newline is where the line ends.
  @inline(__always)
  static func skipSpace(_ text: Span<UInt8>, _ start: Int) -> Int {
    var place = start
    while text[place] <= 0x20, isSpace(text[place]) { place += 1 }
    return place
  }

  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  /// `true`, `false` or `null`.
  static func endOfLiteral(_ text: Span<UInt8>, _ start: Int) -> Int {
    switch text.word(at: start) & 0xFFFF_FFFF {
    case 0x6575_7274, 0x6C6C_756E: start + 4  // "true", "null", the first byte lowest
    case 0x736C_6166 where text[start + 4] == UInt8(ascii: "e"): start + 5  // "fals"
    default: malformed
    }
  }

  static func endOfNumber(_ text: Span<UInt8>, _ start: Int) -> Int {
    var place = text[start] == UInt8(ascii: "-") ? start + 1 : start
    guard isDigit(text[place]) else { return malformed }
    place = text[place] == UInt8(ascii: "0") ? place + 1 : endOfDigits(text, place)
    if text[place] == UInt8(ascii: ".") {
      guard isDigit(text[place + 1]) else { return malformed }
      place = endOfDigits(text, place + 1)
    }
    guard text[place] | 0x20 == UInt8(ascii: "e") else { return place }
    place += 1
    if text[place] == UInt8(ascii: "+") || text[place] == UInt8(ascii: "-") {
      place += 1
    }
    guard isDigit(text[place]) else { return malformed }
    return endOfDigits(text, place)
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 <= 9 }

  @inline(__always)
  private static func endOfDigits(_ text: Span<UInt8>, _ start: Int) -> Int {
    var place = start
    while isDigit(text[place]) { place += 1 }
    return place
  }

  /// A string, a number or a literal.
  static func endOfScalar(_ text: Span<UInt8>, _ start: Int) -> Int {
    switch text[start] {
    case UInt8(ascii: "\""):
      var escaped = false
      let quote = closingQuote(text, start + 1, &escaped)
      return quote == malformed ? malformed : quote + 1
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return endOfNumber(text, start)
    default: return endOfLiteral(text, start)
    }
  }

  /// An object or array inside the outermost object.
  static func endOfNested(_ text: Span<UInt8>, _ start: Int) -> Int {
    // One bit a level, the innermost lowest: 1 is an object.
    var kinds: UInt64 = 0
    var depth = 1
    var place = start
    repeat {
      let byte = text[place]
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        guard depth < depthMaximum else { return malformed }
        depth += 1
        let isObject = byte == UInt8(ascii: "{")
        kinds = kinds << 1 | (isObject ? 1 : 0)
        place = skipSpace(text, place + 1)
        if text[place] != closer(kinds) {
          if isObject { place = startOfValue(text, place) }
          if place == malformed { return malformed }
          continue
        }
      } else {
        place = endOfScalar(text, place)
        if place == malformed { return malformed }
        place = skipSpace(text, place)
      }
      while depth > 1, text[place] == closer(kinds) {
        kinds >>= 1
        depth -= 1
        place = depth > 1 ? skipSpace(text, place + 1) : place + 1
      }
      if depth == 1 { return place }
      guard text[place] == UInt8(ascii: ",") else { return malformed }
      place = skipSpace(text, place + 1)
      if kinds & 1 == 1 { place = startOfValue(text, place) }
    } while place != malformed
    return malformed
  }

  /// What ends the innermost level.
  @inline(__always)
  private static func closer(_ kinds: UInt64) -> UInt8 {
    kinds & 1 == 1 ? UInt8(ascii: "}") : UInt8(ascii: "]")
  }

  /// Passes a key and its colon.
  private static func startOfValue(_ text: Span<UInt8>, _ start: Int) -> Int {
    guard text[start] == UInt8(ascii: "\"") else { return malformed }
    var escaped = false
    let quote = closingQuote(text, start + 1, &escaped)
    guard quote != malformed else { return malformed }
    let colon = skipSpace(text, quote + 1)
    guard text[colon] == UInt8(ascii: ":") else { return malformed }
    return skipSpace(text, colon + 1)
  }
}

extension Span<UInt8> {
  /// Eight bytes, the first lowest.
  @inline(__always)
  func word(at place: Int) -> UInt64 {
    UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
  }
}
