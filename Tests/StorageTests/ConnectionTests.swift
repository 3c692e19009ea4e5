import Foundation
import Storage
import Testing

@Suite struct ConnectionTests {
  private let path = NSTemporaryDirectory() + "storage-\(UUID().uuidString)"

  @Test func valuesComeBackAsTheyWent() throws {
    let connection = try Connection.open(path, .create)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try connection.execute("CREATE TABLE t(a INTEGER, b TEXT, c BLOB) STRICT")
    let insert = try connection.prepare("INSERT INTO t VALUES (?, ?, ?)")
    let rows: [(Int64, String, [UInt8])] = [
      (.min, "", [0]), (0, "a\0b", [255, 0]), (.max, "тенге", [1]),
    ]
    for (number, text, blob) in rows {
      insert.bind(1, number)
      insert.bind(2, text)
      insert.bind(3, blob: blob)
      try insert.run()
    }
    insert.bindNull(1)
    insert.bindNull(2)
    insert.bindNull(3)
    try insert.run()
    let select = try connection.prepare("SELECT * FROM t ORDER BY rowid")
    var read: [String] = []
    while try select.step() {
      read.append(
        select.isNull(0)
          ? "null \(select.string(1)) \(select.bytes(2))"
          : "\(select.integer(0)) \(select.string(1)) \(select.bytes(2))")
    }
    let expected = rows.map { "\($0.0) \($0.1) \($0.2)" } + ["null  []"]
    #expect(read == expected)
    #expect(connection.lastInsertedRow == 4)
    #expect(try connection.integer("SELECT count(*) FROM t WHERE b IS NULL") == 1)
  }

  @Test func errorsSayWhatKindTheyAreAndCarryTheStatement() throws {
    let folder = NSTemporaryDirectory()
    let text = folder + "text-\(UUID().uuidString)"
    try Data(repeating: 0x41, count: 2000).write(to: URL(filePath: text))
    let empty = folder + "empty-\(UUID().uuidString)"
    try Data().write(to: URL(filePath: empty))
    defer { for file in [text, empty] { try? FileManager.default.removeItem(atPath: file) } }
    let cases: [(path: String, sql: String, kind: SQLiteError.Kind)] = [
      (folder + "none/none", "SELECT 1", .cannotOpen),
      (folder, "SELECT 1", .cannotOpen),
      (text, "SELECT * FROM sqlite_schema", .notADatabase),
      (empty, "SELECT nothing", .other),
    ]
    for (path, sql, kind) in cases {
      let error = #expect(throws: SQLiteError.self) {
        let connection = try Connection.open(path, .write)
        _ = try connection.text(sql)
      }
      #expect(error?.kind == kind)
      #expect(error?.sql == (kind == .cannotOpen ? "open" : sql))
    }
  }

  @Test func aPragmaThatDidNotTakeIsAnError() throws {
    let file = NSTemporaryDirectory() + "pragma-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let connection = try Connection.open(file, .create)
    let error = #expect(throws: SQLiteError.self) {
      // No power of two.
      try connection.set("page_size", to: "3", readsBack: "3")
    }
    #expect(error?.message == "page_size is 4096, not 3")
  }
}
