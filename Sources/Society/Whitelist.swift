import Behaviour
import Population
import Values

/// Whom and what the app has entered in the registers so far.
struct Whitelist: Sendable {
  private var owners: Table<Owner, Bool>
  /// Who else is on the whitelist of landlords: fronts that a fraud has put there.
  private var others: Set<Party> = []
  private var dwellings: Table<Dwelling, Bool>
  /// Who has a key to sign leases with.
  private var holders: Set<Party> = []

  init(_ population: Population) {
    owners = Table(repeating: false, count: population.owners.count)
    dwellings = Table(repeating: false, count: population.dwellings.count)
  }

  func has(_ landlord: Party) -> Bool {
    switch landlord {
    case .owner(let number): owners[number]
    case .tenant, .outsider, .employer: others.contains(landlord)
    }
  }

  func has(_ dwelling: DwellingNumber) -> Bool { dwellings[dwelling] }

  mutating func list(_ landlord: Party) {
    switch landlord {
    case .owner(let number): owners[number] = true
    case .tenant, .outsider, .employer: others.insert(landlord)
    }
  }

  mutating func delist(_ landlord: Party) {
    switch landlord {
    case .owner(let number): owners[number] = false
    case .tenant, .outsider, .employer: others.remove(landlord)
    }
  }

  mutating func list(_ dwelling: DwellingNumber) { dwellings[dwelling] = true }

  func hasKey(_ party: Party) -> Bool { holders.contains(party) }

  mutating func listKey(of party: Party) { holders.insert(party) }
}
