import Diagnostics
import Storage

extension RunIdentity {
  func write(to connection: borrowing Connection) throws(SQLiteError) {
    let run = try connection.prepare("INSERT INTO run VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)")
    run.bind(1, engineVersion)
    run.bind(2, programmeName)
    run.bind(3, programmeText)
    run.bind(4, blob: geometryHash.bytes)
    run.bind(5, geometryByteCount)
    run.bind(6, programmePath)
    run.bind(7, geometryPath)
    run.bind(8, streamPath)
    try run.run()
    let programme = try connection.prepare("INSERT INTO programme VALUES (?, ?, ?, ?, ?, ?)")
    for entry in programmes {
      programme.bind(1, entry.from)
      programme.bind(2, Int64(entry.number))
      if let month = entry.fromMonth { programme.bind(3, month) } else { programme.bindNull(3) }
      programme.bind(4, entry.text)
      programme.bind(5, Int64(entry.mvdLagDays))
      programme.bind(6, Int64(entry.eisLagDays))
      try programme.run()
    }
    let insert = try connection.prepare("INSERT INTO rule VALUES (?, ?, ?, ?, ?, ?)")
    for rule in rules {
      insert.bind(1, Int64(rule.programme) << Schema.ruleBits | Int64(rule.position))
      insert.bind(2, Int64(rule.programme))
      insert.bind(3, Int64(rule.position))
      insert.bind(4, rule.stage)
      insert.bind(5, Int64(rule.indexInStage))
      insert.bind(6, rule.id)
      try insert.run()
    }
  }

  /// Fails unless the ledger was begun with the same engine, programme and geometry.
  func check(_ connection: borrowing Connection, path: String) throws(Problem) {
    let stored: RunIdentity?
    do throws(SQLiteError) { stored = try RunIdentity.read(connection) } catch {
      throw LedgerFile.problem(error, reading: path)
    }
    guard let stored else { throw LedgerFile.notALedger(path) }
    let newLedger = "or the path of a new ledger."
    if stored.engineVersion != engineVersion {
      throw Problem(
        .content, file: path, message: "was written by version \(stored.engineVersion) of pdtv",
        expected: "version \(engineVersion)",
        advice: "Continue with the version that began it, or give the path of a new ledger.")
    }
    if stored.programmeText != programmeText || stored.programmes != programmes
      || stored.rules != rules
    {
      throw Problem(
        .content, file: path,
        message: "is of another programme, \(stored.programmeName) of \(stored.programmePath)",
        expected: "the text of \(programmePath)",
        advice: "Pass the programme this ledger was created with, \(newLedger)")
    }
    if stored.geometryHash != geometryHash {
      throw Problem(
        .content, file: path, message: "is of another geometry, \(stored.geometryPath)",
        expected: "the bytes of \(geometryPath)",
        advice: "Pass the geometry this ledger was created with, \(newLedger)")
    }
  }
}
