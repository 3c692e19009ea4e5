import Foundation

/// The repository's own files, read as text by the tests that hold it to its rules.
enum SourceTree {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  struct File {
    /// From the root: `Sources/Engine/Engine.swift`.
    var path: String
    var lines: [Substring]
    /// The lines that the file has: after the last line break there is none.
    var length: Int { lines.last == "" ? lines.count - 1 : lines.count }
    var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  }

  /// The Swift files below a folder of the root, by path.
  static func swiftFiles(under folder: String) throws -> [File] {
    let base = root.appending(path: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path)
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = try String(contentsOf: base.appending(path: path), encoding: .utf8)
      return File(
        path: "\(folder)/\(path)",
        lines: text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }
}
