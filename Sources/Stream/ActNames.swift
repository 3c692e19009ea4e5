import Accounts
import Behaviour
import Events
import Population
import Values

/// Numbers the ids, parties and codes of the lines of acts as the scanner would, from 0 in the order in which lines that can be
/// used name them: without looking them up, since an act says whom and what it names.
struct ActNames: Sendable {
  private var tenants: Table<Tenancy, Int32>
  private var owners: Table<Owner, Int32>
  private var outsiders: [Int32] = []
  private var employers: [Int32] = []
  private var codes: Table<Dwelling, Int32>
  private var partyCount: Int32 = 0
  private var codeCount: Int32 = 0
  private var idCount: Int32 = 0
  /// Lines that cannot be used have no number; there are none unless a plan of fraud makes some.
  private var unusable: [Int64] = []

  init(tenancies: Int, owners: Int, dwellings: Int) {
    tenants = Table(repeating: Event.noNumber, count: tenancies)
    self.owners = Table(repeating: Event.noNumber, count: owners)
    codes = Table(repeating: Event.noNumber, count: dwellings)
  }

  /// Loads the numbers of whom and what an act names, and nothing else.
  func touch(_ act: Act) -> Int64 {
    var warmth: Int64 = 0
    if case .tenant(let number) = act.party { warmth &+= Int64(tenants[number]) }
    if case .owner(let number) = act.counterparty { warmth &+= Int64(owners[number]) }
    if let dwelling = act.dwelling { warmth &+= Int64(codes[dwelling]) }
    return warmth
  }

  /// The line of an act. `payment` is the line of the payment that it takes back.
  mutating func number(_ event: inout Event, of act: Act, payment: Int64) {
    guard numberId(&event) else { return }
    let naming = act.type.naming
    if naming.contains(.party), let party = act.party { event.partyNumber = number(of: party) }
    if naming.contains(.counterparty), let party = act.counterparty {
      event.counterpartyNumber = number(of: party)
    }
    if naming.contains(.cadastral), let dwelling = act.dwelling {
      event.cadastralNumber = number(ofCode: dwelling)
    }
    if naming.contains(.payment), payment > 0 {
      event.referenceNumber = number(ofLine: payment)
    }
  }

  private mutating func numberId(_ event: inout Event) -> Bool {
    guard event.refusal == nil else {
      unusable.append(event.line)
      return false
    }
    event.idNumber = idCount
    idCount += 1
    return true
  }

  private func number(ofLine line: Int64) -> Int32 {
    Int32(line - 1) - Int32(unusable.count { $0 < line })
  }

  private mutating func number(ofCode dwelling: DwellingNumber) -> Int32 {
    if codes[dwelling] < 0 {
      codes[dwelling] = codeCount
      codeCount += 1
    }
    return codes[dwelling]
  }

  /// The number of somebody whom a line has named; below 0 for anybody else.
  func known(_ party: Party) -> Int32 {
    switch party {
    case .tenant(let number): tenants[number]
    case .owner(let number): owners[number]
    case .outsider(let number):
      number.index < outsiders.count ? outsiders[number.index] : Event.noNumber
    case .employer(let number):
      number.index < employers.count ? employers[number.index] : Event.noNumber
    }
  }

  /// The same, nil for anybody else.
  func number(ofKnown party: Party) -> PartyNumber? {
    let number = known(party)
    return number < 0 ? nil : PartyNumber(number)
  }

  /// The same of the code of a dwelling, below 0 where no line has named it.
  func known(codeOf dwelling: DwellingNumber) -> Int32 { codes[dwelling] }

  private mutating func number(of party: Party) -> Int32 {
    let known = known(party)
    if known >= 0 { return known }
    let number = partyCount
    partyCount += 1
    switch party {
    case .tenant(let tenancy): tenants[tenancy] = number
    case .owner(let owner): owners[owner] = number
    case .outsider(let outsider):
      while outsiders.count <= outsider.index { outsiders.append(Event.noNumber) }
      outsiders[outsider.index] = number
    case .employer(let employer):
      while employers.count <= employer.index { employers.append(Event.noNumber) }
      employers[employer.index] = number
    }
    return number
  }
}
