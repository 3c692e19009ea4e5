import Accounts
import Events
import Geofence
import Journal
import Values

/// Events of registers, which are taken as true.
extension Engine {
  mutating func listLandlord(_ event: Event) -> Verdict {
    registry.parties[party(event.party)].listing = .listed
    return .accepted
  }

  mutating func delistLandlord(_ event: Event) -> Verdict {
    guard let landlord = registry.findParty(event.party),
      registry.parties[landlord].listing != .never
    else { return .refused(.unknownLandlord) }
    registry.parties[landlord].listing = .delisted
    return .accepted
  }

  mutating func listProperty(_ event: Event, _ text: Span<UInt8>) -> Verdict {
    let code = text.extracting(event.cadastral.range)
    guard let fence = fences.find(code) else { return .refused(.unknownProperty) }
    let owner = Int32(party(event.party))
    let name = texts.intern(code)
    let number: Int
    if let known = registry.findProperty(name) {
      number = known
    } else {
      number = registry.add(PropertyState(code: name, fence: Int32(fence), owner: owner))
      unsortedProperties.append(Int32(number))
    }
    registry.properties[number].owner = owner
    registry.properties[number].value = event.amount
    registry.properties[number].area = event.measure
    return .accepted
  }

  mutating func bill(_ event: Event, _ text: Span<UInt8>) -> Verdict {
    guard let property = listedProperty(event, text) else { return .refused(.unknownProperty) }
    registry.properties[property].billedMonth = month
    return .accepted
  }

  /// A budget that no 64-bit balance could hold is rejected like one that would take an account below zero.
  mutating func addBudget(_ event: Event, _ row: inout Row) -> Verdict {
    guard balances.canMove(event.amount, from: .issuer, to: .treasury) else {
      return .rejectedByLedger
    }
    book(event.amount, from: .issuer, to: .treasury, &row)
    return .accepted
  }

  /// The number of the property that the event names, where it has been listed.
  func listedProperty(_ event: Event, _ text: Span<UInt8>) -> Int? {
    texts.find(text.extracting(event.cadastral.range)).flatMap(registry.findProperty)
  }

  /// The number of a party, met here for the first time or before.
  mutating func party(_ iin: IIN) -> Int {
    let entry = registry.party(iin)
    if entry.isNew { balances.addParty() }
    return entry.number
  }
}
