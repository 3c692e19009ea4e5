import Population
import Testing
import Values

@testable import Behaviour

struct RidgeTests {
  @Test("each point of the ridge meets its baseline within a point", arguments: RidgePoint.allCases)
  func baseline(point: RidgePoint) throws {
    let parameters = try Pilot.parameters()
    let calibration = try RidgeCalibration(parameters, Pilot.population())
    let made = calibration.expectedShares(point)
    let target = point.baseline
    let values = calibration.calibrated(point)
    print(
      "\(point.rawValue): tenants \(made.tenant), owners \(made.owner), both \(made.both);",
      "calibrated: \(values.tenantInclinationTenge), \(values.ownerInclinationTenge)",
      "bargained: \(values.bargainedInclinationTenge)")
    #expect(abs(made.tenant - target.tenant) < 0.01)
    #expect(abs(made.owner - target.owner) < 0.01)
    #expect(abs(made.both - 0.35) < 0.01)
  }

  @Test(
    "where both sides bargain, 35 % register without a programme and more with one",
    arguments: RidgePoint.allCases)
  func bargained(point: RidgePoint) throws {
    let parameters = try Pilot.parameters([("registering.sharing", "\"bargained\"")])
    let calibration = try RidgeCalibration(parameters, Pilot.population())
    let before = calibration.expectedShares(point).both
    let after = calibration.expectedShares(
      point, policy: PolicyTerms(try Pilot.programme()), outlook: Outlook(knowsProgramme: true)
    ).both
    print("\(point.rawValue), bargained: \(before) to \(after)")
    #expect(abs(before - 0.35) < 0.01)
    #expect(after > before + 0.02)
  }

  @Test(
    "a benefit of a tenth of the rent moves uptake by 5 to 15 points",
    arguments: RidgePoint.allCases)
  func slope(point: RidgePoint) throws {
    let parameters = try Pilot.parameters()
    let population = try Pilot.population()
    let calibration = RidgeCalibration(parameters, population)
    let rents = population.tenancies.reduce(0.0) { $0 + Double($1.rentTenge) }
    var policy = PolicyTerms(try Pilot.programme())
    policy.voucherTenge = 0.1 * rents / Double(population.tenancies.count)
    let before = calibration.expectedShares(point).both
    let after = calibration.expectedShares(
      point, policy: policy, outlook: Outlook(knowsProgramme: true)
    ).both
    print("\(point.rawValue): \(before) to \(after) with \(policy.voucherTenge) tenge")
    #expect((0.05...0.15).contains(after - before))
  }

  @Test(
    "smaller scales answer money more, larger ones less, once calibrated anew",
    arguments: [(11_000.0, 0.15), (20_000, 0.081), (32_000, 0.05)])
  func scales(scale: Double, slope: Double) throws {
    var parameters = try Pilot.parameters()
    let population = try Pilot.population(months: 12)
    parameters.ridge.balanced.tenantScaleTenge = scale
    parameters.ridge.balanced.ownerScaleTenge = scale
    parameters.ridge.balanced = RidgeCalibration(parameters, population).calibrated(.balanced)
    let calibration = RidgeCalibration(parameters, population)
    let rents = population.tenancies.reduce(0.0) { $0 + Double($1.rentTenge) }
    var policy = PolicyTerms(try Pilot.programme())
    policy.voucherTenge = 0.1 * rents / Double(population.tenancies.count)
    let before = calibration.expectedShares(.balanced).both
    let after = calibration.expectedShares(
      .balanced, policy: policy, outlook: Outlook(knowsProgramme: true)
    ).both
    #expect(abs(before - 0.35) < 0.01)
    #expect(abs(after - before - slope) < 0.01, "\(after - before)")
  }

  @Test("drawn tastes register 30 to 40 % without a programme", arguments: RidgePoint.allCases)
  func tastes(point: RidgePoint) throws {
    let parameters = try Pilot.parameters()
    for seed in 1...3 as ClosedRange<UInt64> {
      let population = try Pilot.population(seed: seed)
      let count = population.tenancies.count
      let table = TasteTable(
        seed: seed, population,
        districtCorrelation: parameters.registering.districtTasteCorrelation)
      let registering = Registering(
        parameters, policy: .none, point: point, settlements: population.settlements,
        medianIncomeTenge: population.medianHouseholdIncomeTenge)
      var both = 0
      for (number, tenancy) in population.tenancies.enumerated() {
        let dwelling = population.dwellings[tenancy.dwelling]
        let consent = registering.consent(
          tenancy, dwelling, population.owners[dwelling.owner], .lawAlone,
          table.tastes(
            tenancy: Number(index: number), owner: dwelling.owner,
            district: population.district(of: tenancy.dwelling)))
        if consent.isMutual { both += 1 }
      }
      let share = Double(both) / Double(count)
      #expect((0.3...0.4).contains(share), "seed \(seed): \(share)")
    }
  }

  @Test("the ridge holds beyond the pilot", arguments: ["astana", "pilot"])
  func elsewhere(scenario: String) throws {
    let calibration = try RidgeCalibration(
      Pilot.parameters(), Pilot.population(scenario, months: 12))
    for point in RidgePoint.allCases {
      let made = calibration.expectedShares(point)
      print("\(scenario), \(point.rawValue): \(made)")
      #expect((0.3...0.4).contains(made.both), "\(point)")
    }
  }
}
