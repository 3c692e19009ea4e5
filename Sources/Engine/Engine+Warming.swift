import Accounts
import Events
import Geofence
import Values

/// Brings into the cache what the lines of a block will read.
///
/// Deciding a payment waits for memory four times or more: the tenant, the lease, balances, the fence. The waits of
/// one line stand behind each other; here those of many lines overlap. No state changes but `warmth`, which keeps the
/// loads from being taken for useless. `docs/performance.md` has the effect.
extension Engine {
  /// Lines that are warmed together: what they read stays in the second-level cache until they are decided.
  static let linesPerBlock = 128

  mutating func warm(_ chunk: borrowing EventChunk, _ block: Range<Int>) {
    warmLeases.removeAll(keepingCapacity: true)
    for index in block {
      let code = chunk.events[index].cadastralNumber
      if code >= 0, let property = registry.findProperty(code) {
        warmth &+= UInt64(truncatingIfNeeded: registry.properties[property].silentMonths)
      }
      let party = PartyNumber(chunk.events[index].partyNumber)
      guard party.rawValue >= 0, party.index < registry.parties.count else { continue }
      if let lease = registry.parties[party].newestOpen { warmLeases.append(lease) }
    }
    for lease in warmLeases {
      let landlord = registry.leases[lease].landlord
      let property = registry.leases[lease].property
      warmth &+= UInt64(truncatingIfNeeded: registry.leases[lease].paid.tiyn)
      warmth &+= UInt64(truncatingIfNeeded: balances[.voucher(lease: lease)].tiyn)
      warmth &+= UInt64(truncatingIfNeeded: balances[.wallet(party: landlord)].tiyn)
      warmth &+= UInt64(truncatingIfNeeded: registry.parties[landlord].iin.value)
      warmth &+= fences.touch(Int(registry.properties[property].fence))
    }
  }
}
