import Behaviour
import Population
import Scenario
import SmallPilot
import Testing
import Values

@testable import Society

/// Nobody knows of a programme before it is announced, and who arrives knows as much as the town (model, section 3).
struct KnowingTests {
  /// No voucher and no relief until the thirteenth month.
  private static func fromMonth13(_ own: String = "") throws -> LivedRun {
    try LivedRun(
      LaterPilot.scenario(
        changes: "\"voucher.amount\": 0, \"propertyTax.incentiveRate\": 1",
        later:
          "{ from: \"2027-01\", changes: { \"voucher.amount\": 15000, \"propertyTax.incentiveRate\": 0 } }",
        own: own, part: 8, months: 15, seed: 1))
  }

  private static func knowing(_ run: LivedRun, in month: Int) -> Int {
    run.states.elements.count { Int($0.knowsFrom) <= month || Int($0.ownerKnowsFrom) <= month }
  }

  @Test("P7: of a programme that starts in month 13 nobody knows in month 12")
  func late() throws {
    let run = try KnowingTests.fromMonth13()
    #expect(KnowingTests.knowing(run, in: 11) == 0)
    #expect(KnowingTests.knowing(run, in: 12) > 50)
    // Until then all is as without a programme.
    let none = try LivedRun(part: 8, months: 15, seed: 1, LivedRun.noProgramme)
    let first = Day(number: run.world.month(12).firstDay.number)
    let before = { (run: LivedRun) in
      run.book.records.filter { $0.view.registered < first }
        .map { [$0.tenancy?.rawValue ?? -1, $0.view.registered.number] }
    }
    #expect(before(run) == before(none))
  }

  @Test("people can be told before the programme pays")
  func announced() throws {
    let run = try KnowingTests.fromMonth13("announced: \"2026-10\",")
    #expect(KnowingTests.knowing(run, in: 8) == 0)
    #expect(KnowingTests.knowing(run, in: 9) > 50)
  }

  @Test("P8: where everybody is reached nobody has not heard of it")
  func everybody() throws {
    let run = try LivedRun(
      part: 8, months: 14, seed: 1,
      [
        "outreach=[{ from: \"2026-01\", months: 1, reaches: { tenants: 1, owners: 1 }, "
          + "costTenge: 1000000, channel: \"text\" }]"
      ])
    let arrived = run.world.population.tenancies.numbers.filter {
      run.world.population.tenancies[$0].arrival < run.world.scenario.end
    }
    #expect(
      arrived.allSatisfy {
        run.states[$0].knowsFrom != TenancyState.never
          && run.states[$0].ownerKnowsFrom != TenancyState.never
      })
    #expect(arrived.count > 200)
  }

  @Test("owners alone can be told, who then count on the relief and not on the voucher")
  func ownersAlone() throws {
    let owners =
      "outreach=[{ from: \"2026-01\", months: 2, reaches: { owners: 1 }, costTenge: 0, channel: \"post\" }]"
    let run = try LivedRun(
      part: 8, months: 6, seed: 1,
      [
        owners, "behaviour.awareness.tellsOtherShare=0", "behaviour.awareness.shareAtStart=0",
        "behaviour.awareness.learnShareAMonth=0",
      ])
    let knowing = run.states.elements.filter { $0.ownerKnowsFrom != TenancyState.never }
    #expect(knowing.count > 50)
    // A tenant knows only of a registration that both wanted anyway.
    #expect(knowing.count { $0.knowsFrom == TenancyState.never } > knowing.count / 3)
  }

  @Test("those who arrive later know as much as the town by then")
  func arrivals() throws {
    let run = try LivedRun(part: 2, months: 24, seed: 1, [])
    func share(arriving months: ClosedRange<Int>) -> Double {
      var (knowing, all) = (0, 0)
      for (number, tenancy) in run.world.population.tenancies.enumerated() {
        let month = Int(
          tenancy.arrival.month.number - run.world.scenario.firstMonth.number)
        guard months.contains(month) else { continue }
        all += 1
        if Int(run.states[Number(index: number)].knowsFrom) <= month { knowing += 1 }
      }
      return Double(knowing) / Double(all)
    }
    #expect(share(arriving: 0...0) < 0.45)
    #expect(share(arriving: 20...23) > 0.7)
  }
}
