import Diagnostics
import Foundation
import Journal
import Storage
import Testing

@testable import Ledger

@Suite struct VerificationTests {
  @Test func aLedgerHoldsWhetherItsRunWasClosedOrCut() throws {
    let folder = try Folder()
    for rows in [0, 1, 500, Batch.capacity + 20, 2 * Batch.capacity] {
      let closed = folder.file("closed-\(rows)")
      let seal = try replay(rows: rows, into: closed)
      #expect(try check(closed, seal) == [])
      let cut = folder.file("cut-\(rows)")
      try MadeUpRun.feed(seed: 1, rows: rows, into: LedgerWriter.open(cut, for: .example))
      let before = folder.contents
      #expect(try check(cut, seal) == [])
      let isAsItWas = folder.contents == before
      #expect(isAsItWas)
      // Closed, and cut after it has grown.
      try MadeUpRun.feed(seed: 1, rows: rows + 40, into: LedgerWriter.open(closed, for: .example))
      #expect(try check(closed) == [])
    }
  }

  @Test func itCountsWhatHolds() throws {
    let folder = try Folder()
    let path = folder.file("ledger")
    try replay(rows: 2 * Batch.capacity + 100, into: path)
    let count = { (sql: String) in try Connection.open(path, .read).integer(sql) ?? -1 }
    let result = try Verification.of(path)
    #expect(result.batches == 3)
    #expect(result.rows == (try count("SELECT count(*) FROM journal")))
    #expect(result.lines == (try count("SELECT count(*) FROM decision")))
    #expect(result.transfers == (try count("SELECT count(*) FROM transfer")))
    #expect(result.leases == (try count("SELECT count(*) FROM lease")))
  }

  /// Changes made with SQL, which leave a file that SQLite is content with.
  private static let changes: [(sql: String, batch: Int64?, message: String)] = [
    (swap(20_000, 20_001), 2, "seal"),
    (swap(16_384, 16_385), 1, "seal"),
    ("DELETE FROM journal WHERE seq = 17000", 2, "row 17001 comes where row 17000 should"),
    ("DELETE FROM journal WHERE seq = 1", 1, "row 2 comes where row 1 should"),
    ("UPDATE journal SET tiyn = tiyn + 1 WHERE transfer = 40", 1, "seal"),
    ("UPDATE journal SET id = 'x' || id WHERE seq = 30000", 2, "seal"),
    ("UPDATE journal SET detail = 1 WHERE seq = 33000", 3, "seal"),
    ("UPDATE closing_balance SET tiyn = tiyn + 1 WHERE account = 1", nil, "balance of treasury"),
    ("DELETE FROM closing_balance WHERE account = 1", nil, "the file keeps none"),
    ("INSERT INTO closing_balance VALUES (3, 5)", nil, "balance of tax_expenditure 0 tiyn"),
    ("UPDATE closing SET seq = seq - 300", nil, "balance"),
    ("UPDATE closing SET seq = seq + 1", nil, "which the journal does not have"),
    ("DELETE FROM closing", nil, "up to where its balances count"),
    ("UPDATE party SET iin = '000000000000' WHERE number = 0", 1, "seal"),
    ("UPDATE property SET cadastral = '99:002:003:1000' WHERE number = 0", 1, "seal"),
    ("UPDATE lease_terms SET rent = rent + 1 WHERE number = 1", 1, "seal"),
    ("UPDATE lease_terms SET until = 1 WHERE number = 1", 1, "seal"),
    ("UPDATE other_type SET name = 'x' WHERE number = 0", 1, "seal"),
    ("DELETE FROM lease_terms WHERE number = (SELECT max(number) FROM lease_terms)", 3, "a lease"),
    ("INSERT INTO party VALUES ((SELECT max(number) + 1 FROM party), '1')", nil, "follow the last"),
    ("UPDATE run SET programme_text = programme_text || ' '", 1, "seal"),
    ("UPDATE run SET programme_name = 'other'", 1, "seal"),
    ("UPDATE run SET engine_version = '2'", 1, "seal"),
    ("UPDATE run SET geometry_hash = randomblob(32)", 1, "seal"),
    ("UPDATE run SET geometry_bytes = 4", 1, "seal"),
    ("DELETE FROM run", nil, "what it is the ledger of"),
    ("UPDATE rule SET id = 'other' WHERE position = 2", 1, "seal"),
    ("UPDATE rule SET index_in_stage = 3 WHERE position = 2", 1, "seal"),
    ("DELETE FROM rule WHERE position = 3", 1, "seal"),
    ("UPDATE batch SET seal = randomblob(32) WHERE number = 2", 2, "seal"),
    ("UPDATE batch SET stream_hash = randomblob(32) WHERE number = 3", 3, "seal"),
    ("UPDATE batch SET lines = lines - 1 WHERE number = 1", 1, "seal"),
    ("UPDATE batch SET rows = -9223372036854775808 WHERE number = 2", 2, "it says that it has"),
    ("UPDATE batch SET parties = 9223372036854775807 WHERE number = 2", 2, "a party"),
    ("UPDATE batch SET first_seq = 9223372036854775807 WHERE number = 2", 2, "entry"),
    ("UPDATE batch SET seal = x'00' WHERE number = 2", 2, "entry"),
    ("DELETE FROM batch WHERE number = 1", 1, "entry"),
    ("DELETE FROM batch WHERE number = 3", nil, "follow the last batch"),
    ("UPDATE kind SET name = 'payment.asked' WHERE code = 8", nil, "the table kind"),
    ("UPDATE outcome SET name = 'no' WHERE code = 2", nil, "the table outcome"),
    ("DELETE FROM reason WHERE code = 1", nil, "the table reason"),
    ("INSERT INTO field VALUES (99, 'x')", nil, "the table field"),
    ("UPDATE stage SET kind = 99 WHERE kind = 8", nil, "the table stage"),
    ("INSERT INTO part VALUES (2)", nil, "the table part"),
    (
      "DROP VIEW balance; CREATE VIEW balance AS SELECT 'a' AS account, 1 AS tiyn", nil,
      "balance is"
    ),
    ("CREATE TABLE more(x)", nil, "more is not"),
    ("CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM run; END", nil, "t is not"),
    ("CREATE INDEX i ON journal(line)", nil, "i is not"),
    ("UPDATE journal SET kind = -9223372036854775808 WHERE seq = 9", 1, "out of its range"),
    ("UPDATE journal SET to_account = 2147483647 WHERE seq = 90", 1, "seal"),
  ]

