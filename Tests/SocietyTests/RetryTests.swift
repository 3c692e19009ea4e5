import SmallPilot
import Testing
import Values

@testable import Society

/// Who is turned down does what could help (model, section 2).
struct RetryTests {
  /// Of the months of registered tenancies in which somebody tried to pay, those in which nothing went through.
  private static func unpaidShare(_ settings: [String], months: ClosedRange<Int>) throws -> Double {
    var (unpaid, tried) = (0, 0)
    for seed in 1...UInt64(Power.seeds) {
      let scenario = try SmallPilot.scenario(
        part: Power.part, months: 14, seed: seed, settings: settings)
      let counted = try PaidMonths.count(scenario, months: months)
      unpaid += counted.unpaid
      tried += counted.tried
    }
    return Double(unpaid) / Double(tried)
  }

  @Test("P5: payments by day alone leave at most one tenancy-month in a hundred more unpaid")
  func byDay() throws {
    // In the place of a rule that another makes superfluous.
    let byDay = "programme.rules[7].require=\"event.hour >= 8 && event.hour < 22\""
    let open = "programme.rules[7].require=\"true\""
    let with = try RetryTests.unpaidShare([byDay], months: 0...13)
    let without = try RetryTests.unpaidShare([open], months: 0...13)
    print("P5: \(with) \(without)")
    #expect(with - without <= 0.01, "\(with) \(without)")
  }

  @Test("P6: a fence that a later programme brings is retried as one that held from the start")
  func laterFence() throws {
    let fence = "fence.within(50.0)"
    let later =
      "programme.later=[{ from: \"2026-07\", changes: { \"rules.payment.inside_fence\": \"\(fence)\" } }]"
    let months = 6...13
    let first = try RetryTests.unpaidShare([], months: months)
    let brought = try RetryTests.unpaidShare(
      ["programme.rules[9].require=\"true\"", later], months: months)
    print("P6: \(first) \(brought)")
    #expect(abs(first - brought) <= 0.03, "\(first) \(brought)")
  }
}
