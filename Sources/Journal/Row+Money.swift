public import Accounts
public import Events

/// A movement of money between two accounts, as a row of the journal holds none, one or two.
public struct Transfer: Equatable, Sendable {
  /// From 1 without gaps.
  public var number: Int64
  public var from: Account
  public var to: Account
  public var tiyn: Int64

  public init(number: Int64, from: Account, to: Account, tiyn: Int64) {
    self.number = number
    self.from = from
    self.to = to
    self.tiyn = tiyn
  }
}

/// The transfers of one row, in their order.
public struct RowTransfers: RandomAccessCollection, Sendable {
  private var first: Transfer
  private var second: Transfer
  public let endIndex: Int
  public var startIndex: Int { 0 }

  init() {
    first = Transfer(number: 0, from: .issuer, to: .issuer, tiyn: 0)
    second = first
    endIndex = 0
  }

  init(_ first: Transfer, _ second: Transfer? = nil) {
    self.first = first
    self.second = second ?? first
    endIndex = second == nil ? 1 : 2
  }

  public subscript(_ index: Int) -> Transfer {
    precondition(index >= 0 && index < endIndex, "a row has the transfers that it has")
    return index == 0 ? first : second
  }
}

extension Row {
  /// The transfers of the row; of a credit the deposit's part comes before the voucher's, of a payment and of its
  /// reversal the tenant's own money before that of the voucher.
  public var transfers: RowTransfers {
    guard transfer != 0 else { return RowTransfers() }
    // Codes that stand for no account stay what they are: whoever reads a damaged ledger refuses them.
    let from = Account(code: fromCode)
    let to = Account(code: toCode)
    let main = Transfer(number: transfer, from: from, to: to, tiyn: tiyn)
    guard let part = firstPart(from, to) else { return RowTransfers(main) }
    guard tiyn > 0 else { return RowTransfers(part) }
    return RowTransfers(part, Transfer(number: transfer &+ 1, from: from, to: to, tiyn: tiyn))
  }

  /// What moves before the rest of the row; nil where the row is one transfer.
  private func firstPart(_ from: Account, _ to: Account) -> Transfer? {
    if kindCode == Step.credited.rawValue, detail > 0 {
      let deposit = Account(.deposit, to.owner)
      return Transfer(number: transfer, from: from, to: deposit, tiyn: detail)
    }
    guard ownPart > 0 else { return nil }
    return kindCode == Row.paymentCode
      ? Transfer(number: transfer, from: .outside, to: to, tiyn: ownPart)
      : Transfer(number: transfer, from: from, to: .outside, tiyn: ownPart)
  }

  /// Of a payment and of its reversal, the tenant's own money in tiyn; 0 for every other row.
  @inlinable
  public var ownPart: Int64 {
    get {
      let isPayment = kindCode == Row.paymentCode || kindCode == Row.reversalCode
      return isPayment && transfer != 0 ? detail : 0
    }
    set { detail = newValue }
  }

  @usableFromInline static let paymentCode = Int32(EventType.paymentRequested.rawValue)
  @usableFromInline static let reversalCode = Int32(EventType.paymentReversed.rawValue)

  /// Of a credit, what goes to the deposit, in tiyn; 0 for every other row.
  @inlinable
  public var depositPart: Int64 {
    get { kindCode == Step.credited.rawValue ? detail : 0 }
    set { detail = newValue }
  }

  /// What moved in all of the programme's money, in tiyn: without the tenants' own.
  @inlinable
  public var moved: Int64 { transfer == 0 ? 0 : tiyn &+ depositPart }

  /// What the row adds to the accounts of a kind, all together, in tiyn: below 0 where it takes.
  public func change(of kind: AccountKind) -> Int64 {
    var change: Int64 = 0
    for transfer in transfers {
      if transfer.to.kind == kind { change &+= transfer.tiyn }
      if transfer.from.kind == kind { change &-= transfer.tiyn }
    }
    return change
  }

  /// What went back to the treasury from vouchers, deposits and payees, in tiyn.
  public var returned: Int64 {
    // It is asked of every row, and few are about the treasury.
    guard toCode == Account.treasury.code else { return 0 }
    return switch flow {
    case .takenBack, .lapsed, .released: change(of: .treasury)
    case .budget, .credited, .paid, .transferred, .claimed, .taxed, .relieved, .granted,
      .grantReturned, .grantHeld, nil:
      0
    }
  }

  /// What the money of the row does; nil where nothing moved.
  public var flow: Flow? {
    guard transfer != 0 else { return nil }
    if let step { return Row.flow(of: step) }
    return event?.flow
  }

  private static func flow(of step: Step) -> Flow? {
    switch step {
    case .opened: .budget
    case .credited: .credited
    case .expired, .lapsed: .lapsed
    case .released: .released
    case .taxed: .taxed
    case .relieved: .relieved
    case .granted, .employerPaid, .guaranteeReleased: .granted
    case .entitled, .held, .promiseReleased: .grantHeld
    case .returned: .grantReturned
    case .blocked, .reinstated, .unfunded, .fulfilled, .entitlementClosed, .entitlementUnfunded:
      nil
    }
  }
}
