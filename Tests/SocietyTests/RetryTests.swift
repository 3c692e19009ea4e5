import Scenario
import SmallPilot
import Testing
import Values

@testable import Society

/// Who is turned down does what could help (model, section 2).
struct RetryTests {
  /// Of the months of registered tenancies in which somebody tried to pay, those in which nothing went through.
  private static func unpaidShare(
    _ months: ClosedRange<Int>, _ scenario: (UInt64) throws -> Scenario
  ) throws -> Double {
    var (unpaid, tried) = (0, 0)
    for seed in 1...UInt64(Power.seeds) {
      let counted = try PaidMonths.count(try scenario(seed), months: months)
      unpaid += counted.unpaid
      tried += counted.tried
    }
    return Double(unpaid) / Double(tried)
  }

  @Test(
    "P5: payments by day alone, or on working days alone, leave at most one tenancy-month in a hundred more unpaid",
    arguments: ["event.hour >= 8 && event.hour < 22", "event.weekday <= 5"])
  func timed(rule: String) throws {
    // In the place of a rule that another makes superfluous.
    let shares = try [rule, "true"].map { require in
      try RetryTests.unpaidShare(0...13) { seed in
        try SmallPilot.scenario(
          part: Power.part, months: 14, seed: seed,
          settings: ["programme.rules[7].require=\"\(require)\""])
      }
    }
    let (with, without) = (shares[0], shares[1])
    print("P5 \(rule): \(with) \(without)")
    #expect(with - without <= 0.01, "\(with) \(without)")
  }

  @Test("P6: a fence that a later programme brings is retried as one that held from the start")
  func laterFence() throws {
    let fence = "fence.within(50.0)"
    let later = "{ from: \"2026-07\", changes: { \"rules.payment.inside_fence\": \"\(fence)\" } }"
    let shares = try [fence, "true"].map { before in
      try RetryTests.unpaidShare(6...13) { seed in
        try LaterPilot.scenario(
          changes: "\"rules[9].require\": \"\(before)\"", later: later, part: Power.part,
          months: 14,
          seed: seed)
      }
    }
    let (first, brought) = (shares[0], shares[1])
    print("P6: \(first) \(brought)")
    #expect(abs(first - brought) <= 0.03, "\(first) \(brought)")
  }
}
