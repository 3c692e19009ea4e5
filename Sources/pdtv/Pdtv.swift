import Commands
import Diagnostics
import Glibc
import Replay
import Text

@main
enum Pdtv {
  static let program = CommandProgram(
    name: "pdtv", summary: "what would programmable digital-tenge rent vouchers do?",
    commands: [
      .run, .compare, .sweep, .seek, .uncertainty, .calibrate, .replay, .verify, .explain, .diff,
      .statement, .export,
      .check, .test, .eval,
      .population, .separability, .cba, .regress, .pool, .process, .targets, .power,
      .qrKey, .qrLease, .qrPay, .qrRead,
    ],
    closing: [
      "Exit status: 0 done, 1 differences found, 64 wrong usage, 65 bad programme,",
      "geometry or ledger, 66 an input cannot be read, 74 an output cannot be written.",
    ], version: ProgramVersion.text)

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
    exit(program.run(CommandLine.arguments.dropFirst()))
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
}