  private static func swap(_ first: Int, _ second: Int) -> String {
    """
    UPDATE journal SET seq = -1 WHERE seq = \(first);
    UPDATE journal SET seq = \(first) WHERE seq = \(second);
    UPDATE journal SET seq = \(second) WHERE seq = -1
    """
  }

  @Test func everyChangeIsFoundAndTheFirstBatchNamed() throws {
    let folder = try Folder()
    let whole = folder.file("whole")
    try replay(rows: 2 * Batch.capacity + 700, into: whole)
    var wrong: [String] = []
    for (sql, batch, message) in Self.changes {
      let path = folder.file("changed")
      try? FileManager.default.removeItem(atPath: path)
      try FileManager.default.copyItem(atPath: whole, toPath: path)
      try Connection.open(path, .write).execute(sql)
      let fault = try Verification.of(path).faults.first
      if fault == nil || fault?.batch != batch || fault?.message.contains(message) != true {
        wrong.append("\(sql): \(fault.map { "\($0)" } ?? "nothing")")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
  }

  /// Who takes the last batch away with all that shows it leaves a ledger that holds: only a kept seal tells.
  @Test func aLastBatchThatIsGoneIsMissedByTheSealThatWasKept() throws {
    let folder = try Folder()
    let path = folder.file("ledger")
    let first = try replay(rows: Batch.capacity - 1, into: path)
    try FileManager.default.copyItem(atPath: path, toPath: folder.file("before"))
    let last = try replay(rows: 2 * Batch.capacity, into: path)
    #expect(try check(path, last) == [])
    #expect(try check(folder.file("before"), first) == [])
    let fault = try check(folder.file("before"), last)
    #expect(fault == ["the last seal is \(first), not \(last), which was kept"])
  }

  @Test func whatIsNoLedgerIsSaidAndNotVerified() throws {
    let folder = try Folder()
    let text = folder.file("text")
    try Data(repeating: 65, count: 5000).write(to: URL(filePath: text))
    try Data().write(to: URL(filePath: folder.file("empty")))
    let other = folder.file("other")
    try Connection.open(other, .create).execute("CREATE TABLE t(x)")
    let newer = folder.file("newer")
    try replay(rows: 1, into: newer)
    try Connection.open(newer, .write).execute("PRAGMA user_version = 4")
    let used = folder.file("used")
    try replay(rows: 1, into: used)
    let user = try Connection.open(used, .write)
    try user.execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
    let cases: [(path: String, status: Problem.Status, message: String)] = [
      (text, .content, "is not a ledger of pdtv"),
      (folder.file("empty"), .content, "is not a ledger of pdtv"),
      (other, .content, "is not a ledger of pdtv"),
      (newer, .content, "is a ledger of a newer format, 4"),
      (folder.file("none"), .unreadable, "cannot be read: No such file or directory"),
      (used, .unreadable, "is in use by another process"),
    ]
    for (path, status, message) in cases {
      let problem = #expect(throws: Problem.self) { try Verification.of(path) }
      #expect(problem?.status == status)
      #expect(problem?.message == message)
    }
    try user.execute("COMMIT")
  }
}

/// The messages of the faults that verifying finds.
func check(_ path: String, _ seal: Digest? = nil) throws(Problem) -> [String] {
  try Verification.of(path, expectedSeal: seal).faults.map(\.message)
}

@Suite struct SealDocumentTests {
  /// The program in `docs/ledger.md` shares no code with this one.
  @Test func theDocumentedProgramMakesTheSameSeal() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let document = try String(
      contentsOf: root.appending(path: "docs/ledger.md"), encoding: .utf8)
    let parts = document.components(separatedBy: "```")
    let program = try #require(parts.first { $0.hasPrefix("python\n") }).dropFirst(7)
    let folder = try Folder()
    let path = folder.file("ledger")
    let seal = try replay(rows: Batch.capacity + 900, into: path)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", String(program), path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus != 127 else {
      print("skipped: there is no python3 here")
      return
    }
    #expect(String(decoding: text, as: UTF8.self) == "\(seal)\n")
  }
}
