package import Diagnostics
import Glibc
import Text

/// The whole of a file; of one that is larger than a document may be, only the beginning.
package func fileBytes(path: String) throws(Problem) -> [UInt8] {
  var file = try InputFile(path: path)
  var bytes: [UInt8] = []
  while bytes.count <= Document.sizeLimitBytes, try file.appendBlock(to: &bytes) {}
  return bytes
}

/// A file that is read from its start, block by block.
package struct InputFile: ~Copyable {
  package let path: String
  private let descriptor: Int32
  private var block = [UInt8](repeating: 0, count: 1 << 16)

  package init(path: String) throws(Problem) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
  }

  deinit { close(descriptor) }

  /// Appends the next block; false at the end of the file.
  package mutating func appendBlock(to bytes: inout [UInt8]) throws(Problem) -> Bool {
    do throws(ReadFailure) {
      let count = try readBlock(from: descriptor, into: &block, count: block.count)
      bytes.append(contentsOf: block[..<count])
      return count > 0
    } catch { throw unreadable(path, error.errno) }
  }
}

private func unreadable(_ path: String, _ code: Int32) -> Problem {
  return Problem(
    .unreadable, file: path, message: "cannot be read: \(ReadFailure(errno: code).reason)",
    suggestion: code == ENOENT ? nearestFile(to: path) : nil,
    advice: code == ENOENT || code == EISDIR ? "Give the path of a file." : nil)
}

/// The file of the same folder that a misspelt path stands for.
package func nearestFile(to path: String) -> String? {
  let nameStart = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
  let folder = path[..<nameStart]
  guard let listing = unsafe opendir(folder.isEmpty ? "." : String(folder)) else { return nil }
  defer { unsafe closedir(listing) }
  var names: [String] = []
  while let entry = unsafe readdir(listing) {
    unsafe withUnsafeBytes(of: entry.pointee.d_name) { name in
      unsafe names.append(String(decoding: name.prefix { $0 != 0 }, as: UTF8.self))
    }
  }
  // The order of a folder is that of its file system.
  return NearestName.of(String(path[nameStart...]), in: names.sorted()).map { folder + $0 }
}
