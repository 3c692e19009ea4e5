public import Values

/// The fields that few lines have. They stand apart so that the events of all other lines stay as small as they are.
public struct EventSupplement: Equatable, Sendable {
  /// `own` of a payment, or `contributions`.
  public var amount = Tenge.zero
  /// `qr`, `key` or `region`, in the text of the chunk; empty where the line has none of them.
  public var text = TextRange.empty
  /// `relative` of a lease, or `subsidised` of a job.
  public var isTrue = false
  /// `members` of a settler, or `housingMonths` of a job.
  public var count: UInt8 = 0
  public var purpose = PaymentPurpose.rent
  public var jobEnding = JobEnding.worker

  public init() {}
}

/// What a payment is for.
public enum PaymentPurpose: UInt8, CaseIterable, Sendable {
  case rent
  case utilities

  /// As in the stream and in rules.
  public var name: String {
    switch self {
    case .rent: "rent"
    case .utilities: "utilities"
    }
  }
}

/// By whom or by what a job ends.
public enum JobEnding: UInt8, CaseIterable, Sendable {
  case worker
  case employer
  /// The time for which it was agreed is over.
  case term

  /// As in the stream.
  public var name: String {
    switch self {
    case .worker: "worker"
    case .employer: "employer"
    case .term: "term"
    }
  }
}
