import Foundation

/// The repository's files.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func path(_ path: String) -> String { root.appending(path: path).path }
}

/// With UPDATE_GOLDEN=1 the golden texts are written anew, and the test fails so that nobody takes them unread.
let isGoldenUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

/// Whether the text is that of the file, after writing it there where golden texts are renewed.
func isGolden(_ text: String, _ path: String) throws -> Bool {
  let file = Repository.root.appending(path: path)
  if isGoldenUpdate {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return false
  }
  return try String(contentsOf: file, encoding: .utf8) == text
}

/// A folder that is gone when its user is.
final class TemporaryFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: "pdtv-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  deinit { try? FileManager.default.removeItem(at: url) }
}

/// One run of the command line program that is built with the tests, from the root of the repository or a folder.
struct CommandRun {
  let status: Int32
  let output: String
  let errors: String

  init(_ arguments: [String], input: String = "", in directory: URL = Repository.root) throws {
    let folder = try TemporaryFolder()
    let names = ["input", "output", "errors"]
    let files = names.map { folder.url.appending(path: $0) }
    try Data(input.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = CommandRun.program
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try String(contentsOf: files[1], encoding: .utf8)
    errors = try String(contentsOf: files[2], encoding: .utf8)
  }

  /// It lies beside the bundle of the tests.
  private static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "pdtv")
}
