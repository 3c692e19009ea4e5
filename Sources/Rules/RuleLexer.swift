/// Cuts the text of a rule into tokens, with the lexical rules of CEL.
struct RuleLexer {
  let source: RuleSource
  private var position = 0

  static func tokens(of source: RuleSource) throws(RuleProblem) -> [RuleToken] {
    guard source.bytes.count <= RuleSource.maximumLength else {
      throw source.problem(
        0..<1, "the rule is longer than \(RuleSource.maximumLength) bytes",
        advice: "Split it into several rules.")
    }
    var lexer = RuleLexer(source: source)
    var tokens: [RuleToken] = []
    repeat { tokens.append(try lexer.next()) } while tokens[tokens.count - 1].kind != .end
    return tokens
  }

  private init(source: RuleSource) { self.source = source }

  private var bytes: [UInt8] { source.bytes }

  /// The byte `distance` further on; 0 past the end, which no token begins with.
  private func peek(_ distance: Int = 0) -> UInt8 {
    position + distance < source.bytes.count ? source.bytes[position + distance] : 0
  }

  private mutating func next() throws(RuleProblem) -> RuleToken {
    skipSpaceAndComments()
    guard position < bytes.count else {
      return RuleToken(kind: .end, range: bytes.count..<bytes.count, text: "")
    }
    let byte = peek()
    if let prefix = stringPrefixLength() { return try string(prefixLength: prefix) }
    if byte.startsName { return name() }
    if byte.isDigit || (byte == UInt8(ascii: ".") && peek(1).isDigit) { return try number() }
    return try sign()
  }

  private mutating func skipSpaceAndComments() {
    while position < bytes.count {
      switch peek() {
      case 9, 10, 12, 13, 32: position += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while position < bytes.count, peek() != 10 { position += 1 }
      default: return
      }
    }
  }

  private mutating func name() -> RuleToken {
    let start = position
    while peek().startsName || peek().isDigit { position += 1 }
    return token(.name, from: start)
  }

  private func token(_ kind: RuleToken.Kind, from start: Int) -> RuleToken {
    RuleToken(kind: kind, range: start..<position, text: source.excerpt(start..<position))
  }

  private mutating func sign() throws(RuleProblem) -> RuleToken {
    let start = position
    let pairs = ["&&", "||", "<=", ">=", "==", "!="]
    if position + 2 <= bytes.count, pairs.contains(source.excerpt(position..<position + 2)) {
      position += 2
      return token(.sign, from: start)
    }
    let byte = peek()
    position += 1
    if "()[]{}.,?:!<>+-*/%".utf8.contains(byte) { return token(.sign, from: start) }
    while position < bytes.count, peek() & 0xC0 == 0x80 { position += 1 }
    throw strangeSign(start..<position)
  }

  private func strangeSign(_ range: Range<Int>) -> RuleProblem {
    let advice: String? =
      switch source.excerpt(range) {
      case "=": "Write == to compare."
      case "&": "Write && for “and”."
      case "|": "Write || for “or”."
      case "“", "”", "„", "«", "»", "‘", "’", "`": "Put texts between \" or '."
      case "≤": "Write <=."
      case "≥": "Write >=."
      case "≠": "Write !=."
      default: nil
      }
    let scalar = source.excerpt(range).unicodeScalars.first?.value ?? 0
    let shown = scalar < 32 ? "character \(scalar)" : "\"\(source.excerpt(range))\""
    return source.problem(range, "\(shown) means nothing in a rule", advice: advice)
  }

  private mutating func number() throws(RuleProblem) -> RuleToken {
    let start = position
    var kind = RuleToken.Kind.int
    if peek() == UInt8(ascii: "0"), peek(1) | 0x20 == UInt8(ascii: "x"), peek(2).hexDigit != nil {
      position += 2
      while peek().hexDigit != nil { position += 1 }
    } else {
      while peek().isDigit { position += 1 }
      if peek() == UInt8(ascii: "."), peek(1).isDigit {
        kind = .double
        position += 1
        while peek().isDigit { position += 1 }
      }
      if peek() | 0x20 == UInt8(ascii: "e") {
        let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
        if peek(signed ? 2 : 1).isDigit {
          kind = .double
          position += signed ? 2 : 1
          while peek().isDigit { position += 1 }
        }
      }
    }
    if peek() | 0x20 == UInt8(ascii: "u"), kind == .int, !peek(1).startsName {
      throw source.problem(
        start..<position + 1, "there are no unsigned numbers in rules",
        advice: "Write \(source.excerpt(start..<position)).")
    }
    guard !peek().startsName else {
      let end = position
      while peek().startsName || peek().isDigit { position += 1 }
      throw source.problem(
        start..<position, "\"\(source.excerpt(start..<position))\" is not a number",
        expected: "a space or an operator after \(source.excerpt(start..<end))")
    }
    return token(kind, from: start)
  }
}

