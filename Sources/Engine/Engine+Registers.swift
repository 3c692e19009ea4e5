import Accounts
import Events
import Geofence
import Journal
import Values

/// Events of registers, which are taken as true.
extension Engine {
  mutating func listLandlord(_ event: Event) -> Verdict {
    registry.parties[PartyNumber(event.partyNumber)].listing = .listed
    return .accepted
  }

  mutating func delistLandlord(_ event: Event) -> Verdict {
    let landlord = PartyNumber(event.partyNumber)
    guard registry.parties[landlord].listing != .never else {
      return .refused(.unknownLandlord)
    }
    registry.parties[landlord].listing = .delisted
    return .accepted
  }

  mutating func listProperty(_ event: Event, _ text: Span<UInt8>) -> Verdict {
    let code = text.extracting(event.cadastral.range)
    guard let fence = fences.find(code) else { return .refused(.unknownProperty) }
    let owner = PartyNumber(event.partyNumber)
    let number: PropertyNumber
    var before: PartyNumber?
    if let known = registry.findProperty(event.cadastralNumber) {
      number = known
      before = registry.properties[known].owner
    } else {
      number = registry.add(
        PropertyState(
          code: texts.intern(code), codeNumber: event.cadastralNumber, fence: Int32(fence),
          owner: owner))
      unsortedProperties.append(number)
    }
    history.list(owner: owner, before: before)
    registry.properties[number].owner = owner
    registry.properties[number].value = event.amount
    registry.properties[number].area = event.measure
    return .accepted
  }

  mutating func bill(_ event: Event) -> Verdict {
    guard let property = registry.findProperty(event.cadastralNumber) else {
      return .refused(.unknownProperty)
    }
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

  /// Enters the parties that this line is the first to name: the stream numbers them in its order.
  mutating func enterParties(of event: Event) {
    enter(event.partyNumber, event.party)
    enter(event.counterpartyNumber, event.counterparty)
  }

  private mutating func enter(_ number: Int32, _ iin: IIN) {
    guard Int(number) >= registry.parties.count else { return }
    precondition(Int(number) == registry.parties.count, "the chunks of a stream come in order")
    registry.parties.append(PartyState(iin: iin))
    balances.addParty()
  }
}
