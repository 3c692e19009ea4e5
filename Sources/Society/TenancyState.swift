package import Behaviour
import Population
package import Values

/// What is known of a tenancy while the run goes.
package struct TenancyState: Sendable {
  /// The newest of its leases in the book; nil where there is none.
  @OptionalNumber var lease: LeaseRecordNumber? = nil
  /// The one before it, which holds on where the newest is turned down.
  @OptionalNumber var leaseBefore: LeaseRecordNumber? = nil
  /// Leases that it asked to register.
  var leases: Int32 = 0
  /// Acts so far: the number of the next.
  var acts: Int32 = 0
  /// The case of fraud that has turned it; nil for none.
  @OptionalNumber package var fraudCase: Number<FraudCase>? = nil
  /// The month of the run from which on the tenant knows the programme; `TenancyState.never` for not yet.
  package var knowsFrom = TenancyState.never
  /// The same of the owner.
  package var ownerKnowsFrom = TenancyState.never
  /// Months in which a promise could be kept, and those in which it was: a payment went through, and the month's credit had come.
  var triedMonths: Int16 = 0
  var acceptedMonths: Int16 = 0
  /// In the month that goes on.
  var attempts: UInt8 = 0
  var accepted: UInt8 = 0
  var rejected: UInt8 = 0
  /// How both sides decided when they were last asked.
  package var tenantAgrees = false
  package var ownerAgrees = false
  /// The same when they had lived there for 90 days.
  package var tenantAgreed = false
  package var ownerAgreed = false
  /// Whether the tenancy had a voucher or would have got one, at that time.
  package var wasEligible = false
  /// A registration or its end is on its way.
  var isWaiting = false
  /// What the last decision was made from: it is made again where this has changed. Nil where it is to be made again anyway.
  var decidedOn: DecisionBasis?
  /// Registrations that were turned down under the programme in force: after some nobody asks again.
  var refusals: UInt8 = 0
  /// Damage at the end in tiyn; -1 until they have left.
  package var damage: Int64 = -1
  package var damagePaid: Int64 = 0
  /// The owner knows that a claim is paid up to the deposit only.
  var claimsAreCapped = false

  /// Since when the voucher was blocked that the tenant last ran into.
  var foundBlocked = LeaseRecord.never
  /// Whether the tenant pays at the hours that the rules allow, after they turned a payment down.
  var keepsHours = false
  /// The last payment that was tried, and the day.
  var lastTry: CalendarEntry?
  var lastTryDay = Day(number: .min)

  package static let never = Int16.max
  /// So often somebody asks to register before he takes no for an answer.
  static let mostRefusals: UInt8 = 3
  /// On which day after moving in uptake is measured.
  package static let uptakeDays: Int32 = 90
}

/// What a tenancy decides from: the same decision follows from the same.
struct DecisionBasis: Equatable, Sendable {
  var outlook: Outlook
  /// The number of the programme in force.
  var revision: Int16
}

/// Something that is to happen to a tenancy on a day of the month.
struct CalendarEntry: Sendable {
  enum Kind: UInt8, Sendable {
    case register, deregister, endReplaced, renew, askForVoucher, ask, pay, bill, leave, claim,
      passOn
    /// What only settlers do.
    case startJob, payWage, endJob, sign, buyHousing, reportLeft, findBreach
  }

  var tenancy: TenancyNumber
  var kind: Kind
  /// Of a payment: the first or second part of the month's rent, which try of it, and, of one that is tried again, when. The part is
  /// also the number of a contract and the cause for which a job ends.
  var part: UInt8 = 0
  var attempt: UInt8 = 0
  var second: Int32?
  /// Of one that is tried again, whether the tenant goes where the phone knows its place, and how often the amount was too much.
  var goesOutside = false
  var reductions: UInt8 = 0
  /// Of a bill, which is known when it is planned; whole tenge.
  var billTenge: Int32 = 0
}

/// What is to happen on which day: one list a day of the run.
struct Calendar: Sendable {
  private let first: Day
  private var days: [[CalendarEntry]]

  init(first: Day, end: Day) {
    self.first = first
    days = [[CalendarEntry]](repeating: [], count: Int(end.number - first.number))
  }

  /// Enters something; what lies beyond the run does not happen in it.
  mutating func add(_ entry: CalendarEntry, on day: Day) {
    let index = Int(day.number - first.number)
    precondition(index >= 0, "nothing is planned for the past")
    if index < days.count { days[index].append(entry) }
  }

  /// The entries of a day, which are taken out.
  mutating func take(_ day: Day) -> [CalendarEntry] {
    let index = Int(day.number - first.number)
    var entries: [CalendarEntry] = []
    swap(&entries, &days[index])
    return entries
  }
}
