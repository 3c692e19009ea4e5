/// The kinds of account (contract, sections 4 to 6). The raw value is the low four bits of an account's code: there is
/// room for eight more.
public enum AccountKind: UInt8, CaseIterable, Sendable {
  case issuer, treasury, taxRevenue, taxExpenditure
  /// Of a lease.
  case voucher, deposit
  /// Of a person or company, by IIN or BIN.
  case wallet, taxDue

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
    }
  }

  /// Whether the accounts of this kind belong to a lease, a party or nobody.
  public var owner: Owner {
    switch self {
    case .issuer, .treasury, .taxRevenue, .taxExpenditure: .nobody
    case .voucher, .deposit: .lease
    case .wallet, .taxDue: .party
    }
  }

  public enum Owner: Sendable { case nobody, lease, party }

  /// Whether an account of this kind may never go below zero.
  public var staysAboveZero: Bool {
    switch self {
    case .treasury, .voucher, .deposit: true
    case .issuer, .taxRevenue, .taxExpenditure, .wallet, .taxDue: false
    }
  }
}

/// An account as one integer: kind in the low four bits, above it the number of its lease or party.
public struct Account: Hashable, Sendable {
  public var code: Int32

  public static let issuer = Account(.issuer, 0)
  public static let treasury = Account(.treasury, 0)
  public static let taxRevenue = Account(.taxRevenue, 0)
  public static let taxExpenditure = Account(.taxExpenditure, 0)

  public init(code: Int32) { self.code = code }
  /// How many bits of a code say its kind.
  public static let kindBits: Int32 = 4
  /// The bits of a code that say its kind.
  public static let kindMask: Int32 = 15

  @inlinable
  public init(_ kind: AccountKind, _ owner: Int32) {
    code = owner << Account.kindBits | Int32(kind.rawValue)
  }

  public static func voucher(lease: Int32) -> Account { Account(.voucher, lease) }
  public static func deposit(lease: Int32) -> Account { Account(.deposit, lease) }
  public static func wallet(party: Int32) -> Account { Account(.wallet, party) }
  public static func taxDue(party: Int32) -> Account { Account(.taxDue, party) }

  /// A code of no kind, which only a damaged ledger has, is the issuer's.
  @inlinable
  public var kind: AccountKind { AccountKind(rawValue: UInt8(code & Account.kindMask)) ?? .issuer }
  /// Whether the code has a kind and a number: all but what only a damaged ledger has.
  public var isAnyones: Bool {
    code >= 0 && AccountKind(rawValue: UInt8(code & Account.kindMask)) != nil
  }
  /// The number of the lease or party, from 0 in the order in which the run met them.
  @inlinable
  public var owner: Int32 { code >> Account.kindBits }
}
