/// A rule of the programme, as written.
package struct Rule: Equatable, Sendable {
  /// 1 to 64 of `A–Z a–z 0–9 _`; the reason of a rejection.
  package var id: String
  package var stage: Stage
  /// What must be true, in the rule language.
  package var require: String
  /// From 1, among all rules of the programme.
  package var position: Int
  /// The key path of `require` in the file: `rules[3].require`, or that of the change that brought it.
  package var path: String

  package init(id: String, stage: Stage, require: String, position: Int, path: String? = nil) {
    self.id = id
    self.stage = stage
    self.require = require
    self.position = position
    self.path = path ?? "rules[\(position - 1)].require"
  }
}

/// Why a rule does not compile.
package struct RuleProblem: Error, Equatable, Sendable {
  /// `Rule.position` of the rule; 0 for an expression that is no rule, such as `eligible`.
  package var position: Int
  /// Where in the text of the rule, from 0, in Unicode scalars.
  package var offset: Int
  /// How many scalars the caret underlines, at least 1.
  package var width: Int
  /// What is wrong, as one sentence without its full stop.
  package var message: String
  /// What was expected: `bool`.
  package var expected: String?
  /// The nearest known name.
  package var suggestion: String?
  /// What to do, as a sentence: `Write 50.0.`
  package var advice: String?

  package init(
    position: Int = 0, offset: Int, width: Int = 1, message: String, expected: String? = nil,
    suggestion: String? = nil, advice: String? = nil
  ) {
    self.position = position
    self.offset = offset
    self.width = width
    self.message = message
    self.expected = expected
    self.suggestion = suggestion
    self.advice = advice
  }
}
