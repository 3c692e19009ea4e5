import Foundation

/// The built `pdtv`, run as a user runs it.
package enum Program {
  /// Beside the running test bundle.
  package static let path: String = {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: "pdtv").path
  }()

  package struct Result {
    package var status: Int32
    package var output: [UInt8]
    package var error: String
  }

  /// Runs a command of `pdtv`, or of another program, to its end, with `input` as its standard input.
  package static func run(
    _ arguments: [String], of program: String = path, input: [UInt8] = []
  ) throws -> Result {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    // Files, not pipes: a pipe that nobody reads would hold up the command.
    process.standardInput = try FileHandle(
      forReadingFrom: URL(filePath: try folder.write("in", input)))
    for name in ["out", "err"] { _ = try folder.write(name, "") }
    let output = try FileHandle(forWritingTo: URL(filePath: folder.file("out")))
    let error = try FileHandle(forWritingTo: URL(filePath: folder.file("err")))
    process.standardOutput = output
    process.standardError = error
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try fileBytes(folder.file("out")),
      error: String(decoding: try fileBytes(folder.file("err")), as: UTF8.self))
  }

  /// The Python that `script/test` made with packages of `cluster/`; nil where it could make none.
  package static let python = ProcessInfo.processInfo.environment["PDTV_PYTHON"].flatMap {
    $0.isEmpty ? nil : $0
  }

  /// Whether a Python has all of these packages.
  package static func hasPackages(_ packages: [String], _ python: String) throws -> Bool {
    try run([python, "-c", "import \(packages.joined(separator: ", "))"], of: "/usr/bin/env")
      .status == 0
  }
}
