import Diagnostics
import Glibc
import Replay

/// Results go to standard output, messages to standard error.
enum Output {
  /// - Throws: standard output cannot be written.
  static func write(_ text: String) throws(Problem) { try OutputFile.write(text, to: "-") }

  /// A message that nobody can read is no failure.
  static func writeError(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
    }
  }

  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
