package import Diagnostics
import Glibc
import Replay
import Text

/// Results go to standard output, messages to standard error.
package enum Output {
  /// Whatever an input put into `text`, no control character of it reaches a terminal.
  ///
  /// - Throws: standard output cannot be written.
  package static func write(_ text: String) throws(Problem) {
    try OutputFile.write(PrintableText.lines(text), to: "-")
  }

  /// A message that nobody can read is no failure.
  package static func writeError(_ text: String) { writeRaw(PrintableText.lines(text)) }

  /// Puts `text` in the place of the line that standard error is at.
  package static func replaceErrorLine(_ text: String) {
    writeRaw("\r\u{1B}[K\(PrintableText.line(text))")
  }

  private static func writeRaw(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
    }
  }

  /// Whether standard output is a file, which nobody waits at.
  package static var isFile: Bool {
    var status = stat()
    return unsafe fstat(STDOUT_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  package static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
