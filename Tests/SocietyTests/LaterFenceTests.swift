import Behaviour
import Programme
import Scenario
import SmallPilot
import TestSupport
import Testing

@testable import Society

/// Whoever a fence turns down goes home and tries again, whichever programme brought it.
struct LaterFenceTests {
  /// The small pilot with the fence of the base programme in both programmes, the first or the later one alone.
  private static func world(first: Bool, later: Bool) throws -> World {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = try folder.write(
      "later.json5",
      """
      {
        format: 1, basedOn: "\(SmallPilot.path)", name: "later", description: "A fence from July on",
        later: { from: "2026-07", file: "\(repositoryRoot)/scenarios/base.json5" },
      }
      """)
    var scenario = try SmallPilot.scenario(path, part: 16, months: 12)
    let fence = try #require(scenario.programme.rules.firstIndex { $0.id == "inside_fence" })
    if !first { scenario.programme.rules[fence].require = "true" }
    if !later { scenario.programme.later[0].programme.rules[fence].require = "true" }
    return World(scenario)
  }

  @Test(
    "going outside helps where the programme of the month has a fence",
    arguments: [(true, true), (false, true), (true, false), (false, false)])
  func remedy(first: Bool, later: Bool) throws {
    let world = try LaterFenceTests.world(first: first, later: later)
    let fence = try #require(world.scenario.programme.rules.first { $0.id == "inside_fence" })
    #expect(world.remedies(fence.position, in: 0).contains(.anotherPlace) == first)
    #expect(world.remedies(fence.position, in: 5).contains(.anotherPlace) == first)
    #expect(world.remedies(fence.position, in: 6).contains(.anotherPlace) == later)
    let rent = try #require(world.scenario.programme.rules.first { $0.id == "within_rent" })
    #expect(!world.remedies(rent.position, in: 0).contains(.anotherPlace))
    #expect(!world.remedies(rent.position, in: 6).contains(.anotherPlace))
    #expect(world.remedies(0, in: 0).isEmpty)
  }
}
