import Glibc

/// What a path of the command line leads to, so that two spellings, links and hard links of one file are known as one.
struct PathTarget {
  /// The number of a file among all files of the machine.
  struct FileNumber: Equatable {
    var device: UInt64
    var inode: UInt64
  }

  /// The path with every link of it followed, as far as something is there; what is missing stands as it was written.
  let path: String
  /// Nil where nothing is there, and where it is a device or a pipe: these may stand on both sides of a command.
  let file: FileNumber?
  /// Of the folder that it is in; nil where that is missing too.
  private let folder: FileNumber?
  private let name: String

  init(_ path: String) {
    self.path = PathTarget.resolved(path)
    let parts = PathTarget.parts(of: self.path)
    name = parts.name
    folder = PathTarget.number(parts.folder)
    file = PathTarget.number(self.path)
  }

  /// What an open descriptor, such as standard output, writes to; nil where it is no file.
  init?(descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    path = "/dev/fd/\(descriptor)"
    file = FileNumber(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    folder = nil
    name = ""
  }

  /// Whether both lead to one file, be it there already or not.
  func isSame(as other: PathTarget) -> Bool {
    if let file, let otherFile = other.file { return file == otherFile }
    guard file == nil, other.file == nil, !isDevice, !other.isDevice else { return false }
    if let folder, let otherFolder = other.folder {
      return folder == otherFolder && name == other.name
    }
    return path == other.path
  }

  /// Whether it lies in the folder that `other` leads to.
  func isInside(_ other: PathTarget) -> Bool {
    path.hasPrefix(other.path.hasSuffix("/") ? other.path : "\(other.path)/")
  }

  /// Whether something is there that is neither a file nor a folder.
  private var isDevice: Bool { unsafe access(path, F_OK) == 0 && file == nil }

  /// The number of a file or a folder.
  private static func number(_ path: String) -> FileNumber? {
    var status = stat()
    guard unsafe stat(path, &status) == 0,
      [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
    else { return nil }
    return FileNumber(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }

  /// `path` with its links followed. A link that leads nowhere is followed to where a new file would be made.
  static func resolved(_ path: String, steps: Int = 64) -> String {
    if let whole = unsafe realpath(path, nil) {
      defer { unsafe free(whole) }
      return unsafe String(cString: whole)
    }
    // Links may lead round in a circle.
    guard steps > 0 else { return path }
    let (folder, name) = parts(of: path)
    if let target = target(ofLink: path) {
      return resolved(target.hasPrefix("/") ? target : "\(folder)/\(target)", steps: steps - 1)
    }
    let here = resolved(folder, steps: steps - 1)
    return here == "/" ? "/\(name)" : "\(here)/\(name)"
  }

  private static func target(ofLink path: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe readlink(path, base.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard count > 0 else { return nil }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  /// The folder of a path and its last part. A slash at its end does not count.
  static func parts(of path: String) -> (folder: String, name: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }
}
