/// What money does, as people count it.
public enum Flow: Equatable, CaseIterable, Sendable {
  /// The budget, at the start or added later.
  case budget
  /// From the treasury to a voucher and the deposit of its lease.
  case credited
  /// From a voucher to a payee.
  case paid
  /// From a payee back to the voucher, or to the treasury.
  case takenBack
  /// From a voucher to another.
  case transferred
  /// From a deposit to the landlord, for damage.
  case claimed
  /// What was left on a voucher, to the treasury: at its end, or at the end of a month.
  case lapsed
  /// What was left of a deposit, to the treasury or to the landlord.
  case released
  /// Property tax.
  case taxed
  /// Property tax forgone.
  case relieved
  /// From the treasury, an employer or what was set aside, to the recipient of an entitlement.
  case granted
  /// Set aside for an entitlement, or free again: promised, held back, no longer promised.
  case grantHeld
  /// What an entitlement had paid, back to the treasury.
  case grantReturned
}
