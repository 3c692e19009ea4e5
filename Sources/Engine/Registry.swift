import Accounts
import Events
import Journal
import Values

/// A person or company that the stream has named, by IIN or BIN.
struct PartyState {
  enum Listing: UInt8 { case never, listed, delisted }

  var iin: IIN
  var listing = Listing.never
  /// Open vouchers of this tenant.
  var vouchers: Int32 = 0
  /// Credits of all vouchers this tenant ever had.
  var credits: Int32 = 0
  /// The civil month of the last of them.
  var lastCreditMonth = Month(number: -1)
  /// The lease of this tenant's newest open voucher; the others follow by `LeaseState.olderOpen`.
  @OptionalNumber var newestOpen: LeaseNumber? = nil
  /// Open vouchers bound to this landlord.
  var boundVouchers: Int32 = 0
}

/// A property with a polygon, known from its first listing on.
struct PropertyState {
  var code: Text
  /// `Event.cadastralNumber` of the code.
  var codeNumber: Int32
  var fence: Int32
  var owner: PartyNumber
  var value = Tenge.zero
  /// m².
  var area = 0.0
  var silentMonths: Int32 = 0
  var openLeases: Int32 = 0
  /// Whom its open leases register.
  var persons: Int32 = 0
  /// The civil month of the last accepted utility bill.
  var billedMonth = Month(number: -1)
}

/// A lease and its voucher. One record of two cache lines, because a payment reads most of it: an array a field
/// would cost a cache miss a field.
struct LeaseState {
  enum Status: UInt8 {
    /// The voucher is credited, or blocked.
    case active, blocked
    /// The lease is open, and has no voucher.
    case withoutVoucher
    case closed
  }

  var id: Text
  var tenant: PartyNumber
  var landlord: PartyNumber
  var property: PropertyNumber
  var status = Status.withoutVoucher
  /// Whether the deposit's release (contract 5.4) has been carried out.
  var isReleased = false
  var kind: LeaseKind
  var persons: UInt8
  var until: Day
  var registered: Day
  var rent: Tenge
  var credits: Int32 = 0
  /// The civil month the lease counts as closed in.
  var closedMonth = Month(number: -1)
  /// The month that `paid` and `payments` are of.
  var paidMonth = Month(number: -1)
  var payments: Int32 = 0
  var paid = Tenge.zero
  /// The tenant's open vouchers that opened before and after this one's.
  @OptionalNumber var olderOpen: LeaseNumber? = nil
  @OptionalNumber var newerOpen: LeaseNumber? = nil

  var isOpen: Bool { status != .closed }
  /// Whether it is open and has a voucher, blocked or not.
  var hasVoucher: Bool { status == .active || status == .blocked }

  /// Counts payments of a civil month: `paid` and `payments` are those of the last month that had any.
  mutating func count(_ payments: Int32, _ amount: Tenge, in month: Month) {
    if paidMonth != month {
      paidMonth = month
      paid = .zero
      self.payments = 0
    }
    paid += amount
    self.payments += payments
  }
}

/// An accepted payment, kept for its reversal.
struct PaymentState {
  var amount: Tenge
  var lease: LeaseNumber
  var payee: PartyNumber
  var day: Day
  var isReversed = false
}

/// The number of an accepted payment, from 0.
typealias PaymentNumber = Number<PaymentState>

/// What the registers hold: parties, properties and leases, each numbered from 0 in the order of first use.
struct Registry {
  /// By `Event.cadastralNumber`; -1 for a code of no property.
  private var propertyNumbers: [Int32] = []
  private var leaseNumbers = IntegerIndex()
  var parties = Table<Account.Party, PartyState>()
  var properties = Table<LeaseTerms.Property, PropertyState>()
  var leases = Table<Account.Lease, LeaseState>()

  /// The property of a cadastral code by the code's number in the stream.
  @inline(__always)
  func findProperty(_ code: Int32) -> PropertyNumber? {
    guard Int(code) < propertyNumbers.count, propertyNumbers[Int(code)] >= 0 else { return nil }
    return PropertyNumber(propertyNumbers[Int(code)])
  }
  func findLease(_ id: Text) -> LeaseNumber? {
    leaseNumbers.find(id.code).map { LeaseNumber(index: $0) }
  }

  mutating func add(_ property: PropertyState) -> PropertyNumber {
    let number = properties.append(property)
    while propertyNumbers.count <= Int(property.codeNumber) { propertyNumbers.append(-1) }
    propertyNumbers[Int(property.codeNumber)] = number.rawValue
    return number
  }

  /// Enters an open lease, as yet without a voucher.
  mutating func add(_ lease: LeaseState) -> LeaseNumber {
    let number = leaseNumbers.intern(lease.id.code).number
    properties[lease.property].openLeases += 1
    properties[lease.property].persons += Int32(lease.persons)
    precondition(number == leases.count, "a lease is entered once")
    return leases.append(lease)
  }

  /// Opens the voucher of an open lease that has none: from now on it is the newest of its tenant.
  mutating func openVoucher(of number: LeaseNumber) {
    precondition(leases[number].status == .withoutVoucher, "a voucher opens once")
    let tenant = leases[number].tenant
    let older = parties[tenant].newestOpen
    leases[number].status = .active
    leases[number].olderOpen = older
    if let older { leases[older].newerOpen = number }
    parties[tenant].newestOpen = number
    parties[tenant].vouchers += 1
    parties[leases[number].landlord].boundVouchers += 1
  }

  /// Takes a lease out of the open ones of its tenant, landlord and property.
  mutating func close(_ number: LeaseNumber, in month: Month) {
    let lease = leases[number]
    precondition(lease.isOpen, "a lease closes once")
    leases[number].status = .closed
    leases[number].closedMonth = month
    properties[lease.property].openLeases -= 1
    properties[lease.property].persons -= Int32(lease.persons)
    guard lease.hasVoucher else { return }
    if let newer = lease.newerOpen {
      leases[newer].olderOpen = lease.olderOpen
    } else {
      parties[lease.tenant].newestOpen = lease.olderOpen
    }
    if let older = lease.olderOpen { leases[older].newerOpen = lease.newerOpen }
    parties[lease.tenant].vouchers -= 1
    parties[lease.landlord].boundVouchers -= 1
  }
}
