import Configuration
import Foundation
import TestSupport
import Testing
import Text

@testable import Study

/// The schemas of study files are made from the keys that their readers know; with UPDATE_GOLDEN=1 they are written anew.
struct StudySchemaTests {
  @Test("the schemas are made from the keys", arguments: ["sweep", "seek"])
  func golden(_ name: String) throws {
    let made = (name == "sweep" ? StudySchema.sweep : StudySchema.seek).pretty
    let file = URL(filePath: "\(repositoryRoot)/docs/schema/study.\(name).schema.json")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(made.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == made)
  }

  @Test(
    "the studies that ship are as their schemas say",
    arguments: [("amount", "sweep"), ("ninety-percent", "seek")])
  func studies(_ study: String, _ name: String) throws {
    let schema = try JSONSerialization.jsonObject(
      with: Data(
        contentsOf: URL(filePath: "\(repositoryRoot)/docs/schema/study.\(name).schema.json")))
    let path = "\(repositoryRoot)/scenarios/studies/\(study).json5"
    let text = JSONValue(try Document.read(path: path).root).compact
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let checker = SchemaChecker(try #require(schema as? [String: Any]))
    #expect(checker.faults(value) == [])
    var broken = try #require(value as? [String: Any])
    broken["base"] = nil
    broken["colour"] = 1
    #expect(checker.faults(broken).count == 2)
  }
}
