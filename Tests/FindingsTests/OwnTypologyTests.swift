import Behaviour
import Diagnostics
import Foundation
import Scenario
import SmallPilot
import Society
import TestSupport
import Testing

@testable import Findings

/// A typology is a file: somebody writes one beside a scenario, and `pdtv run` has it without being built anew.
struct OwnTypologyTests {
  /// The pilot with a typology of its own beside it, in a folder.
  static func folder(of typology: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["base.json5", "behaviour.json5", "settlements.json5"] {
      _ = try folder.write(name, try fileBytes("\(repositoryRoot)/scenarios/\(name)"))
    }
    let pilot = String(decoding: try fileBytes(SmallPilot.path), as: UTF8.self)
    let fraud = "fraud: [{ typology: \"my-fraud.json5\", casesPer1000Dwellings: 40 }]"
    let start = try #require(pilot.range(of: "fraud: ["))
    let end = try #require(pilot[start.lowerBound...].firstIndex(of: "]"))
    _ = try folder.write(
      "mine.json5",
      pilot.replacingCharacters(in: start.lowerBound...end, with: fraud)
        .replacing("personsPerYear: 3648", with: "personsPerYear: 400")
        .replacing("personsPerYear: 3514", with: "personsPerYear: 200"))
    _ = try folder.write("my-fraud.json5", typology)
    return folder
  }

  @Test("the built program runs a typology that nobody built into it")
  func file() throws {
    let plan = """
      { step: "list", act: "list", by: "owner" },
      { step: "register", act: "register", by: "friend", when: { after: "list", afterDays: 1 } },
      { step: "pay", act: "pay", by: "friend", from: "work", amount: "all",
        when: { after: "register", afterDays: 3, everyDays: 7 }, variations: { visit: { from: "home" } } },
      """
    let folder = try OwnTypologyTests.folder(
      of: OwnTypology.text(
        name: "my-fraud", plan: plan,
        reactions: "{ of: \"pay\", after: 3, do: \"adapt\", variation: \"visit\" }"))
    let result = try Program.run([
      "run", folder.file("mine.json5"), "--out", folder.file("run"), "--months", "8",
    ])
    #expect(result.status == 0, "\(result.error)")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(fileBytes(folder.file("run/summary.json"))))
        as? [String: Any])
    let fraud = try #require(json["fraud"] as? [String: Any])
    let byTypology = try #require(fraud["byTypology"] as? [String: Any])
    #expect(Array(byTypology.keys) == ["my-fraud"])
    let mine = try #require(byTypology["my-fraud"] as? [String: Any])
    #expect(mine["title"] as? String == "One of a test")
    #expect(mine["strongestRule"] as? String == "inside_fence")
    for key in ["cases", "attempts", "stopped", "paidWrongly", "relief"] {
      #expect((mine[key] as? Double ?? 0) > 0, "\(key)")
    }
    #expect(fraud["leakage"] as? Double ?? 0 >= mine["paidWrongly"] as? Double ?? .infinity)
    let cases = try rows(
      folder.file("run/truth.sqlite"), "SELECT count(*) FROM act WHERE step = 'pay'")
    #expect(cases != [["0"]])
  }

  @Test("what is wrong with it is said with its file")
  func wrong() throws {
    let folder = try OwnTypologyTests.folder(
      of: OwnTypology.text(
        name: "my-fraud", plan: "{ step: \"list\", act: \"lst\", by: \"owner\" }"))
    let result = try Program.run([
      "run", folder.file("mine.json5"), "--out", folder.file("run"),
    ])
    #expect(result.status == 65)
    #expect(result.error.contains("my-fraud.json5"))
    #expect(result.error.contains("list"))
    #expect(!FileManager.default.fileExists(atPath: folder.file("run")))
  }
}
