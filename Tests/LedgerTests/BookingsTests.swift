import Accounts
import Events
import Journal
import Testing
import Values

@testable import Ledger

/// What no engine hands over: a ledger whose seals somebody has made again can still say it.
@Suite struct BookingsTests {
  private static func moving(
    _ tiyn: Int64, number: Int64 = 1, _ from: Account, _ to: Account, _ kind: RowKind,
    detail: Int64 = 0
  ) -> Row {
    var row = Row()
    row.kind = kind
    row.transfer = number
    row.tiyn = tiyn
    row.detail = detail
    row.from = from
    row.to = to
    row.outcome = kind.eventType == nil ? nil : .accepted
    return row
  }

  private static let opened = moving(1_000, .issuer, .treasury, RowKind(.opened))
  private static let credited = moving(
    60, number: 2, .treasury, .voucher(lease: 0), RowKind(.credited), detail: 5)
  private static let ended = moving(
    60, number: 4, .voucher(lease: 0), .treasury, RowKind(.leaseEnded))
  private static var registered: Row {
    var row = Row()
    row.kind = RowKind(.leaseRegistered)
    row.outcome = .accepted
    row.note(lease: 0, opensVoucher: true)
    return row
  }
  private static let pay = RowKind(.paymentRequested)

  /// Rows after the three above, or instead of them, and what is wrong with the last.
  private static let cases: [(before: [Row], row: Row, fault: String?)] = [
    ([opened], credited, nil),
    ([opened, credited], ended, nil),
    ([], moving(1, number: 2, .issuer, .treasury, RowKind(.opened)), "comes where 1 should"),
    ([], moving(0, .issuer, .treasury, RowKind(.opened)), "moves 0 tiyn"),
    ([], moving(-5, .issuer, .treasury, RowKind(.opened)), "moves -5 tiyn"),
    ([], moving(.min, .issuer, .treasury, RowKind(.opened)), "moves"),
    ([], moving(1, .treasury, .issuer, RowKind(.opened)), "takes the treasury below zero"),
    (
      [opened, credited], moving(61, number: 4, .voucher(lease: 0), .wallet(party: 1), pay),
      "takes the voucher below zero"
    ),
    (
      [opened, credited], moving(6, number: 4, .deposit(lease: 0), .wallet(party: 1), pay),
      "takes the deposit below zero"
    ),
    (
      [opened], moving(.max, number: 2, .issuer, .treasury, RowKind(.budgetAdded)), "beyond 64 bits"
    ),
    ([opened], moving(1, number: 2, .treasury, .wallet(party: 2), pay), "that nobody has"),
    ([opened], moving(1, number: 2, .treasury, .voucher(lease: 1), pay), "that nobody has"),
    ([opened], moving(1, number: 2, .treasury, Account(code: -1), pay), "that nobody has"),
    ([opened], moving(1, number: 2, .treasury, Account(code: .min), pay), "that nobody has"),
    ([opened], moving(1, number: 2, .treasury, Account(code: .max), pay), "that nobody has"),
    ([opened], moving(1, number: 2, .treasury, Account(code: 8), pay), "that nobody has"),
    ([opened], moving(1, number: 2, .treasury, Account(code: 16), pay), "that nobody has"),
    ([], registered, "a lease has a second voucher"),
    (
      [opened, credited, ended], moving(1, number: 5, .treasury, .voucher(lease: 0), pay),
      "voucher of a closed lease"
    ),
    (
      [opened, credited], moving(59, number: 4, .voucher(lease: 0), .treasury, RowKind(.expired)),
      "keeps 1 tiyn"
    ),
    ([opened, credited, ended], about(.blocked), "a lease that is closed"),
    ([opened, credited], about(.reinstated), nil),
    ([opened, credited], about(.expired), "keeps 60 tiyn"),
    ([opened], moving(1, number: .max, .issuer, .treasury, RowKind(.credited), detail: 1), "comes"),
  ]

  private static func about(_ step: Step) -> Row {
    var row = Row()
    row.kind = RowKind(step)
    row.from = .voucher(lease: 0)
    return row
  }

  @Test func rowsAreBookedOrRefused() {
    for (before, row, expected) in Self.cases {
      var bookings = Bookings()
      bookings.open(leases: 1, parties: 2, entitlements: [])
      var found: String?
      do throws(Bookings.Fault) {
        for row in [Self.registered] + before { try bookings.book(row) }
        try bookings.book(row)
      } catch { found = error.message }
      let isExpected = expected.map { found?.contains($0) == true } ?? (found == nil)
      #expect(isExpected, "\(found ?? "nothing") for \(expected ?? "nothing")")
    }
  }

  @Test func aRowIsCheckedForWhatItsCodesStandFor() {
    var line = Row()
    line.line = 7
    line.outcome = .refused
    line.kind = RowKind(.clockTicked)
    var step = Row()
    step.kind = RowKind(.taxed)
    step.at = 5
    let cases: [(row: Row, change: (inout Row) -> Void, defect: String?)] = [
      (line, { _ in }, nil),
      (line, { $0.kind = .none }, nil),
      (line, { $0.kind = RowKind(otherType: 1) }, nil),
      (line, { $0.reason = Reason(rulePosition: 3) }, nil),
      (line, { $0.kind = RowKind(otherType: 2) }, "stands for nothing"),
      (line, { $0.kindCode = 14 }, "stands for nothing"),
      (line, { $0.kindCode = -1 }, "stands for nothing"),
      (line, { $0.kind = RowKind(.taxed) }, "stands for nothing"),
      (line, { $0.outcomeCode = 5 }, "stands for nothing"),
      (line, { $0.reasonCode = 13 }, "stands for nothing"),
      (line, { $0.reason = Reason(rulePosition: 4) }, "stands for nothing"),
      (line, { $0.reasonCode = .max }, "stands for nothing"),
      (line, { $0.fieldCode = 200 }, "stands for nothing"),
      (line, { $0.line = 0 }, "comes after line 0"),
      (line, { $0.line = -4 }, "comes after line 0"),
      (step, { _ in }, nil),
      (step, { $0.kind = RowKind(.clockTicked) }, "a step of time"),
      (step, { $0.idEnd = 1 }, "a step of time"),
      (step, { $0.at = Row.noTime }, "a step of time"),
      (step, { $0.line = 1 }, "a step of time"),
    ]
    for (row, change, expected) in cases {
      var check = RowCheck(.example)
      check.beginBatch(otherTypes: 2)
      var row = row
      change(&row)
      let defect = check.defect(of: row)
      let isExpected = expected.map { defect?.contains($0) == true } ?? (defect == nil)
      #expect(isExpected, "\(defect ?? "nothing") for \(row)")
    }
  }
}
