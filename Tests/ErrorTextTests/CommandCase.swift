import Foundation

/// A shell script of `Tests/Cases/errors/command`, in which `pdtv` is the program as it is built.
///
/// It runs in a folder of its own with `programme.json5`, `geo.geojson` and `stream.ndjson` of a small run.
struct CommandCase {
  private static let inputs = ErrorCases.tests.appending(path: "Cases/conformance/first-steps")
  /// Where the build puts the tests, it puts the program.
  private static let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  let script: URL

  /// Whether ThreadSanitizer is in the way: where files are limited, its runtime does not start.
  func isStopped() throws -> Bool {
    let isWatched = unsafe dlsym(nil, "__tsan_init") != nil
    return try isWatched && String(contentsOf: script, encoding: .utf8).contains("ulimit -f")
  }

  /// What the script writes to standard error, and the status that it ends with.
  func text() throws -> String {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "pdtv-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    for name in ["programme.json5", "geo.geojson", "stream.ndjson"] {
      try files.copyItem(
        at: CommandCase.inputs.appending(path: name), to: folder.appending(path: name))
    }
    let errors = folder.appending(path: ".errors")
    try Data().write(to: errors)

    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/timeout")
    process.arguments = ["60", "/bin/sh", script.path]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "\(CommandCase.products.path):/usr/bin:/bin", "LC_ALL": "C",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let text = try String(contentsOf: errors, encoding: .utf8)
    // A seal changes with every row that a batch holds.
    let steady = text.replacing(/[0-9a-f]{64}/) { $0.output.contains(/[1-9]/) ? "SEAL" : "ZEROS" }
    return "\(steady)status \(process.terminationStatus)\n"
  }
}
