import Behaviour
import Journal
import Population
import Scenario
import SmallPilot
import Testing
import Values

@testable import Society

/// How long registrations last (model, section 4).
struct StayingTests {
  /// Of those who registered at least 400 days before the end and would not have without the programme, and of all: who has an open lease
  /// so many days later.
  private static func registered(
    _ run: LivedRun, because: Set<TenancyNumber>, after days: Int32
  ) -> (open: Int, of: Int) {
    var first: [TenancyNumber: Day] = [:]
    for record in run.book.records where record.wasRegistered {
      guard let tenancy = record.tenancy else { continue }
      let before = first[tenancy] ?? record.view.registered
      first[tenancy] = min(before, record.view.registered)
    }
    let end = run.world.scenario.end
    let cohort = first.filter { because.contains($0.key) && $0.value.number + 400 < end.number }
    var open: Set<TenancyNumber> = []
    for record in run.book.records {
      guard let tenancy = record.tenancy, let start = cohort[tenancy] else { continue }
      if record.isOpen(on: Day(number: start.number + days)) { open.insert(tenancy) }
    }
    return (open.count, cohort.count)
  }

  @Test(
    "P10: of those who register because of the programme no tenth is lost at once about a year later"
  )
  func noJump() throws {
    var (early, late, all) = (0, 0, 0)
    for seed in 1...UInt64(Power.seeds) {
      let with = try LivedRun(part: Power.part, months: 24, seed: seed, [])
      let without = try LivedRun(
        part: Power.part, months: 24, seed: seed, LivedRun.noProgramme)
      let anyway = Set(
        without.book.records.filter(\.wasRegistered).compactMap(\.tenancy))
      let because = Set(with.book.records.filter(\.wasRegistered).compactMap(\.tenancy))
        .subtracting(anyway)
      let at330 = StayingTests.registered(with, because: because, after: 330)
      let at365 = StayingTests.registered(with, because: because, after: 365)
      early += at330.open
      late += at365.open
      all += at330.of
    }
    print("P10: \(early) \(late) \(all)")
    #expect(all > 40)
    #expect(abs(Double(early - late)) / Double(all) < 0.1, "\(early) \(late) of \(all)")
  }

  /// Of those first registered 365 days before the end or earlier: who lives there 365 days later, with that month's contribution.
  private static func retention(_ run: LivedRun) -> (kept: Int, of: Int) {
    let household = Household(run.world.scenario.behaviour, seed: run.world.scenario.seed)
    var seen: Set<TenancyNumber> = []
    var (kept, all) = (0, 0)
    for record in run.book.records where record.wasRegistered {
      guard let tenancy = record.tenancy else { continue }
      let day = Day(number: record.view.registered.number + 365)
      guard seen.insert(tenancy).inserted, day < run.world.scenario.end else { continue }
      let people = run.world.population.tenancies[tenancy]
      all += 1
      if people.departure > day,
        household.contributes(tenancy: tenancy, people, month: day.month)
      {
        kept += 1
      }
    }
    return (kept, all)
  }

  @Test(
    "P9: a programme in which nothing changes who moves changes nothing in who is there after a year"
  )
  func retained() throws {
    var (with, without) = ((kept: 0, of: 0), (kept: 0, of: 0))
    for seed in 1...UInt64(Power.seeds * 2) {
      let settings = [[], LivedRun.noProgramme]
      let counts = try settings.map {
        StayingTests.retention(try LivedRun(part: Power.part, months: 24, seed: seed, $0))
      }
      with = (with.kept + counts[0].kept, with.of + counts[0].of)
      without = (without.kept + counts[1].kept, without.of + counts[1].of)
    }
    let shares = (
      with: Double(with.kept) / Double(with.of), without: Double(without.kept) / Double(without.of)
    )
    print("P9: \(shares) of \(with.of) and \(without.of)")
    #expect(abs(shares.with - shares.without) < 0.015, "\(shares)")
  }

  @Test("leases are renewed at their end for as long again, with the household's kind and persons")
  func renewals() throws {
    let run = try LivedRun(part: 4, months: 20, seed: 1, ["behaviour.leaseMonths=6"])
    let household = run.world.population.tenancies
    var renewed = 0
    for record in run.book.records where record.wasRegistered {
      guard let tenancy = record.tenancy else { continue }
      let months = record.view.until.month.number - record.view.registered.month.number
      #expect(months % 6 == 0 && months > 0)
      if months > 6 { renewed += 1 }
      // Nobody's lease is renewed who has moved out.
      #expect(
        record.view.until.number
          <= household[tenancy].departure.number + 7 * 31)
    }
    #expect(renewed > 50)
  }

  @Test(
    "where no rule forbids a second lease, whoever registers the next one early has one lease again the day after"
  )
  func replaced() throws {
    let run = try LivedRun(
      part: 4, months: 20, seed: 1,
      [
        "behaviour.leaseMonths=6", "behaviour.mistakes.renewsEarlyChance=1",
        "programme.rules[2].require='true'",
      ])
    var replaced = 0
    var last: [TenancyNumber: LeaseRecord] = [:]
    for record in run.book.records where record.wasRegistered {
      guard let tenancy = record.tenancy else { continue }
      // Nothing is renewed that has just been registered.
      let months = record.view.until.month.number - record.view.registered.month.number
      #expect(months % 6 == 0 && record.view.until.number - 7 * 31 < record.closed.number)
      if let before = last[tenancy] {
        #expect(before.closed.number <= record.view.registered.number + 1, "\(tenancy)")
        if before.closed.number == record.view.registered.number + 1 { replaced += 1 }
      }
      last[tenancy] = record
    }
    #expect(replaced > 50)
  }

  @Test("nobody ends a registration early where the chance is 0, all at once where it is 1")
  func sticky() throws {
    func ended(_ chance: Int) throws -> Int {
      // In July nothing is left of a large voucher and of the relief, for which many had registered.
      let run = try LivedRun(
        LaterPilot.scenario(
          changes: "\"voucher.amount\": 100000",
          later:
            "{ from: \"2026-07\", changes: { \"voucher.amount\": 1, \"propertyTax.incentiveRate\": 1 } }",
          part: 6, months: 12, seed: 1,
          settings: ["behaviour.registering.endsEarlyChanceAMonth=\(chance)"]))
      let tenancies = run.world.population.tenancies
      return run.book.records.count { record in
        record.wasRegistered
          && record.tenancy.map { record.closed < tenancies[$0].departure } == true
      }
    }
    #expect(try ended(0) == 0)
    #expect(try ended(1) > 5)
  }
}
