import Behaviour
import Population
import Values

/// The identification numbers of everybody: tenants, then owners, then outsiders share one row of synthetic ones.
struct Parties: Sendable {
  private let tenants: Int
  private let owners: Int
  private var numbers: [IIN]

  init(tenancies: Int, owners: Int) {
    tenants = tenancies
    self.owners = owners
    numbers = (0..<tenancies + owners).map { syntheticIIN($0) }
  }

  subscript(_ party: Party) -> IIN {
    switch party.kind {
    case .tenant: numbers[Int(party.number)]
    case .owner: numbers[tenants + Int(party.number)]
    case .outsider: syntheticIIN(tenants + owners + Int(party.number))
    }
  }
}
