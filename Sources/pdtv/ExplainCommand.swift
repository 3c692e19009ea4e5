import Answers
import Commands
import Diagnostics
import Events
import Programme
import Replay
import Text
import Values

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
  try Output.write(arguments.has("--json") ? explanation.answer.line : explanation.text)
  return 0
}
