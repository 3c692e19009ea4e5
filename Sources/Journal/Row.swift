public import Accounts
public import Events
import Values

/// A line of the stream with its outcome, or a step: what leaves the engine. 64 bytes without padding, because the
/// seal is taken over these bytes.
///
/// The stored members are the columns of the ledger. What they mean stands here, in `Row+Meaning` and in
/// `Row+Money`, and nowhere else.
public struct Row: Hashable, Sendable {
  /// From 1; 0 for a step of a month boundary and for the opening budget.
  public var line: Int64 = 0
  /// Unix seconds, floored; `Row.noTime` where the line's `at` did not pass its check.
  public var at: Int64 = Row.noTime
  /// Of a rejected line, the rules that failed; of a credit, the deposit's part in tiyn; of a renewal that was accepted,
  /// the day until which the lease runs now; of a payment or a reversal that was accepted, the tenant's own money in tiyn;
  /// of a step of an entitlement, its number.
  public var detail: Int64 = 0
  /// The number of the row's first transfer, from 1; 0 where nothing moved.
  public var transfer: Int64 = 0
  /// What moved; of a credit what went to the voucher.
  public var tiyn: Int64 = 0
  /// Codes of accounts. Where nothing moved, `from` may still be the voucher of the lease that the row is about.
  public var fromCode: Int32 = Row.noAccount
  public var toCode: Int32 = Row.noAccount
  public var kindCode: Int32 = 0
  public var reasonCode: UInt16 = 0
  /// 0 for a step.
  public var outcomeCode: UInt8 = 0
  /// 0 for none.
  public var fieldCode: UInt8 = 0
  /// Where the id stands in the batch's `ids`; equal where there is none.
  public var idStart: UInt32 = 0
  public var idEnd: UInt32 = 0

  public static let noTime = Int64.min
  public static let noAccount: Int32 = -1

  public init() {}

  public init(_ step: Step, at seconds: Int64) {
    kindCode = step.rawValue
    at = seconds
  }
}

// The columns as what they stand for.
extension Row {
  @inlinable
  public var kind: RowKind {
    get { RowKind(code: kindCode) }
    set { kindCode = newValue.code }
  }

  /// Nil for a step.
  @inlinable
  public var outcome: Outcome? {
    get { Outcome(rawValue: outcomeCode) }
    set { outcomeCode = newValue?.rawValue ?? 0 }
  }

  @inlinable
  public var reason: Reason {
    get { Reason(code: reasonCode) }
    set { reasonCode = newValue.code }
  }

  /// The field that was missing or invalid.
  @inlinable
  public var field: Field? {
    get { Field(rawValue: fieldCode) }
    set { fieldCode = newValue?.rawValue ?? 0 }
  }

  @inlinable
  public var from: Account? {
    get { fromCode == Row.noAccount ? nil : Account(code: fromCode) }
    set { fromCode = newValue?.code ?? Row.noAccount }
  }

  @inlinable
  public var to: Account? {
    get { toCode == Row.noAccount ? nil : Account(code: toCode) }
    set { toCode = newValue?.code ?? Row.noAccount }
  }
}
