import Foundation
import Testing

/// `pdtv cba`, `regress`, `pool` and `process`: text for people, JSON for programs, help.
struct CostBenefitCommandTests {
  private static let commandLines = [
    ["cba"], ["cba", "--retention", "0.85", "--survival", "0.95"], ["cba", "--cost", "0"],
    ["cba", "--programme", "today"], ["cba", "--programme", "employer"], ["regress"],
    ["regress", "--spec", "step2016", "--year2022", "750_000"],
    ["regress", "--spec", "grp+poverty", "--year2022", "drop"], ["pool"],
    ["pool", "--pool", "15_000_000_000"], ["process", "scenarios/process.json5"],
  ]

  @Test("80 columns for people, one line of JSON for programs", arguments: commandLines)
  func output(words: [String]) throws {
    let text = try CommandRun(words)
    #expect(text.status == 0 && text.errors.isEmpty)
    #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let json = try CommandRun(words + ["--json"])
    #expect(json.status == 0 && json.errors.isEmpty)
    #expect(json.output.count { $0 == "\n" } == 1)
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
  }

  @Test("help, and its example", arguments: ["cba", "regress", "pool", "process"])
  func help(command: String) throws {
    let help = try CommandRun([command, "--help"])
    #expect(help.status == 0)
    #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let example = try #require(help.output.split(separator: "\n").last)
    let run = try CommandRun(example.split(separator: " ").dropFirst().map(String.init))
    #expect(run.status == 0 && run.errors.isEmpty)
  }

  @Test(
    "from a run: NPV over the interval of its retention, and that registrants are no resettlers")
  func fromRun() throws {
    let folder = try TemporaryFolder()
    let summary = """
      {"scenario": "pilot", "retention": {"official": {"share": 0.8, "low": 0.75, "high": 0.85}},
       "cost": {"net": 1000, "registered": 4}}
      """
    try Data(summary.utf8).write(to: folder.url.appending(path: "summary.json"))
    let run = try CommandRun(["cba", "--cost", "2_700_000", "--from", folder.url.path])
    #expect(run.status == 0)
    let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("R low 0.75 0.80 high 0.85"))
    #expect(text.contains("NPV, tenge 197 227 390 376 583 524"))
    #expect(text.contains("They are not the resettlers of the programme"))
  }

  @Test("targets of a run: 80 columns, one line of JSON, and what cannot be measured")
  func targets() throws {
    let folder = try TemporaryFolder()
    let files = [
      "summary.json":
        "{\"scenario\": \"a\", \"firstMonth\": \"2026-01\", \"months\": 24, \"ridgePoint\": \"balanced\"}",
      "tenancies.csv": """
      contributing_work,departure,registered,closed,balanced_r12_open,balanced_r12_contributes
      1,2032-01-01,2026-01-10,,1,1
      0,2032-01-01,2026-02-10,,0,1
      """,
    ]
    for (name, text) in files { try Data(text.utf8).write(to: folder.url.appending(path: name)) }
    let text = try CommandRun(["targets", folder.url.path])
    #expect(text.status == 0 && text.errors.isEmpty)
    #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let words = text.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("target 95 96 97 98 99 100 simulated – – 50.0 – – –"))
    #expect(words.contains("gap – – -47.0 – – –"))
    #expect(words.contains("not measured: it is about foreign workers"))
    #expect(words.contains("45.41") && words.contains("8 667.00") && words.contains("0.0052"))
    let json = try CommandRun(["targets", folder.url.path, "--json"])
    #expect(json.output.count { $0 == "\n" } == 1)
    #expect(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) is [String: Any])
  }
}
