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

/// The tests of a room, in `Tests/<room>Tests`.
func tests(of name: String, _ imports: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + imports, swiftSettings: strict)
}

let package = Package(
  name: "pdtv-lab",
  products: [.executable(name: "pdtv", targets: ["pdtv"])],
  targets: [
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CRandom123", providers: [.apt(["librandom123-dev"])]),
    .target(
      name: "CRE2", cxxSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("re2")]),

    room("Values", ["CRandom123"]),
    room("Diagnostics", ["Values"]),
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
      "Ledger", ["Values", "Events", "Accounts", "Journal", "Storage", "Diagnostics", "CSodium"]),
    room(
      "Replay",
      [
        "Values", "Diagnostics", "Configuration", "Events", "Geofence", "Programme", "Accounts",
        "Journal", "Engine", "Ledger",
      ]),
    room("Pilot", ["Values", "Events"]),
    room("Benchmark", ["Values", "Events", "Geofence", "Pilot"]),
    .executableTarget(
      name: "pdtv",
      dependencies: [
        "Values", "Diagnostics", "Configuration", "Events", "Geofence", "Programme", "Accounts",
        "Journal", "Engine", "Ledger", "Replay", "Pilot", "Benchmark",
      ],
      swiftSettings: strict),

    .testTarget(name: "HouseTests", swiftSettings: strict),
    tests(
      of: "Engine",
      [
        "Values", "Diagnostics", "Configuration", "Events", "Geofence", "Programme", "Accounts",
        "Journal",
      ]),
    tests(of: "Values"),
    tests(of: "Diagnostics"),
    tests(of: "Configuration", ["Values", "Diagnostics"]),
    tests(of: "Programme", ["Values", "Diagnostics", "Configuration"]),
    .testTarget(
      name: "ErrorTextTests", dependencies: ["Diagnostics", "Configuration", "Programme"],
      swiftSettings: strict),
    tests(of: "Geofence", ["Values", "Diagnostics", "Configuration"]),
    tests(of: "Pilot", ["Values"]),
  ],
  cxxLanguageStandard: .cxx17
)
