import Testing

struct TidyTests {
  private static let longestFunction = 70
  private static let longestFile = 400

  /// What may not stand in `Sources`, and what to write instead.
  private static let banned: [(word: String, instead: String)] = [
    ("try!", "throw or handle the error"),
    ("fatalError(", "throw a Problem for bad input, use precondition for an invariant"),
    ("@unchecked Sendable", "Mutex or a value that is Sendable"),
    ("nonisolated(unsafe)", "Mutex or a value that is Sendable"),
    ("FIXME", "mend it"),
    ("TODO", "do it"),
    ("SystemRandomNumberGenerator", "Draw"),
    (".random(in", "Draw"),
    ("Date()", "a time from the stream"),
  ]

  @Test("nothing that is banned stands in the sources")
  func bannedWords() throws {
    var found: [String] = []
    for file in try SourceTree.swiftFiles(under: "Sources") {
      for (number, line) in file.lines.enumerated() {
        for (word, instead) in Self.banned where line.contains(word) {
          found.append("\(file.path):\(number + 1): \(word): \(instead)")
        }
        if file.room != "pdtv", line.contains(" print(") {
          found.append("\(file.path):\(number + 1): only commands print")
        }
      }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  @Test("functions have at most 70 lines and files at most 400")
  func lengths() throws {
    var long: [String] = []
    for file in try SourceTree.swiftFiles(under: "Sources") {
      if file.lines.count > Self.longestFile {
        long.append("\(file.path): \(file.lines.count) lines")
      }
      for (start, length) in functions(in: file.lines) where length > Self.longestFunction {
        long.append("\(file.path):\(start + 1): a function of \(length) lines")
      }
    }
    #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
  }

  /// Where each function begins and how many lines it has, by the indentation of its closing brace.
  private func functions(in lines: [Substring]) -> [(start: Int, length: Int)] {
    var found: [(Int, Int)] = []
    for (start, line) in lines.enumerated() {
      let words = line.split(separator: " ")
      guard words.contains("func") || words.first.map({ $0.hasPrefix("init") }) == true,
        !line.hasPrefix("//")
      else { continue }
      let closing = line.prefix { $0 == " " } + "}"
      guard
        let end = lines[start...].firstIndex(where: { $0 == closing || $0 == closing + "," })
      else { continue }
      found.append((start, end - start + 1))
    }
    return found
  }
}
