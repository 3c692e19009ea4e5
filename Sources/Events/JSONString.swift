/// Strings of JSON: where they end, whether they are well-formed, and what their escapes stand for.
extension JSON {
  private static let everyByte: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The place of the quote that ends the string whose first byte is at `start`, or `malformed`. Sets `escaped` where
  /// there is an escape.
  @inline(__always)
  static func closingQuote(_ text: Span<UInt8>, _ start: Int, _ escaped: inout Bool) -> Int {
    var place = start
    while true {
      let special = specialBytes(text.word(at: place))
      if special == 0 {
        place &+= 8
        continue
      }
      place &+= special.trailingZeroBitCount >> 3
      if text[place] == UInt8(ascii: "\"") { return place }
      place = endOfSpecial(text, place, &escaped)
      if place == malformed { return malformed }
    }
  }

  /// A bit for the first of eight bytes that a string cannot just contain: a quote, a backslash, a control character or
  /// a byte that is not ASCII. Bits above the lowest mean nothing.
  ///
  /// Zero bytes are found by `(x - 0x01…) & ~x & 0x80…`, bytes below 0x20 likewise; a borrow can only make a mistake above
  /// a byte that was found rightly. Source: S. E. Anderson, "Bit Twiddling Hacks", "Determine if a word has a byte less
  /// than n".
  @inline(__always)
  private static func specialBytes(_ word: UInt64) -> UInt64 {
    let quote = word ^ (everyByte &* 0x22)
    let backslash = word ^ (everyByte &* 0x5C)
    let found =
      ((quote &- everyByte) & ~quote) | ((backslash &- everyByte) & ~backslash)
      | ((word &- everyByte &* 0x20) & ~word) | word
    return found & highBits
  }

  @inline(never)
  private static func endOfSpecial(
    _ text: Span<UInt8>, _ place: Int, _ escaped: inout Bool
  ) -> Int {
    let byte = text[place]
    if byte >= 0x80 { return endOfCharacter(text, place) }
    guard byte == UInt8(ascii: "\\") else { return malformed }
    escaped = true
    return endOfEscape(text, place)
  }

  /// A UTF-8 sequence of two to four bytes: no overlong form, no surrogate, nothing above U+10FFFF.
  /// Source: The Unicode Standard, table 3-7.
  private static func endOfCharacter(_ text: Span<UInt8>, _ place: Int) -> Int {
    let lead = text[place]
    let second: ClosedRange<UInt8>
    let length: Int
    switch lead {
    case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
    case 0xE0: (second, length) = (0xA0...0xBF, 3)
    case 0xED: (second, length) = (0x80...0x9F, 3)
    case 0xE1...0xEF: (second, length) = (0x80...0xBF, 3)
    case 0xF0: (second, length) = (0x90...0xBF, 4)
    case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
    case 0xF4: (second, length) = (0x80...0x8F, 4)
    default: return malformed
    }
    guard second.contains(text[place + 1]) else { return malformed }
    for index in 2..<max(length, 2) where text[place + index] & 0xC0 != 0x80 {
      return malformed
    }
    return place + length
  }

  private static func endOfEscape(_ text: Span<UInt8>, _ place: Int) -> Int {
    switch text[place + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return place + 2
    case UInt8(ascii: "u"):
      guard let unit = hexUnit(text, place + 2) else { return malformed }
      guard unit & 0xF800 == 0xD800 else { return place + 6 }
      guard unit < 0xDC00, text[place + 6] == UInt8(ascii: "\\"),
        text[place + 7] == UInt8(ascii: "u"), let low = hexUnit(text, place + 8),
        low & 0xFC00 == 0xDC00
      else { return malformed }
      return place + 12
    default: return malformed
    }
  }

  /// The number that four hexadecimal digits spell; nil where one is none.
  private static func hexUnit(_ text: Span<UInt8>, _ start: Int) -> UInt32? {
    var unit: UInt32 = 0
    for index in start..<start + 4 {
      let byte = text[index]
      switch byte {
      case 0x30...0x39: unit = unit << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: unit = unit << 4 | UInt32((byte | 0x20) - 0x61 + 10)
      default: return nil
      }
    }
    return unit
  }

  /// Replaces the escapes of a well-formed string in place, which makes it shorter, and returns where it ends then.
  static func decode(_ text: inout [UInt8], _ start: Int, _ end: Int) -> Int {
    var from = start
    var to = start
    while from < end {
      if text[from] != UInt8(ascii: "\\") {
        text[to] = text[from]
        from += 1
        to += 1
      } else if text[from + 1] == UInt8(ascii: "u") {
        let next = endOfEscape(text.span, from)
        for byte in scalar(text.span, from).utf8 {
          text[to] = byte
          to += 1
        }
        from = next
      } else {
        text[to] = simpleEscape(text[from + 1])
        from += 2
        to += 1
      }
    }
    return to
  }

  /// The character of a well-formed `\u` escape, or of two that are a surrogate pair.
  private static func scalar(_ text: Span<UInt8>, _ place: Int) -> Unicode.Scalar {
    guard let high = hexUnit(text, place + 2) else { return "\u{FFFD}" }
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard let low = hexUnit(text, place + 8) else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
  }

  private static func simpleEscape(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }
}