// MARK: Texts

extension RuleLexer {
  /// The length of `r`, `b` and their like before a quotation mark; nil where no text begins here.
  private func stringPrefixLength() -> Int? {
    for length in 0...2 {
      let byte = peek(length)
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return length }
      guard byte | 0x20 == UInt8(ascii: "r") || byte | 0x20 == UInt8(ascii: "b") else { return nil }
    }
    return nil
  }

  private mutating func string(prefixLength: Int) throws(RuleProblem) -> RuleToken {
    let start = position
    let prefix = source.excerpt(start..<start + prefixLength).lowercased()
    guard prefix == "" || prefix == "r" else {
      throw source.problem(
        start..<start + prefixLength, "there are no bytes in rules",
        advice: "Write a text without \"\(prefix)\" before it.")
    }
    position += prefixLength
    let quote = peek()
    let isTriple = peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    var content: [UInt8] = []
    while true {
      let byte = peek()
      guard position < bytes.count, isTriple || (byte != 10 && byte != 13) else {
        let mark = isTriple ? 3 : 1
        throw source.problem(
          start..<start + prefixLength + mark, "the text that begins here has no end",
          expected: String(repeating: Character(UnicodeScalar(quote)), count: mark))
      }
      if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        position += isTriple ? 3 : 1
        let text = String(decoding: content, as: UTF8.self)
        return RuleToken(kind: .string, range: start..<position, text: text)
      }
      if byte == UInt8(ascii: "\\"), prefix == "" {
        content.append(contentsOf: Array(String(try escape()).utf8))
      } else {
        content.append(byte)
        position += 1
      }
    }
  }

  /// What a backslash and what follows it stand for.
  private mutating func escape() throws(RuleProblem) -> Character {
    let start = position
    let letter = peek(1)
    position += 2
    switch letter {
    case UInt8(ascii: "a"): return "\u{7}"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "v"): return "\u{B}"
    case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "`"):
      return Character(UnicodeScalar(letter))
    case UInt8(ascii: "x"), UInt8(ascii: "X"): return try codePoint(start, digits: 2, radix: 16)
    case UInt8(ascii: "u"): return try codePoint(start, digits: 4, radix: 16)
    case UInt8(ascii: "U"): return try codePoint(start, digits: 8, radix: 16)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      position -= 1
      return try codePoint(start, digits: 3, radix: 8)
    default:
      position = min(position, bytes.count)
      while position < bytes.count, peek() & 0xC0 == 0x80 { position += 1 }
      throw source.problem(
        start..<position, "\"\(source.excerpt(start..<position))\" is no escape",
        expected: #"one of \\ \" \' \` \? \a \b \f \n \r \t \v \xHH \uHHHH \UHHHHHHHH \OOO"#,
        advice: "Write \\\\ for a backslash, or r before the text.")
    }
  }

  private mutating func codePoint(
    _ start: Int, digits: Int, radix: UInt32
  ) throws(RuleProblem) -> Character {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = peek().hexDigit, digit < radix else {
        throw source.problem(
          start..<min(position, bytes.count), "the escape is cut short",
          expected: "\(digits) \(radix == 8 ? "octal" : "hexadecimal") digits")
      }
      value = value &* radix &+ digit
      position += 1
    }
    guard let scalar = UnicodeScalar(value) else {
      throw source.problem(
        start..<position, "\"\(source.excerpt(start..<position))\" is no Unicode character",
        expected: "a code point up to 10FFFF that is no surrogate")
    }
    return Character(scalar)
  }
}
