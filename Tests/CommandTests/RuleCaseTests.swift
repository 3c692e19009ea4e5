import Foundation
import Testing

struct RuleCaseTests {
  @Test("the shipped programmes pass their cases, which try every rule")
  func shipped() throws {
    let files = [
      "scenarios/base.cases.json5", "scenarios/strict.cases.json5",
      "scenarios/signed.cases.json5", "scenarios/generous.cases.json5",
    ]
    let run = try CommandRun(["test", "--strict"] + files)
    #expect(run.errors == "")
    #expect(
      run.output == """
        20 cases of scenarios/base.cases.json5: 20 pass
        41 cases of scenarios/strict.cases.json5: 41 pass
        28 cases of scenarios/signed.cases.json5: 28 pass
        17 cases of scenarios/generous.cases.json5: 17 pass

        """)
    #expect(run.status == 0)
  }

  @Test("a failing case shows the rules that make the difference and what they read")
  func failing() throws {
    let run = try CommandRun(["test", "Tests/Cases/rule-cases/failing.cases.json5"])
    #expect(run.status == 1)
    #expect(run.errors == "")
    #expect(try isGolden(run.output, "Tests/Cases/rule-cases/failing.txt"), "\(run.output)")
  }

  @Test("cases of the stage grant try the conditions of an instrument")
  func instruments() throws {
    let run = try CommandRun(["test", "Tests/Cases/rule-cases/instruments.cases.json5"])
    #expect(run.status == 1)
    #expect(run.errors == "")
    #expect(try isGolden(run.output, "Tests/Cases/rule-cases/instruments.txt"), "\(run.output)")
  }

  @Test("a rule that nothing tries is reported, and fails only with --strict")
  func untested() throws {
    let file = "Tests/Cases/rule-cases/untested.cases.json5"
    let run = try CommandRun(["test", file])
    #expect(run.status == 0)
    #expect(try isGolden(run.output, "Tests/Cases/rule-cases/untested.txt"), "\(run.output)")
    #expect(try CommandRun(["test", file, "--strict"]).status == 1)
  }

  @Test("results for machines are a JSON object a file")
  func json() throws {
    let files = ["failing", "untested"].map { "Tests/Cases/rule-cases/\($0).cases.json5" }
    let run = try CommandRun(["test", "--json"] + files)
    let objects = try run.output.split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["file"] as? String } == files)
    let failures = try #require(objects[0]["failures"] as? [[String: Any]])
    #expect(
      failures.map { $0["name"] as? String } == ["too far", "no voucher", "stopped by another"])
    #expect((objects[1]["untested"] as? [Any])?.count == 4)
  }
}
