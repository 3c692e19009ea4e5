import Accounts
import Events
import Journal
import Values

/// The balances that the transfers of the rows so far amount to, and which leases are closed by them.
///
/// Takes nothing on trust: a journal that was read back may say anything.
struct Bookings: Sendable {
  /// What is wrong with a row; no row that the engine made has it.
  struct Fault: Error, Equatable, Sendable { var message: String }

  /// By the raw values of their kinds.
  private var ofNobody = [Int64](repeating: 0, count: AccountKind.allCases.count)
  /// The voucher and the deposit of each lease in turn.
  private var ofLeases: [Int64] = []
  /// The wallet and the tax due of each party in turn.
  private var ofParties: [Int64] = []
  /// The promise and the guarantee of each entitlement in turn.
  private var ofEntitlements: [Int64] = []
  /// Whether each entitlement is open.
  private var isEntitled: [Bool] = []
  /// Whether each may open: those that the treasury could not promise never do.
  private var mayOpen: [Bool] = []
  private var isClosed: [Bool] = []
  private var hasVoucher: [Bool] = []
  private(set) var transfers: Int64 = 0

  /// Opens the accounts of the leases, parties and entitlements that a batch is the first to name; `entitlements` says of
  /// each whether it opens.
  mutating func open(leases: Int, parties: Int, entitlements: [Bool]) {
    ofEntitlements.append(contentsOf: repeatElement(0, count: 2 * entitlements.count))
    isEntitled.append(contentsOf: repeatElement(false, count: entitlements.count))
    mayOpen.append(contentsOf: entitlements)
    ofLeases.append(contentsOf: repeatElement(0, count: 2 * leases))
    ofParties.append(contentsOf: repeatElement(0, count: 2 * parties))
    isClosed.append(contentsOf: repeatElement(false, count: leases))
    hasVoucher.append(contentsOf: repeatElement(false, count: leases))
  }

  /// Books the transfers of a row and what it does to a lease.
  mutating func book(_ row: Row) throws(Fault) {
    for transfer in row.transfers { try book(transfer) }
    // Most rows are payments, which no lease's state depends on.
    if row.event != .paymentRequested { try follow(row) }
  }

  private mutating func book(_ transfer: Transfer) throws(Fault) {
    guard transfer.number == transfers + 1 else {
      throw Fault(message: "transfer \(transfer.number) comes where \(transfers + 1) should")
    }
    guard transfer.tiyn > 0 else {
      throw Fault(message: "transfer \(transfer.number) moves \(transfer.tiyn) tiyn")
    }
    try add(-transfer.tiyn, to: transfer.from, of: transfer)
    try add(transfer.tiyn, to: transfer.to, of: transfer)
    transfers += 1
  }

  private mutating func add(
    _ tiyn: Int64, to account: Account, of transfer: Transfer
  ) throws(Fault) {
    guard let place = place(of: account) else {
      throw Fault(message: "transfer \(transfer.number) names an account that nobody has")
    }
    let balance: Int64
    let isBeyond: Bool
    switch account.kind.owner {
    case .nobody:
      (balance, isBeyond) = ofNobody[place].addingReportingOverflow(tiyn)
      ofNobody[place] = balance
    case .lease:
      guard account.kind != .voucher || !isClosed[place >> 1] else {
        throw Fault(message: "transfer \(transfer.number) is of the voucher of a closed lease")
      }
      (balance, isBeyond) = ofLeases[place].addingReportingOverflow(tiyn)
      ofLeases[place] = balance
    case .party:
      (balance, isBeyond) = ofParties[place].addingReportingOverflow(tiyn)
      ofParties[place] = balance
    case .entitlement:
      (balance, isBeyond) = ofEntitlements[place].addingReportingOverflow(tiyn)
      ofEntitlements[place] = balance
    }
    guard !isBeyond else {
      throw Fault(message: "transfer \(transfer.number) takes a balance beyond 64 bits")
    }
    guard balance >= 0 || !account.kind.staysAboveZero else {
      throw Fault(
        message: "transfer \(transfer.number) takes the \(account.kind.name) below zero")
    }
  }

