import Accounts
import Events
import Journal
import Programme
import Values

/// What rules can ask of the past beside what the registers hold. A table is kept only where a rule of some programme
/// of the file reads it, so that a payment does not pay for what nobody asks.
struct History {
  private let keepsOwners: Bool
  private let keepsPairs: Bool
  private let keepsClaims: Bool
  private let keepsPayments: Bool

  /// Listed properties, by owner.
  private var owned = Counts<Account.Party>()
  /// Different landlords of all leases, by tenant.
  private var landlords = Counts<Account.Party>()
  /// The leases ever between a tenant and a landlord, by the pair's number.
  private var pairs = IntegerIndex()
  private var leasesOfPair = Counts<Pair>()
  /// Accepted claims, by lease, and by landlord with the month of each.
  private var claimsOfLease = Counts<Account.Lease>()
  private var claimMonths: [PartyNumber: [Month]] = [:]
  /// The last accepted payment, by lease.
  private var lastPayments: [Instant?] = []

  /// - Parameter read: the facts that any rule reads.
  init(for read: FactSet) {
    keepsOwners = read.contains(.tenantOwnsProperties)
    keepsPairs = read.contains(.tenantLandlords) || read.contains(.pairLeases)
    keepsClaims = read.contains(.landlordClaims) || read.contains(.leaseClaims)
    keepsPayments = read.contains(.paymentMinutesSinceLast)
  }

  // MARK: What happens

  /// A property is listed; `before` is its owner up to now, nil where it is listed for the first time.
  mutating func list(owner: PartyNumber, before: PartyNumber?) {
    guard keepsOwners, owner != before else { return }
    if let before { owned.add(-1, to: before) }
    owned.add(1, to: owner)
  }

  mutating func register(tenant: PartyNumber, landlord: PartyNumber) {
    guard keepsPairs else { return }
    let pair = pairs.intern(History.key(tenant, landlord))
    if pair.isNew { landlords.add(1, to: tenant) }
    leasesOfPair.add(1, to: Number(index: pair.number))
  }

  mutating func claim(lease: LeaseNumber, landlord: PartyNumber, in month: Month) {
    guard keepsClaims else { return }
    claimsOfLease.add(1, to: lease)
    // Of months that nobody can ask for any more nothing is kept.
    claimMonths[landlord, default: []].removeAll { $0.number + 12 <= month.number }
    claimMonths[landlord, default: []].append(month)
  }

  @inline(__always)
  mutating func pay(lease: LeaseNumber, at: Instant) {
    guard keepsPayments else { return }
    while lastPayments.count <= lease.index { lastPayments.append(nil) }
    lastPayments[lease.index] = at
  }

  // MARK: What can be asked

  func ownedProperties(of party: PartyNumber) -> Int { owned[party] }

  func landlords(of tenant: PartyNumber) -> Int { landlords[tenant] }

  func leases(tenant: PartyNumber, landlord: PartyNumber) -> Int {
    pairs.find(History.key(tenant, landlord)).map { leasesOfPair[Number(index: $0)] } ?? 0
  }

  func claims(ofLease lease: LeaseNumber) -> Int { claimsOfLease[lease] }

  /// The claims of `month` and the eleven before it.
  func claims(ofLandlord landlord: PartyNumber, upTo month: Month) -> Int {
    claimMonths[landlord, default: []].count { $0.number + 12 > month.number }
  }

  /// Whole minutes since the last accepted payment of the lease; nil where there is none.
  func minutesSinceLastPayment(of lease: LeaseNumber, at: Instant) -> Int? {
    guard lease.index < lastPayments.count, let last = lastPayments[lease.index] else { return nil }
    let seconds = at.seconds - last.seconds - (at.nanoseconds < last.nanoseconds ? 1 : 0)
    return Int(seconds / 60)
  }

  private static func key(_ tenant: PartyNumber, _ landlord: PartyNumber) -> Int64 {
    Int64(tenant) << 32 | Int64(landlord)
  }

  /// A tenant and a landlord who had a lease with each other.
  private enum Pair {}

  /// How many of something each of a kind has; 0 until it is changed.
  private struct Counts<Subject> {
    private var counts: [Int32] = []

    subscript(_ number: Number<Subject>) -> Int {
      number.index < counts.count ? Int(counts[number.index]) : 0
    }

    mutating func add(_ change: Int32, to number: Number<Subject>) {
      while counts.count <= number.index { counts.append(0) }
      counts[number.index] += change
    }
  }
}

/// Lots and the parts of cadastral codes, each made when a rule first asks for it.
struct Lots {
  private let programmeName: String
  private var ofTenants: [PartyNumber: Int] = [:]
  private var places: [PropertyNumber: Place] = [:]

  /// What is known of a property from its code alone.
  struct Place {
    /// `21`
    var oblast: Text
    /// `21:318`
    var district: Text
    var lot: Int
    var districtLot: Int
  }

  init(programmeName: String) { self.programmeName = programmeName }

  mutating func lot(ofTenant party: PartyNumber, _ iin: IIN) -> Int {
    if let known = ofTenants[party] { return known }
    let lot = drawn(Array(iin.description.utf8))
    ofTenants[party] = lot
    return lot
  }

  mutating func place(of property: PropertyNumber, _ code: Text, _ texts: inout TextTable) -> Place
  {
    if let known = places[property] { return known }
    let bytes = texts.bytes(of: code)
    let oblast = Array(bytes.prefix(2))
    let district = Array(bytes.prefix(6))
    let place = Place(
      oblast: texts.intern(oblast.span), district: texts.intern(district.span), lot: drawn(bytes),
      districtLot: drawn(district))
    places[property] = place
    return place
  }

  private func drawn(_ subject: [UInt8]) -> Int {
    Events.lot(programme: programmeName, subject: subject)
  }
}
