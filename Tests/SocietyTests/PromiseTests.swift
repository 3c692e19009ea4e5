import Behaviour
import Population
import SmallPilot
import Testing
import Values

@testable import Society

/// A programme counts for what it pays (model, section 1).
struct PromiseTests {
  /// Short: 2 seeds of about 850 tenancies. Long: 20 seeds of about 5 000, a standard error of 0.2 points for the difference of two
  /// independent shares and much less for these, whose people are the same.
  @Test(
    "P1: with an empty treasury those who arrive from the fourth month on register as without a programme",
    arguments: [15_000, 200_000])
  func emptyTreasury(amount: Int) throws {
    let uptake = try PairedUptake(
      [["programme.budget=0", "programme.voucher.amount=\(amount)"], LivedRun.noProgramme],
      arriving: 3...11, part: Power.part, months: 16, seeds: Power.seeds)
    print("P1 \(amount): \(uptake.shares)")
    #expect(abs(uptake.shares[0] - uptake.shares[1]) < 0.005, "\(uptake.shares)")
  }

  @Test("P2: uptake does not rise when the budget falls")
  func budgets() throws {
    let budgets = [600_000_000, 120_000_000, 40_000_000, 10_000_000, 0]
    let uptake = try PairedUptake(
      budgets.map { ["programme.budget=\($0 / Power.part)"] }, arriving: 0...11,
      part: Power.part, months: 16, seeds: Power.seeds)
    print("P2: \(uptake.shares)")
    #expect(
      zip(uptake.shares, uptake.shares.dropFirst()).allSatisfy { $0 >= $1 }, "\(uptake.shares)")
    #expect(uptake.shares[0] > uptake.shares[4] + 0.02, "\(uptake.shares)")
  }

  @Test(
    "P3: where every payment is turned down, those who arrive from the seventh month on do not count on the programme"
  )
  func allTurnedDown() throws {
    let uptake = try PairedUptake(
      [["programme.rules[9].require=\"false\""], LivedRun.noProgramme], arriving: 6...11,
      part: Power.part, months: 16, seeds: Power.seeds)
    print("P3: \(uptake.shares)")
    #expect(abs(uptake.shares[0] - uptake.shares[1]) < 0.01, "\(uptake.shares)")
  }

  /// Of those who live there at each month's end, by how many more are registered than without a programme, where a rule of the seventh
  /// month turns every payment down. The voucher is large, so that there is a stock to go back.
  private static func extra(_ settings: [String]) throws -> [Double] {
    var (extra, living) = ([Int](repeating: 0, count: 24), [Int](repeating: 0, count: 24))
    let later =
      "{ from: \"2026-07\", changes: { \"rules.payment.inside_fence\": \"payment.amount < 0.0\" } }"
    for seed in 1...UInt64(Power.seeds) {
      let with = try LivedRun(
        LaterPilot.scenario(
          changes: "\"voucher.amount\": 100000", later: later, part: Power.part, months: 24,
          seed: seed, settings: settings))
      let without = try LivedRun(
        part: Power.part, months: 24, seed: seed, settings + LivedRun.noProgramme)
      for month in 0..<24 {
        extra[month] +=
          with.census.registered(month: month) - without.census.registered(month: month)
        living[month] += with.census.living(month: month)
      }
    }
    return zip(extra, living).map { Double($0) / Double(max($1, 1)) }
  }

  @Test(
    "P3: once every payment is turned down the stock goes back as fast as registrations end: one in twenty a month, and all at the end of a lease"
  )
  func stockGoesBack() throws {
    let extra = try PromiseTests.extra([])
    print("P3, stock: \(extra)")
    #expect(extra[5] > 0.05)
    // Three months on nobody counts on it any more; who would not agree ends early, each month with the chance of 0.05, or lets it run out.
    var most = extra[9]
    for month in 10..<24 {
      most *= 0.95
      #expect(extra[month] <= most + 0.005, "month \(month + 1): \(extra[month]), at most \(most)")
    }
    // The last who counted on it registered in the ninth month, for a year.
    #expect(extra[21...].allSatisfy { abs($0) < 0.01 }, "\(extra)")
    // Where whoever does not agree any more leaves at once, it is there as soon as everybody knows.
    let atOnce = try PromiseTests.extra(["behaviour.registering.endsEarlyChanceAMonth=1"])
    print("P3, stock at once: \(atOnce)")
    #expect(atOnce[11...].allSatisfy { abs($0) < 0.01 }, "\(atOnce)")
  }

  @Test(
    "P13: without voucher and relief, and with nobody who knows, all do the same as without a programme"
  )
  func nothing() throws {
    let common = [
      "behaviour.awareness.shareAtStart=0", "behaviour.awareness.learnShareAMonth=0",
    ]
    let zero = ["programme.voucher.amount=0", "programme.propertyTax.incentiveRate=1"]
    let with = try LivedRun(part: 4, months: 16, seed: 3, common + zero)
    let without = try LivedRun(part: 4, months: 16, seed: 3, LivedRun.noProgramme)
    #expect(with.registrations == without.registrations)
    #expect(with.book.records.count { $0.wasRegistered } > 200)
  }

  @Test("what a town says is the share of the last three months; an old word goes on")
  func hearsay() {
    var promises = KeptPromises(settlements: 2)
    #expect(promises.believedShare(in: 0) == 1)
    promises.count(isKept: true, settlement: 0)
    promises.count(isKept: false, settlement: 0)
    promises.endMonth(weight: 1)
    #expect(promises.believedShare(in: 0) == 0.5 && promises.believedShare(in: 1) == 1)
    promises.count(isKept: false, settlement: 0)
    promises.count(isKept: false, settlement: 0)
    promises.endMonth(weight: 0.5)
    #expect(promises.believedShare(in: 0) == 0.625)
    promises.endMonth(weight: 1)
    #expect(promises.believedShare(in: 0) == 0.25)
    promises.endMonth(weight: 1)
    #expect(promises.believedShare(in: 0) == 0)
    // Nobody has a voucher any more.
    promises.endMonth(weight: 1)
    #expect(promises.believedShare(in: 0) == 0)
  }
}
