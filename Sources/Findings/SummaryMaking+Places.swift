import Behaviour
import Population
import Society
import Values

/// Who holds the leases of a building.
package enum Registrations: UInt8, Sendable {
  case none, fraudOnly, honest
}

extension FinishedRun {
  /// By building, of the leases that are open at the end.
  func registrations(in population: Population) -> [Registrations] {
    var found = [Registrations](repeating: .none, count: population.buildings.count)
    for record in book.records where record.wasRegistered && record.view.isOpen {
      let building = Int(population.dwellings[Int(record.view.dwelling)].building)
      if record.typology == nil {
        found[building] = .honest
      } else if found[building] == .none {
        found[building] = .fraudOnly
      }
    }
    return found
  }
}

extension SummaryMaker {
  static func byTolerance(_ places: PlaceMeasures) -> [Summary.AtTolerance] {
    let count = PlaceMeasures.tolerances.count
    return PlaceMeasures.tolerances.enumerated().map { index, metres in
      let beyond = Positioning.allCases.map { places.beyond[Int($0.rawValue) * count + index] }
      var at = Summary.AtTolerance()
      at.metres = metres
      at.all = Summary.Share(
        beyond.reduce(0, +), of: places.fromHome.reduce(0, +),
        designEffect: places.byBuilding.clusters(beyond: index).designEffect ?? 1)
      at.byPositioning = zip(Positioning.allCases, beyond).map { positioning, rejected in
        Summary.Named(
          positioning.name,
          Summary.Share(rejected, of: places.fromHome[Int(positioning.rawValue)]))
      }
      return at
    }
  }

  func places() -> Summary.Places {
    let population = world.population
    let registrations = main.registrations(in: population)
    var tenancies = [Int](repeating: 0, count: population.settlements.count)
    for tenancy in population.tenancies { tenancies[Int(tenancy.settlement)] += 1 }
    var places = Summary.Places()
    places.buildings = registrations.count
    places.withHonestLease = registrations.count { $0 == .honest }
    places.withFraudOnly = registrations.count { $0 == .fraudOnly }
    places.bySettlement = zip(population.settlements, tenancies).filter { $0.1 > 0 }.map {
      Summary.Named($0.name, $1)
    }
    return places
  }
}
