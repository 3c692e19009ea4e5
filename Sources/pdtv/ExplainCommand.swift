import Answers
import Commands
import Diagnostics
import Events
import Ledger
import Programme
import Replay
import Text
import Values

extension Command {
  static let explain = Command(
    name: "explain",
    summary: "say why a line was accepted, rejected or refused",
    discussion: """
      Replays the stream of a ledger up to a line, and shows the event, every rule of its stage, what each rule read \
      and what would have passed, and the money that moved. The ledger remembers where the stream and the geometry \
      were; if they have moved, use --stream and --geo. If they are missing, it shows what the ledger itself knows: \
      the outcome, the rules that were not true, and the transfers. For a lease, an IIN or an account it lists the \
      lines that name it or move its money. For an entitlement such as `hire/J12` it lists what was paid, and every \
      time that a condition was not true with what it read.
      """,
    arguments: [
      Argument(name: "LEDGER", help: "a ledger written by `pdtv replay`", path: .ledgerRead),
      Argument(
        name: "LINE",
        help:
          "the number of a line, the id of an event, a lease, an IIN, an account or an entitlement"
      ),
    ],
    options: [
      Option(name: "--stream", value: "FILE", help: "the stream, if it has moved", path: .read),
      Option(name: "--geo", value: "FILE", help: "the geometry, if it has moved", path: .read),
      Option(name: "--json", help: "print the explanation as JSON"),
    ],
    example: "pdtv explain run/pilot.sqlite x19",
    run: runExplain)
}

private func runExplain(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let (ledger, word) = (arguments.arguments[0], arguments.arguments[1])
  let isJSON = arguments.has("--json")
  if let line = try number(ofLine: word, ledger) {
    let explanation = try Explanation.of(
      line: line, ledger: ledger, stream: arguments["--stream"], geo: arguments["--geo"])
    try Output.write(isJSON ? explanation.answer.line : explanation.text)
    return 0
  }
  if let entitlement = try EntitlementExplanation.of(
    word, ledger: ledger, stream: arguments["--stream"], geo: arguments["--geo"])
  {
    try Output.write(isJSON ? entitlement.answer.line : entitlement.text)
    return 0
  }
  let mentions = try Mentions.find(word, ledger: ledger, stream: arguments["--stream"])
  guard mentions.isEvent, let first = mentions.lines.first else {
    try Output.write(isJSON ? mentions.answer.line : mentions.text(ledger))
    return 0
  }
  var explanation = try Explanation.of(
    line: first.number, ledger: ledger, stream: arguments["--stream"], geo: arguments["--geo"])
  for line in mentions.lines.dropFirst() {
    explanation.sentences.append(
      "The id is also on line \(line.number), which is \(line.outcome)"
        + "\(line.reason.map { " (\($0))" } ?? "").")
  }
  try Output.write(isJSON ? explanation.answer.line : explanation.text)
  return 0
}

/// The line that a word is the number of; nil where it is something else. Twelve digits are an IIN, unless the ledger has so
/// many lines.
private func number(ofLine word: String, _ ledger: String) throws(Problem) -> Int64? {
  guard let line = Int64(word), line > 0, !word.hasPrefix("+") else { return nil }
  guard IIN(Array(word.utf8).span) != nil else { return line }
  return try LedgerReader(ledger).lastLine() < line ? nil : line
}

extension Mentions {
  fileprivate func text(_ ledger: String) -> String {
    let width = max(4, "\(lines.last?.number ?? 0)".count)
    func row(_ line: String, _ time: String, _ type: String, _ rest: String) -> String {
      "  \(Columns.right(line, width))  \(Columns.left(time, 19))  \(Columns.left(type, 18))  \(rest)\n"
    }
    var text = "\(shortened(word)): \(NumberText.count(lines.count, "line"))\n\n"
    text += row("line", "civil time", "event", "outcome")
    for line in lines {
      let reason = line.reason.map { " (\(shortened($0)))" } ?? ""
      text += row(
        "\(line.number)", line.at?.civilText ?? "", shortened(line.type ?? ""),
        line.outcome + reason)
    }
    for sentence in [missing, "pdtv explain \(ledger) LINE says why a line came out as it did."] {
      guard let sentence else { continue }
      text += "\n" + WrappedText.lines(sentence).joined(separator: "\n") + "\n"
    }
    return text
  }
}
