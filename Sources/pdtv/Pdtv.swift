import Commands
import Diagnostics
import Glibc
import Text

@main
enum Pdtv {
  static let program = CommandProgram(
    name: "pdtv", summary: "what would programmable digital-tenge rent vouchers do?",
    commands: [
      .run, .replay, .verify, .explain, .diff, .statement, .export, .check, .test, .eval,
      .population, .separability,
    ],
    closing: [
      "Exit status: 0 done, 1 differences found, 64 wrong usage, 65 bad programme,",
      "geometry or ledger, 66 an input cannot be read, 74 an output cannot be written.",
    ])

  static func main() {
    // A reader that goes away (`pdtv export … | head`) is not a failure worth a signal.
    signal(SIGPIPE, SIG_IGN)
    exit(program.run(CommandLine.arguments.dropFirst()))
  }
}
