import Configuration
import Diagnostics

/// Compares decisions, as they are made, with those of a file, as JSON values line by line.
struct Comparison {
  /// Differences that are kept; the others are counted.
  private static let shown = 10

  private let path: String
  private let expected: [UInt8]
  private var place = 0
  private var line = 0
  private(set) var differences: [DecisionDifference] = []
  private(set) var count: Int64 = 0

  init(_ path: String) throws(Problem) {
    self.path = path
    expected = try fileBytes(path: path)
  }

  /// Compares some lines of decisions, each with its newline.
  mutating func compare(_ decisions: [UInt8]) throws(Problem) {
    var start = 0
    while let end = decisions[start...].firstIndex(of: UInt8(ascii: "\n")) {
      try compare(line: decisions[start..<end])
      start = end + 1
    }
  }

  /// Counts what the file has beyond the last decision.
  mutating func finish() throws(Problem) {
    while let range = nextLine() {
      let wanted = try Decision(expected[range], path, line)
      add(DecisionDifference(line: wanted.line, expected: wanted.text, got: nil))
    }
  }

  private mutating func compare(line got: ArraySlice<UInt8>) throws(Problem) {
    guard let range = nextLine() else {
      let decision = try Decision(got, "decisions", line)
      return add(DecisionDifference(line: decision.line, expected: nil, got: decision.text))
    }
    // Most files were written by this program: then equal bytes spare reading them.
    if expected[range] == got { return }
    let wanted = try Decision(expected[range], path, line)
    let decision = try Decision(got, "decisions", line)
    if wanted != decision {
      add(
        DecisionDifference(line: decision.line, expected: wanted.text, got: decision.text))
    }
  }

  private mutating func add(_ difference: DecisionDifference) {
    count += 1
    if differences.count < Comparison.shown { differences.append(difference) }
  }

  /// The next line of the file that is not blank.
  private mutating func nextLine() -> Range<Int>? {
    while place < expected.count {
      let end = expected[place...].firstIndex(of: UInt8(ascii: "\n")) ?? expected.count
      let range = place..<end
      place = end + 1
      line += 1
      let isBlank = expected[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if !isBlank { return range }
    }
    return nil
  }
}

/// A decision read from its JSON.
private struct Decision: Equatable {
  var line: Int64
  var id: String?
  var outcome: String
  var reason: String?
  var field: String?

  /// - Throws: what is no decision, by file and line.
  init(_ bytes: ArraySlice<UInt8>, _ path: String, _ number: Int) throws(Problem) {
    do throws(Problem) {
      let document = try Document(file: path, bytes: Array(bytes))
      let reader = try ObjectReader(
        document.root, keys: ["line", "id", "outcome", "reason", "field"])
      line = Int64(try reader.integer("line", in: 1...Int.max))
      id = try Decision.text(reader, "id")
      outcome = try reader.string("outcome")
      reason = try Decision.text(reader, "reason")
      field = try Decision.text(reader, "field")
    } catch {
      var problem = error
      // Each line is read as a text of its own.
      problem.place?.line = number
      throw problem
    }
  }

  private static func text(_ reader: ObjectReader, _ key: String) throws(Problem) -> String? {
    guard reader.has(key), try reader.value(key).kind != .null else { return nil }
    return try reader.string(key)
  }

  /// `inside_fence rejected`, as a person reads it.
  var text: String {
    var words = [outcome]
    if let reason { words.append(reason) }
    if let field { words.append("of \(field)") }
    words.append("(id \(id ?? "null"))")
    return words.joined(separator: " ")
  }
}
