import Accounts
import Events
import Journal
import Testing
import Values

/// What a row says, for each event and each step.
@Suite struct RowTests {
  private static func line(
    _ type: EventType, _ tiyn: Int64 = 0, _ from: Account? = nil, _ to: Account? = nil,
    outcome: Outcome = .accepted
  ) -> Row {
    var row = Row()
    row.line = 7
    row.at = 1_000
    row.kind = RowKind(type)
    row.outcome = outcome
    row.tiyn = tiyn
    row.transfer = tiyn > 0 ? 4 : 0
    row.from = from
    row.to = to
    return row
  }

  private static func step(
    _ step: Step, _ tiyn: Int64 = 0, _ from: Account? = nil, _ to: Account? = nil,
    deposit: Int64 = 0
  ) -> Row {
    var row = Row(step, at: 1_000)
    row.tiyn = tiyn
    row.detail = deposit
    row.transfer = tiyn + deposit > 0 ? 4 : 0
    row.from = from
    row.to = to
    return row
  }

  /// A step of the entitlement 4.
  private static func grant(
    _ step: Step, _ tiyn: Int64 = 0, _ from: Account? = nil, _ to: Account? = nil
  ) -> Row {
    var row = Self.step(step, tiyn, from, to)
    row.detail = 4
    return row
  }

  private static let promise = Account.promise(4)
  private static let guarantee = Account.guarantee(4)
  private static let voucher = Account.voucher(lease: 3)
  private static let deposit = Account.deposit(lease: 3)
  private static let wallet = Account.wallet(party: 5)

  private struct Case {
    var row: Row
    var flow: Flow?
    var moved: Int64 = 0
    var treasury: Int64 = 0
    var deposits: Int64 = 0
    var returned: Int64 = 0
    var lease: LeaseNumber?
  }

  private static let cases: [Case] = [
    Case(row: step(.opened, 9, .issuer, .treasury), flow: .budget, moved: 9, treasury: 9),
    Case(
      row: step(.credited, 9, .treasury, voucher, deposit: 2), flow: .credited, moved: 11,
      treasury: -11, deposits: 2, lease: 3),
    Case(
      row: step(.credited, 0, .treasury, voucher, deposit: 2), flow: .credited, moved: 2,
      treasury: -2, deposits: 2, lease: 3),
    Case(row: step(.credited, 0, .treasury, voucher), flow: nil, lease: 3),
    Case(row: step(.unfunded, 0, nil, voucher), flow: nil, lease: 3),
    Case(row: step(.blocked, 0, voucher), flow: nil, lease: 3),
    Case(row: step(.reinstated, 0, voucher), flow: nil, lease: 3),
    Case(
      row: step(.expired, 9, voucher, .treasury), flow: .lapsed, moved: 9, treasury: 9,
      returned: 9, lease: 3),
    Case(
      row: step(.lapsed, 9, voucher, .treasury), flow: .lapsed, moved: 9, treasury: 9, returned: 9,
      lease: 3),
    Case(
      row: step(.released, 9, deposit, .treasury), flow: .released, moved: 9, treasury: 9,
      deposits: -9, returned: 9, lease: 3),
    // What a landlord gets has not gone back to the treasury.
    Case(
      row: step(.released, 9, deposit, wallet), flow: .released, moved: 9, deposits: -9, lease: 3),
    Case(row: step(.taxed, 9, .taxDue(party: 5), .taxRevenue), flow: .taxed, moved: 9),
    Case(row: step(.relieved, 9, .taxExpenditure, .taxDue(party: 5)), flow: .relieved, moved: 9),
    Case(
      row: line(.budgetAdded, 9, .issuer, .treasury), flow: .budget, moved: 9, treasury: 9),
    Case(row: line(.paymentRequested, 9, voucher, wallet), flow: .paid, moved: 9, lease: 3),
    Case(row: line(.paymentReversed, 9, wallet, voucher), flow: .takenBack, moved: 9, lease: 3),
    Case(
      row: line(.paymentReversed, 9, wallet, .treasury), flow: .takenBack, moved: 9, treasury: 9,
      returned: 9),
    Case(
      row: line(.transferRequested, 9, voucher, .voucher(lease: 8)), flow: .transferred, moved: 9,
      lease: 3),
    Case(
      row: line(.claimApproved, 9, deposit, wallet), flow: .claimed, moved: 9, deposits: -9,
      lease: 3),
    Case(
      row: line(.leaseEnded, 9, voucher, .treasury), flow: .lapsed, moved: 9, treasury: 9,
      returned: 9, lease: 3),
    Case(row: line(.leaseEnded, 0, voucher), flow: nil, lease: 3),
    Case(row: line(.paymentRequested, outcome: .rejected), flow: nil),
    Case(
      row: grant(.entitled, 9, .treasury, promise), flow: .grantHeld, moved: 9, treasury: -9),
    Case(row: grant(.entitled), flow: nil),
    Case(row: grant(.fulfilled), flow: nil),
    Case(row: grant(.granted, 9, .treasury, wallet), flow: .granted, moved: 9, treasury: -9),
    Case(row: grant(.held, 9, promise, guarantee), flow: .grantHeld, moved: 9),
    Case(row: grant(.employerPaid, 9, wallet, .wallet(party: 6)), flow: .granted, moved: 9),
    Case(row: grant(.guaranteeReleased, 9, guarantee, wallet), flow: .granted, moved: 9),
    Case(
      row: grant(.returned, 9, wallet, .treasury), flow: .grantReturned, moved: 9, treasury: 9),
    Case(
      row: grant(.promiseReleased, 9, promise, .treasury), flow: .grantHeld, moved: 9,
      treasury: 9),
    Case(row: grant(.entitlementClosed), flow: nil),
    Case(row: grant(.entitlementUnfunded), flow: nil),
    Case(row: line(.clockTicked), flow: nil),
  ]

