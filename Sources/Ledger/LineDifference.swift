package import Events

/// A line that is not the same in two ledgers.
package struct LineDifference: Sendable {
  package var line: Int64
  /// Nil where the line has none that can be used.
  package var id: String?
  package var type: EventType?
  /// Nil for a line that the ledger does not have.
  package var first: Side?
  package var second: Side?
  /// Whether an earlier try of the same month went through in its place.
  package var isDisplaced = false

  package struct Side: Sendable {
    /// `rejected inside_fence`
    package var outcome: String
    package var transfers: [(from: String, to: String, tiyn: Int64)]
  }
}

/// An account that does not have the same balance in two ledgers.
package struct AccountDifference: Sendable {
  package var account: String
  /// In tiyn; 0 also for an account that the ledger does not have.
  package var first: Int64
  package var second: Int64
}
