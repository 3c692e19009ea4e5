import Accounts
import Behaviour
import Events
import Values

/// Numbers the ids, parties and codes of the lines of acts as the scanner would, from 0 in the order in which lines that can be
/// used name them: without looking them up, since an act says whom and what it names.
struct ActNames: Sendable {
  private var tenants: [Int32]
  private var owners: [Int32]
  private var outsiders: [Int32] = []
  private var codes: [Int32]
  private var partyCount: Int32 = 0
  private var codeCount: Int32 = 0
  private var idCount: Int32 = 0
  /// Lines that cannot be used have no number; there are none unless a plan of fraud makes some.
  private var unusable: [Int64] = []

  init(tenancies: Int, owners: Int, dwellings: Int) {
    tenants = [Int32](repeating: Event.noNumber, count: tenancies)
    self.owners = [Int32](repeating: Event.noNumber, count: owners)
    codes = [Int32](repeating: Event.noNumber, count: dwellings)
  }

  /// Loads the numbers of whom and what an act names, and nothing else.
  func touch(_ act: Act) -> Int64 {
    var warmth: Int64 = 0
    if act.party.kind == .tenant, act.party.number >= 0 {
      warmth &+= Int64(tenants[Int(act.party.number)])
    }
    if act.counterparty.kind == .owner { warmth &+= Int64(owners[Int(act.counterparty.number)]) }
    if act.dwelling >= 0 { warmth &+= Int64(codes[Int(act.dwelling)]) }
    return warmth
  }

  /// The line of an act. `payment` is the line of the payment that it takes back.
  mutating func number(_ event: inout Event, of act: Act, payment: Int64) {
    guard numberId(&event) else { return }
    let naming = act.type.naming
    if naming.contains(.party) { event.partyNumber = number(of: act.party) }
    if naming.contains(.counterparty) { event.counterpartyNumber = number(of: act.counterparty) }
    if naming.contains(.cadastral) { event.cadastralNumber = number(ofCode: act.dwelling) }
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

  private mutating func number(ofCode dwelling: Int32) -> Int32 {
    if codes[Int(dwelling)] < 0 {
      codes[Int(dwelling)] = codeCount
      codeCount += 1
    }
    return codes[Int(dwelling)]
  }

  /// The number of somebody whom a line has named; below 0 for anybody else.
  func known(_ party: Party) -> Int32 {
    switch party.kind {
    case .tenant: tenants[Int(party.number)]
    case .owner: owners[Int(party.number)]
    case .outsider:
      Int(party.number) < outsiders.count ? outsiders[Int(party.number)] : Event.noNumber
    }
  }

  /// The same, nil for anybody else.
  func number(ofKnown party: Party) -> PartyNumber? {
    let number = known(party)
    return number < 0 ? nil : PartyNumber(number)
  }

  /// The same of the code of a dwelling, below 0 where no line has named it.
  func known(codeOf dwelling: Int32) -> Int32 { codes[Int(dwelling)] }

  private mutating func number(of party: Party) -> Int32 {
    let known = known(party)
    if known >= 0 { return known }
    let number = partyCount
    partyCount += 1
    switch party.kind {
    case .tenant: tenants[Int(party.number)] = number
    case .owner: owners[Int(party.number)] = number
    case .outsider:
      while outsiders.count <= Int(party.number) { outsiders.append(Event.noNumber) }
      outsiders[Int(party.number)] = number
    }
    return number
  }
}
