/// Why a rule does not compile.
package struct RuleProblem: Error, Equatable, Sendable {
  /// Which rule it is, from 1, for whoever has several; 0 for an expression that is no rule.
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
