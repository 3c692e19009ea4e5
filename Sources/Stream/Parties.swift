package import Behaviour
import Population
package import Values

/// The identification numbers of everybody: tenants, then owners, then outsiders share one row of synthetic ones. Employers have
/// those of companies.
package struct Parties: Sendable {
  let tenants: Int
  let owners: Int
  private let all: SyntheticNumbers
  private var numbers: [IIN]

  package init(tenancies: Int, owners: Int, seed: UInt64) {
    tenants = tenancies
    self.owners = owners
    let all = SyntheticNumbers(seed: seed)
    self.all = all
    numbers = (0..<tenancies + owners).map { all[$0] }
  }

  /// The number of somebody; every party of a run has one.
  package subscript(_ party: Party) -> IIN {
    switch party {
    case .tenant(let number): numbers[number.index]
    case .owner(let number): numbers[tenants + number.index]
    case .outsider(let number): all[tenants + owners + number.index]
    case .employer(let number): syntheticBIN(number.index)
    }
  }

  /// Loads the number of somebody, and nothing else.
  func touch(_ party: Party?) -> Int64 {
    switch party {
    case .tenant(let number): numbers[number.index].value
    case .owner(let number): numbers[tenants + number.index].value
    case .outsider, .employer, nil: 0
    }
  }
}
