/// What registering is worth to a tenant, tenge a month, term by term; costs are negative.
package struct TenantTerms: Equatable, Sendable {
  /// What can be spent of the voucher, over the months that the tenant reckons with, times what he counts on.
  package var voucher = 0.0
  /// What the owner asks for on top of the rent.
  package var rentIncrease = 0.0
  /// The minutes that registering takes, at the tenant's wage.
  package var procedure = 0.0
  /// Of not being registered.
  package var fineAvoided = 0.0
  /// α_t.
  package var inclination = 0.0
  /// σ_t of this tenant: what a taste of 1 is worth. No term of the sum.
  package var scale = 0.0

  package init() {}

  package var sum: Double { voucher + rentIncrease + procedure + fineAvoided + inclination }

  package static let names = ["voucher", "rentIncrease", "procedure", "fineAvoided", "inclination"]
  /// In the order of `names`.
  package var values: [Double] { [voucher, rentIncrease, procedure, fineAvoided, inclination] }
}

/// What registering is worth to an owner, tenge a month, term by term; costs are negative.
package struct OwnerTerms: Equatable, Sendable {
  package var rentIncrease = 0.0
  package var propertyTaxSaved = 0.0
  /// Of damage, by the deposit that the voucher saves up.
  package var depositCover = 0.0
  /// On the rent that is declared, as far as the owner expects to be made to pay it.
  package var taxOnRent = 0.0
  /// Tax and fine for the years before, times the chance that they are looked into.
  package var earlierYears = 0.0
  /// α_l.
  package var inclination = 0.0

  package init() {}

  package var sum: Double {
    rentIncrease + propertyTaxSaved + depositCover + taxOnRent + earlierYears + inclination
  }

  package static let names = [
    "rentIncrease", "propertyTaxSaved", "depositCover", "taxOnRent", "earlierYears", "inclination",
  ]
  /// In the order of `names`.
  package var values: [Double] {
    [rentIncrease, propertyTaxSaved, depositCover, taxOnRent, earlierYears, inclination]
  }
}

/// Who agrees to registering. Both must.
package struct Consent: Equatable, Sendable {
  package var tenantAgrees: Bool
  package var ownerAgrees: Bool

  package init(tenantAgrees: Bool, ownerAgrees: Bool) {
    self.tenantAgrees = tenantAgrees
    self.ownerAgrees = ownerAgrees
  }

  package var isMutual: Bool { tenantAgrees && ownerAgrees }
}

/// What the two sides of a tenancy know that may change from month to month.
package struct Outlook: Equatable, Sendable {
  /// Whether each side has heard of the programme: without it that side reckons with the law alone. The owner asks for a share of the
  /// voucher where both have.
  package var tenantKnows: Bool
  package var ownerKnows: Bool
  /// The share of what the programme promises that both sides count on, from 0 to 1: of the voucher, and of the relief and the
  /// deposit that come with it.
  package var countedShare: Double
  /// Credits that the tenant has had: they do not come again.
  package var creditsHad: Int32
  package var registration: Registration

  /// Where a tenancy stands when it decides.
  package enum Registration: UInt8, Sendable {
    /// It was never registered: what is spent once is still to be spent.
    case never
    /// It is, and staying so costs nothing.
    case open
    /// It was, or its lease runs out: papers are at hand, and earlier years are known.
    case again
  }

  package init(
    knowsProgramme: Bool, countedShare: Double = 1, creditsHad: Int32 = 0,
    registration: Registration = .never
  ) {
    tenantKnows = knowsProgramme
    ownerKnows = knowsProgramme
    self.countedShare = countedShare
    self.creditsHad = creditsHad
    self.registration = registration
  }

  /// Rule of succession: (accepted + believed) / (tried + 1). `believed` is the share of promises that others say are kept, and counts
  /// as one month beside those of one's own.
  package init(
    knowsProgramme: Bool, acceptedMonths: Int, triedMonths: Int, believed: Double = 1,
    creditsHad: Int32 = 0, registration: Registration = .never
  ) {
    precondition(
      acceptedMonths >= 0 && acceptedMonths <= triedMonths, "months with a payment were tried")
    self.init(
      knowsProgramme: knowsProgramme,
      countedShare: (Double(acceptedMonths) + believed) / Double(triedMonths + 1),
      creditsHad: creditsHad, registration: registration)
  }
}
