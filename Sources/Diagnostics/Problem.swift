/// Something wrong with what the user gave: a file, a place in it, what was expected and what to do.
///
/// The only error that reaches a user; `ErrorText` makes its words.
package struct Problem: Error, Equatable, Sendable {
  /// The exit status that a problem ends the command with (contract, section 8).
  package enum Status: Int32, Sendable {
    /// Differences were found, or a ledger does not hold.
    case differs = 1
    case usage = 64
    case content = 65
    case unreadable = 66
    case unwritable = 74
  }

  package var status: Status
  /// The file, or nil where the problem is in the command line.
  package var file: String?
  /// Where in the file.
  package var place: Place?
  /// A key path (`rules[3].require`), a feature (`features[12]`) or an option (`--geo`).
  package var subject: String?
  /// What is wrong, as one sentence without its full stop: `unknown key "amont"`.
  package var message: String
  /// What was expected: `a rate from 0 to 1`.
  package var expected: String?
  /// The nearest known name.
  package var suggestion: String?
  /// What to do, as a sentence.
  package var advice: String?

  package init(
    _ status: Status, file: String? = nil, place: Place? = nil, subject: String? = nil,
    message: String, expected: String? = nil, suggestion: String? = nil, advice: String? = nil
  ) {
    self.status = status
    self.file = file
    self.place = place
    self.subject = subject
    self.message = message
    self.expected = expected
    self.suggestion = suggestion
    self.advice = advice
  }
}
