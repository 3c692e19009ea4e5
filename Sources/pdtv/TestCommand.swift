import Answers
import Commands
import Diagnostics
import Events
import Programme
import Replay
import Text

extension Command {
  static let test = Command(
    name: "test",
    summary: "try the rules of a programme on cases",
    discussion: """
      Tries every case of the files. A case gives the facts of an event and the decision that you expect. A case that \
      fails is shown with the rules that make the difference and every value that they read; the status is then 1. A \
      rule that lacks an accepted or a rejected case is reported. It is a failure only with --strict, so that you can \
      test a programme step by step. scenarios/README.md says how to write a case.
      """,
    arguments: [
      Argument(name: "FILE", help: "a case file (*.cases.json5)", path: .read, repeats: true)
    ],
    options: [
      Option(name: "--strict", help: "status 1 also if a rule lacks a case"),
      Option(name: "--json", help: "print the results as JSON, one line for each file"),
    ],
    example: "pdtv test scenarios/base.cases.json5 scenarios/strict.cases.json5",
    run: runTest)
}

private func runTest(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  // All files are read before any is run: a broken one is found at once.
  var files: [RuleCases] = []
  for path in arguments.arguments { files.append(try RuleCases.read(path: path)) }
  var text = ""
  var isFailed = false
  for cases in files {
    let report = try cases.run()
    text += arguments.has("--json") ? cases.answer(report).line : cases.text(report)
    isFailed = isFailed || !report.failures.isEmpty
    if arguments.has("--strict"), !report.untested.isEmpty { isFailed = true }
  }
  try Output.write(text)
  return isFailed ? Problem.Status.differs.rawValue : 0
}

extension RuleCases {
  /// `53 cases of strict.cases.json5: 53 pass`, the failures, and the rules that nothing tries.
  fileprivate func text(_ report: RuleCaseReport) -> String {
    let failed = report.failures.count
    var text = "\(NumberText.count(cases.count, "case")) of \(PrintableText.line(file)): "
    text += "\(cases.count - failed) pass\(failed > 0 ? ", \(failed) fail" : "")\n"
    for failure in report.failures {
      let ruleCase = failure.ruleCase
      text += "\n\(PrintableText.line(file)):\(ruleCase.place.line):\(ruleCase.place.column): "
      text += "\(PrintableText.line(ruleCase.name))\n"
      text += "  expected  \(ruleCase.expected.text)\n"
      text += "  got       \(failure.got.text)\n"
      for rule in failure.rules {
        for line in Explanation.lines(of: rule, indent: 2) { text += "\(line)\n" }
      }
    }
    guard !report.untested.isEmpty else { return text }
    text += "\nrules of \(PrintableText.line(programmeName)) that lack a case\n"
    let names = report.untested.map { untested in
      let from = untested.revision.from.map { " from \($0)" } ?? ""
      return "\(untested.rule.stage.name) \(untested.rule.id)\(from)"
    }
    let width = Columns.widest(names)
    for (name, untested) in zip(names, report.untested) {
      text += "  \(Columns.left(name, width))  \(untested.text)\n"
    }
    return text
  }
}
