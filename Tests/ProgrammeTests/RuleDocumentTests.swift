import Events
import Foundation
import Programme
import Testing
import Values

/// `docs/rules.md` says what is so. With UPDATE_GOLDEN=1 its table and the words of its cases are written anew.
struct RuleDocumentTests {
  static let file = URL(filePath: repositoryRoot + "/docs/rules.md")
  static let isUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

  @Test("the table of variables and the worked rules are those of the program")
  func document() throws {
    let written = try String(contentsOf: Self.file, encoding: .utf8)
    var lines: [String] = []
    var stage = Stage.payment
    var rule = ""
    var ruleCount = 0
    var tableCount = 0
    var isTable = false
    var isRule = false
    for line in written.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("| name | type |") {
        lines.append(String(factTableMarkdown().dropLast()))
        tableCount += 1
        isTable = true
      }
      isTable = isTable && line.hasPrefix("|")
      if isTable { continue }
      if line.hasPrefix("At `"), let found = Stage(name: line.filter(\.isLetter).dropFirst(2)) {
        stage = found
      }
      if isRule {
        rule = line
        ruleCount += 1
      }
      isRule = line == "```cel"
      lines.append(line.hasPrefix("| `") && ruleCount > 0 ? try row(line, rule, stage) : line)
    }
    #expect(tableCount == 1)
    #expect(ruleCount == 12)
    let generated = lines.joined(separator: "\n")
    if Self.isUpdate { try generated.write(to: Self.file, atomically: true, encoding: .utf8) }
    #expect(generated == written)
  }

  /// A row with a case, and what the rule says of it.
  private func row(_ line: String, _ rule: String, _ stage: Stage) throws -> String {
    let settings = line.split(separator: "|")[0].split(separator: ",").map { setting in
      let parts = setting.filter { $0 != "`" && $0 != " " }.split(separator: ":", maxSplits: 1)
      return (name: String(parts[0]), value: String(parts[1]))
    }
    let explanation = try RuleExplanationTests.explanation(stage, rule, settings)
    let verdict = explanation.verdict == .isTrue ? "true" : "**not true**"
    let cells = line.split(separator: "|")[0]
    return "|\(cells)| \(verdict): \(explanation.sentence) |"
  }
}

extension Stage {
  fileprivate init?(name: Substring) { self.init(name: String(name)) }
}
