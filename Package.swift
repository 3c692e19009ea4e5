// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// A room of the house: a library target with the strict settings.
func room(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: strict)
}

/// Tests in `Tests/<name>Tests`. A test may use every room: it is the imports of the rooms that are held to the house.
func tests(_ name: String, _ more: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: rooms.map { .byName(name: $0) }
      + ["SecondModel", "FuzzTargets", "TestSupport", "pdtv"] + more,
    swiftSettings: strict)
}

let rooms = [
  "Values", "Diagnostics", "Threads", "Configuration", "Events", "Geofence", "Programme",
  "Accounts", "Journal", "Storage", "Engine", "Ledger", "Replay", "Pilot", "Benchmark",
  "Population", "Behaviour", "Scenario", "Stream", "Society", "Findings", "Report",
]

let package = Package(
  name: "pdtv-lab",
  products: [.executable(name: "pdtv", targets: ["pdtv"])],
  targets: [
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CRename"),
    .systemLibrary(name: "CThreadSanitizer"),
    .systemLibrary(name: "CRandom123", providers: [.apt(["librandom123-dev"])]),
    .target(
      name: "CRE2", cxxSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("re2")]),

    room("Values", ["CRandom123"]),
    room("Diagnostics", ["Values"]),
    room("Threads", ["Diagnostics", "CThreadSanitizer"]),
    room("Configuration", ["Values", "Diagnostics"]),
    room("Events", ["Values", "CSodium"]),
    room("Geofence", ["Values", "Diagnostics", "Configuration", "CGEOS"]),
    room("Programme", ["Values", "Diagnostics", "Configuration", "CRE2"]),
    room("Accounts", ["Values"]),
    room("Journal", ["Values", "Diagnostics", "Events", "Accounts"]),
    room("Storage", ["CSQLite"]),
    room(
      "Engine",
      ["Values", "Diagnostics", "Events", "Geofence", "Programme", "Accounts", "Journal"]),
    room(
      "Ledger",
      [
        "Values", "Diagnostics", "Threads", "Events", "Accounts", "Journal", "Storage", "CSodium",
      ]),
    room(
      "Replay",
      [
        "Values", "Diagnostics", "Threads", "Configuration", "Events", "Geofence", "Programme",
        "Accounts", "Journal", "Engine", "Ledger",
      ]),
    room("Population", ["Values", "Diagnostics", "Configuration", "Geofence"]),
    room(
      "Behaviour",
      ["Values", "Diagnostics", "Configuration", "Events", "Programme", "Population"]),
    room(
      "Scenario",
      [
        "Values", "Diagnostics", "Configuration", "Programme", "Engine", "Population", "Behaviour",
      ]),
    room(
      "Stream",
      [
        "Values", "Diagnostics", "Events", "Geofence", "Programme", "Accounts", "Journal", "Engine",
        "Population", "Behaviour",
      ]),
    room(
      "Society",
      [
        "Values", "Diagnostics", "Threads", "Events", "Geofence", "Programme", "Accounts",
        "Journal",
        "Population", "Behaviour", "Scenario", "Stream",
      ]),
    room(
      "Findings",
      [
        "Values", "Diagnostics", "Threads", "Events", "Geofence", "Programme", "Accounts",
        "Journal",
        "Storage", "Engine", "Ledger", "Replay", "Population", "Behaviour", "Scenario", "Stream",
        "Society", "CRename",
      ]),
    room("Report", ["Values", "Diagnostics"]),
    room("Pilot", ["Values", "Events", "Population"]),
    room("Benchmark", ["Values", "Events", "Geofence", "Population"]),
    .executableTarget(
      name: "pdtv",
      dependencies: [
        "Values", "Diagnostics", "Configuration", "Events", "Geofence", "Programme", "Accounts",
        "Journal", "Engine", "Ledger", "Replay", "Pilot", "Benchmark", "Population", "Behaviour",
        "Scenario", "Findings", "Report",
      ],
      swiftSettings: strict),

    // What only tests use: a second implementation of the contract that shares no code with the rooms.
    .target(name: "SecondModel", path: "Tests/SecondModel", swiftSettings: strict),
    .target(
      name: "FuzzTargets", dependencies: ["Configuration", "Events", "Geofence", "Programme"],
      path: "Tests/FuzzTargets", swiftSettings: strict),
    // A second judge of what is JSON.
    .target(
      name: "CSimdjson", path: "Tests/CSimdjson", cxxSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("simdjson")]),
    // A layer over SQLite's file access that can fail and look on.
    .target(name: "CFaultVFS", dependencies: ["CSQLite"], path: "Tests/CFaultVFS"),
    // Folders, cases and ledgers for tests that go through files.
    .target(
      name: "TestSupport", dependencies: ["Diagnostics", "Replay", "Storage", "SecondModel"],
      path: "Tests/Support", swiftSettings: strict),
    // The pilot with so few people that a test can run it.
    .target(
      name: "SmallPilot", dependencies: ["Diagnostics", "Behaviour", "Scenario", "TestSupport"],
      path: "Tests/SmallPilot", swiftSettings: strict),
    tests("Values"),
    tests("Events", ["CSimdjson"]),
    tests("Diagnostics"),
    tests("Configuration"),
    tests("Geofence"),
    tests("Programme"),
    tests("Engine"),
    tests("Storage"),
    tests("Ledger", ["CFaultVFS"]),
    tests("Pilot"),
    tests("Command"),
    tests("ErrorText"),
    tests("Fuzz"),
    tests("House"),
    tests("SecondModel"),
    tests("Replay"),
    tests("Books"),
    tests("Crash"),
    tests("Population"),
    tests("Behaviour"),
    tests("Stream", ["SmallPilot"]),
    tests("Society", ["SmallPilot"]),
    tests("Findings", ["SmallPilot"]),
    tests("Report"),
    tests("RunReport"),
  ],
  cxxLanguageStandard: .cxx17
)

// Only `script/fuzz` sets FUZZ: the entry of this program is libFuzzer's, so a plain build cannot link it.
if Context.environment["FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz", swiftSettings: strict))
}

// `script/test --only EngineTests,RulesTests` sets TESTS, so that one test does not wait until all of them are built.
if let chosen = Context.environment["TESTS"]?.split(separator: ",").map(String.init) {
  package.targets.removeAll { $0.type == .test && !chosen.contains($0.name) }
}
