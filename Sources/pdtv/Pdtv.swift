import Diagnostics
import Glibc
import Replay

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
    if let place = firstUnreadableWord() {
      let problem = Problem(
        .usage, message: "word \(place) of the command line is not UTF-8",
        expected: "file names and values in UTF-8",
        advice: "Rename the file, for instance with convmv.")
      Output.writeError(problem.text)
      exit(problem.status.rawValue)
    }
    exit(run(CommandLine.arguments.dropFirst()))
  }

  /// The number of the first word after `pdtv` that is not UTF-8, from 1. Swift would put other characters in its place,
  /// and another file would be opened.
  private static func firstUnreadableWord() -> Int? {
    for index in 1..<max(1, Int(CommandLine.argc)) {
      guard let word = unsafe CommandLine.unsafeArgv[index] else { continue }
      if unsafe String(validatingCString: word) == nil { return index }
    }
    return nil
  }

  /// The exit status of one command line.
  static func run(_ words: ArraySlice<String>) -> Int32 {
    do throws(Problem) {
      guard let name = words.first, name != "--help", name != "-h", name != "help" else {
        try Output.write(HelpText.overview(commands))
        return words.isEmpty ? Problem.Status.usage.rawValue : 0
      }
      if name == "--version" || name == "version" {
        try Output.write(ProgramVersion.text)
        return 0
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
      let arguments = try ParsedArguments(rest, for: command)
      try PathGuard.check(arguments.paths(of: command))
      return try command.run(arguments)
    } catch {
      Output.writeError(error.text)
      return error.status.rawValue
    }
  }
}