  @Test(arguments: cases.indices) func whatMoves(_ number: Int) {
    let what = Self.cases[number]
    #expect(what.row.flow == what.flow)
    #expect(what.row.moved == what.moved)
    #expect(what.row.change(of: .treasury) == what.treasury)
    #expect(what.row.change(of: .deposit) == what.deposits)
    #expect(what.row.returned == what.returned)
    #expect(what.row.lease == what.lease)
    #expect(what.row.transfers.map(\.tiyn).reduce(0, +) == what.moved)
  }

  @Test func aCreditIsTwoTransfers() {
    let row = Self.step(.credited, 9, .treasury, Self.voucher, deposit: 2)
    #expect(
      Array(row.transfers) == [
        Transfer(number: 4, from: .treasury, to: Self.deposit, tiyn: 2),
        Transfer(number: 5, from: .treasury, to: Self.voucher, tiyn: 9),
      ])
  }

  /// The tenant's own money comes before the voucher's, there and back, and is not the programme's.
  @Test func ownMoneyIsAnotherTransfer() {
    var paid = Self.line(.paymentRequested, 9, Self.voucher, Self.wallet)
    paid.ownPart = 7
    #expect(
      Array(paid.transfers) == [
        Transfer(number: 4, from: .outside, to: Self.wallet, tiyn: 7),
        Transfer(number: 5, from: Self.voucher, to: Self.wallet, tiyn: 9),
      ])
    #expect(paid.moved == 9 && paid.change(of: .wallet) == 16)
    var reversed = Self.line(.paymentReversed, 9, Self.wallet, Self.voucher)
    reversed.ownPart = 7
    #expect(
      Array(reversed.transfers) == [
        Transfer(number: 4, from: Self.wallet, to: .outside, tiyn: 7),
        Transfer(number: 5, from: Self.wallet, to: Self.voucher, tiyn: 9),
      ])
    #expect(Self.line(.paymentRequested, 9, Self.voucher, Self.wallet).ownPart == 0)
  }

  @Test func aStepNamesItsEntitlement() {
    #expect(Self.grant(.fulfilled).entitlement == 4)
    #expect(Self.step(.credited, 9, .treasury, Self.voucher, deposit: 2).entitlement == nil)
  }

  @Test func everyFlowHasARow() {
    #expect(Set(Self.cases.compactMap { $0.flow.map { "\($0)" } }).count == Flow.allCases.count)
  }

  @Test func leasesOpenAndClose() {
    var registered = Self.line(.leaseRegistered)
    registered.note(lease: 3, opensVoucher: true)
    #expect(registered.opensVoucher && registered.lease == 3 && registered.renewedUntil == nil)
    var renewed = Self.line(.leaseRenewed)
    renewed.note(lease: 3, opensVoucher: false, until: Day(number: 20_000))
    #expect(!renewed.opensVoucher && renewed.renewedUntil == Day(number: 20_000))
    #expect(Self.line(.leaseEnded, 0, Self.voucher).closesLease)
    #expect(!Self.line(.leaseEnded, 0, Self.voucher, outcome: .refused).closesLease)
    #expect(Self.step(.expired, 0, Self.voucher).closesLease)
  }

  @Test func failedRulesAreThoseOfARejectedLine() {
    var row = Self.line(.paymentRequested, outcome: .rejected)
    row.failedRules = 1 << 63
    #expect(row.failedRules == 1 << 63 && row.failedOneRule)
    row.failedRules |= 1
    #expect(!row.failedOneRule)
    let credit = Self.step(.credited, 9, .treasury, Self.voucher, deposit: 2)
    #expect(credit.failedRules == 0)
  }

  @Test func codesAreTold() {
    let types = EventType.allCases.map { RowKind($0).code }
    let steps = Step.allCases.map { RowKind($0).code }
    #expect(Set(types + steps).count == types.count + steps.count)
    #expect((types + steps).allSatisfy { $0 < RowKind.firstOther })
    for type in EventType.allCases { #expect(RowKind(type).eventType == type) }
    for step in Step.allCases { #expect(RowKind(step).step == step) }
    #expect(RowKind(code: -1).eventType == nil && RowKind(code: 300).eventType == nil)
    #expect(MemoryLayout<Row>.size == 64)
  }
}
