import Diagnostics
import Events
import Journal

/// Writes the decision on each line as soon as it is made, for somebody who waits for it before the next line.
struct DecisionAnswers: ~Copyable {
  private let output: OutputFile
  private let names: ReasonNames

  init(_ path: String, _ names: ReasonNames) throws(Problem) {
    output = try OutputFile(path)
    self.names = names
  }

  /// Writes the decisions on the lines of `chunk`, whose rows are those of `rows` that are of a line.
  func write(_ rows: [Row], of chunk: borrowing EventChunk) throws(Problem) {
    var writer = DecisionWriter()
    let text = chunk.text
    var index = 0
    for row in rows {
      guard let outcome = row.outcome else { continue }
      let id = text.span.extracting(chunk.events[index].id.range)
      index += 1
      writer.append(
        line: row.line, id: id.isEmpty ? nil : id, outcome: outcome,
        reason: names.name(ofReasonOf: row), field: row.field)
    }
    precondition(index == chunk.events.count, "every line has one decision")
    try output.append(writer.bytes)
  }

  func close() throws(Problem) { try output.close() }
}