  /// Follows what the row does to a lease: a closed one stays as it is, and a voucher that opens opens once.
  private mutating func follow(_ row: Row) throws(Fault) {
    if row.step?.isOfEntitlement == true { return try followEntitlement(row) }
    guard concernsVoucher(row) else { return }
    guard let voucher = row.voucher, let place = place(of: voucher) else {
      throw Fault(message: "a row about a voucher names none")
    }
    let lease = place >> 1
    guard !isClosed[lease] else {
      throw Fault(
        message: "a lease that is closed is closed, renewed, credited, blocked or reinstated")
    }
    if row.opensVoucher {
      guard !hasVoucher[lease] else { throw Fault(message: "a lease has a second voucher") }
      hasVoucher[lease] = true
    }
    if row.step != nil, row.step != .expired, !hasVoucher[lease] {
      throw Fault(message: "a lease without a voucher is credited, blocked or reinstated")
    }
    guard row.closesLease else { return }
    guard ofLeases[place] == 0 else {
      throw Fault(message: "a lease is closed and its voucher keeps \(ofLeases[place]) tiyn")
    }
    isClosed[lease] = true
  }

  /// Follows what the row does to an entitlement: it opens once, and closes with nothing promised or held.
  private mutating func followEntitlement(_ row: Row) throws(Fault) {
    guard let number = row.entitlement?.index, isEntitled.indices.contains(number) else {
      throw Fault(message: "a row about an entitlement names none")
    }
    switch row.step {
    case .entitled:
      guard mayOpen[number] else {
        throw Fault(message: "an entitlement opens twice, or never could")
      }
      mayOpen[number] = false
      isEntitled[number] = true
    case .entitlementClosed:
      guard isEntitled[number], ofEntitlements[2 * number] == 0,
        ofEntitlements[2 * number + 1] == 0
      else { throw Fault(message: "an entitlement closes that is not open, or keeps money") }
      isEntitled[number] = false
    case .fulfilled, .granted, .held, .employerPaid, .guaranteeReleased, .promiseReleased:
      guard isEntitled[number] else {
        throw Fault(message: "an entitlement is paid that is not open")
      }
    // What was paid can come back later, and what could not be promised never opened.
    case .returned, .entitlementUnfunded, nil: break
    case .opened, .blocked, .reinstated, .taxed, .relieved, .expired, .released, .lapsed,
      .credited, .unfunded:
      break
    }
  }

  /// Whether the row is about the voucher of a lease that has to be open.
  private func concernsVoucher(_ row: Row) -> Bool {
    switch row.step {
    case .blocked, .reinstated, .expired, .credited, .unfunded: return true
    case .opened, .taxed, .relieved, .released, .lapsed, .entitled, .fulfilled, .granted, .held,
      .employerPaid, .guaranteeReleased, .returned, .promiseReleased, .entitlementClosed,
      .entitlementUnfunded:
      return false
    case nil: return row.acceptedEvent?.leaseChange != nil
    }
  }

  /// Where the balance of the account stands among those of its kind of owner; nil for one that nobody has.
  private func place(of account: Account) -> Int? {
    guard account.isAnyones else { return nil }
    // The kinds of an owner follow each other, two to an owner.
    let place = Int(account.owner) << 1 | Int(account.kind.rawValue & 1)
    switch account.kind.owner {
    case .nobody: return account.owner == 0 ? Int(account.kind.rawValue) : nil
    case .lease: return place < ofLeases.count ? place : nil
    case .party: return place < ofParties.count ? place : nil
    case .entitlement: return place < ofEntitlements.count ? place : nil
    }
  }

  /// 0 for an account that nobody has.
  func balance(of account: Account) -> Int64 {
    guard let place = place(of: account) else { return 0 }
    return switch account.kind.owner {
    case .nobody: ofNobody[place]
    case .lease: ofLeases[place]
    case .party: ofParties[place]
    case .entitlement: ofEntitlements[place]
    }
  }

  /// The accounts whose balance is not zero, in the order of their codes.
  func forEachBalance<Failure: Error>(
    _ body: (_ account: Account, _ tiyn: Int64) throws(Failure) -> Void
  ) throws(Failure) {
    for owner in 0..<Int32(max(2, ofLeases.count, ofParties.count, ofEntitlements.count) / 2) {
      for kind in AccountKind.allCases {
        let account = Account(kind, owner)
        let tiyn = balance(of: account)
        if tiyn != 0 { try body(account, tiyn) }
      }
    }
  }
}
