import Foundation
import Testing

struct EvalTests {
  /// Cases of another project (google/cel-spec, Apache-2.0), read where they lie and not copied.
  static let suiteFile = Repository.path("../shared/conformance/cel.ndjson")

  @Test(
    "the command answers every case of the CEL suite",
    .enabled(
      if: FileManager.default.isReadableFile(atPath: suiteFile),
      "there is no ../shared/conformance/cel.ndjson beside the repository"))
  func suite() throws {
    let cases = try String(contentsOfFile: Self.suiteFile, encoding: .utf8).split(separator: "\n")
      .map { try JSONObject(String($0)) }
    let questions = try cases.map { try JSONObject.text(["expr": #require($0["expr"])]) }
    let run = try CommandRun(["eval"], input: questions.joined(separator: "\n") + "\n")
    #expect(run.status == 0)
    let answers = try run.output.split(separator: "\n").map { try JSONObject(String($0)) }
    #expect(answers.count == cases.count)
    var differences: [String] = []
    for (wanted, answer) in zip(cases, answers) {
      let key = wanted["error"] == nil ? "value" : "error"
      if wanted[key] != answer[key] { differences.append("\(wanted.values) gave \(answer.values)") }
    }
    #expect(differences.isEmpty, "\(differences.prefix(10).joined(separator: "\n"))")
  }

  @Test("each line gets its answer, whatever it is")
  func lines() throws {
    let table: [(line: String, answer: String)] = [
      (#"{"expr": "1 + 1"}"#, #"{"type":"int","value":2}"#),
      (
        #"{"expr": "x / 3", "vars": {"x": {"type": "money", "value": 1000.50}}}"#,
        #"{"type":"money","value":333.50}"#
      ),
      (#"{"expr": "size([1, 2]) * 2"}"#, #"{"type":"int","value":4}"#),
    ]
    let broken = ["{", "17", "null", #"{"expr": 1}"#, #"{"exprs": "1"}"#, "\u{FEFF}x", "\u{0}"]
    let input =
      table.map(\.line) + ["", "  \t"] + broken + [String(repeating: "[", count: 100_000)]
    let run = try CommandRun(["eval"], input: input.joined(separator: "\n"))
    #expect(run.status == 0)
    let answers = run.output.split(separator: "\n").map(String.init)
    #expect(Array(answers.prefix(table.count)) == table.map(\.answer))
    #expect(answers.count == table.count + broken.count + 1)
    #expect(answers.dropFirst(table.count).allSatisfy { $0.hasPrefix(#"{"error":"#) })
  }

  @Test("no input, no answer")
  func empty() throws {
    let run = try CommandRun(["eval"])
    #expect(run.output == "")
    #expect(run.status == 0)
  }
}

/// A JSON object whose values are compared as Foundation compares them.
struct JSONObject {
  let values: NSDictionary

  init(_ text: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    values = try #require(object as? NSDictionary)
  }

  subscript(_ key: String) -> NSObject? { values[key] as? NSObject }

  static func text(_ values: [String: Any]) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: values), as: UTF8.self)
  }
}
