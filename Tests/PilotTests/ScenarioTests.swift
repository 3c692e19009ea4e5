import Events
import Foundation
import Geofence
import Programme
import Testing
import Values

struct ScenarioTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func path(_ name: String) -> String { root.appending(path: name).path }

  @Test("the geometry of the pilot is valid, and every listed dwelling has its polygon")
  func geometry() throws {
    let fences = try FenceSet.read(path: ScenarioTests.path("geo/pilot.geojson"))
    let stream = try Data(contentsOf: ScenarioTests.root.appending(path: "scenarios/pilot.ndjson"))
    let marker = "\"type\":\"property.listed\",\"cadastral\":\""
    let codes = stream.split(separator: UInt8(ascii: "\n")).compactMap { line -> String? in
      let parts = String(decoding: line, as: UTF8.self).split(separator: marker)
      return parts.count == 2 ? String(parts[1].prefix { $0 != "\"" }) : nil
    }
    #expect(!codes.isEmpty && Set(codes).count <= fences.count)
    #expect(codes.allSatisfy { fences.find(Array($0.utf8).span) != nil })
  }

  @Test("both programmes can be read and every rule compiles", arguments: ["base", "strict"])
  func programmes(name: String) throws {
    let programme = try Programme.read(path: ScenarioTests.path("scenarios/\(name).json5"))
    var texts = TextTable()
    var compiled = 0
    for stage in Stage.allCases {
      compiled += try programme.stageRules(stage, texts: &texts).rules.count
    }
    #expect(compiled == programme.rules.count)
  }

  @Test("the base programme has the terms and rules of the published cases")
  func base() throws {
    let ours = try Programme.read(path: ScenarioTests.path("scenarios/base.json5"))
    let published = try Programme.read(
      path: ScenarioTests.path("Tests/Cases/conformance/base/programme.json5"))
    func rules(_ programme: Programme) -> [String] {
      programme.rules.map { "\($0.id) \($0.stage) \($0.require.replacing("'", with: "\""))" }
    }
    #expect(rules(ours) == rules(published))
    #expect(ours.rules.count == 14)
    #expect(ours.voucher == published.voucher)
    #expect(ours.insurance == published.insurance)
    #expect(ours.utility == published.utility)
    #expect(ours.propertyTax == published.propertyTax)
  }
}
