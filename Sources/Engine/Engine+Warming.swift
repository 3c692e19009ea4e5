import Accounts
import Events
import Values

/// Brings into the cache what the payments of a chunk will read.
///
/// Deciding a line waits for memory five times or more: the slot of its id, the tenant, the lease, two balances. The
/// waits of one line stand behind each other; here those of many lines overlap. It changes no state but `warmth`,
/// which keeps the loads from being taken for useless. `docs/performance.md` has what it brings.
extension Engine {
  mutating func warm(_ chunk: borrowing EventChunk, _ text: Span<UInt8>) {
    for index in chunk.events.indices {
      warmth.sum &+= taken.touch(text.extracting(chunk.events[index].id.range))
    }
    warmth.parties.removeAll(keepingCapacity: true)
    for index in chunk.events.indices where chunk.events[index].type == .paymentRequested {
      guard let tenant = registry.findParty(chunk.events[index].party) else { continue }
      warmth.parties.append(Int32(tenant))
    }
    warmth.leases.removeAll(keepingCapacity: true)
    for tenant in warmth.parties {
      let lease = registry.parties[Int(tenant)].newestOpen
      if lease != noNumber { warmth.leases.append(lease) }
    }
    for lease in warmth.leases {
      let state = registry.leases[Int(lease)]
      warmth.sum &+= UInt64(truncatingIfNeeded: state.rent.tiyn ^ state.paid.tiyn)
      let voucher = balances[.voucher(lease: lease)]
      let wallet = balances[.wallet(party: state.landlord)]
      warmth.sum &+= UInt64(truncatingIfNeeded: voucher.tiyn ^ wallet.tiyn)
    }
  }
}

/// What `warm` keeps from one of its passes to the next.
struct Warmth {
  var sum: UInt64 = 0
  var parties: [Int32] = []
  var leases: [Int32] = []
}
