package import Values

/// A kind of fraud as its file describes it: who takes part, what they do when, and what they do when it fails.
///
/// Names are resolved when it is read: a role, a step and a variation are positions, so that a case runs on integers.
package struct FraudTypology: Sendable {
  package var name: String
  package var title: String
  package var description: String
  /// Where it was reported, as the file says.
  package var source: String
  package var anchor: Anchor
  /// Cases a dwelling or a registered tenancy, whichever the anchor is.
  package var prevalence: Rate
  /// Months after the run's first month, or after the tenancy's registration, in which a case begins.
  package var startMonths: FraudRange
  /// How long a case goes on at most.
  package var lastsMonths: FraudRange
  package var takesOver: Set<HonestAct>
  package var roles: [FraudRole]
  package var plan: [FraudStep]
  package var reactions: [FraudReaction]
  package var wrongful: Wrongful
  package var lookalike: Lookalike
  package var lookalikeReason: String
  /// The file that it was read from.
  package var file = ""

  /// What a case grows on.
  package enum Anchor: String, CaseIterable, Sendable {
    /// A dwelling where nobody lives.
    case emptyDwelling
    /// Several such dwellings of one owner.
    case emptyDwellings
    /// A registered tenancy, whose people turn to fraud.
    case registeredTenancy
  }

  /// What honest people of a tenancy would do and the case now does, or leaves undone.
  package enum HonestAct: String, CaseIterable, Sendable {
    case payments, bills, claims, leaving
  }

  /// Who is honest and looks the same to a rule.
  package enum Lookalike: String, CaseIterable, Sendable {
    case shiftWorker, studentFlat, extendedFamily, prepaidMeter, poorPositioning
    case relativeOfOwner, shortStay, carelessPayer, damagedDwelling
    case earlyRenewal
  }

  /// Which share of what moves counts as wrongly paid out.
  package struct Wrongful: Equatable, Sendable {
    package var registrations = Rate(millionths: 0)
    package var payments = Rate(millionths: 0)
    package var transfers = Rate(millionths: 0)
    package var claims = Rate(millionths: 0)
    /// Of the tax relief of the case's dwellings while the case runs.
    package var relief = Rate(millionths: 0)
  }

  /// A number of the name alone, so that draws do not change with the typologies beside it.
  ///
  /// FNV-1a of 64 bits (Fowler, Noll, Vo, 1991).
  package var key: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  /// Whether the tenant of a case's tenancy does anything himself.
  package var involvesTenant: Bool {
    plan.contains { roles[Int($0.by)].identity == .tenant }
  }

  /// The most outsiders that a case can have.
  package var outsiders: Int {
    roles.reduce(0) { $0 + ($1.identity == .outsider ? Int($1.count.to) : 0) }
  }

  /// The wrongful share that a step has unless it names its own.
  func wrongful(of act: FraudStep.Kind) -> Rate {
    switch act {
    case .register, .sellConsent: wrongful.registrations
    case .pay: wrongful.payments
    case .transfer: wrongful.transfers
    case .claim: wrongful.claims
    case .list, .delist, .bill, .reverse, .endLease, .leave, .splitCash: Rate(millionths: 0)
    }
  }
}

/// A whole number or an interval of them, of which each case draws one.
package struct FraudRange: Equatable, Sendable {
  package var from: Int32
  package var to: Int32

  package init(_ from: Int32, _ to: Int32) {
    self.from = from
    self.to = to
  }
}

/// Somebody in the plan, or several of a kind.
package struct FraudRole: Equatable, Sendable {
  package enum Identity: String, CaseIterable, Sendable {
    /// The owner of the case's first dwelling.
    case owner
    /// The tenant of the tenancy that the case grows on.
    case tenant
    /// People whom only the case brings in.
    case outsider
  }

  package var name: String
  package var identity: Identity
  package var count: FraudRange
}

/// What a case does once a step has been rejected so often.
package struct FraudReaction: Equatable, Sendable {
  package enum Action: Equatable, Sendable {
    /// As if nothing had happened: the next time is the plan's.
    case carryOn
    /// The whole case ends.
    case giveUp
    /// This step is not done again; today another may be, by its position in the plan.
    case dropStep(instead: Int16?)
    /// The same day with this share of the amount.
    case retrySmaller(Rate)
    /// The same day from another place.
    case retryElsewhere(FraudStep.Place)
    /// Some days later; before that, today, the step at a position of the plan.
    case retryLater(days: FraudRange, first: Int16?)
    /// From now on the step as the variation at this position of `FraudStep.variations`, and again the same day.
    case adapt(Int16)
    /// From now on the plan of another typology, by its position among all that were read.
    case switchTo(Int16)
  }

  /// A position in the plan; nil for any step.
  package var step: Int16?
  /// It holds from this many rejections of the step on.
  package var after: Int32
  package var action: Action
}
