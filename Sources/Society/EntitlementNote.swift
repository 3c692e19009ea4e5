package import Accounts
import Behaviour
import Journal
package import Population
import Stream
package import Values

/// What a recorder has to know of an entitlement and its rows do not say; in the order of their numbers.
package struct EntitlementNote: Sendable {
  /// Among `World.instruments`.
  package var instrument: Int
  package var recipient: PartyNumber
  /// Of its person; nil where nobody of a tenancy opened it.
  @OptionalNumber package var tenancy: TenancyNumber?
}

extension World {
  /// The ids of the instruments of all programmes, each once, in the order in which they come.
  package var instruments: [String] { policies.instruments }
}

extension DayLoop {
  /// Notes an entitlement at its first row, which has the line of the act that opened it.
  mutating func note(entitlement row: Row, _ number: EntitlementNumber) {
    guard number.index == entitlementCount else { return }
    entitlementCount += 1
    let granted = engine.granted(number)
    let act = output.log.acts[output.place(of: row)].act
    output.log.entitlements.append(
      EntitlementNote(
        instrument: world.instruments.firstIndex(of: granted.instrument) ?? 0,
        recipient: granted.recipient, tenancy: act.actor.tenancy))
  }
}
