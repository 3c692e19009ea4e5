package import Events
package import Population
package import Programme
package import Values

/// A person or company of the run.
package enum Party: Hashable, Sendable {
  case tenant(TenancyNumber)
  case owner(OwnerNumber)
  case outsider(Number<Outsider>)
  /// A company: an employer of settlers, or one that sends utility bills.
  case employer(Number<Employer>)
}

/// Somebody whom only a fraud brings in: a ghost, an accomplice, a buyer of registrations. They have nothing but their number in the run.
package enum Outsider {}

/// Who acts. Acts of one day are decided in the order of time, actor and number.
package enum Actor: Hashable, Sendable {
  /// Nobody: a month begins.
  case clock
  case tenancy(TenancyNumber)
  case fraudCase(Number<FraudCase>)

  /// The case that acts; nil where none does.
  package var fraudCase: Number<FraudCase>? {
    if case .fraudCase(let number) = self { number } else { nil }
  }

  /// The tenancy that acts; nil where none does.
  package var tenancy: TenancyNumber? {
    if case .tenancy(let number) = self { number } else { nil }
  }

  /// The order of actors at one time: tenancies, then cases, each by their numbers.
  package var order: UInt32 {
    switch self {
    case .clock: .max
    case .tenancy(let number): UInt32(bitPattern: number.rawValue)
    case .fraudCase(let number): 1 << 31 | UInt32(bitPattern: number.rawValue)
    }
  }
}

/// A lease of the run, in the order in which they were sent to be registered: `L1` is number 0.
package typealias LeaseRecordNumber = Number<LeaseView>

/// Something that a person does on a day and that reaches the engine as one line of the stream.
package struct Act: Sendable {
  /// Of the civil day, from 0.
  package var second: Int32
  package var actor: Actor
  /// Among the actor's acts of the whole run; grows.
  package var number: Int32
  package var type: EventType
  /// Which of the actor's leases this is about, from 0 in the order of their registration; -1 where it is about none.
  package var slot: Int32 = -1
  /// Which of the actor's jobs or contracts this is about, each from 0 in the order of their beginning; -1 where it is about none.
  package var reference: Int32 = -1
  /// Who pays, registers or passes on; the owner of a listing; the settler or worker.
  package var party: Party?
  /// The payee of a payment, the receiver of a transfer, the landlord of a lease, the employer of a job.
  package var counterparty: Party?
  /// Whose code the QR, the lease, the bill or the listing carries; where a settler enrols.
  @OptionalNumber package var dwelling: DwellingNumber?
  /// The amount of a payment, a bill, a claim or a transfer; the rent of a lease; a wage or a price.
  package var amount = Tenge.zero
  /// The last day of a lease, of a renewed one the new one.
  package var until = Day(number: 0)
  /// Of a registration.
  package var kind = LeaseKind.temporary
  /// Whom a lease registers, or the members of a settler's family.
  package var persons: UInt8 = 1
  /// Of a registration; nil where it carries none.
  package var code: LeaseCode?
  /// Of a job that starts: months of housing by the employer, and whether the state subsidises it.
  package var housingMonths: UInt8 = 0
  package var isSubsidised = false
  /// Of a job that ends.
  package var jobEnding = JobEnding.worker
  /// Where the phone says that it is, degrees times 10^7, and how sure it is; metres, -1 where it does not say.
  package var lon: Int32 = 0
  package var lat: Int32 = 0
  package var accuracyMetres: Int32 = -1
  /// The `number` of the actor's payment that a reversal takes back.
  package var payment: Int32 = -1
  /// Of wages that are paid, or of a business.
  package var contributions = Tenge.zero
  /// What is paid for.
  package var purpose = PaymentPurpose.rent
  /// What the truth says of it.
  package var truth = Truth()

  /// From listing a key to the registration by a code, which is signed in the middle of it: the three minutes of the source.
  package static let signedSeconds: Int32 = 180

  package init(second: Int32, actor: Actor, number: Int32, type: EventType) {
    self.second = second
    self.actor = actor
    self.number = number
    self.type = type
  }

  /// What only `truth.sqlite` knows of an act.
  package struct Truth: Sendable {
    /// Of an honest payment or registration, nil; otherwise the position of its typology among those of the scenario.
    package var typology: Int16?
    /// The step of the typology's plan that made it.
    package var step: Int16 = -1
    /// The share of what it moves that goes where it is not meant to.
    package var wrongfulShare = Rate(millionths: 0)
    /// By which means the phone knew its place.
    package var positioning: Positioning?
    /// Whether somebody pays at home, on the first try of this part, and knows of no block.
    package var isFirstFromHome = false

    package init() {}
  }
}

/// By which means a phone knows its place, with errors of very different size.
package enum Positioning: UInt8, CaseIterable, Sendable {
  case outdoor, street, indoor, cell

  package var name: String { "\(self)" }
}

/// What the holder of a lease sees of it in the app.
package struct LeaseView: Sendable {
  package var slot: Int32
  package var tenant: Party
  package var landlord: Party
  package var dwelling: DwellingNumber
  package var isOpen = true
  package var isBlocked = false
  /// Whether a voucher came with it; where nobody was eligible none did.
  package var hasVoucher = false
  /// On the voucher.
  package var balance = Tenge.zero
  /// Held as the insurance deposit.
  package var deposit = Tenge.zero
  package var rent: Tenge
  package var registered: Day
  package var until: Day
  /// Credits that its tenant has had so far, with those of leases before.
  package var credits: Int32 = 0
  /// Paid to the landlord with the voucher in the civil month of the last payment, and that month.
  package var paid = Tenge.zero
  package var paidMonth = Month(number: -1)

  package init(
    slot: Int32, tenant: Party, landlord: Party, dwelling: DwellingNumber, rent: Tenge,
    registered: Day,
    until: Day
  ) {
    self.slot = slot
    self.tenant = tenant
    self.landlord = landlord
    self.dwelling = dwelling
    self.rent = rent
    self.registered = registered
    self.until = until
  }
}

/// What somebody learns of an act: outcome and reason, as a person would see them.
package struct ActOutcome: Sendable {
  /// The act's.
  package var number: Int32
  package var type: EventType
  package var slot: Int32
  package var outcome: Outcome
  package var reason: Reason
  /// What could help, by the rule that turned it down.
  package var remedies: Set<Remedy>

  package init(
    number: Int32, type: EventType, slot: Int32, outcome: Outcome, reason: Reason,
    remedies: Set<Remedy> = []
  ) {
    self.number = number
    self.type = type
    self.slot = slot
    self.outcome = outcome
    self.reason = reason
    self.remedies = remedies
  }
}
