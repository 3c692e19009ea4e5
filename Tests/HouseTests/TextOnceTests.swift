import Testing

/// What text is made of stands once, in the room `Text`.
struct TextOnceTests {
  /// A part of a source line that only the one place has, and what to use instead.
  private static var once: [(part: Regex<Substring>, instead: String)] {
    [
      (/\\\\u00/, "JSONWriter or appendCanonicalJSON"),
      (/[{,]\\"[a-zA-Z]+\\":/, "JSONValue"),
      (/isMultiple\(of: 3\)|% 3 == 0/, "NumberText.grouped"),
      (/dividingBy: 100\)/, "NumberText.tenge, ByteBuffer.write"),
      (/"\\"\\""/, "CSVWriter"),
      (/repeating: " "/, "Columns"),
      (#/ 60 % 60, .* % 60|/ 3600, /#, "ByteBuffer.writeClock, Instant.civilText"),
      (/Glibc\.read\(|unsafe read\(/, "readBlock"),
      (/\\u\{1B\}/, "Output.replaceErrorLine"),
    ]
  }

  /// The writers of streams and geometries, which write bytes with nothing in between, and the one line that a terminal obeys.
  private static let allowed: [String: String] = [
    "Sources/Events/DecisionWriter.swift": "\\\":",
    "Sources/Events/LineBuffer.swift": "\\\":",
    "Sources/Events/EventWriter.swift": "\\\":",
    "Sources/Population/GridPolygons.swift": "\\\":",
    "Sources/Population/PopulationGeometry.swift": "\\\":",
    // By which an earlier file of decisions is known.
    "Sources/Replay/PathGuard.swift": "\\\":",
    "Sources/pdtv/EvalCommand.swift": "example:",
    "Sources/Commands/Output.swift": "\\u{1B}",
  ]

  @Test("no other room writes JSON, CSV, money, thousands, clock time or columns by hand")
  func once() throws {
    var found: [String] = []
    for file in try SourceTree.swiftFiles(under: "Sources") where file.room != "Text" {
      // The script of a report is no Swift, and Values is below Text.
      if file.path.contains("/Report/Script") || file.room == "Values" { continue }
      // They also make lines that are no JSON.
      if file.room == "workshop" || file.room == "Benchmark" { continue }
      for (number, line) in file.lines.enumerated() {
        if line.drop(while: { $0 == " " }).hasPrefix("//") { continue }
        if let other = Self.allowed[file.path], line.contains(other) { continue }
        for (part, instead) in Self.once where line.contains(part) {
          found.append("\(file.path):\(number + 1): \(line): use \(instead)")
        }
      }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }
}
