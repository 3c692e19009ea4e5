import Foundation
import Testing

/// The script and the style that go into each page, as files.
struct ScriptTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "Sources/Report/Script")
  private static let longestLine = 110

  private static func files(_ kind: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == kind }.sorted { $0.path < $1.path }
  }

  @Test("every file of the script is JavaScript to Node.js")
  func checked() throws {
    let files = try ScriptTests.files("js")
    #expect(files.count == 8)
    for file in files {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["node", "--check", file.path]
      try process.run()
      process.waitUntilExit()
      #expect(
        process.terminationStatus == 0, "node --check \(file.path); script/setup --tests has it")
    }
  }

  @Test("no line of script or style is longer than 110 characters")
  func lineLengths() throws {
    for file in try ScriptTests.files("js") + ScriptTests.files("css") {
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      for line in lines where line.count > ScriptTests.longestLine {
        Issue.record("\(file.lastPathComponent): \(line)")
      }
    }
  }

  @Test("every file of the script is part of the program")
  func embedded() throws {
    let list = ScriptTests.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "CReportScript/CReportScript.c")
    let text = try String(contentsOf: list, encoding: .utf8)
    for file in try ScriptTests.files("js") + ScriptTests.files("css") {
      #expect(text.contains("/Script/\(file.lastPathComponent)\""))
    }
  }
}
