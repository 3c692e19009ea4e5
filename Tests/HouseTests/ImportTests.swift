import Foundation
import Testing

/// Who may import whom: the table of rooms in `docs/architecture.md`.
private struct House {
  /// By room.
  var rooms: [String: Set<String>] = [:]
  /// Modules of the toolchain that a room may use, by room.
  var toolchain: [String: Set<String>] = [:]

  init() throws {
    let page = try String(
      contentsOf: SourceTree.root.appending(path: "docs/architecture.md"), encoding: .utf8)
    for line in page.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      // Other tables of the page have fewer columns.
      guard cells.count == 6, let room = House.names(cells[1]).first else { continue }
      rooms[room] = House.names(cells[3])
      toolchain[room] = House.names(cells[4])
    }
  }

  /// What stands between backticks.
  private static func names(_ cell: Substring) -> Set<String> {
    let parts = cell.split(separator: "`", omittingEmptySubsequences: false)
    return Set(stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) })
  }
}

struct ImportTests {
  @Test("a room imports only what the house allows")
  func imports() throws {
    let house = try House()
    var wrong: [String] = []
    var found: Set<String> = []
    for file in try SourceTree.swiftFiles(under: "Sources") {
      found.insert(file.room)
      let allowed = house.rooms[file.room, default: []]
        .union(house.toolchain[file.room, default: []])
      for line in file.lines {
        let words = line.split(separator: " ")
        guard words.first == "import" || (words.count > 1 && words[1] == "import"),
          let name = words.last, !line.hasPrefix("//")
        else { continue }
        if !allowed.contains(String(name)) { wrong.append("\(file.path) imports \(name)") }
      }
    }
    for room in found.symmetricDifference(house.rooms.keys).sorted() {
      wrong.append("\(room) is either not in Sources or not in the table of rooms")
    }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test("neither rules nor engine can see the truth of a simulation, a file or a clock")
  func blindRooms() throws {
    let house = try House()
    for room in ["Programme", "Engine", "Accounts", "Journal"] {
      #expect(house.toolchain[room] == [])
    }
  }
}
