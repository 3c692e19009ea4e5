package import Diagnostics
package import Programme
import Text

extension Engine {
  /// Goes on under other terms and rules from the next line on; the budget of `later` is not added.
  ///
  /// Rows name rules by their position, so the later programme has to have the same rules by id, stage and position.
  package mutating func adopt(_ later: Programme) throws(Problem) {
    try Engine.check(later, canFollow: programme)
    rules = try RulesByStage(later, texts: &texts)
    programme = later
  }

  /// Whether `later` has the rules by which an engine under `programme` could go on.
  package static func check(
    _ later: Programme, canFollow programme: Programme
  ) throws(Problem) {
    for (now, then) in zip(programme.rules, later.rules) where !now.isNamedAs(then) {
      throw otherRules(later, "rule \(quoted(then.id)) stands where \(quoted(now.id)) stood")
    }
    guard programme.rules.count == later.rules.count else {
      throw otherRules(later, "it has \(later.rules.count) rules, not \(programme.rules.count)")
    }
  }

  private static func otherRules(_ later: Programme, _ difference: String) -> Problem {
    Problem(
      .content, file: later.file, subject: "rules",
      message: "a later programme needs the rules of the first by name: \(difference)",
      expected: "the same ids at the same stages in the same order; `require` may differ",
      advice: "Switch a rule off with require: \"true\".")
  }
}

extension Rule {
  fileprivate func isNamedAs(_ other: Rule) -> Bool { id == other.id && stage == other.stage }
}
