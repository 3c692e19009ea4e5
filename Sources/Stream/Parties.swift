package import Behaviour
import Population
package import Values

/// The identification numbers of everybody: tenants, then owners, then outsiders share one row of synthetic ones.
package struct Parties: Sendable {
  let tenants: Int
  let owners: Int
  private var numbers: [IIN]

  package init(tenancies: Int, owners: Int) {
    tenants = tenancies
    self.owners = owners
    numbers = (0..<tenancies + owners).map { Parties.number($0) }
  }

  /// The number of somebody; every party of a run has one.
  package subscript(_ party: Party) -> IIN {
    switch party.kind {
    case .tenant: numbers[Int(party.number)]
    case .owner: numbers[tenants + Int(party.number)]
    case .outsider: Parties.number(tenants + owners + Int(party.number))
    }
  }

  /// Loads the number of somebody, and nothing else.
  func touch(_ party: Party) -> Int64 {
    switch party.kind {
    case .tenant: party.number >= 0 ? numbers[Int(party.number)].value : 0
    case .owner: numbers[tenants + Int(party.number)].value
    case .outsider: 0
    }
  }

  /// The numbers are scattered over all synthetic ones, so that none tells by its size what kind of person has it.
  private static func number(_ position: Int) -> IIN {
    precondition(position < all, "there are as many synthetic numbers")
    return syntheticIIN(position * stride % all)
  }

  /// A thousand for each day of the 70 years of `syntheticIIN`; the stride, near the golden section, has no factor in common with it.
  private static let all = 25_567_000
  private static let stride = 15_800_977
}
