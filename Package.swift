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

/// Tests in `Tests/<name>Tests`, with what they test and what they need for it.
func tests(_ name: String, _ imports: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: imports, swiftSettings: strict)
}

let package = Package(
  name: "pdtv-lab",
  products: [
    .executable(name: "pdtv", targets: ["pdtv"]),
    .executable(name: "workshop", targets: ["workshop"]),
  ],
  targets: [
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CRename"),
    .systemLibrary(name: "CThreadSanitizer"),
    .systemLibrary(name: "CRandom123", providers: [.apt(["librandom123-dev"])]),
    .target(
      name: "CRE2", cxxSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("re2")]),

    room("Values", ["CRandom123"]),
    room("Text", ["Values"]),
    room("Diagnostics", ["Values", "Text"]),
    room("Threads", ["Diagnostics", "CThreadSanitizer"]),
    room("Configuration", ["Values", "Text", "Diagnostics"]),
    room("Events", ["Values", "Text", "CSodium"]),
    room("Codes", ["Values", "Text", "Diagnostics", "Events", "CSodium", "CQREncode", "CPNG"]),
    room("Geofence", ["Values", "Text", "Diagnostics", "Configuration", "CGEOS"]),
    room("Rules", ["Values", "Text", "Diagnostics", "Configuration", "CRE2"]),
    room("Programme", ["Values", "Text", "Diagnostics", "Configuration", "Events", "Rules"]),
    room("Accounts", ["Values"]),
    room("Journal", ["Values", "Diagnostics", "Events", "Accounts"]),
    room("Storage", ["CSQLite"]),
    room(
      "Engine",
      [
        "Values", "Text", "Diagnostics", "Events", "Codes", "Geofence", "Programme", "Accounts",
        "Journal",
      ]),
    room(
      "Ledger",
      [
        "Values", "Text", "Diagnostics", "Threads", "Events", "Accounts", "Journal", "Storage",
        "CSodium",
      ]),
    room(
      "Replay",
      [
        "Values", "Text", "Diagnostics", "Threads", "Configuration", "Events", "Geofence",
        "Programme",
        "Accounts", "Journal", "Engine", "Ledger",
      ]),
    room("Population", ["Values", "Text", "Diagnostics", "Threads", "Configuration", "Geofence"]),
    room(
      "Behaviour",
      ["Values", "Text", "Diagnostics", "Configuration", "Events", "Programme", "Population"]),
    room(
      "Scenario",
      [
        "Values", "Text", "Diagnostics", "Configuration", "Programme", "Engine", "Population",
        "Behaviour",
      ]),
    room(
      "Stream",
      [
        "Values", "Text", "Diagnostics", "Events", "Geofence", "Programme", "Accounts", "Journal",
        "Codes", "Engine", "Population", "Behaviour",
      ]),
    room(
      "Society",
      [
        "Values", "Text", "Diagnostics", "Threads", "Events", "Geofence", "Programme", "Accounts",
        "Journal", "Engine", "Population", "Behaviour", "Scenario", "Stream",
      ]),
    room(
      "Findings",
      [
        "Values", "Text", "Diagnostics", "Threads", "Configuration", "Events", "Geofence",
        "Programme", "Accounts",
        "Journal",
        "Storage", "Engine", "Ledger", "Replay", "Population", "Behaviour", "Scenario", "Stream",
        "Society", "CRename",
      ]),
    // The report's script and style, which the C compiler embeds.
    .target(name: "CReportScript", cSettings: [.treatAllWarnings(as: .error)]),
    .target(
      name: "Report", dependencies: ["Values", "Text", "Diagnostics", "CReportScript"],
      exclude: ["Script"], swiftSettings: strict),
    room(
      "Answers",
      [
        "Values", "Text", "Diagnostics", "Accounts", "Events", "Codes", "Geofence", "Programme",
        "Journal", "Ledger", "Replay", "Population", "Behaviour", "Findings", "CostBenefit",
      ]),
    room("CostBenefit", ["Values", "Text", "Diagnostics", "Configuration"]),
    room(
      "Study",
      [
        "Values", "Text", "Diagnostics", "Threads", "Configuration", "Storage", "Ledger",
        "Programme", "Replay", "Population", "Behaviour", "Scenario", "Findings", "CostBenefit",
      ]),
    room("Commands", ["Text", "Diagnostics", "Replay"]),
    room("Benchmark", ["Values", "Events", "Geofence", "Population"]),
    .executableTarget(
      name: "pdtv",
      dependencies: [
        "Values", "Text", "Diagnostics", "Threads", "Configuration", "Events", "Codes", "Geofence",
        "Programme", "Accounts", "Journal", "Engine", "Ledger", "Replay", "Population",
        "Behaviour", "Scenario", "Findings", "Study", "Report", "CostBenefit", "Answers",
        "Commands",
      ],
      swiftSettings: strict, plugins: ["SourceCommit"]),
    // For those who work on this repository: benchmarks and the files that it makes for itself.
    .executableTarget(
      name: "workshop",
      dependencies: [
        "Values", "Text", "Diagnostics", "Configuration", "Events", "Geofence", "Journal",
        "Storage", "Threads", "Ledger", "Replay", "Population", "Behaviour", "Scenario", "Findings",
        "Study", "Commands", "Benchmark",
      ],
      swiftSettings: strict),
    // Says which commit is built, for `pdtv --version`.
    .plugin(name: "SourceCommit", capability: .buildTool()),

    // What only tests use: a second implementation of the contract that shares no code with the rooms. Whether an
    // Ed25519 signature is valid it asks of libsodium, as the contract says: that library is all that both use.
    .target(
      name: "SecondModel", dependencies: ["CSodium"], path: "Tests/SecondModel",
      swiftSettings: strict),
    .target(
      name: "FuzzTargets",
      dependencies: ["Values", "Diagnostics", "Configuration", "Events", "Geofence", "Programme"],
      path: "Tests/FuzzTargets", swiftSettings: strict),
    // A second judge of what is JSON.
    .target(
      name: "CSimdjson", path: "Tests/CSimdjson", cxxSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("simdjson")]),
    // Reads codes back from their pictures.
    .systemLibrary(
      name: "CZBar", path: "Tests/CZBar", pkgConfig: "zbar", providers: [.apt(["libzbar-dev"])]),
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
    tests("Values", ["Values"]),
    tests("Text", ["Values", "Text"]),
    tests("Events", ["Values", "Events", "CSimdjson"]),
    tests("Codes", ["Values", "Events", "Codes", "CPNG", "CZBar"]),
    tests("Diagnostics", ["Diagnostics"]),
    tests("Configuration", ["Values", "Diagnostics", "Configuration", "FuzzTargets"]),
    tests("Geofence", ["Diagnostics", "Configuration", "Geofence", "Benchmark", "FuzzTargets"]),
    tests(
      "Rules",
      ["Values", "Diagnostics", "Configuration", "Events", "Rules", "Programme", "FuzzTargets"]),
    tests(
      "Programme",
      ["Values", "Diagnostics", "Configuration", "Events", "Programme", "FuzzTargets"]),
    tests("Accounts", ["Values", "Accounts"]),
    tests("Journal", ["Values", "Events", "Accounts", "Journal"]),
    tests("Threads", ["Diagnostics", "Threads"]),
    tests(
      "Engine",
      [
        "Values", "Diagnostics", "Configuration", "Events", "Geofence", "Programme", "Accounts",
        "Journal", "Engine",
      ]),
    tests("Storage", ["Storage"]),
    tests(
      "Ledger",
      ["Values", "Diagnostics", "Events", "Accounts", "Journal", "Storage", "Ledger", "CFaultVFS"]),
    tests("Pilot", ["Values", "Events", "Geofence", "Programme", "TestSupport", "workshop"]),
    tests("Command", ["Events", "Programme", "Storage", "Replay", "TestSupport", "pdtv"]),
    tests(
      "ErrorText",
      [
        "Values", "Diagnostics", "Configuration", "Programme", "Storage", "Population", "Behaviour",
        "Scenario", "Society", "Findings", "Report", "TestSupport", "pdtv", "workshop",
      ]),
    tests("Fuzz", ["Values", "FuzzTargets"]),
    tests("Document", ["TestSupport", "pdtv"]),
    tests("House", []),
    // The second model by itself, without the rooms; `Agreement` holds the engine to it.
    tests("SecondModel", ["SecondModel"]),
    tests(
      "Agreement",
      [
        "Values", "Diagnostics", "Configuration", "Events", "Geofence", "Programme", "Accounts",
        "Journal", "Engine", "SecondModel",
      ]),
    tests(
      "Replay",
      [
        "Diagnostics", "Events", "Journal", "Storage", "Engine", "Ledger", "Replay", "SecondModel",
        "TestSupport", "pdtv",
      ]),
    tests("Books", ["Accounts", "Ledger", "TestSupport", "pdtv"]),
    tests("Crash", ["Values", "Events", "Storage", "TestSupport", "pdtv"]),
    tests("Population", ["Values", "Configuration", "Geofence", "Population"]),
    tests(
      "Behaviour",
      ["Values", "Diagnostics", "Configuration", "Events", "Programme", "Population", "Behaviour"]),
    tests(
      "Stream",
      [
        "Values", "Diagnostics", "Events", "Journal", "Behaviour", "Scenario", "Stream", "Society",
        "SmallPilot", "TestSupport",
      ]),
    tests(
      "Society",
      [
        "Values", "Diagnostics", "Events", "Programme", "Journal", "Population", "Behaviour",
        "Scenario", "Stream", "Society", "SmallPilot", "TestSupport",
      ]),
    tests(
      "Findings",
      [
        "Values", "Diagnostics", "Events", "Programme", "Journal", "Engine", "Replay", "Population",
        "Behaviour", "Scenario", "Stream", "Society", "Findings", "SecondModel", "SmallPilot",
        "TestSupport", "pdtv",
      ]),
    tests("Report", ["Values", "Diagnostics", "Report", "TestSupport"]),
    tests("CostBenefit", ["Values", "Diagnostics", "CostBenefit"]),
    tests("RunReport", ["Report", "TestSupport", "pdtv"]),
    tests(
      "Study",
      [
        "Values", "Text", "Diagnostics", "Storage", "Programme", "Population", "Behaviour",
        "Scenario",
        "Findings", "Study", "SmallPilot", "TestSupport", "pdtv",
      ]),
  ],
  cxxLanguageStandard: .cxx17
)

