import Behaviour
import Configuration
import Foundation
import Population
import Programme
import Values

/// People and places for tests, without a scenario: rents, areas and tax regimes as in the three destinations of the pilot.
enum StandIn {
  static let scenarios = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios")

  static func parameters(_ changes: [(path: String, value: String)] = []) throws
    -> BehaviourParameters
  {
    var document = try Document.read(path: scenarios.appending(path: "behaviour.json5").path)
    for change in changes { document = try document.setting(change.path, to: change.value) }
    return try BehaviourParameters.read(document)
  }

  static func programme(_ changes: [(path: String, value: String)] = []) throws -> Programme {
    var document = try Document.read(path: scenarios.appending(path: "base.json5").path)
    for change in changes { document = try document.setting(change.path, to: change.value) }
    return try Programme.read(document)
  }

  static let settlements = [
    settlement("Petropavl", lon: 691_506_000, lat: 548_734_000, rent: 2708, tax: 20_000),
    settlement("Pavlodar", lon: 769_688_000, lat: 522_760_000, rent: 2464, tax: 30_000),
    settlement("Kostanay", lon: 636_246_000, lat: 532_144_000, rent: 2591, tax: 20_000),
  ]

  static func settlement(_ name: String, lon: Int, lat: Int, rent: Int, tax: Int64) -> Settlement {
    Settlement(
      name: name, region: "59", regionName: name, cadastralRegion: "15", centreLon: lon,
      centreLat: lat, lonUnitsPerKilometre: 156_000, latUnitsPerKilometre: 89_800,
      rentTengePerSquareMetre: rent, baseValueTengePerSquareMetre: 39_600,
      simplifiedTaxRate: Rate(millionths: tax))
  }

  static func population(_ count: Int, seed: UInt64 = 1) -> Population {
    var population = Population()
    population.settlements = settlements
    population.buildings = [Building(settlement: 0, dwellings: 0..<Int32(count))]
    for number in 0..<Int32(count) {
      let draw = Draw(seed: seed, purpose: 99, subject: UInt32(number))
      let town = draw.integer(below: settlements.count, 0)
      let area = draw.logNormal(median: 45, sigma: 0.35, 1)
      let rent =
        Double(settlements[town].rentTengePerSquareMetre) * area
        * draw.logNormal(median: 1, sigma: 0.2, 2)
      let regime = WeightedTable([55, 35, 10])
      population.owners.append(
        Owner(
          settlement: Int16(town), regime: Owner.TaxRegime.allCases[draw.pick(regime, 3)],
          dwellings: 1,
          undeclaredMonths: Int16(draw.uniform(4) < 0.7 ? draw.integer(in: 6...60, 5) : 0)))
      population.dwellings.append(
        Dwelling(
          building: 0, owner: number, settlement: Int16(town), flatNumber: 1,
          areaTenths: Int32(area * 10), valueTenge: Int64(area * 39_600 * 1.39),
          utilityBillTenge: 18_000, hasPrepaidMeter: draw.uniform(6) < 0.1))
      population.tenancies.append(
        Tenancy(
          arrival: Day(number: 20_454 + number % 365), stayDays: 200 + number % 400,
          origin: Int16((town + 1) % 3), settlement: Int16(town), dwelling: number,
          kind: Tenancy.Kind.allCases[draw.integer(below: 6, 7)], householdSize: 2,
          isRelativeOfOwner: false,
          incomeTenge: Int32(draw.logNormal(median: 200_000, sigma: 0.5, 8)),
          hasContributingWork: draw.uniform(9) < 0.7, rentTenge: Int32(rent / 100) * 100))
    }
    return population
  }
}
