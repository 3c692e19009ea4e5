import Accounts
package import Behaviour
import Events
import Journal
package import Population
package import Values

/// A lease that somebody asked to register, with what became of it.
package struct LeaseRecord: Sendable {
  /// What its holder sees.
  package var view: LeaseView
  /// Who registered it.
  package var actor: Actor
  /// The tenancy behind it; nil where nobody moved in with it.
  @OptionalNumber package var tenancy: TenancyNumber?
  /// The position of its typology in the scenario; nil for an honest lease.
  package var typology: Int16?
  /// The first day on which it is no longer open; `LeaseRecord.never` while it is.
  package var closed = LeaseRecord.notRegistered
  /// Sums over its life, in tiyn.
  package var credited: Int64 = 0
  package var spent: Int64 = 0
  /// Of `spent`, what was paid for utilities.
  package var utilities: Int64 = 0
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
  private var table = Table<LeaseView, LeaseRecord>()
  /// The number of a lease by the engine's, which counts accepted registrations.
  private var numbers = Table<Account.Lease, LeaseRecordNumber>()
  /// Leases that may be open, in their order; closed ones leave it when somebody asks.
  private var maybeOpen: [LeaseRecordNumber] = []

  /// All leases, in the order of their numbers.
  package var records: [LeaseRecord] { table.elements }

  mutating func add(_ record: LeaseRecord) -> LeaseRecordNumber { table.append(record) }

  package subscript(_ number: LeaseRecordNumber) -> LeaseRecord {
    _read { yield table[number] }
    _modify { yield &table[number] }
  }

  /// The lease whose voucher or deposit a row is about; nil where it is about none.
  func lease(of row: Row) -> LeaseRecordNumber? { row.lease.map { numbers[$0] } }

  /// Those that are open, in their order.
  mutating func openLeases() -> [LeaseRecordNumber] {
    maybeOpen.removeAll { !table[$0].view.isOpen }
    return maybeOpen
  }

  mutating func open(_ number: LeaseRecordNumber, on day: Day) {
    numbers.append(number)
    maybeOpen.append(number)
    table[number].view.isOpen = true
    table[number].view.registered = day
    table[number].closed = LeaseRecord.never
  }

  mutating func close(_ number: LeaseRecordNumber, on day: Day) {
    endBlocking(number, on: day)
    table[number].view.isOpen = false
    table[number].view.balance = .zero
    table[number].closed = day
  }

  mutating func block(_ number: LeaseRecordNumber, on day: Day) {
    table[number].view.isBlocked = true
    table[number].blockedSince = day
  }

  /// The run is over.
  mutating func end(on day: Day) {
    for number in records.indices { endBlocking(Number(index: number), on: day) }
  }

  /// Ends the days of a block; also at the end of the run, where the voucher stays blocked.
  mutating func endBlocking(_ number: LeaseRecordNumber, on day: Day) {
    let since = table[number].blockedSince
    guard since != LeaseRecord.never else { return }
    table[number].blockedDays += day.number - since.number
    table[number].blockedSince = LeaseRecord.never
    table[number].view.isBlocked = false
  }

  /// Books a step of a month boundary, or the first credit, which is no line of its own.
  mutating func book(step row: Row, _ step: Step, on day: Day, in month: Month) {
    guard let number = lease(of: row) else { return }
    move(row)
    switch step {
    case .credited:
      table[number].view.credits += 1
      table[number].credited += row.moved
      table[number].creditedMonth = month
    case .unfunded:
      table[number].unfunded += 1
      table[number].unfundedMonth = month
    case .blocked: block(number, on: day)
    case .reinstated: endBlocking(number, on: day)
    case .expired: close(number, on: day)
    case .lapsed, .released, .opened, .taxed, .relieved, .entitled, .fulfilled, .granted, .held,
      .employerPaid, .guaranteeReleased, .returned, .promiseReleased, .entitlementClosed,
      .entitlementUnfunded:
      break
    }
    table[number].lapsed += row.returned
  }

  /// Lets the holders of vouchers and deposits see what a row moved.
  mutating func move(_ row: Row) {
    for transfer in row.transfers {
      change(transfer.from, by: -transfer.tiyn)
      change(transfer.to, by: transfer.tiyn)
    }
  }

  private mutating func change(_ account: Account, by tiyn: Int64) {
    guard let lease = account.lease.map({ numbers[$0] }) else { return }
    switch account.kind {
    case .voucher: table[lease].view.balance += Tenge(tiyn: tiyn)
    case .deposit: table[lease].view.deposit += Tenge(tiyn: tiyn)
    case .issuer, .treasury, .taxRevenue, .taxExpenditure, .wallet, .taxDue, .promise, .guarantee,
      .outside:
      break
    }
  }

  /// Books a payment that was taken back; `number` is the lease whose voucher had paid.
  mutating func takeBack(_ number: LeaseRecordNumber, _ row: Row) {
    move(row)
    table[number].spent -= row.moved
    table[number].lapsed += row.returned
  }

  /// Books an accepted payment of utilities, which is no rent of the month.
  mutating func payUtilities(_ number: LeaseRecordNumber, _ amount: Tenge) {
    table[number].view.balance -= amount
    table[number].spent += amount.tiyn
    table[number].utilities += amount.tiyn
  }

  /// Books an accepted payment.
  mutating func pay(_ number: LeaseRecordNumber, _ amount: Tenge, in month: Month) {
    table[number].view.balance -= amount
    table[number].spent += amount.tiyn
    if table[number].view.paidMonth != month {
      table[number].view.paidMonth = month
      table[number].view.paid = .zero
    }
    table[number].view.paid += amount
  }
}
