import Foundation
import Synchronization
import Testing

/// Tables of a document that are made from the code. With UPDATE_GOLDEN=1 they are written anew.
package enum GeneratedTables {
  package static let isUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
  /// Two tests may hold tables of one document, and would undo what the other wrote.
  private static let writing = Mutex(())

  /// Puts each table in the place of the first one under its heading, and compares.
  package static func hold(
    _ name: String, to tables: [(heading: String, markdown: String)]
  ) throws {
    try writing.withLock { _ in try holdAlone(name, to: tables) }
  }

  private static func holdAlone(
    _ name: String, to tables: [(heading: String, markdown: String)]
  ) throws {
    let file = URL(filePath: "\(repositoryRoot)/docs/\(name)")
    let written = try String(contentsOf: file, encoding: .utf8)
    var lines: [String] = []
    var waiting: (heading: String, markdown: String)?
    var found: [String] = []
    var isTable = false
    for line in written.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let table = tables.first(where: { $0.heading == line }) { waiting = table }
      if line.hasPrefix("|"), let table = waiting {
        found.append(table.heading)
        lines.append(String(table.markdown.dropLast()))
        waiting = nil
        isTable = true
      }
      isTable = isTable && line.hasPrefix("|")
      if !isTable { lines.append(line) }
    }
    #expect(found.sorted() == tables.map(\.heading).sorted(), "\(name) has a table for each")
    let generated = lines.joined(separator: "\n")
    if isUpdate { try generated.write(to: file, atomically: true, encoding: .utf8) }
    #expect(generated == written)
  }
}
