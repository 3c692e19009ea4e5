import Behaviour
import Diagnostics
import Population
import Storage
import Values

/// Writes `truth.sqlite`: what no rule may see, for those who judge the rules.
struct TruthFile: ~Copyable {
  private let connection: Connection

  private static let schema = """
    CREATE TABLE typology(typology INTEGER PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL) STRICT;
    CREATE TABLE fraud_case(
      "case" INTEGER PRIMARY KEY, typology INTEGER NOT NULL REFERENCES typology, tenancy INTEGER,
      first_act TEXT, first_rejection TEXT) STRICT;
    CREATE TABLE lease(
      lease TEXT PRIMARY KEY, tenancy INTEGER, "case" INTEGER, typology INTEGER, registered TEXT, closed TEXT) STRICT;
    CREATE TABLE step(typology INTEGER, step INTEGER, name TEXT NOT NULL, PRIMARY KEY (typology, step)) STRICT;
    CREATE TABLE positioning(positioning INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
    CREATE TABLE act_code(
      line INTEGER PRIMARY KEY, tenancy INTEGER, "case" INTEGER, typology INTEGER, step INTEGER,
      positioning INTEGER, wrongful REAL NOT NULL) STRICT;
    CREATE VIEW act AS SELECT line, tenancy, "case", typology,
      (SELECT name FROM step WHERE step.typology = a.typology AND step.step = a.step) AS step,
      (SELECT name FROM positioning WHERE positioning.positioning = a.positioning) AS positioning,
      wrongful FROM act_code a;
    """

  static func write(_ run: FinishedRun, _ world: World, to path: String) throws(Problem) {
    do throws(SQLiteError) {
      let file = TruthFile(connection: try Connection.open(path, .create))
      try file.connection.execute(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN; \(schema)")
      try file.writeTypologies(world)
      try file.writeCases(run)
      try file.writeLeases(run)
      try file.writeNames(world)
      try file.writeActs(run)
      try file.connection.execute("COMMIT")
    } catch {
      throw Problem(
        .unwritable, file: path, message: "the truth cannot be written: \(error.message)")
    }
  }

  private func writeTypologies(_ world: World) throws(SQLiteError) {
    let insert = try connection.prepare("INSERT INTO typology VALUES (?, ?, ?)")
    for (number, typology) in world.scenario.typologies.enumerated() {
      insert.bind(1, Int64(number + 1))
      insert.bind(2, typology.name)
      insert.bind(3, typology.title)
      try insert.run()
    }
  }

  private func writeCases(_ run: FinishedRun) throws(SQLiteError) {
    let insert = try connection.prepare("INSERT INTO fraud_case VALUES (?, ?, ?, ?, ?)")
    for (number, fraudCase) in run.cases.cases.enumerated() {
      insert.bind(1, Int64(number + 1))
      insert.bind(2, Int64(run.cases.firstTypology[number] + 1))
      insert.bind(3, number: fraudCase.tenancy)
      insert.bind(4, day: run.cases.firstAct[number])
      insert.bind(5, day: run.cases.firstRejection[number])
      try insert.run()
    }
  }

  private func writeLeases(_ run: FinishedRun) throws(SQLiteError) {
    let insert = try connection.prepare("INSERT INTO lease VALUES (?, ?, ?, ?, ?, ?)")
    for (number, record) in run.book.records.enumerated() where record.wasRegistered {
      insert.bind(1, "L\(number + 1)")
      insert.bind(2, number: record.tenancy)
      insert.bind(3, number: run.cases.number(of: record.actor).map { Int32($0) } ?? -1)
      insert.bind(4, number: Int32(record.typology))
      insert.bind(5, day: record.view.registered)
      insert.bind(6, day: record.closed)
      try insert.run()
    }
  }

  /// Rows of one INSERT: a statement costs more than a row.
  private static let rowsAtOnce = 32

  private func writeActs(_ run: FinishedRun) throws(SQLiteError) {
    let row = "(?, ?, ?, ?, ?, ?, ?)"
    let rows = [String](repeating: row, count: TruthFile.rowsAtOnce).joined(separator: ", ")
    let many = try connection.prepare("INSERT INTO act_code VALUES \(rows)")
    let one = try connection.prepare("INSERT INTO act_code VALUES \(row)")
    let entries = run.truth.entries
    let whole = entries.count / TruthFile.rowsAtOnce * TruthFile.rowsAtOnce
    for start in stride(from: 0, to: whole, by: TruthFile.rowsAtOnce) {
      for place in 0..<TruthFile.rowsAtOnce {
        bind(entries[start + place], run, to: many, from: Int32(place * 7))
      }
      try many.run()
    }
    for entry in entries[whole...] {
      bind(entry, run, to: one, from: 0)
      try one.run()
    }
  }

  private func bind(
    _ entry: TruthLog.Entry, _ run: FinishedRun, to insert: borrowing Statement, from first: Int32
  ) {
    let fraudCase = run.cases.number(of: Actor(entry.actor))
    insert.bind(first + 1, entry.line)
    insert.bind(first + 2, number: fraudCase == nil ? entry.actor : -1)
    insert.bind(first + 3, number: fraudCase.map { Int32($0) } ?? -1)
    insert.bind(first + 4, number: Int32(entry.typology))
    insert.bind(first + 5, number: entry.typology >= 0 ? Int32(entry.step) : -1)
    let isKnown = Int(entry.positioning) < Positioning.allCases.count
    insert.bind(first + 6, number: isKnown ? Int32(entry.positioning) : -1)
    insert.bind(first + 7, real: entry.wrongfulShare)
  }

  private func writeNames(_ world: World) throws(SQLiteError) {
    let insertStep = try connection.prepare("INSERT INTO step VALUES (?, ?, ?)")
    for (number, typology) in world.scenario.typologies.enumerated() {
      for (position, step) in typology.plan.enumerated() {
        insertStep.bind(1, Int64(number + 1))
        insertStep.bind(2, Int64(position + 1))
        insertStep.bind(3, step.name)
        try insertStep.run()
      }
    }
    let insertMeans = try connection.prepare("INSERT INTO positioning VALUES (?, ?)")
    for means in Positioning.allCases {
      insertMeans.bind(1, Int64(means.rawValue) + 1)
      insertMeans.bind(2, means.name)
      try insertMeans.run()
    }
  }
}

extension Statement {
  /// A position from 0 as a number from 1; less than 0 as null.
  fileprivate func bind(_ parameter: Int32, number: Int32) {
    if number < 0 { bindNull(parameter) } else { bind(parameter, Int64(number) + 1) }
  }

  fileprivate func bind(_ parameter: Int32, day: Day) {
    let isKnown = day != LeaseRecord.never && day != LeaseRecord.notRegistered
    if isKnown { bind(parameter, day.description) } else { bindNull(parameter) }
  }
}
