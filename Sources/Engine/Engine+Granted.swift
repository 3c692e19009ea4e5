package import Accounts
import Programme
import Values

extension Engine {
  /// The instrument of an entitlement, and whom it pays.
  package func granted(
    _ number: EntitlementNumber
  ) -> (instrument: String, recipient: PartyNumber) {
    let entitlement = entitlements[number]
    return (instruments[entitlement.instrument].instrument.id, entitlement.recipient)
  }
}
