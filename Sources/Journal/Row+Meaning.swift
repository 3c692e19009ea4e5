public import Accounts
public import Events
public import Values

// What a row says beside the money that it moves.
extension Row {
  /// Whether it is a line of the stream. The credit of a registration has the number of the line and is none.
  @inlinable
  public var isLine: Bool { outcomeCode != 0 }

  /// Nil for a credit or another step.
  @inlinable
  public var step: Step? { kind.step }

  /// The event of a line, whatever became of it; nil for a step and for a line of no known type.
  @inlinable
  public var event: EventType? { kind.eventType }

  /// The event of a line that was accepted: what has happened.
  @inlinable
  public var acceptedEvent: EventType? {
    outcomeCode == Outcome.accepted.rawValue ? kind.eventType : nil
  }

  /// The rules that failed, bit i for the i-th of the stage; 0 where none did or none was asked.
  @inlinable
  public var failedRules: UInt64 {
    get { outcomeCode == Outcome.rejected.rawValue ? UInt64(bitPattern: detail) : 0 }
    set { detail = Int64(bitPattern: newValue) }
  }

  /// Whether one rule alone turned the line down.
  public var failedOneRule: Bool { failedRules.nonzeroBitCount == 1 }

  /// The voucher that the row is about: of a transfer the one that gives.
  public var voucher: Account? {
    lease.map { .voucher(lease: $0) }
  }

  /// The number of the lease whose voucher or deposit the row is about; of a transfer of the one that gives. Nil where
  /// the row names none: also for a payment that is taken back to the treasury.
  public var lease: LeaseNumber? { from?.lease ?? to?.lease }

  /// Whether the row closes its lease: it ran out, or it was ended.
  public var closesLease: Bool { step == .expired || acceptedEvent?.leaseChange == .ends }

  /// Whether a voucher opens: at the registration of a lease, or at its renewal.
  public var opensVoucher: Bool {
    acceptedEvent?.leaseChange != nil && to?.kind == .voucher
  }

  /// Until when the lease runs from now on, of a renewal that was accepted.
  public var renewedUntil: Day? {
    guard acceptedEvent == .leaseRenewed, let number = Int32(exactly: detail) else { return nil }
    return Day(number: number)
  }

  /// The entitlement that a step is about.
  @inlinable
  public var entitlement: EntitlementNumber? {
    guard step?.isOfEntitlement == true, let number = Int32(exactly: detail) else { return nil }
    return EntitlementNumber(number)
  }

  /// Puts on record that the lease was registered or renewed, and whether a voucher opened for it.
  public mutating func note(lease: LeaseNumber, opensVoucher: Bool, until: Day? = nil) {
    from = .voucher(lease: lease)
    to = opensVoucher ? .voucher(lease: lease) : nil
    detail = until.map { Int64($0.number) } ?? 0
  }
}
