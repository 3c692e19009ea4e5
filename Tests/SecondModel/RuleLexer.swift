/// The tokens of CEL: names, numbers, strings with escapes, raw and triple-quoted strings, symbols, comments.
struct Lexer {
  private let text: [UnicodeScalar]
  private var index = 0

  static func tokens(of text: String) throws -> [Token] {
    var lexer = Lexer(text: Array(text.unicodeScalars))
    var tokens: [Token] = []
    while let token = try lexer.nextToken() { tokens.append(token) }
    return tokens
  }

  private init(text: [UnicodeScalar]) { self.text = text }

  private var scalar: UnicodeScalar { peek(0) }
  private func peek(_ offset: Int) -> UnicodeScalar {
    index + offset < text.count ? text[index + offset] : "\0"
  }
  private func starts(_ word: String) -> Bool {
    index + word.unicodeScalars.count <= text.count
      && text[index..<index + word.unicodeScalars.count].elementsEqual(word.unicodeScalars)
  }

  private mutating func skipSpace() {
    while index < text.count {
      if [" ", "\t", "\n", "\r", "\u{C}"].contains(scalar) {
        index += 1
      } else if starts("//") {
        while index < text.count, scalar != "\n" { index += 1 }
      } else {
        return
      }
    }
  }

  private mutating func nextToken() throws -> Token? {
    skipSpace()
    guard index < text.count else { return nil }
    if let string = try string() { return .string(string) }
    if isDigit(scalar) || (scalar == "." && isDigit(peek(1))) { return .number(number()) }
    if isNameStart(scalar) {
      let start = index
      while isNameStart(scalar) || isDigit(scalar) { index += 1 }
      let name = String(String.UnicodeScalarView(text[start..<index]))
      return name == "in" ? .symbol(name) : .name(name)
    }
    for symbol in ["==", "!=", "<=", ">=", "&&", "||"] where starts(symbol) {
      index += 2
      return .symbol(symbol)
    }
    guard "+-*/%<>!?:.,()[]".unicodeScalars.contains(scalar) else {
      throw CompileError(message: "unexpected \(scalar)")
    }
    index += 1
    return .symbol(String(text[index - 1]))
  }

  private func isDigit(_ scalar: UnicodeScalar) -> Bool { scalar >= "0" && scalar <= "9" }
  private func isNameStart(_ scalar: UnicodeScalar) -> Bool {
    (scalar >= "a" && scalar <= "z") || (scalar >= "A" && scalar <= "Z") || scalar == "_"
  }

  private mutating func number() -> String {
    let start = index
    if scalar == "0", peek(1) == "x" || peek(1) == "X" {
      index += 2
      while scalar.properties.isASCIIHexDigit, index < text.count { index += 1 }
    } else {
      while isDigit(scalar) { index += 1 }
      if scalar == ".", isDigit(peek(1)) {
        index += 1
        while isDigit(scalar) { index += 1 }
      }
      let signed = peek(1) == "+" || peek(1) == "-"
      if scalar == "e" || scalar == "E", isDigit(peek(signed ? 2 : 1)) {
        index += signed ? 2 : 1
        while isDigit(scalar) { index += 1 }
      }
    }
    return String(String.UnicodeScalarView(text[start..<index]))
  }

  private mutating func string() throws -> String? {
    let raw = scalar == "r" || scalar == "R"
    let quote = peek(raw ? 1 : 0)
    guard quote == "\"" || quote == "'" else { return nil }
    index += raw ? 1 : 0
    let triple = peek(1) == quote && peek(2) == quote
    index += triple ? 3 : 1
    var content = String.UnicodeScalarView()
    while true {
      guard index < text.count else { throw CompileError(message: "a string without end") }
      if scalar == quote, !triple || (peek(1) == quote && peek(2) == quote) {
        index += triple ? 3 : 1
        return String(content)
      }
      if scalar == "\n" || scalar == "\r", !triple {
        throw CompileError(message: "a string without end")
      }
      if scalar == "\\", !raw {
        index += 1
        content.append(try escaped())
      } else {
        content.append(scalar)
        index += 1
      }
    }
  }

  private mutating func escaped() throws -> UnicodeScalar {
    let letter = scalar
    index += 1
    switch letter {
    case "a": return "\u{7}"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{B}"
    case "\\", "?", "\"", "'", "`": return letter
    case "x", "X": return try code(digits: 2, radix: 16)
    case "u": return try code(digits: 4, radix: 16)
    case "U": return try code(digits: 8, radix: 16)
    case "0"..."3":
      index -= 1
      return try code(digits: 3, radix: 8)
    default: throw CompileError(message: "unknown escape")
    }
  }

  private mutating func code(digits: Int, radix: UInt32) throws -> UnicodeScalar {
    guard index + digits <= text.count else { throw CompileError(message: "short escape") }
    let spelled = String(String.UnicodeScalarView(text[index..<index + digits]))
    guard !spelled.hasPrefix("+"), !spelled.hasPrefix("-"),
      let code = UInt32(spelled, radix: Int(radix)), let scalar = UnicodeScalar(code)
    else { throw CompileError(message: "bad escape") }
    index += digits
    return scalar
  }
}
