import Storage
import Testing

@testable import Ledger

@Suite struct ViewPlanTests {
  /// What SQLite does for a view, a step a line; scans of whole tables show as `SCAN`.
  private func plan(_ view: String, in connection: borrowing Connection) throws -> [String] {
    let statement = try connection.prepare("EXPLAIN QUERY PLAN SELECT * FROM \(view)")
    var steps: [String] = []
    while try statement.step() { steps.append(statement.string(3)) }
    return steps
  }

  /// A view that goes through a table for every row of another takes hours where a ledger is large.
  @Test func noViewGoesThroughATableForEveryRow() throws {
    let folder = try Folder()
    let connection = try Connection.open(folder.file("ledger"), .create)
    try Schema.create(in: connection)
    let scans = [
      "decision": ["SCAN j"], "transfer": ["SCAN j"], "failed": ["SCAN j"], "unfunded": ["SCAN j"],
      "lease": ["SCAN j", "SCAN j", "SCAN t"],
      "balance": [
        "SCAN closing_balance", "SCAN closing", "SCAN closing", "SCAN (subquery-4)", "SCAN a",
      ],
    ]
    var found: [String: [String]] = [:]
    for view in scans.keys {
      found[view] = try plan(view, in: connection).filter { $0.hasPrefix("SCAN ") }
    }
    #expect(found == scans)
  }

  @Test func decisionsAndTransfersAreNotSorted() throws {
    let folder = try Folder()
    let connection = try Connection.open(folder.file("ledger"), .create)
    try Schema.create(in: connection)
    for view in ["decision", "transfer", "failed", "unfunded"] {
      let sorts = try plan(view, in: connection).filter { $0.hasPrefix("USE TEMP B-TREE") }
      #expect(sorts.isEmpty, "\(view)")
    }
  }
}
