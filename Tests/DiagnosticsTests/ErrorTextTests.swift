import Diagnostics
import Testing
import Text

struct ErrorTextTests {
  static let place = Place(
    bytes: Array("{\n\n\n\n  voucher: { amont: 15000 },\n}".utf8).span, offset: 18, width: 5)

  static let cases: [(Problem, String)] = [
    (
      Problem(.usage, message: "no such command \"repaly\"", suggestion: "replay"),
      """
      pdtv: no such command "repaly"
        did you mean "replay"?

      """
    ),
    (
      Problem(
        .content, file: "base.json5", place: place, subject: "voucher.amont",
        message: "unknown key \"amont\"",
        expected: "one of amount, termMonths, carryOver, firstCredit", suggestion: "amount",
        advice: "Write every key as the programme of the contract does."),
      """
      pdtv: base.json5:5:14: unknown key "amont"
        voucher.amont

        5 |   voucher: { amont: 15000 },
          |              ^^^^^

        expected one of amount, termMonths, carryOver, firstCredit
        did you mean "amount"?
        Write every key as the programme of the contract does.

      """
    ),
    (
      Problem(.content, file: "base.json5", place: place, message: "too large"),
      """
      pdtv: base.json5:5:14: too large

        5 |   voucher: { amont: 15000 },
          |              ^^^^^

      """
    ),
    (
      Problem(
        .unreadable, file: "a/file/with/a/long/path.json5",
        message: "cannot be read: it is a directory and not a file of a programme or geometry",
        advice: "Give the path of a file, or - for what comes through a pipe from another command."),
      """
      pdtv: a/file/with/a/long/path.json5: cannot be read: it is a directory and not a
        file of a programme or geometry
        Give the path of a file, or - for what comes through a pipe from another
          command.

      """
    ),
    (
      Problem(.content, message: "a\nb\u{1B}[31mc"),
      "pdtv: a b\\u001b[31mc\n"
    ),
  ]

  @Test("one layout", arguments: cases.indices)
  func layout(_ number: Int) {
    let (problem, text) = ErrorTextTests.cases[number]
    #expect(problem.text == text)
  }

  @Test("what a user wrote is quoted on one line and cut")
  func quotes() {
    let cases = [
      ("amont", "\"amont\""), ("a\nb", "\"a b\""), ("", "\"\""),
      (String(repeating: "x", count: 40), "\"\(String(repeating: "x", count: 40))\""),
      (String(repeating: "x", count: 41), "\"\(String(repeating: "x", count: 39))…\""),
    ]
    for (text, result) in cases { #expect(quoted(text) == result) }
  }
}
