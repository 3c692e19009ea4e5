public import Values

/// The balances of all accounts, in memory.
///
/// A balance is what came in less what went out. The sum over all accounts is 0 because money only moves.
public struct Balances: Sendable {
  @usableFromInline
  struct OfLease: Sendable {
    @usableFromInline var voucher: Int64 = 0
    @usableFromInline var deposit: Int64 = 0
  }
  @usableFromInline
  struct OfParty: Sendable {
    @usableFromInline var wallet: Int64 = 0
    @usableFromInline var taxDue: Int64 = 0
  }

  @usableFromInline
  struct OfEntitlement: Sendable {
    @usableFromInline var promise: Int64 = 0
    @usableFromInline var guarantee: Int64 = 0
  }

  @usableFromInline var issuer: Int64 = 0
  @usableFromInline var treasury: Int64 = 0
  @usableFromInline var taxRevenue: Int64 = 0
  @usableFromInline var taxExpenditure: Int64 = 0
  @usableFromInline var outside: Int64 = 0
  @usableFromInline var leases: [OfLease] = []
  @usableFromInline var parties: [OfParty] = []
  @usableFromInline var entitlements: [OfEntitlement] = []

  public init() {}

  public mutating func addLease() { leases.append(OfLease()) }
  public mutating func addParty() { parties.append(OfParty()) }
  public mutating func addEntitlement() { entitlements.append(OfEntitlement()) }

  @inlinable @inline(__always)
  public subscript(_ account: Account) -> Tenge {
    let owner = Int(account.owner)
    let tiyn =
      switch account.kind {
      case .issuer: issuer
      case .treasury: treasury
      case .taxRevenue: taxRevenue
      case .taxExpenditure: taxExpenditure
      case .voucher: leases[owner].voucher
      case .deposit: leases[owner].deposit
      case .wallet: parties[owner].wallet
      case .taxDue: parties[owner].taxDue
      case .promise: entitlements[owner].promise
      case .guarantee: entitlements[owner].guarantee
      case .outside: outside
      }
    return Tenge(tiyn: tiyn)
  }

  /// The accounts whose balance is not zero, in the order of their codes.
  public func forEachNotZero<Failure: Error>(
    _ body: (_ account: Account, _ balance: Tenge) throws(Failure) -> Void
  ) throws(Failure) {
    for owner in 0..<Int32(max(1, leases.count, parties.count, entitlements.count)) {
      for kind in AccountKind.allCases {
        let isThere =
          switch kind.owner {
          case .nobody: owner == 0
          case .lease: Int(owner) < leases.count
          case .party: Int(owner) < parties.count
          case .entitlement: Int(owner) < entitlements.count
          }
        let account = Account(kind, owner)
        if isThere, self[account] != .zero { try body(account, self[account]) }
      }
    }
  }

  /// Whether `amount` can move: no guarded account goes below zero and no balance leaves 64 bits.
  @inlinable @inline(__always)
  public func canMove(_ amount: Tenge, from: Account, to: Account) -> Bool {
    let (debited, tooLow) = self[from].tiyn.subtractingReportingOverflow(amount.tiyn)
    guard !tooLow, debited >= 0 || !from.kind.staysAboveZero else { return false }
    return !self[to].tiyn.addingReportingOverflow(amount.tiyn).overflow
  }

  /// Moves `amount`, which `canMove` has allowed.
  @inlinable
  public mutating func move(_ amount: Tenge, from: Account, to: Account) {
    precondition(amount.tiyn > 0, "a transfer moves more than 0")
    add(-amount.tiyn, to: from)
    add(amount.tiyn, to: to)
  }

  @inlinable
  mutating func add(_ tiyn: Int64, to account: Account) {
    let owner = Int(account.owner)
    switch account.kind {
    case .issuer: issuer += tiyn
    case .treasury:
      treasury += tiyn
      precondition(treasury >= 0, "the treasury never goes below zero")
    case .taxRevenue: taxRevenue += tiyn
    case .taxExpenditure: taxExpenditure += tiyn
    case .voucher:
      leases[owner].voucher += tiyn
      precondition(leases[owner].voucher >= 0, "a voucher never goes below zero")
    case .deposit:
      leases[owner].deposit += tiyn
      precondition(leases[owner].deposit >= 0, "a deposit never goes below zero")
    case .wallet: parties[owner].wallet += tiyn
    case .taxDue: parties[owner].taxDue += tiyn
    case .promise:
      entitlements[owner].promise += tiyn
      precondition(entitlements[owner].promise >= 0, "a promise never goes below zero")
    case .guarantee:
      entitlements[owner].guarantee += tiyn
      precondition(entitlements[owner].guarantee >= 0, "a guarantee never goes below zero")
    case .outside: outside += tiyn
    }
  }
}
