/// One row of the table of events: what is known of a type beside what the engine does with it. Scanner, writers, ledger,
/// explanations, counts and the simulator read it here.
struct EventRow: Sendable {
  let type: EventType
  /// As in the stream.
  let name: String
  /// In the order in which they are checked.
  let fields: [Field]
  var stage: Stage?
  var flow: Flow?
  var leaseChange: LeaseChange?
  /// Whether its amounts may be 0.
  var allowsZero = false
  var sentence = "Events of registers are taken as true: no rule decides on them."

  init(
    _ type: EventType, _ name: String, _ fields: [Field],
    _ change: (inout EventRow) -> Void = { _ in }
  ) {
    self.type = type
    self.name = name
    self.fields = fields
    change(&self)
  }
}

extension EventType {
  /// The table of events (contract, section 4).
  private static let table = voucherEvents + settlerEvents

  private static let voucherEvents: [EventRow] = [
    EventRow(.landlordListed, "landlord.listed", [.landlord]),
    EventRow(.landlordDelisted, "landlord.delisted", [.landlord]),
    EventRow(.propertyListed, "property.listed", [.cadastral, .landlord, .value, .area]),
    EventRow(
      .leaseRegistered, "lease.registered",
      [
        .lease, .tenant, .landlord, .cadastral, .from, .until, .rent, .kind, .persons, .qr,
        .relative,
      ]
    ) {
      $0.stage = .registration
      $0.leaseChange = .registers
    },
    EventRow(.leaseRenewed, "lease.renewed", [.lease, .until]) {
      $0.leaseChange = .renews
      $0.sentence = "The lease runs until {until} now."
    },
    EventRow(.leaseEnded, "lease.ended", [.lease]) {
      $0.leaseChange = .ends
      $0.flow = .lapsed
    },
    EventRow(.utilityBilled, "utility.billed", [.cadastral, .amount]) { $0.allowsZero = true },
    EventRow(.budgetAdded, "budget.added", [.amount]) { $0.flow = .budget },
    EventRow(
      .paymentRequested, "payment.requested",
      [.tenant, .payee, .cadastral, .amount, .lon, .lat, .accuracy, .own, .purpose]
    ) {
      $0.stage = .payment
      $0.flow = .paid
    },
    EventRow(.transferRequested, "transfer.requested", [.tenant, .to, .amount]) {
      $0.stage = .transfer
      $0.flow = .transferred
    },
    EventRow(.claimApproved, "claim.approved", [.lease, .amount]) {
      $0.stage = .claim
      $0.flow = .claimed
    },
    EventRow(.paymentReversed, "payment.reversed", [.payment]) {
      $0.stage = .reversal
      $0.flow = .takenBack
    },
    EventRow(.clockTicked, "clock.ticked", []) {
      $0.sentence = "It lets time pass, nothing else."
    },
  ]

  /// Settlers, jobs, contracts and keys (contract of instruments, A2).
  private static let settlerEvents: [EventRow] = [
    EventRow(.settlerEnrolled, "settler.enrolled", [.settler, .region, .members]),
    EventRow(.settlerLeft, "settler.left", [.settler]),
    EventRow(
      .jobStarted, "job.started",
      [.job, .worker, .employer, .wage, .subsidised, .housingMonths]),
    EventRow(.jobPaid, "job.paid", [.job, .wage, .contributions]) { $0.allowsZero = true },
    EventRow(.jobEnded, "job.ended", [.job, .cause]),
    EventRow(.businessReported, "business.reported", [.person, .contributions]),
    EventRow(.contractSigned, "contract.signed", [.contract, .settler]),
    EventRow(.breachFound, "breach.found", [.contract]),
    EventRow(.housingBought, "housing.bought", [.settler, .price]),
    EventRow(.keyListed, "key.listed", [.holder, .key]),
    EventRow(.keyRevoked, "key.revoked", [.holder]),
    EventRow(.providerListed, "provider.listed", [.provider]),
    EventRow(.providerDelisted, "provider.delisted", [.provider]),
    EventRow(.registrationFlagged, "registration.flagged", [.cadastral]),
  ]

  var row: EventRow { EventType.rows[Int(rawValue)] }

  /// By raw value, whatever the order of the table; the row of no type at 0 is never read.
  private static let rows: [EventRow] = {
    let last = allCases.map(\.rawValue).max() ?? 0
    var rows = [EventRow](repeating: table[0], count: Int(last) + 1)
    for type in allCases {
      let ofType = table.filter { $0.type == type }
      precondition(ofType.count == 1, "every type of event has one row")
      rows[Int(type.rawValue)] = ofType[0]
    }
    return rows
  }()
}
