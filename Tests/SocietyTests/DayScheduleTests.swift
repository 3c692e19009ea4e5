import Behaviour
import Events
import Testing
import Values

@testable import Society

/// The order of a day's acts, however many there are and whenever they are added.
struct DayScheduleTests {
  @Test("as sorted at once", arguments: [1, 40, 1_999, 2_000, 9_000])
  func order(_ count: Int) {
    let draw = Draw(seed: 1, purpose: 1, subject: UInt32(count))
    var acts = DayScheduleTests.acts(count, from: 0, draw)
    var schedule = DaySchedule()
    schedule.add(acts, from: 0, passed: 0)
    #expect(DayScheduleTests.isSorted(schedule, acts, count))
    // Some hours later others are added, none of them before what has passed.
    let hour: Int32 = 10
    let passed = schedule.places.prefix { $0.second < hour * 3600 }.count
    let first = acts.count
    for added in [0, 7, 2_500] {
      var more = DayScheduleTests.acts(added, from: acts.count, draw)
      for index in more.indices { more[index].second = max(more[index].second, hour * 3600) }
      let before = acts.count
      acts += more
      schedule.add(acts, from: before, passed: passed)
    }
    #expect(DayScheduleTests.isSorted(schedule, acts, first + 2_507))
    schedule.removeAll()
    #expect(schedule.places.isEmpty)
  }

  @Test("what would fall on the next day is left")
  func midnight() {
    let acts = [86_399, 86_400, 90_000, 0].enumerated().map {
      Act(second: Int32($1), actor: .tenancy(Number(index: $0)), number: 0, type: .clockTicked)
    }
    var schedule = DaySchedule()
    schedule.add(acts, from: 0, passed: 0)
    #expect(schedule.places.map(\.index) == [3, 0])
  }

  /// Few seconds and few actors, so that all keys decide.
  private static func acts(_ count: Int, from first: Int, _ draw: Draw) -> [Act] {
    var acts: [Act] = []
    for number in first..<first + count {
      let second = Int32(draw.integer(below: 300, UInt64(number) * 2)) * 288
      let drawn = draw.integer(below: 5, UInt64(number) * 2 + 1)
      let actor =
        drawn < 3
        ? Actor.tenancy(Number(index: drawn)) : Actor.fraudCase(Number(index: drawn - 3))
      acts.append(
        Act(second: second, actor: actor, number: Int32(number), type: .utilityBilled))
    }
    return acts
  }

  private static func isSorted(_ schedule: DaySchedule, _ acts: [Act], _ count: Int) -> Bool {
    let expected = acts.indices.sorted { a, b in
      let (first, second) = (acts[a], acts[b])
      return (first.second, first.actor.order, first.number)
        < (second.second, second.actor.order, second.number)
    }
    return schedule.places.count == count
      && schedule.places.map { Int($0.index) } == expected
  }
}
