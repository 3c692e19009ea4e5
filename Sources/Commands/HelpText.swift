import Diagnostics
import Text

extension Command {
  /// `pdtv replay STREAM --programme FILE [--strict]`
  func usage(of program: String) -> String {
    var words = [program, name]
    for argument in arguments {
      let word = argument.repeats ? "\(argument.name)…" : argument.name
      words.append(argument.isOptional ? "[\(word)]" : word)
    }
    for option in options {
      let word = option.value.map { "\(option.name) \($0)" } ?? option.name
      words.append(option.isRequired ? word : "[\(word)]")
    }
    return words.joined(separator: " ")
  }

  func help(of program: String) -> String {
    let usage = usage(of: program)
    let indent = "usage: \(program) \(name) ".count
    var lines = WrappedText.lines("usage: \(usage)", following: indent)
    lines += [""] + WrappedText.lines(discussion)
    if !arguments.isEmpty {
      lines += ["", "arguments:"]
      lines += HelpText.table(arguments.map { ($0.name, $0.help) })
    }
    let all =
      options.map { option in
        (option.value.map { "\(option.name) \($0)" } ?? option.name, option.help)
      } + [("--help", "show this text")]
    lines += ["", "options:"] + HelpText.table(all)
    lines += ["", "example:", "  \(example)"]
    return lines.joined(separator: "\n") + "\n"
  }
}

package enum HelpText {
  private static let leftColumn = 22

  /// The list of all commands.
  static func overview(_ program: CommandProgram) -> String {
    let lines =
      [
        "\(program.name): \(program.summary)",
        "",
        "usage: \(program.name) COMMAND …",
        "",
        "commands:",
      ] + table(program.commands.map { ($0.name, $0.summary) }) + [
        "",
        "`\(program.name) COMMAND --help` shows a command's options and an example.",
      ] + program.closing
    return lines.joined(separator: "\n") + "\n"
  }

  /// The list of the commands of a group.
  static func overview(of group: [Command], program: String) -> String {
    let lines =
      ["commands:"] + table(group.map { ($0.name, $0.summary) }) + [
        "", "`\(program) COMMAND --help` shows a command's options and an example.",
      ]
    return lines.joined(separator: "\n") + "\n"
  }

  static func table(_ rows: [(String, String)]) -> [String] {
    rows.flatMap { left, right -> [String] in
      let indent = Columns.spaces(leftColumn)
      let text = WrappedText.lines(indent + right, following: leftColumn)
      guard left.count <= leftColumn - 4 else { return ["  \(left)"] + text }
      return ["  " + left + String(text[0].dropFirst(left.count + 2))] + text.dropFirst()
    }
  }
}
