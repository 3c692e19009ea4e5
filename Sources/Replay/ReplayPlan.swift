import Events
import Journal

/// What a replay reads and where it writes.
package struct ReplayPlan: Sendable {
  /// A path, or `-` for standard input.
  package var stream: String
  package var programme: String
  package var geo: String
  /// Nil where no ledger is kept.
  package var ledger: String?
  /// A path, or `-` for standard output; nil where no decisions are wanted.
  package var decisions: String?
  /// A file of decisions to compare with.
  package var expected: String?
  /// Differences from them that are kept; the others are counted.
  package var mostDifferences = 10
  /// Whether the decision on each line is written before the next is waited for.
  package var answersEachLine = false

  package init(
    stream: String, programme: String, geo: String, ledger: String?, decisions: String? = nil,
    expected: String? = nil
  ) {
    self.stream = stream
    self.programme = programme
    self.geo = geo
    self.ledger = ledger
    self.decisions = decisions
    self.expected = expected
  }
}

/// How far a replay has come.
package struct ReplayProgress: Sendable {
  package var lines: Int64
  /// Bytes of the stream read so far.
  package var bytes: Int64
  /// Of the stream; nil where it is not a file.
  package var totalBytes: Int64?

  package init(lines: Int64, bytes: Int64, totalBytes: Int64?) {
    self.lines = lines
    self.bytes = bytes
    self.totalBytes = totalBytes
  }
}

/// What a replay did, counted while it ran.
package struct ReplaySummary: Sendable {
  package var programmeName = ""
  package var lines: Int64 = 0
  package var rows: Int64 = 0
  package var bytes: Int64 = 0
  /// By `Outcome.rawValue`.
  package var outcomes = [Int64](repeating: 0, count: 5)
  /// By `Reason.code`.
  package var reasons: [Int64] = []
  /// The name of each reason that a line can have, by `Reason.code`.
  package var reasonNames: [String] = []
  /// Tenge by kind of flow, in tiyn.
  package var flows = Flows()
  /// Leases registered.
  package var leases: Int64 = 0
  /// Batches that an earlier run had already written.
  package var resumedBatches: Int64 = 0
  /// What the writing thread spent on the ledger; a measure for benchmarks, no part of the result.
  package var writeSeconds = 0.0
  /// The seal of the last batch, in hexadecimal; nil where no ledger is kept.
  package var seal: String?
  /// The first differences from the expected decisions, and how many there are.
  package var differences: [DecisionDifference] = []
  package var differenceCount: Int64 = 0
  /// Lines of the stream or of the expected decisions that were compared.
  package var comparedCount: Int64 = 0
  /// What is to be said of the stream as a whole.
  package var notes = StreamNotes()

  package var accepted: Int64 { outcomes[Int(Outcome.accepted.rawValue)] }
  package var rejected: Int64 { outcomes[Int(Outcome.rejected.rawValue)] }

  /// What moved, in tiyn.
  package struct Flows: Sendable {
    package var credited: Int128 = 0
    package var deposited: Int128 = 0
    package var paid: Int128 = 0
    package var reversed: Int128 = 0
    package var taxForgone: Int128 = 0
    package var returned: Int128 = 0
    package var claimed: Int128 = 0
    /// What entitlements paid to their recipients, and what they gave back to the treasury.
    package var granted: Int128 = 0
    package var grantReturned: Int128 = 0
    /// What was promised to entitlements and went back to the treasury unpaid.
    package var promiseReleased: Int128 = 0

    /// Counts the money of a row, whoever moved it.
    mutating func add(_ row: Row) {
      returned += Int128(row.returned)
      if row.step == .promiseReleased { promiseReleased += Int128(row.moved) }
      switch row.flow {
      case .credited:
        credited += Int128(row.moved)
        deposited += Int128(row.depositPart)
      case .paid: paid += Int128(row.moved)
      case .takenBack: reversed += Int128(row.moved)
      case .claimed: claimed += Int128(row.moved)
      case .relieved: taxForgone += Int128(row.moved)
      case .granted: granted += Int128(row.moved)
      case .grantReturned: grantReturned += Int128(row.moved)
      case .budget, .transferred, .lapsed, .released, .taxed, .grantHeld, nil: break
      }
    }
  }
}

/// A line whose decision is not the expected one.
package struct DecisionDifference: Sendable {
  package var line: Int64
  /// As decisions are written; nil where the line is missing on that side.
  package var expected: String?
  package var got: String?
  /// The rules of the line as decided, in words; empty where none ran or the stream cannot be read again.
  package var explanation: [String] = []
}
