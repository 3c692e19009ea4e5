import Diagnostics
import Glibc
import Text

@main
enum Pdtv {
  static let commands: [Command] = [
    .run, .replay, .verify, .explain, .diff, .statement, .export, .check, .test, .eval, .bench,
    .pilot,
    .population, .separability,
  ]

  static func main() {
    // A reader that goes away (`pdtv export … | head`) is not a failure worth a signal.
    signal(SIGPIPE, SIG_IGN)
    exit(run(CommandLine.arguments.dropFirst()))
  }

  /// The exit status of one command line.
  static func run(_ words: ArraySlice<String>) -> Int32 {
    do throws(Problem) {
      guard let name = words.first, name != "--help", name != "-h", name != "help" else {
        try Output.write(HelpText.overview(commands))
        return words.isEmpty ? Problem.Status.usage.rawValue : 0
      }
      guard let command = commands.first(where: { $0.name == name }) else {
        throw Problem(
          .usage, message: "there is no command \(quoted(name))",
          expected: "one of \(commands.map(\.name).joined(separator: ", "))",
          suggestion: NearestName.of(name, in: commands.map(\.name)),
          advice: "See `pdtv --help`.")
      }
      let rest = words.dropFirst()
      if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
        try Output.write(command.help)
        return 0
      }
      return try command.run(ParsedArguments(rest, for: command))
    } catch {
      Output.writeError(error.text)
      return error.status.rawValue
    }
  }
}
