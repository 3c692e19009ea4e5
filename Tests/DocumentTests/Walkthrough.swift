import Foundation
import TestSupport

/// A page that shows commands and what they print, as a reader would type them.
///
/// In a `console` block, a line that begins with `$ ` is a command. Lines that begin with `> ` continue it, and so does the
/// line after a backslash. The lines after the command are what it prints on both outputs. `…` alone on a line stands for
/// any number of lines, and within a line for any text. A `python` block is a program. Comments `# prints: …` in it are
/// the lines that it prints.
struct Walkthrough {
  struct Step {
    /// The line of the page, from 1.
    var line: Int
    var command: String
    var expected: [String]
  }

  let page: String
  private(set) var steps: [Step] = []

  init(_ page: String) throws {
    self.page = page
    let text = try String(contentsOfFile: "\(repositoryRoot)/\(page)", encoding: .utf8)
    var kind: Substring?
    var block: [(line: Int, text: String)] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard line.hasPrefix("```") else {
        block.append((index + 1, String(line)))
        continue
      }
      if let closed = kind {
        if closed == "console" { addConsole(block) }
        if closed == "python" { addPython(block) }
        kind = nil
      } else {
        kind = line.dropFirst(3)
      }
      block = []
    }
  }

  private mutating func addConsole(_ lines: [(line: Int, text: String)]) {
    var isCommand = false
    for line in lines {
      if line.text.hasPrefix("$ ") {
        steps.append(Step(line: line.line, command: String(line.text.dropFirst(2)), expected: []))
      } else if isCommand || line.text.hasPrefix("> "), !steps.isEmpty {
        let more = line.text.hasPrefix("> ") ? String(line.text.dropFirst(2)) : line.text
        steps[steps.count - 1].command += "\n" + more
      } else if !steps.isEmpty {
        steps[steps.count - 1].expected.append(line.text)
      }
      let isWhole = line.text.hasPrefix("$ ") || line.text.hasPrefix("> ") || isCommand
      isCommand = isWhole && line.text.hasSuffix("\\")
    }
  }

  private mutating func addPython(_ lines: [(line: Int, text: String)]) {
    let mark = "# prints: "
    let program = lines.map(\.text).joined(separator: "\n")
    steps.append(
      Step(
        line: lines.first?.line ?? 0,
        command: "python3 - <<'END_OF_PROGRAM'\n\(program)\nEND_OF_PROGRAM",
        expected: lines.map(\.text).filter { $0.hasPrefix(mark) }.map {
          String($0.dropFirst(mark.count))
        }))
  }
}

/// A folder with what a reader has after cloning, and `pdtv` on the path.
final class WalkthroughFolder {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["scenarios", "geo", "script", "docs"] {
      try FileManager.default.copyItem(
        atPath: "\(repositoryRoot)/\(name)", toPath: folder.file(name))
    }
    try FileManager.default.createDirectory(
      atPath: folder.file("run"), withIntermediateDirectories: true)
  }

  /// What a command prints on both outputs, in the order in which it comes.
  func output(of command: String) throws -> [String] {
    let program = URL(filePath: Program.path).deletingLastPathComponent().path
    let script = """
      cd '\(folder.path)' || exit 70
      export PATH='\(program)':"$PATH" PDTV='\(Program.path)'
      exec 2>&1
      \(command)
      """
    let result = try Program.run(["-c", script], of: "/bin/bash")
    let text = String(decoding: result.output, as: UTF8.self) + result.error
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

/// The first expected line that the output lacks; nil where the output is as expected.
func firstMissing(_ expected: [String], in output: [String]) -> String? {
  guard !matches(expected[...], output[...]) else { return nil }
  for count in 1...expected.count
  where !matches(expected.prefix(count) + ["…"], output[...]) {
    return expected[count - 1]
  }
  return "nothing more"
}

private func matches(_ expected: ArraySlice<String>, _ output: ArraySlice<String>) -> Bool {
  // Up to where in the output the lines so far can reach. Going through it once keeps long outputs quick.
  var reached: Set<Int> = [output.startIndex]
  for line in expected {
    if line == "…" {
      guard let first = reached.min() else { return false }
      reached = Set(first...output.endIndex)
    } else {
      reached = Set(
        reached.filter { $0 < output.endIndex && matches(line: output[$0], line) }.map { $0 + 1 })
    }
  }
  return reached.contains(output.endIndex)
}

/// Blanks at the end do not count: editors take them off.
private func matches(line: String, _ pattern: String) -> Bool {
  let parts = pattern.components(separatedBy: "…")
  guard parts.count > 1 else { return trimmed(line) == trimmed(pattern) }
  guard line.hasPrefix(parts[0]) else { return false }
  var rest = line.dropFirst(parts[0].count)
  for part in parts.dropFirst().dropLast() {
    guard let found = rest.range(of: part) else { return false }
    rest = rest[found.upperBound...]
  }
  return trimmed(String(rest)).hasSuffix(trimmed(parts[parts.count - 1]))
}

private func trimmed(_ line: String) -> String {
  var line = Substring(line)
  while line.hasSuffix(" ") { line.removeLast() }
  return String(line)
}
