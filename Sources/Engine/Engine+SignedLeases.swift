import Codes
import Events
import Programme
import Values

/// Facts of the QR code of a lease that both parties have signed (contract of instruments, A4).
extension Engine {
  mutating func fillSignedLease(
    _ fact: Fact, _ part: FactSubject.SignedLease, _ event: Event, _ text: Span<UInt8>?
  ) {
    guard let text else { return }
    let code = text.extracting(supplement(of: event).text.range)
    let payload = code.count == 0 ? nil : signedLeases.payload(ofLine: event.line, code)
    if part == .exists { facts.set(fact, bool: payload != nil) }
    guard let payload else { return }
    switch part {
    case .exists: break
    case .ownerSigned:
      let key = keys.key(of: payload.terms.landlord, at: payload.terms.issued)
      facts.set(fact, bool: key.map { payload.isSigned(byOwner: $0, code) } ?? false)
    case .tenantSigned:
      let key = keys.key(of: payload.terms.tenant, at: payload.terms.issued)
      facts.set(fact, bool: key.map { payload.isSigned(byTenant: $0, code) } ?? false)
    case .matches: facts.set(fact, bool: matches(payload, event, text))
    case .ageMinutes: facts.set(fact, int: event.at.wholeMinutes(since: payload.terms.issued))
    case .uses: facts.set(fact, int: signedLeases.uses(of: texts.find(code)))
    }
  }

  /// Whether every field of the code is that of the registration.
  private func matches(_ payload: LeasePayload, _ event: Event, _ text: Span<UInt8>) -> Bool {
    let terms = payload.terms
    return text.extracting(event.reference.range).isEqual(to: terms.lease)
      && text.extracting(event.cadastral.range).isEqual(to: terms.cadastral)
      && terms.landlord == event.counterparty && terms.tenant == event.party
      && terms.rent == event.amount && terms.from == event.from && terms.until == event.until
      && terms.kind == event.leaseKind && terms.persons == Int(event.persons)
  }
}

extension Instant {
  /// Rounded down: half a minute too early is -1.
  fileprivate func wholeMinutes(since earlier: Instant) -> Int {
    let seconds =
      Int(self.seconds - earlier.seconds) - (nanoseconds < earlier.nanoseconds ? 1 : 0)
    return seconds >= 0 ? seconds / 60 : (seconds - 59) / 60
  }
}
