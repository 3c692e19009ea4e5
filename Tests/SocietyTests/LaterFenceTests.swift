import Behaviour
import Programme
import Scenario
import SmallPilot
import Testing

@testable import Society

/// Whoever a fence turns down goes home and tries again, whichever programme brought it.
struct LaterFenceTests {
  /// The small pilot with the fence of the base programme in both programmes, the first or the later one alone.
  private static func world(first: Bool, later: Bool) throws -> World {
    let fence = "fence.within(50.0)"
    return World(
      try LaterPilot.scenario(
        changes: "\"rules[9].require\": \"\(first ? fence : "true")\"",
        later:
          "{ from: \"2026-07\", changes: { \"rules.payment.inside_fence\": \"\(later ? fence : "true")\" } }",
        part: 16, months: 12, seed: 1))
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
