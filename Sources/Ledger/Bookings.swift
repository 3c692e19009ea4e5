import Accounts
import Events
import Journal

/// A movement of money between two accounts, as a row of the journal holds none, one or two.
struct Transfer: Equatable, Sendable {
  /// From 1 without gaps.
  var number: Int64
  var from: Account
  var to: Account
  var tiyn: Int64
}

extension Row {
  /// The transfers of the row; of a credit the deposit's part comes before the voucher's.
  var transfers: (first: Transfer?, second: Transfer?) {
    guard transfer != 0 else { return (nil, nil) }
    let from = Account(code: from)
    let to = Account(code: to)
    let main = Transfer(number: transfer, from: from, to: to, tiyn: tiyn)
    guard kind == Step.credited.rawValue, detail > 0 else { return (main, nil) }
    let part = Transfer(
      number: transfer, from: from, to: .deposit(lease: to.owner), tiyn: detail)
    guard tiyn > 0 else { return (part, nil) }
    return (part, Transfer(number: transfer &+ 1, from: from, to: to, tiyn: tiyn))
  }
}

/// The balances that the transfers of the rows so far amount to, and which leases are closed by them.
///
/// Takes nothing on trust: a journal that was read back may say anything.
struct Bookings: Sendable {
  /// What is wrong with a row; no row that the engine made has it.
  struct Fault: Error, Equatable, Sendable { var message: String }

  private var ofNobody: [Int64] = [0, 0, 0, 0]
  /// The voucher and the deposit of each lease in turn.
  private var ofLeases: [Int64] = []
  /// The wallet and the tax due of each party in turn.
  private var ofParties: [Int64] = []
  private var isClosed: [Bool] = []
  private(set) var transfers: Int64 = 0

  /// Opens the accounts of the leases and parties that a batch is the first to name.
  mutating func open(leases: Int, parties: Int) {
    ofLeases.append(contentsOf: repeatElement(0, count: 2 * leases))
    ofParties.append(contentsOf: repeatElement(0, count: 2 * parties))
    isClosed.append(contentsOf: repeatElement(false, count: leases))
  }

  /// Books the transfers of a row and what it does to a lease.
  mutating func book(_ row: Row) throws(Fault) {
    if row.transfer != 0 {
      let (first, second) = row.transfers
      if let first { try book(first) }
      if let second { try book(second) }
    }
    // Most rows are payments, which no lease's state depends on.
    if row.kind != RowKind(.paymentRequested).code { try follow(row) }
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
    }
    guard !isBeyond else {
      throw Fault(message: "transfer \(transfer.number) takes a balance beyond 64 bits")
    }
    guard balance >= 0 || !account.kind.staysAboveZero else {
      throw Fault(
        message: "transfer \(transfer.number) takes the \(account.kind.name) below zero")
    }
  }

  /// Closes the lease that the row closes; a closed one stays as it is.
  private mutating func follow(_ row: Row) throws(Fault) {
    let kind = RowKind(code: row.kind)
    let isEnd =
      kind == RowKind(.leaseEnded) && row.outcome == Outcome.accepted.rawValue
      || kind == RowKind(.expired)
    let voucher: Account
    switch kind.step {
    case .credited, .unfunded: voucher = Account(code: row.to)
    case .blocked, .reinstated, .expired: voucher = Account(code: row.from)
    case .opened, .taxed, .relieved, .released, .lapsed, nil:
      guard isEnd else { return }
      voucher = Account(code: row.from)
    }
    guard voucher.kind == .voucher, let place = place(of: voucher) else {
      throw Fault(message: "a row about a voucher names none")
    }
    guard !isClosed[place >> 1] else {
      throw Fault(message: "a lease that is closed is closed, credited, blocked or reinstated")
    }
    guard isEnd else { return }
    guard ofLeases[place] == 0 else {
      throw Fault(message: "a lease is closed and its voucher keeps \(ofLeases[place]) tiyn")
    }
    isClosed[place >> 1] = true
  }

  /// Where the balance of the account stands among those of its kind of owner; nil for one that nobody has.
  private func place(of account: Account) -> Int? {
    guard account.code >= 0 else { return nil }
    // The kinds of an owner follow each other, two to an owner.
    let place = Int(account.owner) << 1 | Int(account.code & 1)
    switch account.kind.owner {
    case .nobody: return account.owner == 0 ? Int(account.code) : nil
    case .lease: return place < ofLeases.count ? place : nil
    case .party: return place < ofParties.count ? place : nil
    }
  }

  /// 0 for an account that nobody has.
  func balance(of account: Account) -> Int64 {
    guard let place = place(of: account) else { return 0 }
    return switch account.kind.owner {
    case .nobody: ofNobody[place]
    case .lease: ofLeases[place]
    case .party: ofParties[place]
    }
  }

  /// The accounts whose balance is not zero, in the order of their codes.
  func forEachBalance<Failure: Error>(
    _ body: (_ account: Account, _ tiyn: Int64) throws(Failure) -> Void
  ) throws(Failure) {
    for owner in 0..<Int32(max(2, ofLeases.count, ofParties.count) / 2) {
      for kind in AccountKind.allCases {
        let account = Account(kind, owner)
        let tiyn = balance(of: account)
        if tiyn != 0 { try body(account, tiyn) }
      }
    }
  }
}
