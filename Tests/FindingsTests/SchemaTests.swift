import Foundation
import TestSupport
import Testing
import Text

@testable import Findings

/// `docs/schema/summary.schema.json` is made from the table of metrics; with UPDATE_GOLDEN=1 it is written anew.
struct SchemaTests {
  private static let path = "\(repositoryRoot)/docs/schema/summary.schema.json"

  @Test("the schema of summary.json is made from the metrics")
  func golden() throws {
    let made = SummarySchema.json.pretty
    if GeneratedTables.isUpdate { try Data(made.utf8).write(to: URL(filePath: Self.path)) }
    #expect(try String(contentsOf: URL(filePath: Self.path), encoding: .utf8) == made)
  }

  @Test("a summary is as its schema says")
  func summary() throws {
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: Self.path)))
    let kept = try KeptRun.shared.get()
    let summary = try JSONSerialization.jsonObject(with: Data(kept.bytes("summary.json")))
    let checker = SchemaChecker(try #require(schema as? [String: Any]))
    #expect(checker.faults(summary) == [])
    var broken = try #require(summary as? [String: Any])
    broken["months"] = "many"
    broken["colour"] = 1
    #expect(checker.faults(broken).count == 2)
  }
}
