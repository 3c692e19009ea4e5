import Behaviour
import Diagnostics
import Population
import Society
import Storage
import Values

/// Writes the acts of `truth.sqlite` while the run goes on.
struct TruthActs: ~Copyable {
  private let path: String
  private let connection: Connection
  private let many: Statement
  private let one: Statement

  /// Rows of one INSERT: a statement costs more than a row.
  private static let rowsAtOnce = 32
  private static let columns: Int32 = 11

  /// Begins the file.
  static func begin(path: String) throws(Problem) -> TruthActs {
    let row = "(\([String](repeating: "?", count: Int(TruthActs.columns)).joined(separator: ", ")))"
    let rows = [String](repeating: row, count: TruthActs.rowsAtOnce).joined(separator: ", ")
    do throws(SQLiteError) {
      let connection = try Connection.open(path, .create)
      try connection.execute("\(TruthFile.fast); BEGIN; \(TruthFile.schema)")
      let many = try connection.prepare("INSERT INTO act_code VALUES \(rows)")
      let one = try connection.prepare("INSERT INTO act_code VALUES \(row)")
      return TruthActs(path: path, connection: connection, many: many, one: one)
    } catch { throw TruthFile.unwritable(path, error) }
  }

  /// Writes the entries but for a few that are left for the next time. Returns how many it wrote.
  func write(_ entries: [TruthLog.Entry]) throws(Problem) -> Int {
    var next = 0
    do throws(SQLiteError) {
      while entries.count - next >= TruthActs.rowsAtOnce {
        for place in 0..<TruthActs.rowsAtOnce {
          bind(entries[next + place], to: many, from: Int32(place) * TruthActs.columns)
        }
        try many.run()
        next += TruthActs.rowsAtOnce
      }
    } catch { throw TruthFile.unwritable(path, error) }
    return next
  }

  /// Writes the last entries.
  func finish(_ entries: [TruthLog.Entry]) throws(Problem) {
    do throws(SQLiteError) {
      for entry in entries {
        bind(entry, to: one, from: 0)
        try one.run()
      }
      try connection.execute("COMMIT")
    } catch { throw TruthFile.unwritable(path, error) }
  }

  private func bind(
    _ entry: TruthLog.Entry, to insert: borrowing Statement, from first: Int32
  ) {
    insert.bind(first + 1, entry.line)
    insert.bind(first + 2, number: entry.actor.tenancy)
    insert.bind(first + 3, number: entry.actor.fraudCase)
    insert.bind(first + 4, position: entry.typology.map { Int($0) })
    insert.bind(first + 5, position: entry.typology == nil ? nil : Int(entry.step))
    let isKnown = Int(entry.positioning) < Positioning.allCases.count
    insert.bind(first + 6, position: isKnown ? Int(entry.positioning) : nil)
    insert.bind(first + 7, real: entry.wrongfulShare)
    if entry.hasTurned { insert.bind(first + 8, 1) } else { insert.bindNull(first + 8) }
    if let lease = entry.lease {
      insert.bind(first + 9, "L\(lease.index + 1)")
    } else {
      insert.bindNull(first + 9)
    }
    insert.bind(first + 10, orNull: entry.refusedTiyn)
    insert.bind(first + 11, orNull: Int64(entry.metres))
  }
}
