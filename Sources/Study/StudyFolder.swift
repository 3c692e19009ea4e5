import Configuration
package import Diagnostics
import Glibc
import Replay
package import Text

/// The folder of a study. `study.json` in it names the files that the study makes and says what it is the study of; what else is in the
/// folder is the user's.
package struct StudyFolder: Sendable {
  package static let listName = "study.json"

  /// As it was given.
  package let path: String
  private let made: MadeFolder
  private let files: [String]
  private let identity: [(key: String, value: JSONValue)]

  /// Makes the folder, or takes one that the same command has made.
  ///
  /// - Parameters:
  ///   - maker: The command: `pdtv compare`.
  ///   - files: What the study makes.
  ///   - identity: What it is the study of.
  ///   - continues: Whether what is in the folder must be of this very study, by `study` of its identity.
  ///   - deletesEarlier: Whether what an earlier study made there goes, so that nothing of it is taken for a file of this one.
  /// - Throws: before anything is made, where something is in the way that no such study made.
  package init(
    _ path: String, maker: String, files: [String],
    identity: [(key: String, value: JSONValue)], continues: Bool = false,
    deletesEarlier: Bool = false
  ) throws(Problem) {
    self.path = path
    self.files = files
    self.identity = identity
    made = MadeFolder(listName: StudyFolder.listName, maker: maker)
    switch made.content(at: resolvedPath(path)) {
    case .nothing, .empty: break
    case .foreign:
      throw Problem(
        .unwritable, file: path, message: "is there already and is not a folder of `\(maker)`",
        expected: "a path where nothing is, or a folder that `\(maker)` made",
        advice: "Name another one with --out.")
    case .made(let earlier, let others):
      if continues { try checkSame() }
      if let clash = others.first(where: { files.contains($0) }) {
        throw Problem(
          .unwritable, file: "\(path)/\(clash)",
          message:
            "is not of the study that made the folder, and this study makes a file of that name",
          advice: "Move it away, or name another folder with --out.")
      }
      if deletesEarlier { try delete(earlier) }
    }
    if let failed = makeFolder(path) {
      throw Problem(
        .unwritable, file: failed.path,
        message: "the folder cannot be made: \(unsafe String(cString: strerror(failed.errno)))",
        advice: "Name another one with --out.")
    }
    try OutputFile.write(
      made.listText(files: files, more: identity), to: file(StudyFolder.listName))
  }

  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Puts a file of the study in its place in one step, so that nobody finds half of it.
  package func write(_ bytes: [UInt8], to name: String) throws(Problem) {
    let draft = file("\(name).partial")
    try OutputFile.write(bytes, to: draft)
    guard unsafe rename(draft, file(name)) == 0 else {
      throw failure(name)
    }
  }

  /// By the `errno` of what was just tried.
  private func failure(_ name: String) -> Problem {
    Problem(
      .unwritable, file: file(name),
      message: "cannot be written: \(unsafe String(cString: strerror(errno)))")
  }

  private func delete(_ earlier: [String]) throws(Problem) {
    for name in earlier where unsafe unlink(file(name)) != 0 && errno != ENOENT {
      throw failure(name)
    }
  }

  /// Fails where the folder is of another study: its finished runs would be taken for those of this one.
  private func checkSame() throws(Problem) {
    let known = try ObjectReader(try Document.read(path: file(StudyFolder.listName)).root)
    guard case .text(let own)? = identity.first(where: { $0.key == "study" })?.value,
      known.has("study"), try known.string("study") == own
    else {
      throw Problem(
        .unwritable, file: path,
        message: "is the folder of another study, of other files or of another version of pdtv",
        expected: "the folder of this study, or a path where nothing is",
        advice: "Name another folder with --out; this one stays as it is.")
    }
  }
}
