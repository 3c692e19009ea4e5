import Diagnostics
import Events
import Programme
import Replay
import Values
import Text

extension Command {
  static let explain = Command(
    name: "explain",
    summary: "say why a line of a ledger came out as it did",
    discussion: """
      Decides the stream of a ledger again up to a line, and shows the event, every rule of its stage as it is \
      written, what each rule read and what would have passed, and the money that moved. The ledger remembers where \
      stream and geometry were; where they are elsewhere now, say so with --stream and --geo. Without them it shows \
      what the ledger itself knows: the outcome, the rules that were not true and the transfers.
      """,
    arguments: [
      Argument(name: "LEDGER", help: "a ledger that `pdtv replay` has written"),
      Argument(name: "LINE", help: "the number of the line in the stream, from 1"),
    ],
    options: [
      Option(name: "--stream", value: "FILE", help: "the stream of the ledger"),
      Option(name: "--geo", value: "FILE", help: "the geometry of the ledger"),
      Option(name: "--json", help: "print the explanation as JSON"),
    ],
    example: "pdtv explain run/pilot.sqlite 3853",
    run: runExplain)
}

private func runExplain(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let text = arguments.arguments[1]
  guard let line = Int64(text), line > 0 else {
    throw Problem(
      .usage, message: "\(quoted(text)) is not the number of a line",
      expected: "a whole number from 1", advice: "See `pdtv explain --help`.")
  }
  let explanation = try Explanation.of(
    line: line, ledger: arguments.arguments[0], stream: arguments["--stream"],
    geo: arguments["--geo"])
  try Output.write(arguments.has("--json") ? explanation.json : explanation.text)
  return 0
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
