import Codes
import Events
import Programme
import Values

/// Keys listed for the holders of signatures, each from its listing on (contract of instruments, A4).
struct SigningKeys {
  private struct Listing {
    var from: Instant
    /// Nil where the holder has none from then on.
    var key: PublicKey?
    /// Whether the revocation that ended it was of this very listing.
    var isRevoked = false
  }

  private var listings: [IIN: [Listing]] = [:]

  func hasKey(_ holder: IIN) -> Bool { listings[holder]?.last?.key != nil }

  /// The key that the holder had at that instant, unless it has been revoked since.
  func key(of holder: IIN, at: Instant) -> PublicKey? {
    guard let listing = listings[holder]?.last(where: { $0.from <= at }), !listing.isRevoked
    else { return nil }
    return listing.key
  }

  mutating func list(_ key: PublicKey, of holder: IIN, from: Instant) {
    listings[holder, default: []].append(Listing(from: from, key: key))
  }

  /// Ends the listing in force, and no earlier one.
  mutating func revoke(_ holder: IIN, from: Instant) {
    guard let last = listings[holder]?.indices.last else { return }
    listings[holder]?[last].isRevoked = true
    listings[holder]?.append(Listing(from: from, key: nil))
  }
}

/// The QR codes of leases: that of the line which is being decided, and how often each was registered with.
struct SignedLeases {
  /// Whether a rule asks for the uses: only then they are counted.
  private let countsUses: Bool
  private var uses: [Text: Int] = [:]
  private var line: Int64 = 0
  private var payload: LeasePayload?

  init(countsUses: Bool) { self.countsUses = countsUses }

  /// What the text of a line says; nil where it has not the form.
  mutating func payload(ofLine line: Int64, _ text: Span<UInt8>) -> LeasePayload? {
    if line != self.line {
      self.line = line
      payload = try? LeasePayload(text)
    }
    return payload
  }

  /// Accepted registrations with this text.
  func uses(of text: Text?) -> Int { text.flatMap { uses[$0] } ?? 0 }

  mutating func noteUse(_ text: Span<UInt8>, _ texts: inout TextTable) {
    guard countsUses, text.count > 0 else { return }
    uses[texts.intern(text), default: 0] += 1
  }
}
