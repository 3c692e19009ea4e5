package import Diagnostics
import Glibc

/// A file that a command writes from its start, or standard output.
package struct OutputFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private let isOwned: Bool

  /// Creates the file, or empties the one that is there; `-` is standard output.
  package init(_ path: String) throws(Problem) {
    isOwned = path != "-"
    self.path = isOwned ? path : "standard output"
    descriptor =
      isOwned ? unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) : STDOUT_FILENO
    guard descriptor >= 0 else { throw failure() }
  }

  /// Makes the file, which must not be there yet; no link in its place is followed.
  ///
  /// - Parameter isSecret: Only its owner may read and write it.
  package init(new path: String, isSecret: Bool = false) throws(Problem) {
    isOwned = true
    self.path = path
    descriptor = unsafe open(
      path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, isSecret ? 0o600 : 0o666)
    guard descriptor >= 0 else { throw failure() }
  }

  /// Makes `text` the whole of the file.
  package static func write(_ text: String, to path: String) throws(Problem) {
    try write(Array(text.utf8), to: path)
  }

  /// Makes `bytes` the whole of the file.
  package static func write(_ bytes: [UInt8], to path: String) throws(Problem) {
    let file = try OutputFile(path)
    try file.append(bytes)
    try file.close()
  }

  package func append(_ bytes: [UInt8]) throws(Problem) {
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

  /// Sees to it that what was written is on the disk: a full one may show only now.
  package func close() throws(Problem) {
    // A pipe or a terminal has nothing to flush.
    if isOwned, fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { throw failure() }
  }

  deinit { if isOwned { Glibc.close(descriptor) } }

  private func failure() -> Problem {
    let code = errno
    let advice: String? =
      switch code {
      case ENOENT, ENOTDIR: "Give a path in a folder that exists."
      case EISDIR: "Give the path of a file."
      case EEXIST: "Move it away, or give another path."
      case EACCES, EPERM, EROFS: "Give a path where you may write."
      case ENOSPC, EDQUOT, EFBIG: "Make room, and run the same command again."
      default: nil
      }
    return Problem(
      .unwritable, file: path,
      message: "cannot be written: \(unsafe String(cString: strerror(code)))", advice: advice)
  }
}

/// Makes a folder and those above it that are missing.
///
/// Returns the one that cannot be made, with the reason as `mkdir(2)` sets it; nil where all of them are there.
package func makeFolder(_ path: String) -> (path: String, errno: Int32)? {
  var made = ""
  for part in path.split(separator: "/") {
    made += made.isEmpty && !path.hasPrefix("/") ? String(part) : "/\(part)"
    if unsafe mkdir(made, 0o777) != 0, errno != EEXIST { return (made, errno) }
  }
  return nil
}
