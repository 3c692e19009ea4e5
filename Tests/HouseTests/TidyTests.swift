import Testing

struct TidyTests {
  private static let longestFunction = 60
  private static let longestFile = 300
  /// Files that are longer, with the length that they may have and must not grow beyond.
  private static let longFiles = ["Sources/Behaviour/FraudCaseActs.swift": 310]

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

  @Test("functions have at most 60 lines and files at most 300")
  func lengths() throws {
    var long: [String] = []
    for file in try SourceTree.swiftFiles(under: "Sources") {
      if file.length > Self.longFiles[file.path, default: Self.longestFile] {
        long.append("\(file.path): \(file.length) lines")
      }
      for function in FunctionBody.all(in: file.lines) where function.length > Self.longestFunction
      {
        long.append("\(file.path):\(function.start + 1): a function of \(function.length) lines")
      }
    }
    #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
  }

  @Test("the length of a function is that of its body, and a requirement has none")
  func lengthOfFunctions() {
    let source = """
      protocol Desk {
        func add(
          _ amount: Int
        )
        init(name: String)
        subscript(index: Int) -> Int { get }
      }

      struct Shop: Desk {
        package init(
          name: String
        ) {
          self.name = name
        }

        func add(_ amount: Int) { total += amount }

        func sum() -> Int
        where Item: Sized {
          total
        }
      }
      """
    let functions = FunctionBody.all(
      in: source.split(separator: "\n", omittingEmptySubsequences: false))
    #expect(functions == [FunctionBody(start: 9, length: 5), FunctionBody(start: 17, length: 4)])
  }
}

/// Where a function begins, counted from 0, and how many lines it has from there to its closing brace. Those that end on
/// the line that they begin on are left out.
private struct FunctionBody: Equatable {
  var start: Int
  var length: Int

  /// The functions and initializers of a file that `swift format` has set.
  static func all(in lines: [Substring]) -> [FunctionBody] {
    lines.indices.compactMap { start in
      guard declaresFunction(lines[start]), let end = end(of: start, in: lines) else { return nil }
      return FunctionBody(start: start, length: end - start + 1)
    }
  }

  private static func declaresFunction(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    guard let first = words.first, !first.hasPrefix("//"), !line.hasSuffix("}") else {
      return false
    }
    return words.contains("func") || words.contains("deinit")
      || words.contains { word in
        ["init(", "init<", "init?(", "subscript("].contains { word.hasPrefix($0) }
      }
  }

  /// The line of the closing brace, which is set as far in as the declaration. A declaration whose signature is over
  /// without a brace is a requirement of a protocol and has no body.
  private static func end(of start: Int, in lines: [Substring]) -> Int? {
    let margin = lines[start].prefix { $0 == " " }
    for line in start..<lines.count {
      let text = lines[line].drop { $0 == " " }
      guard line > start, !text.isEmpty, lines[line].count - text.count <= margin.count else {
        continue
      }
      guard lines[line].hasPrefix(margin) else { return nil }
      if text == "}" || text == "}," { return line }
      // What else may stand there belongs to the signature, or is a condition of the build.
      if !text.hasPrefix(")"), !text.hasPrefix("where "), !text.hasPrefix("{"), !text.hasPrefix("#")
      {
        return nil
      }
    }
    return nil
  }
}
