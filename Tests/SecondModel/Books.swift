/// Everything a replay knows: registers, leases, accounts, and the rows so far.
struct Books {
  struct Property {
    var landlord: String
    var value: Int
    var area: Double
    var silentMonths = 0
    /// Whether a bill was accepted in the month that runs now.
    var billed = false
  }

  /// A lease with its voucher; the newest has the highest index.
  struct Lease {
    var id: String
    var tenant: String
    var landlord: String
    var cadastral: String
    var registered: Moment
    var until: CivilDate
    var rent: Int
    /// Of the voucher.
    var blocked = false
    var credits = 0
    var closed: Moment?
    /// The month it counts as closed in.
    var closedIn: CivilMonth?
    /// Whether its deposit was released.
    var released = false

    var isOpen: Bool { closed == nil }
    var isActive: Bool { isOpen && !blocked }
    var voucher: String { "voucher:\(id)" }
    var deposit: String { "deposit:\(id)" }
  }

  struct Payment {
    var lease: Int
    var payee: String
    var amount: Int
    var at: Moment
    var reversed = false
  }

  /// The credits of a tenant over all vouchers ever, and the month of the last.
  struct Credits {
    var count = 0
    var last: CivilMonth?
  }

  let model: SecondModel
  var terms: Terms { model.terms }
  /// Whether each landlord that was ever listed is listed now.
  var landlords: [String: Bool] = [:]
  var properties: [String: Property] = [:]
  var leases: [Lease] = []
  var leaseNumbers: [String: Int] = [:]
  var leasesOfTenant: [String: [Int]] = [:]
  var payments: [String: Payment] = [:]
  var paymentsOfLease: [Int: [String]] = [:]
  var credits: [String: Credits] = [:]
  var accounts: [String: Int] = [:]
  /// The bytes of the lines whose id is taken.
  var taken: [String: ArraySlice<UInt8>] = [:]
  /// The `at` of the last line that got past step 4.
  var clock: Moment?
  var result = SecondModel.Result()

  init(model: SecondModel) { self.model = model }

  func balance(_ account: String) -> Int { accounts[account] ?? 0 }

  /// Books a transfer; one of 0 is not booked (section 6).
  mutating func transfer(_ tiyn: Int, _ from: String, _ to: String, at: Moment, line: Int?) {
    guard tiyn != 0 else { return }
    accounts[from, default: 0] -= tiyn
    accounts[to, default: 0] += tiyn
    result.transfers.append(
      SecondModel.Result.Transfer(
        seq: result.transfers.count + 1, at: at.seconds, from: from, to: to, tiyn: tiyn,
        line: line))
  }

  func isListed(_ landlord: String) -> Bool { landlords[landlord] ?? false }

  /// The open leases of a tenant, oldest first.
  func openLeases(of tenant: String) -> [Int] {
    (leasesOfTenant[tenant] ?? []).filter { leases[$0].isOpen }
  }

  /// The newest open voucher of a tenant is that of this lease.
  func newestLease(of tenant: String) -> Int? { openLeases(of: tenant).last }

  /// Closes a lease: what is left on its voucher goes to the treasury (section 5).
  mutating func close(_ lease: Int, at: Moment, countsIn month: CivilMonth, line: Int?) {
    let voucher = leases[lease].voucher
    transfer(balance(voucher), voucher, "treasury", at: at, line: line)
    leases[lease].closed = at
    leases[lease].closedIn = month
  }

  /// Section 6: credits the voucher of a lease for the civil month of `at`, if it is due one.
  mutating func credit(_ number: Int, at: Moment, line: Int?) {
    let lease = leases[number]
    let earlier = credits[lease.tenant] ?? Credits()
    guard lease.isActive, isListed(lease.landlord), earlier.last != at.month,
      earlier.count < terms.termMonths
    else { return }
    guard balance("treasury") >= terms.amount else {
      result.unfunded.append(SecondModel.Result.Unfunded(at: at.seconds, lease: lease.id))
      return
    }
    let insurance = Terms.share(of: terms.amount, millionths: terms.insuranceRate)
    transfer(insurance, "treasury", lease.deposit, at: at, line: line)
    transfer(terms.amount - insurance, "treasury", lease.voucher, at: at, line: line)
    leases[number].credits += 1
    credits[lease.tenant] = Credits(count: earlier.count + 1, last: at.month)
  }

  /// The rows, with those of the views that show a state and not a history.
  var finished: SecondModel.Result {
    var result = self.result
    result.balances = accounts.filter { $0.value != 0 }
    result.leases = leases.map { lease in
      SecondModel.Result.Lease(
        lease: lease.id, tenant: lease.tenant, landlord: lease.landlord,
        cadastral: lease.cadastral, registeredAt: lease.registered.seconds,
        until: "\(lease.until)", rent: lease.rent, closedAt: lease.closed?.seconds,
        status: !lease.isOpen ? "closed" : lease.blocked ? "blocked" : "active",
        credits: lease.credits)
    }
    return result
  }
}
