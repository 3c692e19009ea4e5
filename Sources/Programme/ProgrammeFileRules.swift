import Configuration
import Diagnostics
import Text

extension Programme {
  /// A mask of 64 bits says which rules of a stage failed.
  package static let rulesPerStageLimit = 64
  /// What the ledger itself rejects with (contract, section 3), so no rule can be named so.
  package static let reservedRuleID = "ledger"

  static func readRules(_ reader: ObjectReader) throws(Problem) -> [Rule] {
    var rules: [Rule] = []
    for node in try reader.array("rules") {
      let rule = try ObjectReader(node, keys: ["id", "on", "require"])
      let id = try readRuleID(rule)
      let stage = try rule.choice("on", of: Stage.allCases, named: \.name)
      let earlier = rules.filter { $0.stage == stage }
      if let twin = earlier.first(where: { $0.id == id }) {
        throw try rule.value("id").problem(
          message: "the stage \(stage.name) has two rules with the id \(quoted(id))",
          expected: "an id that no other rule of the stage has",
          advice: "The first of them is rules[\(twin.position - 1)].")
      }
      guard earlier.count < rulesPerStageLimit else {
        throw node.problem(
          message: "the stage \(stage.name) has more than \(rulesPerStageLimit) rules",
          advice: "Join some of them with &&.")
      }
      rules.append(
        Rule(
          id: id, stage: stage, require: try rule.string("require"), position: rules.count + 1))
    }
    return rules
  }

  private static func readRuleID(_ rule: ObjectReader) throws(Problem) -> String {
    let id = try rule.string("id")
    let isWellFormed = (1...64).contains(id.utf8.count) && id.utf8.allSatisfy(isRuleIDByte)
    guard isWellFormed else {
      throw try rule.value("id").problem(
        message: "\(quoted(id)) is not an id of a rule",
        expected: "1 to 64 letters A–Z, a–z, digits or _")
    }
    guard id != reservedRuleID else {
      throw try rule.value("id").problem(
        message: "a rule cannot have the id \(quoted(id))",
        advice: "It is the reason of what the ledger itself rejects.")
    }
    return id
  }

  private static func isRuleIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      return true
    default: return false
    }
  }

  /// What is wrong in a rule, at its place in the file.
  ///
  /// The text is read again: places are wanted only here, and only once.
  func problem(_ rule: RuleProblem) -> Problem {
    var problem = Problem(
      .content, file: file, subject: "rules[\(rule.position - 1)].require", message: rule.message,
      expected: rule.expected, suggestion: rule.suggestion, advice: rule.advice)
    let document = try? Document(file: file, bytes: Array(source.utf8))
    if let node = try? document?.node(at: problem.subject ?? "") {
      problem.place = node.place(scalar: rule.offset, width: rule.width)
    }
    problem.subject? += ", column \(rule.offset + 1) of the rule"
    return problem
  }
}
