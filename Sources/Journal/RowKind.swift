public import Events

/// What a row of the journal is: an event of the stream or a step that time takes.
public struct RowKind: Hashable, Sendable {
  /// 0: a line whose type is not a string; 1–31: `EventType`; 32–63: `Step`; 64 up: a type that no event has, by
  /// its number among such types.
  public var code: Int32

  public static let none = RowKind(code: 0)
  /// The code of the first type that no event has.
  public static let firstOther: Int32 = 64

  @inlinable
  public init(code: Int32) { self.code = code }
  @inlinable
  public init(_ type: EventType) { code = Int32(type.rawValue) }
  @inlinable
  public init(_ step: Step) { code = step.rawValue }
  public init(otherType number: Int) { code = RowKind.firstOther + Int32(number) }

  @inlinable
  public var eventType: EventType? {
    (0..<Step.opened.rawValue).contains(code) ? EventType(rawValue: UInt8(code)) : nil
  }
  @inlinable
  public var step: Step? { Step(rawValue: code) }
  public var otherType: Int? { code >= RowKind.firstOther ? Int(code - RowKind.firstOther) : nil }
}

/// The steps that are not lines: the opening budget, credits, entitlements, and what month boundaries do.
public enum Step: Int32, CaseIterable, Sendable {
  /// `issuer` → `treasury`, the budget of the programme.
  case opened = 32
  /// A voucher was blocked.
  case blocked
  /// A voucher became active again.
  case reinstated
  case taxed
  case relieved
  /// A lease ran out; what was left on its voucher goes to the treasury.
  case expired
  /// What was left of a deposit was released.
  case released
  /// What was left on a voucher lapsed.
  case lapsed
  /// A voucher was credited. After a registration or a renewal the row carries its line.
  case credited
  /// A credit that the treasury could not pay.
  case unfunded
  /// An entitlement opened; of one that pays later, `treasury` → `promise`.
  case entitled
  /// A month of an entitlement was fulfilled.
  case fulfilled
  /// An entitlement was paid: what the recipient gets, what is held back, and what the employer bears.
  case granted, held, employerPaid
  /// What was held back went to the recipient.
  case guaranteeReleased
  /// What was paid of an entitlement goes back to the treasury.
  case returned
  /// What is no longer promised goes back to the treasury.
  case promiseReleased
  case entitlementClosed
  /// What the treasury could not pay or promise of an entitlement.
  case entitlementUnfunded

  /// Whether it is about an entitlement, whose number the row then has.
  @inlinable
  public var isOfEntitlement: Bool { rawValue >= Step.entitled.rawValue }

  public var name: String {
    switch self {
    case .opened: "opened"
    case .blocked: "blocked"
    case .reinstated: "reinstated"
    case .taxed: "taxed"
    case .relieved: "relieved"
    case .expired: "expired"
    case .released: "released"
    case .lapsed: "lapsed"
    case .credited: "credited"
    case .unfunded: "unfunded"
    case .entitled: "entitled"
    case .fulfilled: "fulfilled"
    case .granted: "granted"
    case .held: "held"
    case .employerPaid: "employer_paid"
    case .guaranteeReleased: "guarantee_released"
    case .returned: "returned"
    case .promiseReleased: "promise_released"
    case .entitlementClosed: "entitlement_closed"
    case .entitlementUnfunded: "entitlement_unfunded"
    }
  }
}
