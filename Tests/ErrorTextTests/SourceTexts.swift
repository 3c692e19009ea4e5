/// A text that the source makes a problem with: the literal, where each interpolation matches anything.
struct SourceText: CustomStringConvertible {
  let file: String
  let line: Int
  /// What stands between the interpolations.
  let parts: [String]

  var description: String { "\(file):\(line): \"\(parts.joined(separator: "…"))\"" }

  /// Whether the parts stand in `text` in their order.
  func matches(_ text: String) -> Bool {
    var rest = Substring(text)
    for part in parts where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }

  /// A text of its own, not only what others wrote.
  var hasWords: Bool { parts.joined().unicodeScalars.count { $0.properties.isAlphabetic } >= 4 }
}

/// Finds the messages of a Swift file: the argument `message:`, or the first one without a label that has a string
/// literal, of each call whose name ends in `problem` or `Problem`.
///
/// It knows strings, comments and brackets, no more. A literal that goes on after a `+` is one text; those of a
/// `? :` are one each.
struct SourceTextFinder {
  let file: String
  private let source: [Character]
  private var index = 0
  private var line = 1

  init(file: String, source: String) {
    self.file = file
    self.source = Array(source)
  }

  mutating func find() -> [SourceText] {
    var texts: [SourceText] = []
    while index < source.count {
      if skipComment() { continue }
      if source[index] == "\"" {
        _ = readString()
      } else if atCall() {
        texts += readArguments()
      } else {
        advance()
      }
    }
    return texts
  }

  private mutating func advance() {
    if source[index] == "\n" { line += 1 }
    index += 1
  }

  private func starts(with text: String) -> Bool {
    source[index...].starts(with: text)
  }

  private mutating func skipComment() -> Bool {
    guard starts(with: "//") else { return false }
    while index < source.count, source[index] != "\n" { index += 1 }
    return true
  }

  /// Whether a call of `…problem(` or `…Problem(` begins behind the index; the index is then behind its bracket.
  private mutating func atCall() -> Bool {
    guard starts(with: "roblem(") else { return false }
    index += "roblem(".count
    return true
  }

  private mutating func readArguments() -> [SourceText] {
    var isFound = false
    var texts: [SourceText] = []
    while index < source.count, source[index] != ")" {
      let label = readLabel()
      let literals = readArgument()
      if label == "message" || (label == nil && !isFound && !literals.isEmpty) {
        isFound = true
        texts += literals
      }
      if index < source.count, source[index] == "," { advance() }
    }
    return texts
  }

  private mutating func readLabel() -> String? {
    while index < source.count, source[index].isWhitespace { advance() }
    let start = index
    var end = index
    while end < source.count, source[end].isLetter { end += 1 }
    guard end > start, end < source.count, source[end] == ":" else { return nil }
    index = end + 1
    return String(source[start..<end])
  }

  /// Reads to the comma or bracket that ends the argument.
  private mutating func readArgument() -> [SourceText] {
    var literals: [SourceText] = []
    var depth = 0
    var isJoined = false
    while index < source.count {
      if skipComment() { continue }
      switch source[index] {
      case "(", "[", "{":
        depth += 1
        advance()
      case ")", "]", "}":
        if depth == 0 { return literals }
        depth -= 1
        advance()
      case "," where depth == 0: return literals
      case "\"":
        let start = line
        let parts = readString()
        if depth > 0 { continue }
        if isJoined, let last = literals.popLast() {
          let joined = last.parts.dropLast() + [last.parts.last! + parts[0]] + parts.dropFirst()
          literals.append(SourceText(file: file, line: last.line, parts: Array(joined)))
        } else {
          literals.append(SourceText(file: file, line: start, parts: parts))
        }
        isJoined = false
      case "+":
        isJoined = true
        advance()
      default: advance()
      }
    }
    return literals
  }

  /// Reads a string literal from its quote: what stands between its interpolations.
  private mutating func readString() -> [String] {
    var parts = [""]
    let quotes = starts(with: "\"\"\"") ? 3 : 1
    index += quotes
    while index < source.count {
      if source[index] == "\"", quotes == 1 || starts(with: "\"\"\"") {
        index += quotes
        return parts
      }
      guard source[index] == "\\" else {
        parts[parts.count - 1].append(source[index])
        advance()
        continue
      }
      index += 1
      if source[index] == "(" {
        index += 1
        skipInterpolation()
        parts.append("")
      } else {
        let isEnd = source[index] == "n" || source[index] == "u"
        parts[parts.count - 1].append(isEnd ? " " : source[index])
        advance()
      }
    }
    return parts
  }

  private mutating func skipInterpolation() {
    var depth = 1
    while index < source.count, depth > 0 {
      switch source[index] {
      case "(": depth += 1
      case ")": depth -= 1
      case "\"":
        _ = readString()
        continue
      default: break
      }
      advance()
    }
  }
}
