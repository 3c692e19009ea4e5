import Diagnostics
import Text

extension Command {
  /// `pdtv replay STREAM --programme FILE [--strict]`
  var usage: String {
    var words = ["pdtv", name]
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

  var help: String {
    var lines = WrappedText.lines("usage: \(usage)", following: 7 + name.count + 5)
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

enum HelpText {
  private static let leftColumn = 22

  /// The list of all commands.
  static func overview(_ commands: [Command]) -> String {
    let lines =
      [
        "pdtv: what would programmable digital-tenge rent vouchers do?",
        "",
        "usage: pdtv COMMAND …",
        "",
        "commands:",
      ] + table(commands.map { ($0.name, $0.summary) }) + [
        "",
        "`pdtv COMMAND --help` shows a command's options and an example.",
        "Exit status: 0 done, 1 differences found, 64 wrong usage, 65 bad programme,",
        "geometry or ledger, 66 an input cannot be read, 74 an output cannot be written.",
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
