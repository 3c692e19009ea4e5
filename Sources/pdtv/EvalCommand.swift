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
  var block = [UInt8](repeating: 0, count: 1 << 16)
  var line: [UInt8] = []
  while true {
    let count = try readStandardInput(&block)
    var results: [UInt8] = []
    var start = 0
    while start < count {
      let newline = block[start..<count].firstIndex(of: UInt8(ascii: "\n"))
      line += block[start..<(newline ?? count)]
      guard let newline else { break }
      results += result(of: line)
      line = []
      start = newline + 1
    }
    if count == 0 { results += result(of: line) }
    try output.append(results)
    if count == 0 { return 0 }
  }
}

/// The line that answers a line; nothing for a blank one.
private func result(of line: [UInt8]) -> [UInt8] {
  let space: [UInt8] = [0x20, 0x09, 0x0D]
  if line.allSatisfy(space.contains) { return [] }
  return evaluateExpressionLine(line.span) + [UInt8(ascii: "\n")]
}

/// Reads into `block`: how many bytes, 0 at the end.
private func readStandardInput(_ block: inout [UInt8]) throws(Problem) -> Int {
  do throws(ReadFailure) {
    return try readBlock(from: STDIN_FILENO, into: &block, count: block.count)
  } catch {
    throw Problem(
      .unreadable, file: "standard input", message: "cannot be read: \(error.reason)")
  }
}
