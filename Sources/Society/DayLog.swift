package import Diagnostics
package import Journal
package import Population
package import Stream
package import Values

/// What happened on a day, or in some hours of a long one: what the day loop hands over and does not ask for again.
package struct DayLog: Sendable {
  package var day = Day(number: 0)
  package var month = 0
  /// The line of the first act.
  package var firstLine: Int64 = 1
  /// In the order of the stream, so that each is one line.
  package var acts: [SentAct] = []
  /// What became of them, with the steps of a month boundary.
  package var rows: [Row] = []
  /// Those that opened meanwhile, or could not.
  package var entitlements: [EntitlementNote] = []
  /// The batches of rows that became full meanwhile; empty where no ledger is kept.
  package var batches: [Batch] = []
  /// Storage that was used before.
  package var spareBatches: [Batch] = []
  /// At a month's end, who lives where.
  package var census: [CensusEntry] = []

  package init() {}

  package var isEmpty: Bool { acts.isEmpty && rows.isEmpty && batches.isEmpty && census.isEmpty }

  /// Storage for more rows is not kept: a month boundary needs it and no day.
  private static let mostRows = 65_536

  /// Empties it and keeps most of its storage.
  package mutating func removeAll() {
    acts.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: rows.count <= DayLog.mostRows)
    batches.removeAll(keepingCapacity: true)
    entitlements.removeAll(keepingCapacity: true)
    census.removeAll()
  }
}

/// A row of `months.csv`.
package struct CensusEntry: Sendable {
  package var tenancy: TenancyNumber
  package var isRegistered: Bool
  package var knows: Bool
  package var attempts: UInt8
  package var accepted: UInt8
  package var rejected: UInt8
  package var isBlocked: Bool
  package var balance: Int64
}

/// Who takes the logs of a run, on this thread or another.
package protocol DayLogTaker: AnyObject {
  /// Takes a log and gives an empty one for it, with storage to use again.
  func take(_ log: consuming DayLog) throws(Problem) -> DayLog
}
