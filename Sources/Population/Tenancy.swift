package import Values

/// A place in `Population.tenancies`.
package typealias TenancyNumber = Number<Tenancy>

/// Somebody who moves into a rented dwelling, with what decides how the tenancy goes. Registered or not: that is behaviour.
package struct Tenancy: Equatable, Sendable {
  /// How its people live; each kind is an honest look-alike of some fraud.
  package enum Kind: UInt8, CaseIterable, Sendable {
    case single, couple, family
    /// Several people who study share a flat.
    case studentFlat
    /// Away for weeks at a time, at a mine or a field.
    case shiftWorker
    /// Grandparents, siblings and their children in one flat.
    case extendedFamily

    package var name: String { "\(self)" }
  }

  /// The day of moving in; also the order of tenancies.
  package var arrival: Day
  /// How long they stay; the end may lie beyond the run.
  package var stayDays: Int32
  /// Where they come from and go to.
  package var origin: SettlementNumber
  package var settlement: SettlementNumber
  /// Nobody else of the tenancies lives there at the same time.
  package var dwelling: DwellingNumber
  package var kind: Kind
  package var householdSize: UInt8
  /// Rents from a relative.
  package var isRelativeOfOwner: Bool
  /// Of the tenant, whole tenge a month.
  package var incomeTenge: Int32
  /// Of all who earn in the household, the tenant among them, whole tenge a month.
  package var householdIncomeTenge: Int32
  /// Whether the tenant has work with social contributions from at least one minimum wage.
  package var hasContributingWork: Bool
  /// Agreed before anything is said about registering, whole tenge a month.
  package var rentTenge: Int32

  package init(
    arrival: Day, stayDays: Int32, origin: SettlementNumber, settlement: SettlementNumber,
    dwelling: DwellingNumber, kind: Kind, householdSize: UInt8, isRelativeOfOwner: Bool,
    incomeTenge: Int32, householdIncomeTenge: Int32, hasContributingWork: Bool, rentTenge: Int32
  ) {
    self.arrival = arrival
    self.stayDays = stayDays
    self.origin = origin
    self.settlement = settlement
    self.dwelling = dwelling
    self.kind = kind
    self.householdSize = householdSize
    self.isRelativeOfOwner = isRelativeOfOwner
    self.incomeTenge = incomeTenge
    self.householdIncomeTenge = householdIncomeTenge
    self.hasContributingWork = hasContributingWork
    self.rentTenge = rentTenge
  }

  /// The tenancy of a newcomer who has found a dwelling.
  init(_ newcomer: Newcomer, dwelling: DwellingNumber, rentTenge: Int32) {
    self.init(
      arrival: newcomer.arrival, stayDays: newcomer.stayDays, origin: newcomer.origin,
      settlement: newcomer.settlement, dwelling: dwelling, kind: newcomer.kind,
      householdSize: newcomer.householdSize, isRelativeOfOwner: newcomer.isRelativeOfOwner,
      incomeTenge: newcomer.incomeTenge, householdIncomeTenge: newcomer.householdIncomeTenge,
      hasContributingWork: newcomer.hasContributingWork,
      rentTenge: rentTenge)
  }

  /// The first day on which they no longer live there.
  package var departure: Day { Day(number: arrival.number + stayDays) }

  /// Whom a lease registers: all of the household.
  package var persons: Int { Int(householdSize) }
}

/// A household that comes to rent, before it has found a dwelling.
struct Newcomer: Sendable {
  var arrival: Day
  var stayDays: Int32
  var origin: SettlementNumber
  var settlement: SettlementNumber
  var kind: Tenancy.Kind
  var householdSize: UInt8
  var isRelativeOfOwner: Bool
  var incomeTenge: Int32
  var householdIncomeTenge: Int32
  var hasContributingWork: Bool

  /// The first day on which they no longer live there.
  var departure: Day { Day(number: arrival.number + stayDays) }
}
