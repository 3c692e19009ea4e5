/// The events of a stream (contract, section 4). The raw value is the ledger's code.
public enum EventType: UInt8, CaseIterable, Sendable {
  case landlordListed = 1
  case landlordDelisted, propertyListed, leaseRegistered, leaseEnded, utilityBilled, budgetAdded
  case paymentRequested, transferRequested, claimApproved, paymentReversed, clockTicked
  case leaseRenewed

  /// As in the stream.
  public var name: String {
    switch self {
    case .landlordListed: "landlord.listed"
    case .landlordDelisted: "landlord.delisted"
    case .propertyListed: "property.listed"
    case .leaseRegistered: "lease.registered"
    case .leaseRenewed: "lease.renewed"
    case .leaseEnded: "lease.ended"
    case .utilityBilled: "utility.billed"
    case .budgetAdded: "budget.added"
    case .paymentRequested: "payment.requested"
    case .transferRequested: "transfer.requested"
    case .claimApproved: "claim.approved"
    case .paymentReversed: "payment.reversed"
    case .clockTicked: "clock.ticked"
    }
  }

  /// The fields of this type, in the order in which they are checked; `id`, `at` and `type` come before.
  public var fields: [Field] {
    switch self {
    case .landlordListed, .landlordDelisted: [.landlord]
    case .propertyListed: [.cadastral, .landlord, .value, .area]
    case .leaseRegistered:
      [.lease, .tenant, .landlord, .cadastral, .from, .until, .rent, .kind, .persons]
    case .leaseRenewed: [.lease, .until]
    case .leaseEnded: [.lease]
    case .utilityBilled: [.cadastral, .amount]
    case .budgetAdded: [.amount]
    case .paymentRequested: [.tenant, .payee, .cadastral, .amount, .lon, .lat, .accuracy]
    case .transferRequested: [.tenant, .to, .amount]
    case .claimApproved: [.lease, .amount]
    case .paymentReversed: [.payment]
    case .clockTicked: []
    }
  }
}

/// The fields that some event knows. The raw value is the ledger's code; 0 stands for none.
public enum Field: UInt8, CaseIterable, Sendable {
  case id = 1
  case at, type, landlord, cadastral, value, area, lease, tenant, from, until, rent, amount
  case payee, lon, lat, accuracy, to, payment, kind, persons

  /// As in the stream.
  public var name: String {
    switch self {
    case .id: "id"
    case .at: "at"
    case .type: "type"
    case .landlord: "landlord"
    case .cadastral: "cadastral"
    case .value: "value"
    case .area: "area"
    case .lease: "lease"
    case .tenant: "tenant"
    case .from: "from"
    case .until: "until"
    case .rent: "rent"
    case .amount: "amount"
    case .payee: "payee"
    case .lon: "lon"
    case .lat: "lat"
    case .accuracy: "accuracy"
    case .to: "to"
    case .payment: "payment"
    case .kind: "kind"
    case .persons: "persons"
    }
  }

  /// Whether an event that has the field may come without it.
  public var isOptional: Bool {
    switch self {
    case .accuracy, .kind, .persons: true
    case .id, .at, .type, .landlord, .cadastral, .value, .area, .lease, .tenant, .from, .until,
      .rent, .amount, .payee, .lon, .lat, .to, .payment:
      false
    }
  }
}
