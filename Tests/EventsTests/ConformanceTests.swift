import Events
import Foundation
import Testing

struct ConformanceTests {
  /// The refusals that a line earns by itself.
  private static let ownRefusals: Set = [
    "malformed", "missing_field", "invalid_field", "unknown_type",
  ]

  private struct Decision: Decodable {
    var line: Int64
    var id: String?
    var reason: String?
    var field: String?

    /// What the scanner can know of it.
    var ownVerdict: String {
      guard let reason, ConformanceTests.ownRefusals.contains(reason) else { return "" }
      return [reason, field].compactMap(\.self).joined(separator: " ")
    }
  }

  @Test(
    "what a line earns by itself is what the decisions say",
    arguments: ["first-steps", "base", "strict", "open", "edges"])
  func refusals(folder: String) throws {
    let lines = try scan(caseFile("conformance/\(folder)/stream.ndjson"))
    let decisions = try caseFile("conformance/\(folder)/decisions.ndjson")
      .split(separator: UInt8(ascii: "\n"))
      .map { try JSONDecoder().decode(Decision.self, from: Data($0)) }
    var differences: [String] = []
    for (line, decision) in zip(lines, decisions) {
      let same =
        line.line == decision.line && line.id == decision.id
        && line.verdict == decision.ownVerdict
      if !same { differences.append("\(line.line) \(line.verdict): \(decision)") }
    }
    #expect(lines.count == decisions.count)
    #expect(differences.isEmpty, "\(differences)")
  }
}
