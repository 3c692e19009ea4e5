import Configuration
import Diagnostics
import Text

/// Compares decisions, as they are made, with those of a file, as JSON values line by line.
struct Comparison: ~Copyable {
  private let mostDifferences: Int
  private var expected: ExpectedLines
  /// Lines that one side has or both.
  private(set) var compared: Int64 = 0
  private(set) var differences: [DecisionDifference] = []
  private(set) var count: Int64 = 0

  /// Differences beyond `mostDifferences` are only counted.
  init(_ path: String, mostDifferences: Int) throws(Problem) {
    self.mostDifferences = mostDifferences
    expected = try ExpectedLines(path)
  }

  /// Compares some lines of decisions, each with its newline.
  mutating func compare(_ decisions: [UInt8]) throws(Problem) {
    for line in decisions.split(separator: LineReader.newline) { try compare(line: line) }
  }

  /// Counts what the file has beyond the last decision.
  mutating func finish() throws(Problem) {
    while let line = try expected.next() {
      let wanted = try Decision(line, expected.path, expected.number)
      compared += 1
      add(DecisionDifference(line: wanted.line, expected: wanted.text, got: nil))
    }
  }

  private mutating func compare(line got: ArraySlice<UInt8>) throws(Problem) {
    compared += 1
    guard let line = try expected.next() else {
      let decision = try Decision(got, "decisions", expected.number)
      return add(DecisionDifference(line: decision.line, expected: nil, got: decision.text))
    }
    // Most files were written by this program: then equal bytes spare reading them.
    if line.elementsEqual(got) { return }
    let wanted = try Decision(line, expected.path, expected.number)
    let decision = try Decision(got, "decisions", expected.number)
    if wanted != decision {
      add(
        DecisionDifference(line: decision.line, expected: wanted.text, got: decision.text))
    }
  }

  private mutating func add(_ difference: DecisionDifference) {
    count += 1
    if differences.count < mostDifferences { differences.append(difference) }
  }
}

/// The lines of a file of decisions that are not blank, read as they are needed: of ten million lines it has 600 MB.
private struct ExpectedLines: ~Copyable {
  /// Of the last line given, from 1.
  private(set) var number = 0
  let path: String
  private let file: StreamFile
  private var reader: LineReader

  init(_ path: String) throws(Problem) {
    self.path = path
    file = try StreamFile(path, advice: "Give the path of a file.")
    reader = LineReader(fileDescriptor: file.descriptor)
  }

  /// The next line, without its newline; nil at the end.
  mutating func next() throws(Problem) -> [UInt8]? {
    do throws(ReadFailure) {
      while let line = try reader.nextLine() {
        number += 1
        if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return line }
      }
    } catch { throw StreamFile.unreadable(path, error.errno) }
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
  init(_ bytes: some Collection<UInt8>, _ path: String, _ number: Int) throws(Problem) {
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
