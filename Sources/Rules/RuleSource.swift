/// The text of a rule, and problems that point into it.
package struct RuleSource: Sendable {
  /// How long a rule may be, in bytes: longer than any that a person writes.
  package static let maximumLength = 65_536

  package let text: String
  let bytes: [UInt8]

  package init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  /// A problem whose caret underlines these bytes.
  package func problem(
    _ range: Range<Int>, _ message: String, expected: String? = nil, suggestion: String? = nil,
    advice: String? = nil
  ) -> RuleProblem {
    RuleProblem(
      offset: scalars(0..<range.lowerBound), width: max(1, scalars(range)), message: message,
      expected: expected, suggestion: suggestion, advice: advice)
  }

  package func excerpt(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// How many Unicode scalars begin in these bytes.
  private func scalars(_ range: Range<Int>) -> Int {
    bytes[range].count { $0 & 0xC0 != 0x80 }
  }
}
