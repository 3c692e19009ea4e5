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
      let party = Int(chunk.events[index].partyNumber)
      guard party >= 0, party < registry.parties.count else { continue }
      let lease = registry.parties[party].newestOpen
      if lease != noNumber { warmLeases.append(lease) }
    }
    for lease in warmLeases {
      let landlord = registry.leases[Int(lease)].landlord
      let property = registry.leases[Int(lease)].property
      warmth &+= UInt64(truncatingIfNeeded: registry.leases[Int(lease)].paid.tiyn)
      warmth &+= UInt64(truncatingIfNeeded: balances[.voucher(lease: lease)].tiyn)
      warmth &+= UInt64(truncatingIfNeeded: balances[.wallet(party: landlord)].tiyn)
      warmth &+= UInt64(truncatingIfNeeded: registry.parties[Int(landlord)].iin.value)
      warmth &+= fences.touch(Int(registry.properties[Int(property)].fence))
    }
  }
}
