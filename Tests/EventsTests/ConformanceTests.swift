import Events
import Foundation
import Testing

/// Refusals 1 and 2 and the id of every line of the conformance streams.
struct ConformanceTests {
  @Test(
    "the scanner refuses what the decisions say, and nothing else",
    arguments: [
      "first-steps", "base", "strict", "open", "edges", "trial", "rollout", "corners", "history",
      "aid", "signed", "corners-instruments",
    ])
  func refusals(folder: String) throws {
    let base = conformance.appending(path: folder)
    let scanned = try scan([UInt8](Data(contentsOf: base.appending(path: "stream.ndjson"))))
    let decisions = try String(
      contentsOf: base.appending(path: "decisions.ndjson"), encoding: .utf8
    ).split(separator: "\n").map { try Decision(String($0)) }
    let got = scanned.map {
      Decision(
        line: $0.event.line, id: $0.id, refusal: $0.event.refusal, field: $0.event.field?.name)
    }
    #expect(got.count == decisions.count)
    let different = zip(got, decisions).filter { $0 != $1 }
    #expect(different.isEmpty, "\(different.prefix(10))")
  }
}

private struct Decision: Equatable {
  var line: Int64
  var id: String?
  /// Nil where it is not for the scanner to find.
  var refusal: Refusal?
  var field: String?
}

extension Decision {
  private struct Text: Decodable {
    var line: Int64
    var id: String?
    var outcome: String
    var reason: String?
    var field: String?
  }

  init(_ text: String) throws {
    let decision = try JSONDecoder().decode(Text.self, from: Data(text.utf8))
    let scanners: [Refusal] = [.malformed, .missingField, .invalidField, .unknownType]
    line = decision.line
    id = decision.id
    refusal = decision.outcome == "refused" ? scanners.first { $0.name == decision.reason } : nil
    field = decision.field
  }
}
