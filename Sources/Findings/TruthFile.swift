import Behaviour
import Diagnostics
import Population
import Scenario
import Society
import Storage
import Values

/// Writes `truth.sqlite`: what no rule may see, for those who judge the rules.
struct TruthFile: ~Copyable {
  private let connection: Connection

  static let schema = """
    CREATE TABLE typology(typology INTEGER PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL) STRICT;
    CREATE TABLE fraud_case(
      "case" INTEGER PRIMARY KEY, typology INTEGER NOT NULL REFERENCES typology, tenancy INTEGER,
      first_act TEXT, first_rejection TEXT) STRICT;
    CREATE TABLE lease(
      lease TEXT PRIMARY KEY, tenancy INTEGER, "case" INTEGER, typology INTEGER, registered TEXT, closed TEXT,
      building INTEGER NOT NULL, blocked_days INTEGER NOT NULL) STRICT;
    CREATE TABLE step(typology INTEGER, step INTEGER, name TEXT NOT NULL, PRIMARY KEY (typology, step)) STRICT;
    CREATE TABLE positioning(positioning INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
    CREATE TABLE act_code(
      line INTEGER PRIMARY KEY, tenancy INTEGER, "case" INTEGER, typology INTEGER, step INTEGER,
      positioning INTEGER, wrongful REAL NOT NULL, turned INTEGER, lease TEXT, refused_tiyn INTEGER,
      metres INTEGER) STRICT;
    CREATE VIEW act AS SELECT line, tenancy, "case", typology,
      (SELECT name FROM step WHERE step.typology = a.typology AND step.step = a.step) AS step,
      (SELECT name FROM positioning WHERE positioning.positioning = a.positioning) AS positioning,
      wrongful, turned, lease, refused_tiyn, metres FROM act_code a;
    """

  /// Adds to the acts, which `TruthActs` has written, what is known at the end.
  static func complete(_ run: FinishedRun, _ world: World, at path: String) throws(Problem) {
    do throws(SQLiteError) {
      let file = TruthFile(connection: try Connection.open(path, .write))
      try file.connection.execute("\(TruthFile.fast); BEGIN")
      try file.writeTypologies(world)
      try file.writeCases(run)
      try file.writeLeases(run, world)
      try file.writeNames(world)
      try file.connection.execute("COMMIT")
    } catch { throw unwritable(path, error) }
  }

  /// A file of which the one that a run leaves is made at once: what a crash would spoil is thrown away with the run.
  static let fast = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF"

  static func unwritable(_ path: String, _ error: SQLiteError) -> Problem {
    Problem(.unwritable, file: path, message: "the truth cannot be written: \(error.message)")
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

  private func writeLeases(_ run: FinishedRun, _ world: World) throws(SQLiteError) {
    let insert = try connection.prepare("INSERT INTO lease VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    for (number, record) in run.book.records.enumerated() where record.wasRegistered {
      insert.bind(1, "L\(number + 1)")
      insert.bind(2, number: record.tenancy)
      insert.bind(3, number: run.cases.number(of: record.actor).map { Int32($0) } ?? -1)
      insert.bind(4, number: Int32(record.typology))
      insert.bind(5, day: record.view.registered)
      insert.bind(6, day: record.closed)
      let building = world.population.dwellings[Int(record.view.dwelling)].building
      insert.bind(7, Int64(building.rawValue) + 1)
      insert.bind(8, Int64(record.blockedDays))
      try insert.run()
    }
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
  func bind(_ parameter: Int32, number: Int32) {
    if number < 0 { bindNull(parameter) } else { bind(parameter, Int64(number) + 1) }
  }

  /// A number from 0; less than 0 as null.
  func bind(_ parameter: Int32, orNull number: Int64) {
    if number < 0 { bindNull(parameter) } else { bind(parameter, number) }
  }

  fileprivate func bind(_ parameter: Int32, day: Day) {
    let isKnown = day != LeaseRecord.never && day != LeaseRecord.notRegistered
    if isKnown { bind(parameter, day.description) } else { bindNull(parameter) }
  }
}
