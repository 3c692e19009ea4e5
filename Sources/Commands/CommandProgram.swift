import Diagnostics
import Replay
import Text

/// The version of the programs, by semantic versioning; 0 before the first that others can rely on.
package let programVersion = "0.8.0"

/// A program that is a list of commands.
package struct CommandProgram: Sendable {
  package var name: String
  /// What it is for, in one line.
  package var summary: String
  package var commands: [Command]
  /// Lines at the end of the overview: what its exit statuses mean.
  package var closing: [String]
  /// What `--version` prints.
  package var version: String

  package init(
    name: String, summary: String, commands: [Command], closing: [String], version: String
  ) {
    self.version = version
    self.name = name
    self.summary = summary
    self.commands = commands
    self.closing = closing
  }

  /// The exit status of one command line, given without the program's own name.
  package func run(_ words: ArraySlice<String>) -> Int32 {
    do throws(Problem) {
      guard let first = words.first, first != "--help", first != "-h", first != "help" else {
        try Output.write(HelpText.overview(self))
        return words.isEmpty ? Problem.Status.usage.rawValue : 0
      }
      if first == "--version" || first == "version" {
        try Output.write(version)
        return 0
      }
      guard let (command, rest) = try find(words, first) else { return 0 }
      if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
        try Output.write(command.help(of: name))
        return 0
      }
      let arguments = try ParsedArguments(rest, for: command, of: name)
      try PathGuard.check(arguments.paths(of: command))
      return try command.run(arguments)
    } catch {
      // The text of an error begins with the name of the program that most people run.
      Output.writeError("\(name)\(error.text.dropFirst("pdtv".count))")
      return error.status.rawValue
    }
  }

  /// The command that the words begin with, and the words behind it; nil where they only asked for the list of a group.
  ///
  /// A command's name is one word, or two of which the first is that of its group: `qr lease`.
  private func find(
    _ words: ArraySlice<String>, _ first: String
  ) throws(Problem) -> (Command, ArraySlice<String>)? {
    let group = commands.filter { $0.name.hasPrefix("\(first) ") }
    let count = group.isEmpty ? 1 : 2
    let given = words.prefix(count).joined(separator: " ")
    if let command = commands.first(where: { $0.name == given }) {
      return (command, words.dropFirst(count))
    }
    if let second = words.dropFirst().first, !group.isEmpty, second == "--help" || second == "-h" {
      try Output.write(HelpText.overview(of: group, program: name))
      return nil
    }
    let known = (group.isEmpty ? commands : group).map(\.name)
    let expected = "one of \(known.joined(separator: ", "))"
    let advice = "See `\(name) \(group.isEmpty ? "" : "\(first) ")--help`."
    guard group.isEmpty || words.count > 1 else {
      throw Problem(
        .usage, message: "\(quoted(first)) is the first word of several commands",
        expected: expected, advice: advice)
    }
    throw Problem(
      .usage, message: "there is no command \(quoted(given))", expected: expected,
      suggestion: NearestName.of(given, in: known), advice: advice)
  }
}
