import Diagnostics
import Events
import Ledger
import Programme
import Replay
import Values

extension Command {
  static let explain = Command(
    name: "explain",
    summary: "say why a line of a ledger came out as it did",
    discussion: """
      Decides the stream of a ledger again up to a line, and shows the event, every rule of its stage as it is \
      written, what each rule read and what would have passed, and the money that moved. The ledger remembers where \
      stream and geometry were; where they are elsewhere now, say so with --stream and --geo. Without them it shows \
      what the ledger itself knows: the outcome, the rules that were not true and the transfers. A lease, an IIN or an \
      account is answered with the lines that name it or move its money.
      """,
    arguments: [
      Argument(name: "LEDGER", help: "a ledger that `pdtv replay` has written", path: .ledgerRead),
      Argument(
        name: "LINE",
        help:
          "the number of a line of the stream, the id of an event, a lease, an IIN or an account"),
    ],
    options: [
      Option(name: "--stream", value: "FILE", help: "the stream of the ledger", path: .read),
      Option(name: "--geo", value: "FILE", help: "the geometry of the ledger", path: .read),
      Option(name: "--json", help: "print the explanation as JSON"),
    ],
    example: "pdtv explain run/pilot.sqlite e3853",
    run: runExplain)
}

private func runExplain(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let (ledger, word) = (arguments.arguments[0], arguments.arguments[1])
  let isJSON = arguments.has("--json")
  if let line = try number(ofLine: word, ledger) {
    let explanation = try Explanation.of(
      line: line, ledger: ledger, stream: arguments["--stream"], geo: arguments["--geo"])
    try Output.write(isJSON ? explanation.json : explanation.text)
    return 0
  }
  let mentions = try Mentions.find(word, ledger: ledger, stream: arguments["--stream"])
  guard mentions.isEvent, let first = mentions.lines.first else {
    try Output.write(isJSON ? mentions.json : mentions.text(ledger))
    return 0
  }
  var explanation = try Explanation.of(
    line: first.number, ledger: ledger, stream: arguments["--stream"], geo: arguments["--geo"])
  for line in mentions.lines.dropFirst() {
    explanation.sentences.append(
      "The id is also on line \(line.number), which is \(line.outcome)"
        + "\(line.reason.map { " (\($0))" } ?? "").")
  }
  try Output.write(isJSON ? explanation.json : explanation.text)
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
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    func row(_ line: String, _ time: String, _ type: String, _ rest: String) -> String {
      let gap = String(repeating: " ", count: max(0, width - line.count))
      return "  \(gap)\(line)  \(padded(time, 19))  \(padded(type, 18))  \(rest)\n"
    }
    var text = "\(shortened(word)): \(grouped(lines.count)) lines\n\n"
    text += row("line", "civil time", "event", "outcome")
    for line in lines {
      let reason = line.reason.map { " (\(shortened($0)))" } ?? ""
      text += row(
        "\(line.number)", line.at?.words ?? "", shortened(line.type ?? ""), line.outcome + reason)
    }
    for sentence in [missing, "pdtv explain \(ledger) LINE says why a line came out as it did."] {
      guard let sentence else { continue }
      text += "\n" + HelpText.wrapped(sentence, followingIndent: 0).joined(separator: "\n") + "\n"
    }
    return text
  }

  /// One JSON object; times in seconds since 1970.
  fileprivate var json: String {
    func optional(_ text: String?) -> String { text.map(JSONText.quoted) ?? "null" }
    let rows = lines.map { line in
      "{\"line\":\(line.number),\"id\":\(optional(line.id)),"
        + "\"at\":\(line.at.map { String($0.seconds) } ?? "null"),\"type\":\(optional(line.type)),"
        + "\"outcome\":\(JSONText.quoted(line.outcome)),\"reason\":\(optional(line.reason))}"
    }
    return "{\"name\":\(JSONText.quoted(word)),\"lines\":[\(rows.joined(separator: ","))],"
      + "\"missing\":\(optional(missing))}\n"
  }
}

extension Explanation {
  /// One JSON object; money in tiyn, times in seconds since 1970.
  fileprivate var json: String {
    func optional(_ text: String?) -> String { text.map(JSONText.quoted) ?? "null" }
    let sent = fields.map { "\(JSONText.quoted($0.name)):\(JSONText.quoted($0.value))" }
    let moves = transfers.map {
      "{\"seq\":\($0.number),\"from\":\(JSONText.quoted($0.from)),"
        + "\"to\":\(JSONText.quoted($0.to)),\"tiyn\":\($0.amount.tiyn)}"
    }
    let members = [
      "\"line\":\(line)", "\"id\":\(optional(id))", "\"type\":\(optional(type))",
      "\"at\":\(at.map { String($0.seconds) } ?? "null")", "\"outcome\":\"\(outcome.name)\"",
      "\"reason\":\(optional(reason))", "\"stage\":\(optional(stage?.name))",
      "\"programme\":\(JSONText.quoted(programmeName))",
      "\"event\":{\(sent.joined(separator: ","))}",
      "\"rules\":[\(rules.map(\.json).joined(separator: ","))]",
      "\"failed\":[\(failedIds.map(JSONText.quoted).joined(separator: ","))]",
      "\"sentences\":[\(sentences.map(JSONText.quoted).joined(separator: ","))]",
      "\"transfers\":[\(moves.joined(separator: ","))]",
      "\"missing\":[\(missing.map(JSONText.quoted).joined(separator: ","))]",
    ]
    return "{\(members.joined(separator: ","))}\n"
  }

  private var failedIds: [String] {
    rules.filter { $0.verdict != .isTrue }.map(\.rule.id) + failedRules.map(\.id)
  }
}

extension RuleExplanation {
  var json: String {
    let verdict =
      switch verdict {
      case .isTrue: "true"
      case .isFalse: "false"
      case .error: "error"
      }
    let read = readings.map { reading in
      let value = reading.value.map(JSONText.quoted) ?? "null"
      return "\(JSONText.quoted(reading.name)):\(value)"
    }
    return "{\"id\":\"\(rule.id)\",\"require\":\(JSONText.quoted(rule.require)),"
      + "\"verdict\":\"\(verdict)\",\"read\":{\(read.joined(separator: ","))},"
      + "\"sentence\":\(JSONText.quoted(sentence))}"
  }
}
