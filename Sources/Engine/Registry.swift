import Events
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
  var newestOpen = noNumber
  /// Open vouchers bound to this landlord.
  var boundVouchers: Int32 = 0
}

/// A property with a polygon, known from its first listing on.
struct PropertyState {
  var code: Text
  /// `Event.cadastralNumber` of the code.
  var codeNumber: Int32
  var fence: Int32
  var owner: Int32
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
  var tenant: Int32
  var landlord: Int32
  var property: Int32
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
  var olderOpen = noNumber
  var newerOpen = noNumber

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
  var lease: Int32
  var payee: Int32
  var day: Day
  var isReversed = false
}

/// Stands for no lease, party or property.
let noNumber: Int32 = -1

/// What the registers hold: parties, properties and leases, each numbered from 0 in the order of first use.
struct Registry {
  /// By `Event.cadastralNumber`; `noNumber` for a code of no property.
  private var propertyNumbers: [Int32] = []
  private var leaseNumbers = IntegerIndex()
  var parties: [PartyState] = []
  var properties: [PropertyState] = []
  var leases: [LeaseState] = []

  /// The property of a cadastral code by the code's number in the stream.
  @inline(__always)
  func findProperty(_ code: Int32) -> Int? {
    guard Int(code) < propertyNumbers.count, propertyNumbers[Int(code)] != noNumber else {
      return nil
    }
    return Int(propertyNumbers[Int(code)])
  }
  func findLease(_ id: Text) -> Int? { leaseNumbers.find(id.code) }

  mutating func add(_ property: PropertyState) -> Int {
    let number = properties.count
    properties.append(property)
    while propertyNumbers.count <= Int(property.codeNumber) { propertyNumbers.append(noNumber) }
    propertyNumbers[Int(property.codeNumber)] = Int32(number)
    return number
  }

  /// Enters an open lease, as yet without a voucher.
  mutating func add(_ lease: LeaseState) -> Int {
    let number = leaseNumbers.intern(lease.id.code).number
    properties[Int(lease.property)].openLeases += 1
    properties[Int(lease.property)].persons += Int32(lease.persons)
    leases.append(lease)
    return number
  }

  /// Opens the voucher of an open lease that has none: from now on it is the newest of its tenant.
  mutating func openVoucher(of number: Int) {
    precondition(leases[number].status == .withoutVoucher, "a voucher opens once")
    let tenant = Int(leases[number].tenant)
    let older = parties[tenant].newestOpen
    leases[number].status = .active
    leases[number].olderOpen = older
    if older != noNumber { leases[Int(older)].newerOpen = Int32(number) }
    parties[tenant].newestOpen = Int32(number)
    parties[tenant].vouchers += 1
    parties[Int(leases[number].landlord)].boundVouchers += 1
  }

  /// Takes a lease out of the open ones of its tenant, landlord and property.
  mutating func close(_ number: Int, in month: Month) {
    let lease = leases[number]
    precondition(lease.isOpen, "a lease closes once")
    leases[number].status = .closed
    leases[number].closedMonth = month
    properties[Int(lease.property)].openLeases -= 1
    properties[Int(lease.property)].persons -= Int32(lease.persons)
    guard lease.hasVoucher else { return }
    if lease.newerOpen == noNumber {
      parties[Int(lease.tenant)].newestOpen = lease.olderOpen
    } else {
      leases[Int(lease.newerOpen)].olderOpen = lease.olderOpen
    }
    if lease.olderOpen != noNumber { leases[Int(lease.olderOpen)].newerOpen = lease.newerOpen }
    parties[Int(lease.tenant)].vouchers -= 1
    parties[Int(lease.landlord)].boundVouchers -= 1
  }
}
