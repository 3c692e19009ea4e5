import Accounts
package import Diagnostics
package import Journal
import Storage
import Values

/// An entitlement as the view `entitlement` has it, money in tiyn and times in Unix seconds.
package struct LedgerEntitlement: Equatable, Sendable {
  /// One of its steps.
  package struct Line: Equatable, Sendable {
    package var at: Int64
    /// The line of the stream that did it; nil for a month boundary.
    package var line: Int64?
    package var step: Step
    package var tiyn: Int64
  }

  package var instrument: String
  package var recipient: String
  package var openedAt: Int64
  package var closedAt: Int64?
  package var total: Int64?
  package var paid: Int64
  package var returned: Int64
  package var fulfilled: Int64?
  /// In their order.
  package var lines: [Line] = []
}

extension LedgerReader {
  /// The entitlement of this name; nil where none opened.
  package func entitlement(_ name: String) throws(Problem) -> LedgerEntitlement? {
    guard let number = try names().entitlement(name) else { return nil }
    do throws(SQLiteError) {
      let row = try connection.prepare(
        """
        SELECT instrument, recipient, opened_at, closed_at, total, paid, returned, fulfilled
        FROM entitlement WHERE entitlement = ?
        """)
      row.bind(1, name)
      guard try row.step() else { return nil }
      func optional(_ column: Int32) -> Int64? { row.isNull(column) ? nil : row.integer(column) }
      var found = LedgerEntitlement(
        instrument: row.string(0), recipient: row.string(1), openedAt: row.integer(2),
        closedAt: optional(3), total: optional(4), paid: row.integer(5), returned: row.integer(6),
        fulfilled: optional(7))
      found.lines = try lines(of: number)
      return found
    } catch { throw LedgerFile.problem(error, reading: path) }
  }

  /// When the treasury could not promise or pay an entitlement of this name for the first time; nil where it always could.
  package func firstUnfunded(_ name: String) throws(Problem) -> Int64? {
    do throws(SQLiteError) {
      let row = try connection.prepare("SELECT min(at) FROM unfunded WHERE entitlement = ?")
      row.bind(1, name)
      guard try row.step(), !row.isNull(0) else { return nil }
      return row.integer(0)
    } catch { throw LedgerFile.problem(error, reading: path) }
  }

  private func lines(
    of number: EntitlementNumber
  ) throws(SQLiteError) -> [LedgerEntitlement.Line] {
    let steps = try connection.prepare(
      """
      SELECT at, line, kind, tiyn FROM journal
      WHERE kind BETWEEN \(Step.entitled.rawValue) AND \(Step.entitlementUnfunded.rawValue)
        AND detail = ? ORDER BY seq
      """)
    steps.bind(1, Int64(number.rawValue))
    var lines: [LedgerEntitlement.Line] = []
    while try steps.step() {
      guard let step = Step(rawValue: Int32(truncatingIfNeeded: steps.integer(2))) else {
        throw LedgerReader.damage("a step of an entitlement is none")
      }
      let line = steps.integer(1)
      lines.append(
        LedgerEntitlement.Line(
          at: steps.integer(0), line: line == 0 ? nil : line, step: step, tiyn: steps.integer(3)))
    }
    return lines
  }
}
