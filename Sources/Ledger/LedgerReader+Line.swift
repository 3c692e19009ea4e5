package import Diagnostics
import Storage

// What a ledger says of single lines, in the words of its views.
extension LedgerReader {
  /// The decision on a line; nil where the line is blank or after the last.
  package func line(_ number: Int64) throws(Problem) -> LedgerLine? {
    do throws(SQLiteError) {
      let decision = try connection.prepare(
        "SELECT id, at, type, outcome, reason, field FROM decision WHERE line = ?")
      decision.bind(1, number)
      guard try decision.step() else { return nil }
      func text(_ column: Int32) -> String? {
        decision.isNull(column) ? nil : decision.string(column)
      }
      var line = LedgerLine(
        id: text(0), at: decision.isNull(1) ? nil : decision.integer(1), type: text(2),
        outcome: decision.string(3), reason: text(4), field: text(5))
      let failed = try connection.prepare(
        "SELECT stage, position FROM failed WHERE line = ? ORDER BY position")
      failed.bind(1, number)
      while try failed.step() {
        line.stage = failed.string(0)
        line.failedPositions.append(Int(failed.integer(1)))
      }
      let transfers = try connection.prepare(
        "SELECT seq, from_account, to_account, tiyn FROM transfer WHERE line = ? ORDER BY seq")
      transfers.bind(1, number)
      while try transfers.step() {
        line.transfers.append(
          LedgerTransfer(
            number: transfers.integer(0), from: transfers.string(1), to: transfers.string(2),
            tiyn: transfers.integer(3)))
      }
      return line
    } catch { throw LedgerFile.problem(error, reading: path) }
  }

  /// The number of the last line that is not blank; 0 where there is none.
  package func lastLine() throws(Problem) -> Int64 {
    do throws(SQLiteError) {
      return try connection.integer("SELECT max(line) FROM journal") ?? 0
    } catch { throw LedgerFile.problem(error, reading: path) }
  }
}

/// A line as the views `decision`, `failed` and `transfer` have it.
package struct LedgerLine: Equatable, Sendable {
  package var id: String?
  /// Unix seconds.
  package var at: Int64?
  package var type: String?
  package var outcome: String
  package var reason: String?
  package var field: String?
  /// Of the rules that failed; nil where none did.
  package var stage: String?
  /// The positions of the rules that failed, in the file's `rules`, from 1.
  package var failedPositions: [Int] = []
  package var transfers: [LedgerTransfer] = []
}

package struct LedgerTransfer: Equatable, Sendable {
  package var number: Int64
  package var from: String
  package var to: String
  package var tiyn: Int64
}
