import Commands
import Diagnostics
import Glibc

/// What those who work on PDTV Lab need and its users do not.
@main
enum Workshop {
  static let program = CommandProgram(
    name: "workshop", summary: "benchmarks, and the files that PDTV Lab makes for itself",
    commands: [.bench, .coverage, .pilot, .validity],
    closing: [
      "Exit status: 0 done, 64 wrong usage, 65 bad scenario or programme, 66 an input",
      "cannot be read, 74 an output cannot be written. Run it in the repository's root.",
    ], version: "workshop \(programVersion)\n")

  static func main() {
    signal(SIGPIPE, SIG_IGN)
    exit(program.run(CommandLine.arguments.dropFirst()))
  }
}
