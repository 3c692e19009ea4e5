package import Diagnostics
package import Programme
import Text

extension Engine {
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
      advice: "To switch a rule off, use require: \"true\".")
  }
}

extension Rule {
  fileprivate func isNamedAs(_ other: Rule) -> Bool { id == other.id && stage == other.stage }
}
