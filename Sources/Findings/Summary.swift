package import Behaviour
package import Values

/// What came out of a run, as `summary.json` has it. Money is in tenge; shares are from 0 to 1.
package struct Summary: Sendable {
  package var scenario = ""
  package var programme = ""
  package var seed: UInt64 = 0
  package var firstMonth = Month(number: 0)
  package var months = 0
  package var ridgePoint = RidgePoint.balanced
  package var tenancies = 0
  package var uptake = Uptake()
  package var effect = Effect()
  package var arms: Arms?
  package var cost = Cost()
  package var fiscal = Fiscal()
  package var fraud = FraudSummary()
  package var harm = Harm()
  package var retention = Retention()
  package var visibility = Visibility()
  package var deposit = Deposit()
  /// In the order of the programme; empty where it has none.
  package var instruments: [Named<OfInstrument>] = []
  package var settlers: Settlers?
  /// Each is nil where nobody pays utilities with the voucher, and where the scenario does not say how people register.
  package var utilities: Utilities?
  package var registration: Registration?
  package var ledger = LedgerSize()
  package var places = Places()

  package init() {}

  /// A share with its 95 % interval.
  package struct Share: Sendable {
    package var count = 0
    package var of = 0
    package var share: Double?
    package var low: Double?
    package var high: Double?

    package init() {}

    /// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), of as many strangers as
    /// say what `whole` in clusters say.
    ///
    /// - Parameters:
    ///   - designEffect: How many in clusters say as much as one stranger; 1 where all are strangers.
    ///   - degrees: Of freedom of the design effect, where it is known from few clusters: Student's points then take the place of the normal.
    package init(_ count: Int, of whole: Int, designEffect: Double = 1, degrees: Int = 0) {
      self.count = count
      of = whole
      guard whole > 0 else { return }
      let n = Double(whole) / designEffect
      let p = Double(count) / Double(whole)
      let z = degrees > 0 ? Estimate.tQuantile(degrees: degrees) : 1.959_963_984_540_054
      let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
      let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
      share = p
      low = max(0, middle - half)
      high = min(1, middle + half)
    }
  }

  package struct Named<Value: Sendable>: Sendable {
    package var name: String
    package var value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  package struct Uptake: Sendable {
    package var cohort = Share()
    package var byRidge: [AtRidge] = []
    /// The share of living tenancies that are registered at each month's end.
    package var byMonth: [Double] = []
    package var byRegion: [Named<Share>] = []
    /// Mean days from moving in to registering, of the registered of the cohort.
    package var lagDays: Double?
  }

  /// Uptake at one point of the ridge.
  package struct AtRidge: Sendable {
    package var point = RidgePoint.balanced
    package var share = Share()
    /// The same people without any programme.
    package var baseline = Share()
    package var byMonth: [Double] = []
    /// By how much each part of the programme changes uptake, in shares; they add up to `share` less `baseline`.
    package var components: [Named<Double>] = []
    /// Of the cohort, not registered at day 90 because they had not heard of the programme; of the others because the tenant, the
    /// owner or both did not agree, or for another reason.
    package var unaware = 0.0
    package var tenantMissing = 0.0
    package var ownerMissing = 0.0
    package var bothMissing = 0.0
    package var otherMissing = 0.0
    /// The mean of each term of those who know the programme, tenge a month.
    package var tenantTerms: [Named<Double>] = []
    package var ownerTerms: [Named<Double>] = []

    /// How far uptake is from the dissertation's claim (its table 29).
    package var distanceFromClaim: Double? { share.share.map { Summary.claimedUptake - $0 } }
  }

  /// "At least 90 % of tenants": table 29 of the dissertation. Results are compared with it; nothing is made from it.
  package static let claimedUptake = 0.9

  package struct Cost: Sendable {
    package var credited = 0.0
    package var spent = 0.0
    package var returned = 0.0
    package var onVouchersAtEnd = 0.0
    package var taxForgone = 0.0
    package var unfundedCredits = 0
    /// The first month with an unfunded credit, from 1.
    package var budgetRunsOutInMonth: Int?
    package var net = 0.0
    package var outreach = 0.0
    package var registered = 0
    package var registeredInBaseline = 0
    package var perRegistered: Double?
    package var perAdditional: Double?
    /// Tenge to those who register without a programme too, and their share of all.
    package var deadWeight = 0.0
    package var deadWeightShare: Double?
    /// What ends with owners through the rent, and through the tax that they do not pay.
    package var toOwnersThroughRent = 0.0
    package var toTenants = 0.0
    package var budgetByMonth: [Double] = []
    package var creditedByMonth: [Double] = []
    package var spentByMonth: [Double] = []
    package var taxForgoneByMonth: [Double] = []
  }

  package struct FraudSummary: Sendable {
    /// Tenge that went where they were not meant to, relief included, and their share of what was spent and forgone.
    package var leakage = 0.0
    package var leakageShare: Double?
    /// Tries that were not accepted.
    package var stopped = 0
    /// Tenge that the rules kept from cases: by voucher and month what the best try would have brought, less what it got.
    package var kept = 0.0
    package var byTypology: [OfTypology] = []
    package var byRule: [OfRule] = []
  }

  package struct OfTypology: Sendable {
    package var name = ""
    package var title = ""
    package var lookalike = ""
    package var cases = 0
    package var attempts = 0
    package var stopped = 0
    package var paidWrongly = 0.0
    package var relief = 0.0
    package var kept = 0.0
    package var displaced = 0.0
    /// Of its tenge, the share that was kept from it.
    package var recall: Double?
    package var detected = 0
    package var medianDaysToDetection: Double?
    package var strongestRule: String?
    /// Turned-down acts by rule, in the order of `FraudSummary.byRule`.
    package var byRule: [Int] = []
  }

  package struct OfRule: Sendable {
    package var rule = ""
    package var stage = ""
    /// Acts of fraud and of honest people for which it was the reason, and of those where no other rule failed.
    package var fraud = 0
    package var fraudAlone = 0
    package var honest = 0
    package var honestAlone = 0
    package var kept = 0.0
    package var withheldTenge = 0.0
    /// Of what it turned down, the share that was fraud.
    package var precision: Double?
  }

  package struct Group: Sendable {
    package var payments = 0
    package var rejected = 0
    package var share: Double?
    package var withheld = 0.0
  }

  /// Honest vouchers under another chance that a bill does not come.
  package struct BillGap: Sendable {
    package var chanceAMonth = 0.0
    /// Of the honest vouchers, those that were ever blocked.
    package var blocked = Share()
    package var blockedDays = 0
  }

  package struct Harm: Sendable {
    package var byBillGap: [BillGap] = []
    package var rejected = Group()
    /// Beside the tries: tenancies, tenancy-months, claims and registrations, each counted once.
    package var people = Share()
    package var unpaidMonths = Share()
    package var claims = Share()
    package var registrations = Share()
    /// Honest vouchers that were ever blocked, and for how many days in all.
    package var blockedVouchers = 0
    package var blockedDays = 0
    package var meanDaysBlocked: Double?
    package var byRegion: [Named<Group>] = []
    package var byIncomeDecile: [Named<Group>] = []
    package var byHouseholdSize: [Named<Group>] = []
    package var byPositioning: [Named<Group>] = []
    package var byTolerance: [AtTolerance] = []
  }

  /// Of honest payments from home on their first try, those that a fence with this tolerance turns down.
  package struct AtTolerance: Sendable {
    package var metres = 0.0
    package var all = Share()
    package var byPositioning: [Named<Share>] = []
  }

  /// What the map of the report shows.
  package struct Places: Sendable {
    package var buildings = 0
    /// Buildings with a lease open at the end: an honest one; only ones of fraud.
    package var withHonestLease = 0
    package var withFraudOnly = 0
    /// Tenancies by settlement.
    package var bySettlement: [Named<Int>] = []
  }

  /// R-12 of some people: as the registers see it, as it is, and the lease alone.
  package struct R12: Sendable {
    package var official = Share()
    package var actual = Share()
    package var registered = Share()
  }

  package struct Retention: Sendable {
    package var all = R12()
    package var byRegion: [Named<R12>] = []
    /// Of those who register without a programme too, and of those who do so because of it.
    package var anyway = R12()
    package var because = R12()
    package var withoutProgramme = R12()
    /// The error of the registers.
    package var officialLessActual: Double?
    /// Of all, who is lost by what.
    package var movedAway = Share()
    package var notRenewed = Share()
    package var noContribution = Share()

    /// What the sources say of R-12: the target of the dissertation, and what programmes report of themselves.
    package static let claimedTarget = 0.6
    package static let claimedReported = 0.93...0.95
  }

  /// What the state gains by registrations.
  package struct Fiscal: Sendable {
    package var rentTaxDeclared = 0.0
    package var rentTaxAdditional = 0.0
    package var netCost = 0.0
    package var netCostPerAdditional: Double?
  }

  /// What the state sees of who lives where.
  package struct Visibility: Sendable {
    /// Tenancies at each month's end: that live in their dwelling, that are registered, that the labour register knows.
    package var actualByMonth: [Double] = []
    package var registeredByMonth: [Double] = []
    package var knownByMonth: [Double] = []
    package var shareKnown: Double?
    package var meanLagDays: Double?
    package var error: Double?
  }

  package struct Deposit: Sendable {
    package var held = 0.0
    package var paid = 0.0
    package var damage = 0.0
    package var damages = 0
    /// Damage of registered tenancies that the lease's own deposit did not cover.
    package var uncovered = 0.0
    /// One pool for all deposits, paying all damage: its balance by month, and how likely it runs dry.
    package var poolByMonth: [Double] = []
    package var poolRunsDry: Double?
  }

  package struct LedgerSize: Sendable {
    package var lines = 0
    package var rows = 0
    package var transfers = 0
    package var bytes = 0
    package var seal = ""
  }
}
