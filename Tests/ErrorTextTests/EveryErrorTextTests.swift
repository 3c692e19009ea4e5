import Foundation
import Testing

struct EveryErrorTextTests {
  /// The golden texts, each on one line and without the excerpt, which quotes the user and not the source.
  static func goldenTexts() throws -> [String] {
    try ErrorCases.files(under: ErrorCases.folder).filter { $0.hasSuffix(".txt") }.map { path in
      let text = try String(contentsOf: ErrorCases.folder.appending(path: path), encoding: .utf8)
      let lines = text.split(separator: "\n").filter { !$0.contains(" | ") }
      return lines.flatMap { $0.split(separator: " ") }.joined(separator: " ")
    }
  }

  @Test("every error text of the source has a file that causes it")
  func everyText() throws {
    var texts: [SourceText] = []
    for file in ErrorCases.files(under: ErrorCases.sources) where file.hasSuffix(".swift") {
      let source = try String(
        contentsOf: ErrorCases.sources.appending(path: file), encoding: .utf8)
      var finder = SourceTextFinder(file: file, source: source)
      texts += finder.find()
    }
    let golden = try EveryErrorTextTests.goldenTexts()
    let missing = texts.filter { text in !golden.contains { text.matches($0) } }
    let wordless = texts.filter { !$0.hasWords }
    print("\(texts.count) error texts in the source, \(golden.count) files that cause one")
    #expect(!texts.isEmpty)
    #expect(missing.isEmpty, "\(missing.map(\.description).joined(separator: "\n"))")
    #expect(wordless.isEmpty, "\(wordless.map(\.description).joined(separator: "\n"))")
  }

  @Test("the finder of texts knows strings, brackets and interpolation")
  func finder() {
    let source = #"""
      throw problem(at: 1, message: "a \(quoted("x)")) b", advice: "c")
      // problem(message: "comment")
      source.problem(
        mark, "the \"\(name)\" is " + "wrong",
        expected: "d")
      Problem(.content, message: isArray ? "one" : "two")
      func problem(at offset: Int, message: String) {}
      "roblem(in a string)"
      """#
    var finder = SourceTextFinder(file: "f", source: source)
    let found = finder.find().map(\.description)
    #expect(
      found == [
        #"f:1: "a … b""#, #"f:4: "the "…" is wrong""#, #"f:6: "one""#, #"f:6: "two""#,
      ])
  }
}
