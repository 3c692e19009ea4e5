import Behaviour
import Population
import Scenario
import SmallPilot
import Testing
import Values

@testable import Society

/// People know who gets a voucher (model, section 7).
struct EligibleTests {
  private static let noNeighbours = ["behaviour.awareness.acquaintanceShare=0"]

  @Test("whom the lot has left out does what people do without a programme, to the day")
  func leftOut() throws {
    // Who has a voucher cannot register a second lease by mistake, as the others can.
    let settings = ["behaviour.mistakes.renewsEarlyChance=0"]
    let lottery = try LivedRun(
      SmallPilot.scenario("lottery", part: 4, months: 16, settings: settings))
    let none = try LivedRun(part: 4, months: 16, seed: 1, LivedRun.noProgramme + settings)
    var (drawn, leftOut) = (0, 0)
    let isLeftOut = lottery.world.population.tenancies.indices.map {
      lottery.world.lots(of: Number(index: $0)).tenant >= 500_000
    }
    func registrations(_ run: LivedRun) -> [[Int32]] {
      run.registrations.filter { isLeftOut[Int($0[0])] }
    }
    #expect(registrations(lottery) == registrations(none))
    #expect(registrations(none).count > 100)
    for record in lottery.book.records where record.wasRegistered {
      guard let tenancy = record.tenancy else { continue }
      #expect(record.view.hasVoucher == !isLeftOut[tenancy.index])
      if record.view.hasVoucher { drawn += 1 } else { leftOut += 1 }
      if !record.view.hasVoucher { #expect(record.credited == 0 && record.relief == 0) }
    }
    #expect(drawn > leftOut + 20)
  }

  @Test("whoever can have a voucher only later renews the lease for it")
  func rollout() throws {
    let run = try LivedRun(SmallPilot.scenario("rollout", part: 6, months: 26))
    let first = ["Petropavl", "Pavlodar", "Kostanay"]
    var (early, waiting, renewed) = (0, 0, 0)
    for record in run.book.records where record.wasRegistered {
      guard let tenancy = record.tenancy else { continue }
      let town = run.world.population.tenancies[tenancy].settlement
      let isFirst = first.contains(run.world.population.settlements[town].name)
      let begins = run.world.month(isFirst ? 9 : 21).firstDay
      if record.closed <= begins {
        #expect(!record.view.hasVoucher)
        waiting += 1
      } else if record.view.registered >= begins {
        #expect(record.view.hasVoucher)
        early += isFirst ? 1 : 0
      } else if record.view.hasVoucher {
        renewed += 1
      }
    }
    #expect(early > 100 && waiting > 50 && renewed > 20, "\(early) \(waiting) \(renewed)")
    // Nobody knows before it begins anywhere.
    #expect(run.states.elements.allSatisfy { $0.knowsFrom >= 9 && $0.ownerKnowsFrom >= 9 })
  }

  @Test("what people know of a condition that changes from day to day is what the engine finds")
  func changing() throws {
    let run = try LivedRun(
      LaterPilot.scenario(
        eligible:
          "landlord.vouchers < 1 && property.openLeases == 0 && property.persons + lease.persons < 20 && tenant.vouchers == 0 && tenant.landlords == pair.leases && event.year < 2027",
        part: 6, months: 14, seed: 1))
    var (with, without) = (0, 0)
    for record in run.book.records where record.wasRegistered {
      guard let tenancy = record.tenancy else { continue }
      let state = run.states[tenancy]
      let lived =
        record.view.registered.number
        - run.world.population.tenancies[tenancy].arrival.number
      guard lived < 5 else { continue }
      if record.view.hasVoucher { with += 1 } else { without += 1 }
      // Who gets a voucher knew that he would.
      if record.view.hasVoucher { #expect(state.wasEligible) }
    }
    #expect(with > 50 && without > 10, "\(with) \(without)")
  }

  /// 400 seeds of about 150 tenancies of the cohort each, half of them drawn: a standard error of the share of 1.1 points.
  @Test(
    "P11: the arms of a lottery differ as the programme and none do, as often as their intervals say",
    .enabled(if: Power.isLong))
  func arms() throws {
    var covered = 0
    var (sumOfArms, sumOfPairs) = (0.0, 0.0)
    let seeds = 400
    for seed in 1...UInt64(seeds) {
      let run = { (name: String, settings: [String]) in
        try LivedRun(
          SmallPilot.scenario(
            name, part: 16, months: 16, seed: seed,
            settings: EligibleTests.noNeighbours + settings))
      }
      let lottery = try run("lottery", [])
      let isDrawn = lottery.world.population.tenancies.indices.map {
        lottery.world.lots(of: Number(index: $0)).tenant < 500_000
      }
      let drawn = lottery.uptake(arriving: 0...11) { isDrawn[$0] }
      let others = lottery.uptake(arriving: 0...11) { !isDrawn[$0] }
      let with = try run("pilot", []).uptake(arriving: 0...11)
      let without = try run("pilot", LivedRun.noProgramme).uptake(arriving: 0...11)
      let pair = Double(with.registered - without.registered) / Double(with.of)
      let difference = drawn.share - others.share
      let error = (drawn.variance + others.variance).squareRoot()
      if abs(difference - pair) <= 1.96 * error { covered += 1 }
      sumOfArms += difference
      sumOfPairs += pair
    }
    print("P11: \(covered) of \(seeds), arms \(sumOfArms / 400), pairs \(sumOfPairs / 400)")
    #expect((0.925...0.975).contains(Double(covered) / Double(seeds)))
  }
}
