import Accounts
import Events
import Geofence
import Values

/// What is known of a line before it is decided.
struct Ahead {
  /// Of its id.
  var idHash: UInt32 = 0
  /// The number of `Event.party` where the register has it, or `noNumber`.
  var party = noNumber
}

/// Brings into the cache what the lines of a block will read.
///
/// Deciding a payment waits for memory five times or more: the slot of its id, the tenant, the lease, balances, the
/// fence. The waits of one line stand behind each other; here those of many lines overlap. No state changes but
/// `ahead` and `warmth`, which keeps the loads from being taken for useless. `docs/performance.md` has the effect.
extension Engine {
  /// Lines that are warmed together: what they read stays in the second-level cache until they are decided.
  static let linesPerBlock = 128

  mutating func warm(_ chunk: borrowing EventChunk, _ block: Range<Int>, _ text: Span<UInt8>) {
    ahead.removeAll(keepingCapacity: true)
    for index in block {
      let hash = BytesIndex.hash(text.extracting(chunk.events[index].id.range))
      warmth &+= taken.touch(hash)
      let party = registry.findParty(chunk.events[index].party).map { Int32($0) }
      ahead.append(Ahead(idHash: hash, party: party ?? noNumber))
    }
    warmLeases.removeAll(keepingCapacity: true)
    for line in ahead where line.party != noNumber {
      let lease = registry.parties[Int(line.party)].newestOpen
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
