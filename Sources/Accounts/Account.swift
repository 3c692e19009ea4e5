public import Values

/// The kinds of account (contract, sections 4 to 6). The raw value is the low four bits of an account's code: there is
/// room for five more. The two kinds of an owner follow each other, the first of them even.
public enum AccountKind: UInt8, CaseIterable, Sendable {
  case issuer, treasury, taxRevenue, taxExpenditure
  /// Of a lease.
  case voucher, deposit
  /// Of a person or company, by IIN or BIN.
  case wallet, taxDue
  /// Of an entitlement: what it may still be paid, and what is held back of what was paid.
  case promise, guarantee
  /// Where the tenants' own money comes from.
  case outside

  /// The account's name, or what stands before the colon of it.
  public var name: String {
    switch self {
    case .issuer: "issuer"
    case .treasury: "treasury"
    case .taxRevenue: "tax_revenue"
    case .taxExpenditure: "tax_expenditure"
    case .voucher: "voucher"
    case .deposit: "deposit"
    case .wallet: "wallet"
    case .taxDue: "tax_due"
    case .promise: "promise"
    case .guarantee: "guarantee"
    case .outside: "outside"
    }
  }

  /// Whether the accounts of this kind belong to a lease, a party, an entitlement or nobody.
  @inlinable
  public var owner: Owner {
    switch self {
    case .issuer, .treasury, .taxRevenue, .taxExpenditure, .outside: .nobody
    case .voucher, .deposit: .lease
    case .wallet, .taxDue: .party
    case .promise, .guarantee: .entitlement
    }
  }

  @frozen
  public enum Owner: Sendable { case nobody, lease, party, entitlement }

  /// Whether an account of this kind may never go below zero.
  public var staysAboveZero: Bool {
    switch self {
    case .treasury, .voucher, .deposit, .promise, .guarantee: true
    case .issuer, .taxRevenue, .taxExpenditure, .wallet, .taxDue, .outside: false
    }
  }
}

/// The number of a lease, from 0 in the order in which the run met them.
public typealias LeaseNumber = Number<Account.Lease>
/// The number of a person or company, from 0 in the order in which the run met them.
public typealias PartyNumber = Number<Account.Party>
/// The number of an entitlement, from 0 in the order of opening.
public typealias EntitlementNumber = Number<Account.Entitlement>

/// An account as one integer: kind in the low four bits, above it the number of its lease or party.
public struct Account: Hashable, Sendable {
  /// What a voucher and a deposit belong to.
  public enum Lease {}
  /// Who a wallet and the tax due belong to.
  public enum Party {}
  /// What a promise and a guarantee belong to.
  public enum Entitlement {}

  public var code: Int32

  public static let issuer = Account(.issuer, 0)
  public static let treasury = Account(.treasury, 0)
  public static let taxRevenue = Account(.taxRevenue, 0)
  public static let taxExpenditure = Account(.taxExpenditure, 0)
  public static let outside = Account(.outside, 0)

  public init(code: Int32) { self.code = code }
  /// How many bits of a code say its kind.
  public static let kindBits: Int32 = 4
  /// The bits of a code that say its kind.
  public static let kindMask: Int32 = 15

  @inlinable
  public init(_ kind: AccountKind, _ owner: Int32) {
    code = owner << Account.kindBits | Int32(kind.rawValue)
  }

  @inlinable
  public static func voucher(lease: LeaseNumber) -> Account { Account(.voucher, lease.rawValue) }
  @inlinable
  public static func deposit(lease: LeaseNumber) -> Account { Account(.deposit, lease.rawValue) }
  @inlinable
  public static func wallet(party: PartyNumber) -> Account { Account(.wallet, party.rawValue) }
  @inlinable
  public static func taxDue(party: PartyNumber) -> Account { Account(.taxDue, party.rawValue) }
  @inlinable
  public static func promise(_ entitlement: EntitlementNumber) -> Account {
    Account(.promise, entitlement.rawValue)
  }
  @inlinable
  public static func guarantee(_ entitlement: EntitlementNumber) -> Account {
    Account(.guarantee, entitlement.rawValue)
  }

  /// A code of no kind, which only a damaged ledger has, is the issuer's.
  @inlinable
  public var kind: AccountKind { AccountKind(rawValue: UInt8(code & Account.kindMask)) ?? .issuer }
  /// Whether the code has a kind and a number: all but what only a damaged ledger has.
  public var isAnyones: Bool {
    code >= 0 && AccountKind(rawValue: UInt8(code & Account.kindMask)) != nil
  }
  /// The number of the lease, party or entitlement, whichever the kind of account belongs to.
  @inlinable
  public var owner: Int32 { code >> Account.kindBits }
  /// Whose voucher or deposit it is; nil for other accounts.
  @inlinable
  public var lease: LeaseNumber? { kind.owner == .lease ? LeaseNumber(owner) : nil }
}
