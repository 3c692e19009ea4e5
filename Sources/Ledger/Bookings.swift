import Accounts
import Journal
import Values

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
    return (part, Transfer(number: transfer + 1, from: from, to: to, tiyn: tiyn))
  }
}

/// The balances that the transfers of the rows so far amount to.
struct Bookings: Sendable {
  /// What is wrong with a transfer; no row that the engine made has it.
  struct Fault: Error, Equatable, Sendable { var message: String }

  private var balances = Balances()
  private(set) var transfers: Int64 = 0
  private var leases: Int32 = 0
  private var parties: Int32 = 0

  /// Opens the accounts of the leases and parties that a batch is the first to name.
  mutating func open(leases: Int, parties: Int) {
    for _ in 0..<leases { balances.addLease() }
    for _ in 0..<parties { balances.addParty() }
    self.leases += Int32(leases)
    self.parties += Int32(parties)
  }

  /// Books the transfers of a row.
  mutating func book(_ row: Row) throws(Fault) {
    guard row.transfer != 0 else { return }
    let (first, second) = row.transfers
    if let first { try book(first) }
    if let second { try book(second) }
  }

  private mutating func book(_ transfer: Transfer) throws(Fault) {
    guard transfer.number == transfers + 1 else {
      throw Fault(message: "transfer \(transfer.number) comes where \(transfers + 1) should")
    }
    guard transfer.tiyn > 0 else {
      throw Fault(message: "transfer \(transfer.number) moves \(transfer.tiyn) tiyn")
    }
    guard exists(transfer.from), exists(transfer.to) else {
      throw Fault(message: "transfer \(transfer.number) names an account that nobody has")
    }
    let amount = Tenge(tiyn: transfer.tiyn)
    guard balances.canMove(amount, from: transfer.from, to: transfer.to) else {
      throw Fault(
        message: "transfer \(transfer.number) takes the \(transfer.from.kind.name) below zero")
    }
    balances.move(amount, from: transfer.from, to: transfer.to)
    transfers += 1
  }

  private func exists(_ account: Account) -> Bool {
    guard account.code >= 0 else { return false }
    return switch account.kind.owner {
    case .nobody: account.owner == 0
    case .lease: account.owner < leases
    case .party: account.owner < parties
    }
  }

  /// 0 for an account that nobody has.
  func balance(of account: Account) -> Int64 { exists(account) ? balances[account].tiyn : 0 }

  /// The accounts whose balance is not zero, in the order of their codes.
  func forEach<Failure: Error>(
    _ body: (_ account: Account, _ tiyn: Int64) throws(Failure) -> Void
  ) throws(Failure) {
    for owner in 0..<max(1, leases, parties) {
      for kind in AccountKind.allCases {
        let account = Account(kind, owner)
        let tiyn = balance(of: account)
        if tiyn != 0 { try body(account, tiyn) }
      }
    }
  }
}