// Only `script/fuzz` sets FUZZ: the entry of this program is libFuzzer's, so a plain build cannot link it.
if Context.environment["FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz", swiftSettings: strict))
}

// `script/test` sets OPTIMISED. Each target is then built as one piece, which takes a quarter less time than file by file.
// What the tests spend their time in is built as for a release; test targets, commands and the rooms that only hand on what
// others reckon are not optimised: the tests are as quick with them, and they are built in a third of the time.
if Context.environment["OPTIMISED"] != nil {
  let handingOn = ["Answers", "Commands", "CostBenefit", "Report"]
  let asOnePiece = ["-wmo", "-num-threads", "2"]
  for target in package.targets where target.swiftSettings != nil {
    switch target.type {
    case .test, .executable:
      target.swiftSettings = strict + [.unsafeFlags(asOnePiece)]
    case .regular:
      let optimising = handingOn.contains(target.name) ? [] : ["-O"]
      target.swiftSettings = strict + [.unsafeFlags(optimising + asOnePiece)]
    default: break
    }
  }
}

// `script/test --only EngineTests,RulesTests` sets TESTS, so that one test does not wait until all of them are built.
if let chosen = Context.environment["TESTS"]?.split(separator: ",").map(String.init) {
  package.targets.removeAll { $0.type == .test && !chosen.contains($0.name) }
}
