import Accounts
package import Behaviour
import Events
import Journal
package import Values

/// A lease that somebody asked to register, with what became of it.
package struct LeaseRecord: Sendable {
  /// What its holder sees.
  package var view: LeaseView
  /// Who registered it.
  package var actor: Actor
  /// The tenancy behind it; -1 where nobody moved in with it.
  package var tenancy: Int32
  /// The position of its typology in the scenario; -1 for an honest lease.
  package var typology: Int16
  /// The first day on which it is no longer open; `LeaseRecord.never` while it is.
  package var closed = LeaseRecord.notRegistered
  /// Sums over its life, in tiyn.
  package var credited: Int64 = 0
  package var spent: Int64 = 0
  package var lapsed: Int64 = 0
  package var relief: Int64 = 0
  package var claimed: Int64 = 0
  /// Credits that the treasury could not pay.
  package var unfunded: Int32 = 0
  /// The last month in which a credit was due and came, and the last in which it did not for want of money.
  var creditedMonth = Month(number: -1)
  var unfundedMonth = Month(number: -1)
  /// Days on which the voucher was blocked, and since when it is; `LeaseRecord.never` where it is not.
  package var blockedDays: Int32 = 0
  package var blockedSince = LeaseRecord.never
  /// Payments that a rule turned down.
  package var rejections: Int32 = 0

  /// A day that has not come.
  package static let never = Day(number: .max)
  /// Of a registration that was not accepted.
  package static let notRegistered = Day(number: .min)

  /// Whether the registration was accepted.
  package var wasRegistered: Bool { closed != LeaseRecord.notRegistered }

  /// Whether a promise was open in a month that ends, and kept so far as the treasury and the bills go; nil where no credit was due.
  func promiseKept(in month: Month, termMonths: Int32) -> Bool? {
    if view.isBlocked { return view.credits < termMonths ? false : nil }
    if unfundedMonth == month { return false }
    return creditedMonth == month ? true : nil
  }

  /// Whether it was open in the evening of `day`.
  package func isOpen(on day: Day) -> Bool {
    wasRegistered && view.registered <= day && day < closed
  }
}

/// All leases of a run, numbered in the order in which they were sent to be registered; `L1` is number 0.
package struct LeaseBook: Sendable {
  package private(set) var records: [LeaseRecord] = []
  /// The number of a lease by the engine's, which counts accepted registrations.
  private var numbers: [Int32] = []
  /// Leases that may be open, in their order; closed ones leave it when somebody asks.
  private var maybeOpen: [Int32] = []

  mutating func add(_ record: LeaseRecord) -> Int32 {
    records.append(record)
    return Int32(records.count - 1)
  }

  package subscript(_ number: Int32) -> LeaseRecord {
    _read { yield records[Int(number)] }
    _modify { yield &records[Int(number)] }
  }

  /// The lease whose voucher or deposit a row is about; nil where it is about none.
  func lease(of row: Row) -> Int32? { row.lease.map { numbers[Int($0)] } }

  /// The lease of an account of a voucher or a deposit.
  func lease(of account: Account) -> Int32 { numbers[Int(account.owner)] }

  /// Those that are open, in their order.
  mutating func openLeases() -> [Int32] {
    maybeOpen.removeAll { !records[Int($0)].view.isOpen }
    return maybeOpen
  }

  mutating func open(_ number: Int32, on day: Day) {
    numbers.append(number)
    maybeOpen.append(number)
    records[Int(number)].view.isOpen = true
    records[Int(number)].view.registered = day
    records[Int(number)].closed = LeaseRecord.never
  }

  mutating func close(_ number: Int32, on day: Day) {
    endBlocking(number, on: day)
    records[Int(number)].view.isOpen = false
    records[Int(number)].view.balance = .zero
    records[Int(number)].closed = day
  }

  mutating func block(_ number: Int32, on day: Day) {
    records[Int(number)].view.isBlocked = true
    records[Int(number)].blockedSince = day
  }

  /// Ends the days of a block; also at the end of the run, where the voucher stays blocked.
  mutating func endBlocking(_ number: Int32, on day: Day) {
    let since = records[Int(number)].blockedSince
    guard since != LeaseRecord.never else { return }
    records[Int(number)].blockedDays += day.number - since.number
    records[Int(number)].blockedSince = LeaseRecord.never
    records[Int(number)].view.isBlocked = false
  }

  /// Books a step of a month boundary, or the first credit, which is no line of its own.
  mutating func book(step row: Row, _ step: Step, on day: Day) {
    guard let number = lease(of: row) else { return }
    move(row)
    switch step {
    case .credited:
      records[Int(number)].view.credits += 1
      records[Int(number)].credited += row.moved
      records[Int(number)].creditedMonth = day.month
    case .unfunded:
      records[Int(number)].unfunded += 1
      records[Int(number)].unfundedMonth = day.month
    case .blocked: block(number, on: day)
    case .reinstated: endBlocking(number, on: day)
    case .expired: close(number, on: day)
    case .lapsed, .released, .opened, .taxed, .relieved: break
    }
    records[Int(number)].lapsed += row.returned
  }

  /// Lets the holders of vouchers and deposits see what a row moved.
  mutating func move(_ row: Row) {
    for transfer in row.transfers {
      change(transfer.from, by: -transfer.tiyn)
      change(transfer.to, by: transfer.tiyn)
    }
  }

  private mutating func change(_ account: Account, by tiyn: Int64) {
    switch account.kind {
    case .voucher: records[Int(lease(of: account))].view.balance += Tenge(tiyn: tiyn)
    case .deposit: records[Int(lease(of: account))].view.deposit += Tenge(tiyn: tiyn)
    case .issuer, .treasury, .taxRevenue, .taxExpenditure, .wallet, .taxDue: break
    }
  }

  /// Books a payment that was taken back; `number` is the lease whose voucher had paid.
  mutating func takeBack(_ number: Int32, _ row: Row) {
    move(row)
    records[Int(number)].spent -= row.moved
    records[Int(number)].lapsed += row.returned
  }

  /// Books an accepted payment.
  mutating func pay(_ number: Int32, _ amount: Tenge, in month: Month) {
    records[Int(number)].view.balance -= amount
    records[Int(number)].spent += amount.tiyn
    if records[Int(number)].view.paidMonth != month {
      records[Int(number)].view.paidMonth = month
      records[Int(number)].view.paid = .zero
    }
    records[Int(number)].view.paid += amount
  }
}
