import Events
import Programme
import Values

/// Facts of the QR code of a lease that both parties have signed (contract of instruments, A4).
extension Engine {
  mutating func fillSignedLease(
    _ fact: Fact, _ part: FactSubject.SignedLease, _ subject: RuleSubject, _ event: Event,
    _ text: Span<UInt8>?
  ) {
    if part == .exists { facts.set(fact, bool: false) }
  }

  /// Counts an accepted registration with this QR code.
  mutating func noteUse(ofSignedLease text: Span<UInt8>) {}
}
