import Diagnostics
import Glibc
import Storage

/// What is known of a ledger file when it is opened, and the words for what can be wrong with it.
enum LedgerFile {
  /// Whether there is a file at `path`.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Whether there is a folder at `path`, which SQLite takes for a disk that fails.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// A connection that reads the ledger at `path`, and leaves what is committed in it as it is.
  ///
  /// Where a run was killed, there may be a log beside the file with what it committed, or a journal with what it
  /// did not. SQLite then brings the file in order, for which it must be open for writing, by a connection that alone
  /// has the file: others would leave an index of the log behind.
  static func openToRead(_ path: String) throws(Problem) -> Connection {
    do throws(SQLiteError) {
      guard wasCut(path) else { return try Connection.open(path, .read) }
      let connection = try Connection.open(path, .write)
      try connection.keepLogOnClose()
      try connection.set("locking_mode", to: "EXCLUSIVE", readsBack: "exclusive")
      try connection.execute("BEGIN EXCLUSIVE; COMMIT")
      return connection
    } catch { throw problem(error, reading: path) }
  }

  /// Whether a run was killed that wrote the file: there is a journal, or the header says that there is a log.
  static func wasCut(_ path: String) -> Bool {
    if exists("\(path)-journal") { return true }
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    // The versions of the format for writing and reading: 1 is a rollback journal, 2 a write-ahead log.
    var versions: InlineArray<2, UInt8> = [0, 0]
    var bytes = versions.mutableSpan
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe pread(descriptor, $0.baseAddress, 2, 18)
    }
    return count == 2 && versions[0] == 2 && versions[1] == 2
  }

  /// Whether the file has nothing in it yet: a run that was killed before its first commit leaves it so.
  static func isEmpty(_ connection: borrowing Connection) throws(SQLiteError) -> Bool {
    for sql in [
      "PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_schema",
    ] {
      if try connection.integer(sql) != 0 { return false }
    }
    return true
  }

  /// Fails unless the file is a ledger of this version, with the tables and views of it.
  static func check(_ connection: borrowing Connection, path: String) throws(Problem) {
    try checkFormat(connection, path: path)
    let different: String?
    do throws(SQLiteError) { different = try differentEntry(connection) } catch {
      throw problem(error, reading: path)
    }
    guard different == nil else {
      throw Problem(
        .content, file: path, message: "is a ledger whose tables or views have been changed",
        advice: "Run `pdtv verify` on it, and replay the stream into a new ledger.")
    }
  }

  /// Fails unless the header of the file is that of a ledger of this version.
  static func checkFormat(_ connection: borrowing Connection, path: String) throws(Problem) {
    let application: Int64?
    let version: Int64?
    do throws(SQLiteError) {
      application = try connection.integer("PRAGMA application_id")
      version = try connection.integer("PRAGMA user_version")
    } catch { throw problem(error, reading: path) }
    guard application == Schema.applicationID else { throw notALedger(path) }
    guard version == Schema.version else {
      let isNewer = (version ?? 0) > Schema.version
      throw Problem(
        .content, file: path,
        message: "is a ledger of \(isNewer ? "a newer" : "an older") format, \(version ?? 0)",
        expected: "format \(Schema.version)",
        advice: isNewer
          ? "Use the version of pdtv that wrote it." : "Replay the stream into a new ledger.")
    }
  }

  /// The first table or view that is not as this version writes it.
  static func differentEntry(_ connection: borrowing Connection) throws(SQLiteError) -> String? {
    let statement = try connection.prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid")
    var entries = Schema.entries[...]
    while try statement.step() {
      let expected = entries.popFirst()
      let entry = Schema.Entry(
        type: statement.string(0), name: statement.string(1), sql: statement.string(3))
      guard entry == expected, statement.string(2) == entry.name else {
        return expected?.name ?? entry.name
      }
    }
    return entries.first?.name
  }

  static func notALedger(_ path: String) -> Problem {
    Problem(
      .content, file: path, message: "is not a ledger of pdtv",
      advice:
        "Give the path of a ledger that `pdtv replay` wrote; a new one begins where no file is.")
  }

  /// What a failure while reading means to the user.
  static func problem(_ error: SQLiteError, reading path: String) -> Problem {
    switch error.kind {
    case .notADatabase: notALedger(path)
    case .busy: inUse(path, .unreadable)
    case .corrupt:
      Problem(
        .content, file: path, message: "is damaged: \(error.message)",
        advice: "Run `pdtv verify` on it, and replay the stream into a new ledger.")
    case .diskFull, .inputOutput, .cannotOpen, .readOnly, .other:
      Problem(
        .unreadable, file: path, message: "cannot be read: \(reason(error, path))",
        advice: "Give the path of a ledger that `pdtv replay` wrote.")
    }
  }

  /// What SQLite does not tell apart: a path where nothing is, and one of a folder.
  private static func reason(_ error: SQLiteError, _ path: String) -> String {
    guard exists(path) else { return unsafe String(cString: strerror(errno)) }
    return isFolder(path) ? unsafe String(cString: strerror(EISDIR)) : error.message
  }

  /// What a failure while opening for writing means to the user.
  static func problem(_ error: SQLiteError, opening path: String) -> Problem {
    switch error.kind {
    case .notADatabase, .corrupt: problem(error, reading: path)
    case .busy: inUse(path, .unwritable)
    case .diskFull where !isFolder(path), .inputOutput where !isFolder(path):
      problem(error, writing: path)
    case .diskFull, .inputOutput, .cannotOpen, .readOnly, .other:
      Problem(
        .unwritable, file: path,
        message:
          "cannot be opened for writing: \(isFolder(path) ? "it is a folder" : error.message)",
        advice: "Give a path in a folder that exists and can be written.")
    }
  }

  /// What a failure while writing means to the user. What was committed before stays.
  static func problem(_ error: SQLiteError, writing path: String) -> Problem {
    let what =
      switch error.kind {
      case .diskFull: "the disk is full"
      case .inputOutput: "the disk failed (\(error.message))"
      case .busy, .cannotOpen, .corrupt, .notADatabase, .readOnly, .other: error.message
      }
    return Problem(
      .unwritable, file: path,
      message: "cannot be written: \(what); the ledger is as of its last commit",
      advice: "Run the same command again when there is room: it resumes from there.")
  }

  private static func inUse(_ path: String, _ status: Problem.Status) -> Problem {
    Problem(
      status, file: path, message: "is in use by another process",
      advice: "Wait until that process has ended.")
  }
}
