import Configuration
import Diagnostics
import Glibc
package import Text

/// What stands in a folder, told apart by who put it there.
///
/// A command that fills a folder leaves a list in it of the files that it makes. Only what such a list names is ever
/// replaced or deleted.
package struct MadeFolder: Sendable {
  /// The file that has the list, a JSON object with `madeBy` and `files`.
  package let listName: String
  /// The command that makes such folders: `pdtv run`.
  package let maker: String

  package init(listName: String, maker: String) {
    self.listName = listName
    self.maker = maker
  }

  /// What is at a path.
  package enum Content: Equatable, Sendable {
    case nothing
    /// A folder without a list, a file, or something that cannot be read.
    case foreign
    case empty
    /// A folder that has a list: the files of it that are there, and the other entries.
    case made(files: [String], others: [String])
  }

  /// What is at `path`, which no link leads to. Where the folder is a draft, what SQLite leaves of a listed file is of the maker too.
  package func content(at path: String, isDraft: Bool = false) -> Content {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
      return errno == ENOENT || errno == ENOTDIR ? .nothing : .foreign
    }
    guard status.st_mode & S_IFMT == S_IFDIR, let entries = MadeFolder.entries(of: path) else {
      return .foreign
    }
    if entries.isEmpty { return .empty }
    // A run may be killed between making its list and writing it.
    if isDraft, entries == [listName], MadeFolder.isEmptyFile("\(path)/\(listName)") {
      return .made(files: entries, others: [])
    }
    guard var listed = list(in: path) else { return .foreign }
    listed.append(listName)
    if isDraft {
      listed += listed.filter { $0.hasSuffix(".sqlite") }.flatMap { name in
        ["-journal", "-wal", "-shm"].map { name + $0 }
      }
    }
    let files = entries.filter { listed.contains($0) && MadeFolder.isFile("\(path)/\($0)") }
    return .made(files: files, others: entries.filter { !files.contains($0) })
  }

  /// The text of the list, with the JSON members of `more` between its maker and its files.
  package func listText(files: [String], more: [(key: String, value: JSONValue)] = []) -> String {
    JSONValue.object(
      [("format", .integer(1)), ("madeBy", .text(maker))] + more + [("files", .texts(files))]
    ).pretty
  }

  /// Deletes these files of a folder, and the folder where nothing else is in it.
  ///
  /// Returns the `errno` of what could not be deleted; nil where all went.
  package static func remove(_ files: [String], of path: String) -> Int32? {
    for name in files where unsafe unlink("\(path)/\(name)") != 0 && errno != ENOENT {
      return errno
    }
    return unsafe rmdir(path) == 0 || errno == ENOENT ? nil : errno
  }

  /// The names that the list of a folder has; nil where there is no list of this maker.
  private func list(in path: String) -> [String]? {
    let file = "\(path)/\(listName)"
    guard MadeFolder.isFile(file) else { return nil }
    do throws(Problem) {
      let root = try ObjectReader(try Document.read(path: file).root)
      guard try root.string("madeBy") == maker else { return nil }
      var names: [String] = []
      for node in try root.array("files") { names.append(try node.readString()) }
      return names
    } catch { return nil }
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private static func isEmptyFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && status.st_size == 0
  }

  /// The names in a folder, sorted; nil where it cannot be read.
  private static func entries(of path: String) -> [String]? {
    guard let folder = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

/// Where a path leads when every link of it is followed; what is missing stands as it was written.
package func resolvedPath(_ path: String) -> String { PathTarget.resolved(path) }
