import Population
import Programme
import Testing
import Values

@testable import Behaviour

struct BoundsTests {
  /// Values at the ends of what the file may say.
  static let changes: [Pilot.Changes] = [
    [("registering.expectedMonths", "1"), ("registering.rentIncreaseShareOfVoucher", "1")],
    [("registering.workMinutesAMonth", "1"), ("registering.procedureMinutes", "100000")],
    [("registering.earlierYears.monthsAtMost", "0"), ("registering.fine.mrp", "0")],
    [("ridge.balanced.tenantScaleTenge", "1"), ("ridge.balanced.ownerScaleTenge", "100000000")],
    [("awareness.shareAtStart", "1"), ("awareness.usualRegisteredShare", "0.01")],
    [("awareness.learnShareAMonth", "1"), ("awareness.acquaintanceShare", "1")],
    [("paying.habitShares", "{ monthly: 0, inTwoParts: 1, everySecondMonth: 0 }")],
    [("paying.shiftDaysAway", "0"), ("paying.shiftDaysHome", "1")],
    [("paying.shiftDaysAway", "365"), ("paying.shiftDistanceKilometres", "1000")],
    [("paying.workDistanceMedianKilometres", "0")],
    [
      ("paying.workDistanceMedianKilometres", "100"),
      ("paying.workDistanceSigmaOfLogarithm", "3"),
    ],
    [("paying.attemptsAMonth", "1")],
    [("positioning.cellMedianMetres", "100000"), ("positioning.cellSigmaOfLogarithm", "3")],
    [("positioning.shares", "{ outdoor: 0, street: 0, indoor: 0, cell: 1 }")],
    [("bills.sigmaOfLogarithm", "3"), ("bills.seasonFactors.winter", "0")],
    [("leaving.damageMedianInRents", "100"), ("leaving.damageSigmaOfLogarithm", "3")],
    [("leaving.damageMedianInRents", "0"), ("leaving.damageChance", "1")],
  ]

  @Test("people live through any number that the file may have", arguments: changes)
  func bounds(changes: Pilot.Changes) throws {
    let parameters = try Pilot.parameters(changes)
    let towns = [Settlement.north, Settlement.south]
    let policy = PolicyTerms(try Pilot.programme())
    let registering = Registering(
      parameters, policy: policy, point: .balanced, settlements: towns,
      medianIncomeTenge: 1)
    let paying = PayingRent(parameters, settlements: towns, seed: 1)
    let household = Household(parameters, seed: 1)
    let awareness = Awareness(parameters, seed: 1)
    let owner = Owner(
      settlement: Number(0), regime: .simplified, dwellings: 1, undeclaredMonths: 600)
    let month = PayingTests.march
    let outlook = Outlook(knowsProgramme: true)
    for person in 0..<TenancyNumber(500) {
      for kind in [Tenancy.Kind.single, .shiftWorker] {
        let tenancy = PayingTests.tenancy(kind)
        #expect(registering.tenantTerms(tenancy, outlook).sum.isFinite)
        #expect(
          registering.ownerTerms(tenancy, HouseholdTests.dwelling(), owner, outlook).sum.isFinite)
        let plan = paying.plan(tenant: person, month: month)
        let day = plan.first ?? month.firstDay
        let intent = paying.intent(
          tenant: person, tenancy, home: PayingTests.home, day: day, part: 0, attempt: 0)
        #expect(abs(Int(intent.lat)) <= 900_000_000)
        _ = paying.afterRejection(
          tenant: person, tenancy, of: intent.tried, part: 0, attempt: 0, remedies: [.anotherPlace])
        _ = household.bill(
          dwelling: Number(person.rawValue), HouseholdTests.dwelling(), tenancy,
          month: Month(number: month.number + person.rawValue % 12))
        _ = household.damage(tenancy: person, tenancy)
        _ = awareness.learns(tenancy: person, month: month, registeredShareInSettlement: 1)
      }
    }
  }
}
