import Diagnostics
import Glibc

/// The file of decisions, or standard output. Always the whole file, also where a ledger was resumed.
struct DecisionFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private let isOwned: Bool

  init(_ path: String) throws(Problem) {
    self.path = path
    isOwned = path != "-"
    descriptor =
      isOwned ? unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) : STDOUT_FILENO
    guard descriptor >= 0 else { throw failure() }
  }

  func write(_ bytes: [UInt8]) throws(Problem) {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor, buffer.baseAddress.map { unsafe $0 + start }, bytes.count - start)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw failure() }
      start += written
    }
  }

  func close() throws(Problem) {
    // A full disk may show only when what was written is flushed; a pipe or a terminal has nothing to flush.
    if isOwned, fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { throw failure() }
  }

  deinit { if isOwned { Glibc.close(descriptor) } }

  private func failure() -> Problem {
    Problem(
      .unwritable, file: path == "-" ? "standard output" : path,
      message: "decisions cannot be written: \(unsafe String(cString: strerror(errno)))")
  }
}
