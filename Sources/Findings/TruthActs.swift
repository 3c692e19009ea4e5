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
  /// The number of the first actor who is a case.
  private let firstCase: Int32

  /// Rows of one INSERT: a statement costs more than a row.
  private static let rowsAtOnce = 32
  private static let columns: Int32 = 11

  /// Begins the file.
  static func begin(_ world: World, path: String) throws(Problem) -> TruthActs {
    let row = "(\([String](repeating: "?", count: Int(TruthActs.columns)).joined(separator: ", ")))"
    let rows = [String](repeating: row, count: TruthActs.rowsAtOnce).joined(separator: ", ")
    do throws(SQLiteError) {
      let connection = try Connection.open(path, .create)
      try connection.execute("\(TruthFile.fast); BEGIN; \(TruthFile.schema)")
      let many = try connection.prepare("INSERT INTO act_code VALUES \(rows)")
      let one = try connection.prepare("INSERT INTO act_code VALUES \(row)")
      return TruthActs(
        path: path, connection: connection, many: many, one: one,
        firstCase: Int32(world.population.tenancies.count))
    } catch { throw TruthFile.unwritable(path, error) }
  }

  /// Writes the entries from `first` on, but for a few that are left for the next time. Returns the first of these.
  func write(_ entries: [TruthLog.Entry], from first: Int) throws(Problem) -> Int {
    var next = first
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
  func finish(_ entries: [TruthLog.Entry], from first: Int) throws(Problem) {
    do throws(SQLiteError) {
      for entry in entries[first...] {
        bind(entry, to: one, from: 0)
        try one.run()
      }
      try connection.execute("COMMIT")
    } catch { throw TruthFile.unwritable(path, error) }
  }

  private func bind(
    _ entry: TruthLog.Entry, to insert: borrowing Statement, from first: Int32
  ) {
    let isCase = entry.actor >= firstCase
    insert.bind(first + 1, entry.line)
    insert.bind(first + 2, number: isCase ? -1 : entry.actor)
    insert.bind(first + 3, number: isCase ? entry.actor - firstCase : -1)
    insert.bind(first + 4, number: Int32(entry.typology))
    insert.bind(first + 5, number: entry.typology >= 0 ? Int32(entry.step) : -1)
    let isKnown = Int(entry.positioning) < Positioning.allCases.count
    insert.bind(first + 6, number: isKnown ? Int32(entry.positioning) : -1)
    insert.bind(first + 7, real: entry.wrongfulShare)
    if entry.hasTurned { insert.bind(first + 8, 1) } else { insert.bindNull(first + 8) }
    if entry.lease >= 0 {
      insert.bind(first + 9, "L\(entry.lease + 1)")
    } else {
      insert.bindNull(first + 9)
    }
    insert.bind(first + 10, orNull: entry.refusedTiyn)
    insert.bind(first + 11, orNull: Int64(entry.metres))
  }
}
