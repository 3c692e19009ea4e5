package import Values

/// One primitive act of a plan, with who does it, how and when.
package struct FraudStep: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Somebody and the dwelling are entered in the registers of landlords and properties.
    case list
    /// Somebody is struck off the whitelist.
    case delist
    case register
    /// Somebody is registered against money.
    case sellConsent
    case pay
    /// The dwelling figures in the utility bills.
    case bill
    case claim
    case transfer
    /// The last payment is taken back.
    case reverse
    case endLease
    /// Moving out; the lease stays open. No line of the stream.
    case leave
    /// Cash goes back from hand to hand. No line of the stream.
    case splitCash

    /// Whether nothing of it reaches the engine.
    var isUnseen: Bool { self == .leave || self == .splitCash }
  }

  package var name: String
  package var kind: Kind
  /// A position in `FraudTypology.roles`.
  package var by: Int16
  /// Who gets the transfer, the share of the cash or the consent; whose lease a claim is about.
  package var to: Int16?
  package var how: Manner
  package var when: Timing
  /// The share of what it moves that the truth counts as wrong.
  package var wrongful: Rate
  /// Other ways of doing it, for `adapt`.
  package var variations: [Variation] = []

  /// The role whose people do it one by one: who is registered, where a consent is sold.
  var doers: Int16 { kind == .sellConsent ? to ?? by : by }

  package struct Variation: Equatable, Sendable {
    package var name: String
    package var how: Manner
  }

  /// Where the phone is when it pays.
  package enum Place: String, CaseIterable, Sendable {
    /// Where people pay who live there: mostly at home.
    case usual
    /// At the dwelling of the lease, as its people are.
    case home
    /// At the work place, in the same town.
    case work
    /// In the town that the payer came from.
    case otherTown
    /// As far away as a shift worker's field.
    case far
    /// Elsewhere, while the phone claims to be at the dwelling.
    case spoofed
  }

  /// How sure a spoofed place claims to be.
  package enum Accuracy: String, CaseIterable, Sendable {
    /// As that of a phone in front of the house.
    case plausible
    /// As under the open sky, always.
    case tooGood
  }

  package enum Amount: Equatable, Sendable {
    /// All that is there: on the voucher, in the deposit.
    case all
    /// What is missing of the month's rent, as far as the voucher lasts: what honest people pay.
    case rent
    /// A share of all; over 1 more than there is.
    case share(Rate)
  }

  /// Which dwelling an act names.
  package enum Where: String, CaseIterable, Sendable {
    /// The one of the lease; at registration the case's first.
    case own
    /// The case's dwellings in turn.
    case spread
    /// One beside it that has nothing to do with the lease.
    case another
  }

  package enum Entry: String, CaseIterable, Sendable {
    case both, landlord, dwelling
  }

  /// What a variation may change.
  package struct Manner: Equatable, Sendable {
    package var place = Place.usual
    package var accuracy = Accuracy.plausible
    package var amount = Amount.rent
    /// The landlord of a registration or a listing, and the payee; nil: the owner of the dwelling, and the landlord of the lease.
    package var landlord: Int16?
    package var payee: Int16?
    package var dwelling = Where.own
    /// Of the code in the QR.
    package var code = Where.own
    package var entry = Entry.both
    /// Of a registration, where leases are registered by their codes.
    package var signature = LeaseCode.signed
    /// Of the usual rent, in a registration; of the usual bill.
    package var usualShare = Rate(millionths: Rate.millionthsPerWhole)
    /// That it happens at all: a bill of a month.
    package var chance = Rate(millionths: Rate.millionthsPerWhole)
    /// Of a lease; nil for the usual term.
    package var termMonths: FraudRange?
    /// Whole tenge for a consent.
    package var price = FraudRange(0, 0)
  }

  /// When a step is done: some days after its beginning, then perhaps again.
  package struct Timing: Equatable, Sendable {
    package enum Repetition: Equatable, Sendable {
      case once
      /// Once a month on the day on which people pay or, for a bill, on which bills come.
      case monthlyAsUsual
      case monthly(FraudRange)
      case everyDays(FraudRange)
    }

    /// Whether only a reaction calls it.
    package var isCalled = false
    /// The step after whose success it begins, as a position in the plan; nil for the beginning of the case.
    package var after: Int16?
    package var afterDays = FraudRange(0, 0)
    package var repetition = Repetition.once
    package var times = FraudRange(Timing.unlimited, Timing.unlimited)
    package static let unlimited: Int32 = 10_000
  }
}
