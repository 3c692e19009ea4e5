import Testing

/// What text is made of stands once, in the room `Text`.
struct TextOnceTests {
  /// A part of a source line that only the one place has, and what to use instead. A line without any of the hints has no such part, and
  /// is not searched, which takes most of the time.
  private static var once: [(part: Regex<Substring>, hints: [String], instead: String)] {
    [
      (/\\\\u00/, ["u00"], "JSONWriter or appendCanonicalJSON"),
      (/[{,]\\"[a-zA-Z]+\\":/, ["\\\":"], "JSONValue"),
      (/isMultiple\(of: 3\)|% 3 == 0/, ["3"], "NumberText.grouped"),
      (/dividingBy: 100\)/, ["dividingBy"], "NumberText.tenge, ByteBuffer.write"),
      (/"\\"\\""/, ["\"\\\"\\\"\""], "CSVWriter"),
      (/repeating: " "/, ["repeating"], "Columns"),
      (#/ 60 % 60, .* % 60|/ 3600, /#, ["60", "3600"], "ByteBuffer.writeClock, Instant.civilText"),
      (/Glibc\.read\(|unsafe read\(/, ["read("], "readBlock"),
      (/\\u\{1B\}/, ["1B"], "Output.replaceErrorLine"),
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
    let once = Self.once
    var found: [String] = []
    for file in try SourceTree.swiftFiles(under: "Sources") where file.room != "Text" {
      // The script of a report is no Swift, and Values is below Text.
      if file.path.contains("/Report/Script") || file.room == "Values" { continue }
      // They also make lines that are no JSON.
      if file.room == "workshop" || file.room == "Benchmark" { continue }
      for (number, line) in file.lines.enumerated() {
        if line.drop(while: { $0 == " " }).hasPrefix("//") { continue }
        if let other = Self.allowed[file.path], line.contains(other) { continue }
        for (part, hints, instead) in once
        where hints.contains(where: line.utf8.has) && line.contains(part) {
          found.append("\(file.path):\(number + 1): \(line): use \(instead)")
        }
      }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }
}

extension Substring.UTF8View {
  /// Whether the bytes of a text are there, one after the other.
  fileprivate func has(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    let there = Array(self)
    guard let first = wanted.first, there.count >= wanted.count else { return false }
    for start in 0...there.count - wanted.count where there[start] == first {
      if there[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }
}
