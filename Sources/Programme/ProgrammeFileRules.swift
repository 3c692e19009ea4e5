internal import Configuration
internal import Diagnostics
import Events
internal import Rules
internal import Text

extension Programme {
  /// A mask of 64 bits says which rules of a stage failed.
  package static let rulesPerStageLimit = 64
  /// What the ledger itself rejects with (contract, section 3), so no rule can be named so.
  package static let reservedRuleID = "ledger"

  static func readRules(_ reader: ObjectReader) throws(Problem) -> [Rule] {
    var rules: [Rule] = []
    for node in try reader.array("rules") {
      let rule = try ObjectReader(node, keys: ["id", "on", "require"])
      let id = try rule.string("id")
      try checkRuleID(id, at: try rule.value("id"))
      let stage = try rule.choice("on", of: Stage.ofRules, named: \.name)
      let earlier = rules.filter { $0.stage == stage }
      if let twin = earlier.first(where: { $0.id == id }) {
        throw try rule.value("id").problem(
          message: "the stage \(stage.name) has two rules with the id \(quoted(id))",
          expected: "an id that no other rule of the stage has",
          advice: "The first of them is rules[\(twin.position - 1)].")
      }
      guard earlier.count < rulesPerStageLimit else { throw tooManyRules(stage, at: node) }
      rules.append(
        Rule(
          id: id, stage: stage, require: try rule.string("require"), position: rules.count + 1))
    }
    return rules
  }

  static func tooManyRules(_ stage: Stage, at node: Node) -> Problem {
    node.problem(
      message: "the stage \(stage.name) has more than \(rulesPerStageLimit) rules",
      advice: "Join some of them with &&.")
  }

  /// - Parameter owner: What has the id: a rule, or an instrument, whose ids have the same form.
  /// - Throws: that this is no id of it, at the place where it is written.
  static func checkRuleID(
    _ id: String, of owner: String = "a rule", at node: Node
  ) throws(Problem) {
    let isWellFormed = (1...64).contains(id.utf8.count) && id.utf8.allSatisfy(isRuleIDByte)
    guard isWellFormed else {
      throw node.problem(
        message: "\(quoted(id)) is not an id of \(owner)",
        expected: "1 to 64 letters A–Z, a–z, digits or _")
    }
    guard id != reservedRuleID else {
      throw node.problem(
        message: "\(owner) cannot have the id \(quoted(id))",
        advice: "It is the reason when the ledger itself rejects.")
    }
  }

  private static func isRuleIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      return true
    default: return false
    }
  }

  /// What is wrong in a rule or in `eligible`, at its place in the file.
  func problem(_ rule: RuleProblem) -> Problem {
    let isRule = rule.position > 0
    let path = isRule ? rules.first { $0.position == rule.position }?.path : eligible.path
    return problem(rule, at: path, in: isRule ? "rule" : "condition")
  }

  /// What is wrong in the text at a key path.
  ///
  /// The text is read again: places are wanted only here, and only once.
  func problem(_ rule: RuleProblem, at path: String?, in text: String) -> Problem {
    var problem = Problem(
      .content, file: file, subject: path, message: rule.message, expected: rule.expected,
      suggestion: rule.suggestion, advice: rule.advice)
    guard let path else { return problem }
    let document = try? Document(file: file, bytes: Array(source.utf8))
    if let node = try? document?.node(at: path) {
      problem.place = node.place(scalar: rule.offset, width: rule.width)
    }
    problem.subject = "\(path), column \(rule.offset + 1) of the \(text)"
    return problem
  }
}
