import Accounts
import Events
import Journal
import Storage

/// The tables of a ledger file. Their text is part of what `verify` checks, so it stands here as SQLite keeps it.
enum Schema {
  /// `pdtv` in ASCII, in the file's header.
  static let applicationID: Int64 = 0x7064_7476
  /// Grows when a table or a view changes.
  static let version: Int64 = 3
  /// The low bits of a rule's code are its position, those above the number of its programme.
  static let ruleBits: Int64 = 16

  /// One entry of `sqlite_schema`.
  struct Entry: Equatable, Sendable {
    var type: String
    var name: String
    var sql: String
  }

  static let entries: [Entry] =
    tables.map {
      Entry(type: "table", name: $0.name, sql: "CREATE TABLE \($0.name)(\($0.columns)) STRICT")
    }
    + Views.all.map {
      Entry(type: "view", name: $0.name, sql: "CREATE VIEW \($0.name) AS\n\($0.sql)")
    }

  private static let tables: [(name: String, columns: String)] = [
    (
      "journal",
      """

        seq INTEGER PRIMARY KEY,
        line INTEGER NOT NULL,
        at INTEGER,
        kind INTEGER NOT NULL,
        outcome INTEGER NOT NULL,
        reason INTEGER NOT NULL,
        field INTEGER NOT NULL,
        detail INTEGER NOT NULL,
        transfer INTEGER NOT NULL,
        from_account INTEGER,
        to_account INTEGER,
        tiyn INTEGER NOT NULL,
        id TEXT

      """
    ),
    (
      "batch",
      """

        number INTEGER PRIMARY KEY,
        first_seq INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        lines INTEGER NOT NULL,
        last_line INTEGER NOT NULL,
        parties INTEGER NOT NULL,
        properties INTEGER NOT NULL,
        leases INTEGER NOT NULL,
        entitlements INTEGER NOT NULL,
        other_types INTEGER NOT NULL,
        stream_hash BLOB NOT NULL,
        seal BLOB NOT NULL

      """
    ),
    (
      "run",
      """

        number INTEGER PRIMARY KEY,
        engine_version TEXT NOT NULL,
        programme_name TEXT NOT NULL,
        programme_text TEXT NOT NULL,
        geometry_hash BLOB NOT NULL,
        geometry_bytes INTEGER NOT NULL,
        programme_path TEXT NOT NULL,
        geometry_path TEXT NOT NULL,
        stream_path TEXT NOT NULL

      """
    ),
    // The programme that decides is the last that begins at the instant or before it.
    (
      "programme",
      """

        from_at INTEGER PRIMARY KEY,
        number INTEGER NOT NULL,
        from_month TEXT,
        text TEXT NOT NULL

      """
    ),
    (
      "rule",
      """

        code INTEGER PRIMARY KEY,
        programme INTEGER NOT NULL,
        position INTEGER NOT NULL,
        stage TEXT NOT NULL,
        index_in_stage INTEGER NOT NULL,
        id TEXT NOT NULL

      """
    ),
    ("party", "number INTEGER PRIMARY KEY, iin TEXT NOT NULL"),
    ("property", "number INTEGER PRIMARY KEY, cadastral TEXT NOT NULL"),
    (
      "lease_terms",
      """

        number INTEGER PRIMARY KEY,
        lease TEXT NOT NULL,
        tenant INTEGER NOT NULL,
        landlord INTEGER NOT NULL,
        property INTEGER NOT NULL,
        until INTEGER NOT NULL,
        rent INTEGER NOT NULL,
        registered_at INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        persons INTEGER NOT NULL

      """
    ),
    // One that the treasury could not promise never opened. What pays monthly has no total; the payout is 0 for once, 1 for
    // monthly and 2 for after months that have to be fulfilled.
    (
      "entitlement_terms",
      """

        number INTEGER PRIMARY KEY,
        entitlement TEXT NOT NULL,
        instrument TEXT NOT NULL,
        recipient INTEGER NOT NULL,
        opened_at INTEGER,
        total INTEGER,
        payout INTEGER NOT NULL

      """
    ),
    ("other_type", "number INTEGER PRIMARY KEY, name TEXT NOT NULL"),
    // Balances after the row `seq`, so that the view of them need not read the rows up to there, and how long the
    // stream was when a run last came to its end.
    ("closing", "number INTEGER PRIMARY KEY, seq INTEGER NOT NULL, stream_bytes INTEGER"),
    ("closing_balance", "account INTEGER PRIMARY KEY, tiyn INTEGER NOT NULL"),
    ("kind", "code INTEGER PRIMARY KEY, name TEXT NOT NULL"),
    ("outcome", "code INTEGER PRIMARY KEY, name TEXT NOT NULL"),
    ("reason", "code INTEGER PRIMARY KEY, name TEXT NOT NULL"),
    ("field", "code INTEGER PRIMARY KEY, name TEXT NOT NULL"),
    ("lease_kind", "code INTEGER PRIMARY KEY, name TEXT NOT NULL"),
    // Which rules judge which kind of line.
    ("stage", "kind INTEGER PRIMARY KEY, name TEXT NOT NULL"),
    // The parts of a credit, 0 to the deposit and 1 to the voucher, and of a payment with the tenant's own money, which is
    // part 0; every other row has part 0 only.
    ("part", "number INTEGER PRIMARY KEY"),
  ]

  /// A table that says in words what a code of the journal stands for.
  struct NameTable: Sendable {
    var name: String
    var key: String
    var rows: [(code: Int64, name: String)]
  }

  static let nameTables: [NameTable] = [
    NameTable(
      name: "kind", key: "code",
      rows: EventType.allCases.map { (Int64($0.rawValue), $0.name) }
        + Step.allCases.map { (Int64($0.rawValue), $0.name) }),
    NameTable(
      name: "outcome", key: "code", rows: Outcome.allCases.map { (Int64($0.rawValue), $0.name) }),
    NameTable(
      name: "reason", key: "code",
      rows: Refusal.allCases.map { (Int64($0.rawValue), $0.name) }
        + [(Int64(Reason.ledger.code), "ledger")]),
    NameTable(
      name: "field", key: "code", rows: Field.allCases.map { (Int64($0.rawValue), $0.name) }),
    NameTable(
      name: "lease_kind", key: "code",
      rows: LeaseKind.allCases.map { (Int64($0.rawValue), $0.name) }),
    NameTable(
      name: "stage", key: "kind",
      rows: EventType.allCases.compactMap { type in
        type.stage.map { (Int64(type.rawValue), $0.name) }
      }),
  ]

  /// Makes tables, views and names in an empty file; part of the transaction that the caller began.
  static func create(in connection: borrowing Connection) throws(SQLiteError) {
    try connection.execute("PRAGMA application_id=\(applicationID)")
    try connection.execute("PRAGMA user_version=\(version)")
    for entry in entries { try connection.execute(entry.sql) }
    for table in nameTables {
      let insert = try connection.prepare("INSERT INTO \(table.name) VALUES (?, ?)")
      for row in table.rows {
        insert.bind(1, row.code)
        insert.bind(2, row.name)
        try insert.run()
      }
    }
    try connection.execute("INSERT INTO part VALUES (0), (1)")
    try connection.execute("INSERT INTO closing VALUES (1, 0, NULL)")
  }
}
