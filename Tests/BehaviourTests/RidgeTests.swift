import Population
import Testing
import Values

@testable import Behaviour

struct RidgeTests {
  @Test("each point of the ridge meets its baseline within a point", arguments: RidgePoint.allCases)
  func baseline(point: RidgePoint) throws {
    let parameters = try StandIn.parameters()
    let calibration = RidgeCalibration(parameters, StandIn.population(5000))
    let made = calibration.expectedShares(point)
    let target = point.baseline
    let values = calibration.calibrated(point)
    print(
      "\(point.rawValue): tenants \(made.tenant), owners \(made.owner), both \(made.both);",
      "calibrated: \(values.tenantInclinationTenge), \(values.ownerInclinationTenge)")
    #expect(abs(made.tenant - target.tenant) < 0.01)
    #expect(abs(made.owner - target.owner) < 0.01)
    #expect(abs(made.both - 0.35) < 0.01)
  }

  @Test(
    "a benefit of a tenth of the rent moves uptake by 5 to 15 points",
    arguments: RidgePoint.allCases)
  func slope(point: RidgePoint) throws {
    let parameters = try StandIn.parameters()
    let population = StandIn.population(5000)
    let calibration = RidgeCalibration(parameters, population)
    let rents = population.tenancies.reduce(0.0) { $0 + Double($1.rentTenge) }
    var policy = PolicyTerms(try StandIn.programme())
    policy.voucherTenge = 0.1 * rents / Double(population.tenancies.count)
    let before = calibration.expectedShares(point).both
    let after = calibration.expectedShares(
      point, policy: policy, outlook: Outlook(knowsProgramme: true)
    ).both
    print("\(point.rawValue): \(before) to \(after) with \(policy.voucherTenge) tenge")
    #expect((0.05...0.15).contains(after - before))
  }

  @Test("drawn tastes give the expected shares", arguments: [1, 2, 3])
  func tastes(seed: UInt64) throws {
    let parameters = try StandIn.parameters()
    let population = StandIn.population(20_000)
    let table = TasteTable(
      seed: seed, tenancies: population.tenancies.count, owners: population.owners.count)
    let registering = Registering(
      parameters, policy: .none, point: .balanced, settlements: StandIn.settlements)
    var both = 0
    for (number, tenancy) in population.tenancies.enumerated() {
      let dwelling = population.dwellings[number]
      let consent = registering.consent(
        tenancy, dwelling, population.owners[number],
        .lawAlone,
        table.tastes(tenancy: Int32(number), owner: dwelling.owner))
      if consent.isMutual { both += 1 }
    }
    #expect(abs(Double(both) / 20_000 - 0.35) < 0.015)
  }
}
