import CRename
package import Diagnostics
import Glibc
import Replay

/// A folder that is written beside its place and put there once it is whole: whoever interrupts a run finds the old
/// result or the new one, never half.
package struct RunFolder: ~Copyable {
  /// Where it will stand.
  package let path: String
  /// Where it is written.
  package let draft: String

  /// Makes an empty folder beside `path`. What an interrupted run left there is thrown away.
  package init(_ path: String) throws(Problem) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    draft = "\(path).partial"
    try RunFolder.checkReplaceable(self.path)
    try RunFolder.remove(draft)
    try RunFolder.make(draft)
  }

  package func file(_ name: String) -> String { "\(draft)/\(name)" }

  /// Puts the folder in its place. An earlier result changes places with it in one step and goes away after that.
  package consuming func finish() throws(Problem) {
    if unsafe crename_exchange(draft, path) == 0 {
      return try RunFolder.remove(draft)
    }
    guard errno == ENOENT, unsafe rename(draft, path) == 0 else {
      throw RunFolder.problem(at: path, errno)
    }
  }

  /// Only what a run has made may be replaced.
  private static func checkReplaceable(_ path: String) throws(Problem) {
    guard unsafe access(path, F_OK) == 0, unsafe access("\(path)/summary.json", F_OK) != 0,
      unsafe rmdir(path) != 0
    else { return }
    throw Problem(
      .unwritable, file: path, message: "is there already and is not the folder of a run",
      expected: "a path where nothing is, or a folder that `pdtv run` made",
      advice: "Name another one with --out.")
  }

  /// Makes a folder and those above it.
  static func make(_ path: String) throws(Problem) {
    if let failed = makeFolder(path) { throw problem(at: failed.path, failed.errno) }
  }

  /// Removes a folder of files, where there is one.
  static func remove(_ path: String) throws(Problem) {
    guard let folder = unsafe opendir(path) else {
      guard errno == ENOENT else { throw problem(at: path, errno) }
      return
    }
    defer { unsafe closedir(folder) }
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
      }
      guard name != ".", name != ".." else { continue }
      guard unsafe unlink("\(path)/\(name)") == 0 else {
        throw problem(at: "\(path)/\(name)", errno)
      }
    }
    guard unsafe rmdir(path) == 0 else { throw problem(at: path, errno) }
  }

  private static func problem(at path: String, _ code: Int32) -> Problem {
    Problem(
      .unwritable, file: path,
      message: "the folder cannot be written: \(unsafe String(cString: strerror(code)))",
      advice: "Name another one with --out.")
  }
}
