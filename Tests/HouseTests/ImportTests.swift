import Testing

/// Who may import whom. `docs/architecture.md` shows the same table to people.
private let allowedImports: [String: Set<String>] = [
  "Values": ["CRandom123"],
  "Diagnostics": ["Values"],
  "Configuration": ["Values", "Diagnostics"],
  "Events": ["Values", "CSodium"],
  "Geofence": ["Values", "Diagnostics", "Configuration", "CGEOS"],
  "Programme": ["Values", "Diagnostics", "Configuration", "CRE2"],
  "Accounts": ["Values"],
  "Journal": ["Values", "Diagnostics", "Events", "Accounts"],
  "Storage": ["CSQLite"],
  "Engine": [
    "Values", "Diagnostics", "Events", "Geofence", "Programme", "Accounts", "Journal",
  ],
  "Ledger": ["Values", "Diagnostics", "Events", "Accounts", "Journal", "Storage", "CSodium"],
  "Replay": [
    "Values", "Diagnostics", "Configuration", "Events", "Geofence", "Programme", "Accounts",
    "Journal", "Engine", "Ledger",
  ],
  "Pilot": ["Values", "Events"],
  "Benchmark": ["Values", "Events", "Geofence", "Pilot"],
  "pdtv": [
    "Values", "Diagnostics", "Configuration", "Events", "Geofence", "Programme", "Accounts",
    "Journal", "Engine", "Ledger", "Replay", "Pilot", "Benchmark",
  ],
]

/// Modules of the toolchain that a room may use; the rooms above Storage and Ledger need no file and no clock.
private let toolchainImports: [String: Set<String>] = [
  "Values": ["Glibc"],
  "Configuration": ["Glibc"],
  "Events": ["Glibc"],
  "Geofence": ["Glibc"],
  "Storage": ["Glibc"],
  "Ledger": ["Glibc", "Dispatch", "Synchronization"],
  "Replay": ["Glibc", "Dispatch", "Synchronization"],
  "pdtv": ["Glibc", "Dispatch", "Synchronization"],
]

struct ImportTests {
  @Test("a room imports only what the house allows")
  func imports() throws {
    var wrong: [String] = []
    for file in try SourceTree.swiftFiles(under: "Sources") {
      let allowed = allowedImports[file.room, default: []]
        .union(toolchainImports[file.room, default: []])
      for line in file.lines {
        let words = line.split(separator: " ")
        guard words.first == "import" || (words.count > 1 && words[1] == "import"),
          let name = words.last, !line.hasPrefix("//")
        else { continue }
        if !allowed.contains(String(name)) { wrong.append("\(file.path) imports \(name)") }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  @Test("neither rules nor engine can see the truth of a simulation, a file or a clock")
  func blindRooms() {
    for room in ["Programme", "Engine", "Accounts", "Journal"] {
      #expect(toolchainImports[room] == nil)
    }
  }
}
