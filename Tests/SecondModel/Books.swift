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

  /// A lease with its voucher, if it has one; in the order of registration.
  struct Lease {
    var id: String
    var tenant: String
    var landlord: String
    var cadastral: String
    var registered: Moment
    var until: CivilDate
    var rent: Int
    var kind: String
    var persons: Int
    /// Whether tenant and landlord are relatives, as the registration says.
    var relative: Bool
    /// How many vouchers were open before this one; nil without a voucher.
    var voucherNumber: Int?
    /// Of the voucher.
    var blocked = false
    var credits = 0
    /// Claims accepted for it.
    var claims = 0
    var lastPayment: Moment?
    var closed: Moment?
    /// The month it counts as closed in.
    var closedIn: CivilMonth?
    /// Whether its deposit was released.
    var released = false

    var isOpen: Bool { closed == nil }
    var hasOpenVoucher: Bool { isOpen && voucherNumber != nil }
    var isActive: Bool { hasOpenVoucher && !blocked }
    var status: String {
      !isOpen ? "closed" : voucherNumber == nil ? "none" : blocked ? "blocked" : "active"
    }
    var voucher: String { "voucher:\(id)" }
    var deposit: String { "deposit:\(id)" }
  }

  struct Payment {
    var lease: Int
    var payee: String
    var amount: Int
    /// The tenant's own money beside the voucher's.
    var own: Int
    var purpose: String
    var at: Moment
    var reversed = false
  }

  /// The credits of a tenant over all vouchers ever, and the month of the last.
  struct Credits {
    var count = 0
    var last: CivilMonth?
  }

  let model: SecondModel
  /// The programme that decides what is going on.
  var terms: Terms
  /// Whether each landlord that was ever listed is listed now.
  var landlords: [String: Bool] = [:]
  var properties: [String: Property] = [:]
  var leases: [Lease] = []
  var leaseNumbers: [String: Int] = [:]
  var leasesOfTenant: [String: [Int]] = [:]
  var leasesOfProperty: [String: [Int]] = [:]
  var payments: [String: Payment] = [:]
  var paymentsOfLease: [Int: [String]] = [:]
  var credits: [String: Credits] = [:]
  var vouchersOpened = 0
  /// The civil months in which claims were accepted for leases of a landlord.
  var claims: [String: [CivilMonth]] = [:]
  var providers: [String: Bool] = [:]
  var settlers = Settlers()
  var signatures = Signatures()
  /// The civil months in which a landlord's properties were flagged.
  var flags: [String: [CivilMonth]] = [:]
  /// In the order of their opening, closed ones too.
  var entitlements: [Entitlement] = []
  var entitlementNumbers: [String: Int] = [:]
  var accounts: [String: Int] = [:]
  /// The bytes of the lines whose id is taken.
  var taken: [String: ArraySlice<UInt8>] = [:]
  /// The `at` of the last line that got past step 4.
  var clock: Moment?
  var result = SecondModel.Result()

  init(model: SecondModel) {
    self.model = model
    terms = model.revisions[0].terms
  }

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

  /// The open leases of a property, oldest first.
  func openLeases(ofProperty code: String) -> [Int] {
    (leasesOfProperty[code] ?? []).filter { leases[$0].isOpen }
  }

  /// The lease of the tenant's newest open voucher: a voucher is as new as its opening.
  func newestVoucher(of tenant: String) -> Int? {
    openLeases(of: tenant).filter { leases[$0].voucherNumber != nil }
      .max { (leases[$0].voucherNumber ?? 0) < (leases[$1].voucherNumber ?? 0) }
  }

  /// Opens the voucher of a lease and credits it as at registration.
  mutating func openVoucher(_ lease: Int, at: Moment, line: Int) {
    leases[lease].voucherNumber = vouchersOpened
    vouchersOpened += 1
    if terms.creditsAtRegistration { credit(lease, at: at, line: line) }
  }

  /// Closes a lease: what is left on its voucher goes to the treasury (section 5), then its entitlements close.
  mutating func close(_ lease: Int, at: Moment, countsIn month: CivilMonth, line: Int?) {
    let voucher = leases[lease].voucher
    transfer(balance(voucher), voucher, "treasury", at: at, line: line)
    leases[lease].closed = at
    leases[lease].closedIn = month
    recordInRegisters(lease, "ended", at: at)
    closeEntitlements(at: at, line: line) { $0.lease == lease }
  }

  /// The rows that the registers of residents get of a lease (instruments' contract, A4).
  mutating func recordInRegisters(_ number: Int, _ change: String, at: Moment) {
    let lease = leases[number]
    for (register, days) in terms.registerLags {
      result.registerEvents.append(
        SecondModel.Result.RegisterEvent(
          seq: result.registerEvents.count + 1, at: at.adding(days: days).seconds,
          register: register, lease: lease.id, person: lease.tenant, cadastral: lease.cadastral,
          kind: lease.kind, change: change))
    }
  }

  /// Section 6: credits the voucher of a lease for the civil month of `at`, if it is due one.
  mutating func credit(_ number: Int, at: Moment, line: Int?) {
    let lease = leases[number]
    let earlier = credits[lease.tenant] ?? Credits()
    guard lease.isActive, isListed(lease.landlord), earlier.last != at.month,
      earlier.count < terms.termMonths
    else { return }
    let amount = terms.creditAmount(persons: lease.persons, on: at.date)
    guard balance("treasury") >= amount else {
      result.unfunded.append(SecondModel.Result.Unfunded(at: at.seconds, lease: lease.id))
      return
    }
    let insurance = Terms.share(of: amount, millionths: terms.insuranceRate)
    transfer(insurance, "treasury", lease.deposit, at: at, line: line)
    transfer(amount - insurance, "treasury", lease.voucher, at: at, line: line)
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
        status: lease.status, credits: lease.credits, kind: lease.kind, persons: lease.persons)
    }
    result.revisions = model.revisions.map { revision in
      SecondModel.Result.Revision(
        from: revision.from.map { "\(padded($0.year, 4))-\(padded($0.month, 2))" },
        programme: revision.programme)
    }
    result.entitlements = entitlements.map { entitlement in
      SecondModel.Result.Entitlement(
        entitlement: entitlement.id, instrument: entitlement.instrument.id,
        recipient: entitlement.recipient, openedAt: entitlement.opened.seconds,
        closedAt: entitlement.closed?.seconds,
        total: entitlement.instrument.pays == "monthly" ? nil : entitlement.amount,
        paid: entitlement.paid, returned: entitlement.returned,
        fulfilled: entitlement.instrument.pays == "after" ? entitlement.fulfilled : nil)
    }
    return result
  }
}
