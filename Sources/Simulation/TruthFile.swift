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
    CREATE TABLE act(
      line INTEGER PRIMARY KEY, tenancy INTEGER, "case" INTEGER, typology INTEGER, step TEXT,
      positioning TEXT, wrongful REAL NOT NULL) STRICT;
    """

  static func write(_ run: FinishedRun, _ world: World, to path: String) throws(Problem) {
    do throws(SQLiteError) {
      let file = TruthFile(connection: try Connection.open(path, .create))
      try file.connection.execute(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN; \(schema)")
      try file.writeTypologies(world)
      try file.writeCases(run)
      try file.writeLeases(run)
      try file.writeActs(run, world)
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

  private func writeActs(_ run: FinishedRun, _ world: World) throws(SQLiteError) {
    let insert = try connection.prepare("INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?)")
    let names = Positioning.allCases.map(\.name)
    for entry in run.truth.entries {
      insert.bind(1, entry.line)
      let fraudCase = run.cases.number(of: Actor(entry.actor))
      insert.bind(2, number: fraudCase == nil ? entry.actor : -1)
      insert.bind(3, number: fraudCase.map { Int32($0) } ?? -1)
      insert.bind(4, number: Int32(entry.typology))
      if entry.typology >= 0 {
        insert.bind(5, world.scenario.typologies[Int(entry.typology)].plan[Int(entry.step)].name)
      } else {
        insert.bindNull(5)
      }
      if Int(entry.positioning) < names.count {
        insert.bind(6, names[Int(entry.positioning)])
      } else {
        insert.bindNull(6)
      }
      insert.bind(7, real: entry.wrongfulShare)
      try insert.run()
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
