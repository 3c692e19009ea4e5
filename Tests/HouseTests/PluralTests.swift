import Testing

/// A number of things is `NumberText.count`, so that no text says `1 lines`.
struct PluralTests {
  /// Numbers that are never 1, by what stands beside them.
  private static let neverOne = [
    "tries of honest people were", "draws meet all targets", "at some of the",
    "bytes does not fit", "at most \\(NumberText", "lines/s", "bytes, more than the text",
    "are too many to draw", "decisions are\") as in", "replications\")",
  ]

  @Test("no number that may be 1 stands before a plural")
  func counted() throws {
    let plural = #/(NumberText\.grouped\([^"]*|whole\([^"]*)\)+ ([a-z]+ )?[a-z]*[^s ]s\b/#
    var found: [String] = []
    for file in try SourceTree.swiftFiles(under: "Sources") {
      // Those who work on this repository can live with it.
      if file.room == "workshop" || file.room == "Benchmark" { continue }
      for (number, line) in file.lines.enumerated() {
        guard line.contains("NumberText.grouped(") || line.contains("whole("),
          !line.drop(while: { $0 == " " }).hasPrefix("//"), line.contains(plural),
          !Self.neverOne.contains(where: { line.contains($0) })
        else { continue }
        found.append("\(file.path):\(number + 1): \(line): use NumberText.count")
      }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }
}
