import Commands
import Diagnostics
import Glibc
import Programme
import Replay
import Text

extension Command {
  static let eval = Command(
    name: "eval",
    summary: "evaluate expressions of the rule language, one on each line",
    discussion: """
      Reads one JSON object from each line of standard input: {"expr": "1 + 1"}, with "vars" for the variables: \
      {"expr": "x / 3", "vars": {"x": {"type": "money", "value": 1000.50}}}. Prints one line for each, with its type \
      and value or with the error; also for a line that cannot be read. Blank lines are skipped.
      """,
    example: "echo '{\"expr\": \"size([1, 2]) * 2\"}' | pdtv eval",
    run: runEval)
}

private func runEval(_ arguments: ParsedArguments) throws(Problem) -> Int32 {
  let output = try OutputFile("-")
  var lines = LineReader(fileDescriptor: STDIN_FILENO)
  var results: [UInt8] = []
  while let line = try nextLine(&lines) {
    results += result(of: line)
    // Whoever types sees each answer before the next line is asked for.
    guard !lines.hasLine else { continue }
    try output.append(results)
    results = []
  }
  try output.append(results)
  return 0
}

/// The line that answers a line; nothing for a blank one.
private func result(of line: [UInt8]) -> [UInt8] {
  let space: [UInt8] = [0x20, 0x09, 0x0D]
  if line.allSatisfy(space.contains) { return [] }
  return evaluateExpressionLine(line.span) + [UInt8(ascii: "\n")]
}

private func nextLine(_ lines: inout LineReader) throws(Problem) -> [UInt8]? {
  do throws(ReadFailure) { return try lines.nextLine() } catch {
    throw Problem(
      .unreadable, file: "standard input", message: "cannot be read: \(error.reason)")
  }
}
