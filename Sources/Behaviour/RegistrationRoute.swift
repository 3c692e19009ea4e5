/// How people register a lease.
package enum RegistrationRoute: String, CaseIterable, Sendable {
  /// With papers, at an office or in eGov.
  case paper
  /// By scanning the code of the lease that owner and tenant have signed.
  case signedQR
}

/// Which code of a signed lease a registration carries.
package enum LeaseCode: String, CaseIterable, Sendable {
  /// Of this lease, signed by owner and tenant.
  case signed
  /// Of this lease, with an owner's signature that is not the owner's.
  case forged
  /// The one with which the same people have registered before.
  case usedBefore
}
