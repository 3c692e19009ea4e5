import Behaviour
import Population
import Programme
import Scenario
import SmallPilot
import Society
import TestSupport
import Testing
import Values

@testable import Findings

/// Who registers: against the law's baseline, against better offers, and by the parts of the programme.
struct UptakeTests {
  /// What leaves of a programme nothing that people reckon with.
  static let empty = [
    "programme.voucher.amount=0", "programme.propertyTax.incentiveRate=1",
    "behaviour.registering.rentIncreaseShareOfVoucher=0",
  ]

  @Test(
    "without a programme 30 to 40 % of the pilot's cohort register", arguments: RidgePoint.allCases)
  func baseline(_ point: RidgePoint) throws {
    let world = try UptakeTests.pilot.get()
    let people = HonestPeople(world, ridgePoint: point)
    let last = Month(number: world.scenario.firstMonth.number + 12)
    var cohort = 0
    var registered = 0
    for (number, tenancy) in world.population.tenancies.enumerated()
    where tenancy.arrival.month < last && tenancy.stayDays >= TenancyState.uptakeDays {
      cohort += 1
      let consent = people.consent(Number(index: number), month: 0, Outlook(knowsProgramme: false))
      if consent.isMutual { registered += 1 }
    }
    #expect(cohort > 1_500)
    #expect((0.3...0.4).contains(Double(registered) / Double(cohort)))
  }

  static let pilot = Result {
    try World(Scenario.read(path: "\(repositoryRoot)/scenarios/no-programme.json5"))
  }

  @Test("a programme of nothing registers whom no programme registers, on the same days")
  func nothing() throws {
    let none = try SmallPilot.run(SmallPilot.scenario("no-programme", part: 1))
    let empty = try SmallPilot.run(SmallPilot.scenario(part: 1, settings: UptakeTests.empty))
    let withVoucher = try SmallPilot.run(SmallPilot.scenario(part: 1))
    #expect(none.registrations == empty.registrations)
    #expect(none.registrations.count > 800)
    #expect(none.registrations != withVoucher.registrations)
    #expect(none.recorded.counts.months.allSatisfy { $0.credited == 0 && $0.taxForgone == 0 })
  }

  @Test("who registers without a programme is who reckons so")
  func reckoned() throws {
    let scenario = try SmallPilot.scenario("no-programme")
    let world = World(scenario)
    let uptake = UptakeMeasures(world, try FinishedRun.compare(world, .balanced))
    for (number, tenancy) in world.population.tenancies.enumerated()
    where uptake.isInCohort(number, tenancy) {
      let reckons = uptake.registersWithoutProgramme(Number(index: number))
      #expect((uptake.firstRegistration(number) != nil) == reckons, "tenancy \(number)")
    }
  }

  /// A policy, and one that is better for somebody and worse for nobody.
  static let betterOffers: [(name: String, from: [String], to: [String])] = [
    ("a voucher", ["programme.voucher.amount=0"], ["programme.voucher.amount=15000"]),
    ("a larger voucher", ["programme.voucher.amount=15000"], ["programme.voucher.amount=30000"]),
    ("a longer voucher", ["programme.voucher.termMonths=6"], ["programme.voucher.termMonths=12"]),
    (
      "a relief", ["programme.propertyTax.incentiveRate=1"],
      ["programme.propertyTax.incentiveRate=0"]
    ),
    (
      "the tenant's fine", ["behaviour.registering.fine.mrp=7"],
      ["behaviour.registering.fine.mrp=70"]
    ),
    (
      "a chance of the fine", ["behaviour.registering.fine.chanceAMonth=0.0015"],
      ["behaviour.registering.fine.chanceAMonth=0.02"]
    ),
    (
      "a lower tax on rent",
      ["behaviour.registering.taxOnRent.individualRate=0.1"],
      [
        "behaviour.registering.taxOnRent.individualRate=0.04",
        "behaviour.registering.taxOnRent.selfEmployedRate=0.01",
      ]
    ),
    (
      "a lower tax of earlier years", ["behaviour.registering.earlierYears.taxRate=0.1"],
      ["behaviour.registering.earlierYears.taxRate=0.02"]
    ),
  ]

  @Test(
    "a better offer loses nobody of the cohort", arguments: betterOffers.indices,
    RidgePoint.allCases)
  func monotone(_ number: Int, _ point: RidgePoint) throws {
    let (name, from, to) = UptakeTests.betterOffers[number]
    func registered(_ settings: [String]) throws -> Set<Int> {
      let scenario = try SmallPilot.scenario(
        part: 4, settings: ["programme.budget=10000000000"] + settings)
      let world = World(scenario)
      return UptakeMeasures(world, try FinishedRun.compare(world, point)).registeredAt90
    }
    let before = try registered(from)
    let after = try registered(to)
    #expect(before.count > 100)
    #expect(before.subtracting(after).isEmpty, "\(name)")
    // What is worth a few hundred tenge a year moves nobody among so few.
    if name.contains("voucher") { #expect(after.count > before.count, "\(name)") }
  }

  @Test("the parts of the programme add up to what it changes, at each point of the ridge")
  func components() throws {
    let summary = try KeptRun.shared.get().run.summary
    #expect(summary.uptake.byRidge.map(\.point) == RidgePoint.allCases)
    for at in summary.uptake.byRidge {
      let share = try #require(at.share.share)
      let baseline = try #require(at.baseline.share)
      let sum = at.components.reduce(0) { $0 + $1.value }
      #expect(abs(sum - (share - baseline)) < 0.001)
      let missing =
        at.unaware + at.tenantMissing + at.ownerMissing + at.bothMissing + at.otherMissing
      #expect(abs(missing - (1 - share)) < 0.001)
      #expect(abs((at.distanceFromClaim ?? 0) - (0.9 - share)) < 1e-9)
    }
    let shares = summary.uptake.byRidge.map(\.share.count)
    #expect(Set(shares).count > 1, "the three points differ")
  }
}

extension FinishedRun {
  /// Tenancies that registered, with the days on which their leases opened and closed.
  var registrations: [String] {
    book.records.filter { $0.tenancy != nil && $0.wasRegistered }
      .map { "\($0.tenancy?.rawValue ?? -1) \($0.view.registered) \($0.closed.number)" }.sorted()
  }
}

extension UptakeMeasures {
  /// Tenancies of the cohort that are registered at day 90.
  var registeredAt90: Set<Int> {
    let tenancies = world.population.tenancies
    var registered: Set<Int> = []
    for record in run.book.records {
      guard let number = record.tenancy else { continue }
      let tenancy = tenancies[number]
      let day = Day(number: tenancy.arrival.number + TenancyState.uptakeDays)
      if isInCohort(number.index, tenancy), record.isOpen(on: day) {
        registered.insert(number.index)
      }
    }
    return registered
  }
}
