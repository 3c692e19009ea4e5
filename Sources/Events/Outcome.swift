/// What became of a line. The raw value is the ledger's code; 0 stands for a row that is no line.
public enum Outcome: UInt8, CaseIterable, Sendable {
  case accepted = 1
  case rejected, refused, duplicate

  public var name: String {
    switch self {
    case .accepted: "accepted"
    case .rejected: "rejected"
    case .refused: "refused"
    case .duplicate: "duplicate"
    }
  }
}

/// Why a line was refused, in the order of the checks (contract, section 4). The raw value is the ledger's code.
public enum Refusal: UInt8, CaseIterable, Sendable {
  case malformed = 1
  case missingField, invalidField, unknownType, conflictingId, outOfOrder, tooFar
  case unknownLandlord, unknownProperty, leaseExists, unknownLease, unknownPayment
  case settlerExists, unknownSettler, jobExists, unknownJob, contractExists, unknownContract
  case unknownKey, unknownProvider

  /// As in the decisions.
  public var name: String {
    switch self {
    case .malformed: "malformed"
    case .missingField: "missing_field"
    case .invalidField: "invalid_field"
    case .unknownType: "unknown_type"
    case .conflictingId: "conflicting_id"
    case .outOfOrder: "out_of_order"
    case .tooFar: "too_far"
    case .unknownLandlord: "unknown_landlord"
    case .unknownProperty: "unknown_property"
    case .leaseExists: "lease_exists"
    case .unknownLease: "unknown_lease"
    case .unknownPayment: "unknown_payment"
    case .settlerExists: "settler_exists"
    case .unknownSettler: "unknown_settler"
    case .jobExists: "job_exists"
    case .unknownJob: "unknown_job"
    case .contractExists: "contract_exists"
    case .unknownContract: "unknown_contract"
    case .unknownKey: "unknown_key"
    case .unknownProvider: "unknown_provider"
    }
  }
}

/// The reason of a line as one code: 0 none, a refusal, `ledger`, or a rule of the programme by its position.
public struct Reason: Hashable, Sendable {
  public var code: UInt16

  public static let none = Reason(code: 0)
  /// An account would have gone below zero.
  public static let ledger = Reason(code: 32)
  private static let firstRule: UInt16 = 64

  public init(code: UInt16) { self.code = code }
  public init(_ refusal: Refusal) { code = UInt16(refusal.rawValue) }
  /// `position` is that of the rule in the file's `rules`, from 1.
  public init(rulePosition position: Int) { code = Reason.firstRule + UInt16(position) }

  public var refusal: Refusal? { code < 32 ? Refusal(rawValue: UInt8(code)) : nil }
  /// The position of a rule in the file's `rules`, from 1.
  public var rulePosition: Int? { code > Reason.firstRule ? Int(code - Reason.firstRule) : nil }
}
