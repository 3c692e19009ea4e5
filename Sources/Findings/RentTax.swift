import Behaviour
import Population
import Programme
import Scenario
import Society
import Values

/// What owners owe on rent that a registration declares, at the rates of the law and as far as they comply.
struct RentTax: Sendable {
  private let world: World
  /// By settlement.
  private let simplified: [Double]

  init(_ world: World) {
    self.world = world
    simplified = world.population.settlements.map {
      Double($0.simplifiedTaxRate.millionths) / Double(Rate.millionthsPerWhole)
    }
  }

  /// Of a tenancy that is registered for so many months, tenge.
  func tenge(_ tenancy: Int, months: Int) -> Double {
    let people = world.population.tenancies[tenancy]
    let dwelling = world.population.dwellings[Int(people.dwelling)]
    let regime = world.population.owners[Int(dwelling.owner)].regime
    return RentTax.tenge(
      rentTenge: Double(people.rentTenge), months: months,
      rate: rate(regime, settlement: Int(people.settlement)),
      complianceShare: world.scenario.complianceShare)
  }

  /// Of rent a month that is declared for so many months.
  static func tenge(
    rentTenge: Double, months: Int, rate: Double, complianceShare: Double
  ) -> Double {
    rentTenge * Double(months) * rate * complianceShare
  }

  func rate(_ regime: Owner.TaxRegime, settlement: Int) -> Double {
    let registering = world.scenario.behaviour.registering
    return switch regime {
    case .individual: registering.individualTaxRate
    case .selfEmployed: registering.selfEmployedTaxRate
    case .simplified: simplified[settlement]
    }
  }
}
