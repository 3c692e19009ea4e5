package import Diagnostics
import Glibc
import Text

/// D3, which draws the charts in the reader's browser: a file of Debian's package `node-d3`, put into each page.
package enum D3 {
  /// Where the package has it (Debian 12, node-d3 5.16).
  package static let path = "/usr/share/nodejs/d3/dist/d3.min.js"

  package static func read(path: String = D3.path) throws(Problem) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw missing(path) }
    defer { close(descriptor) }
    do throws(ReadFailure) { return try readAll(from: descriptor) } catch { throw missing(path) }
  }

  private static func missing(_ path: String) -> Problem {
    Problem(
      .unreadable, file: path, message: "D3, which draws the charts of a report, is missing",
      expected: "the file of Debian's package node-d3",
      advice: "Run script/setup, or install it with: apt-get install node-d3")
  }
}
