import Accounts
import Events
import Journal
import Storage
import Values

/// How many names of each kind there are before some batch.
struct NameCounts: Equatable, Sendable {
  var parties: Int64 = 0
  var properties: Int64 = 0
  var leases: Int64 = 0
  var entitlements: Int64 = 0
  var otherTypes: Int64 = 0

  mutating func add(_ header: BatchHeader) {
    parties += header.parties
    properties += header.properties
    leases += header.leases
    entitlements += header.entitlements
    otherTypes += header.otherTypes
  }
}

/// Reads batches back from the tables, in order, into the form in which the engine handed them over.
///
/// The file may be damaged: what does not fit makes a batch that is not whole, never a trap.
struct JournalReader: ~Copyable {
  private let rows: Statement
  private let parties: Statement
  private let properties: Statement
  private let leases: Statement
  private let entitlements: Statement
  private let otherTypes: Statement
  private var names: NameCounts
  private var narrowed = Narrowing()

  /// Reads on from the row `firstRow`, with `names` before it.
  init(
    _ connection: borrowing Connection, from firstRow: Int64 = 1, names: NameCounts = NameCounts()
  ) throws(SQLiteError) {
    let rows = try connection.prepare(
      "SELECT \(JournalColumns.list), seq FROM journal WHERE seq >= ? ORDER BY seq")
    let parties = try connection.prepare(
      "SELECT number, iin FROM party WHERE number >= ? ORDER BY number")
    let properties = try connection.prepare(
      "SELECT number, cadastral FROM property WHERE number >= ? ORDER BY number")
    let leases = try connection.prepare(
      """
      SELECT number, lease, tenant, landlord, property, until, rent, registered_at, kind, persons
      FROM lease_terms WHERE number >= ? ORDER BY number
      """)
    let entitlements = try connection.prepare(
      """
      SELECT number, entitlement, instrument, recipient, opened_at, total, payout
      FROM entitlement_terms WHERE number >= ? ORDER BY number
      """)
    let otherTypes = try connection.prepare(
      "SELECT number, name FROM other_type WHERE number >= ? ORDER BY number")
    self.names = names
    rows.bind(1, firstRow)
    parties.bind(1, names.parties)
    properties.bind(1, names.properties)
    leases.bind(1, names.leases)
    entitlements.bind(1, names.entitlements)
    otherTypes.bind(1, names.otherTypes)
    self.rows = rows
    self.parties = parties
    self.properties = properties
    self.leases = leases
    self.entitlements = entitlements
    self.otherTypes = otherTypes
  }

  /// Fills the empty `batch` with the rows and names that are its own by `header`.
  ///
  /// What is missing, out of its order or not such as a writer puts there; nil where the batch is whole.
  mutating func read(
    _ header: BatchHeader, into batch: inout Batch
  ) throws(SQLiteError) -> String? {
    batch.number = header.number
    batch.lastWholeLine = header.lastLine
    guard header.rows > 0, header.rows <= Int64(Batch.capacity), header.firstRow > 0,
      header.firstRow < Int64.max - Int64(Batch.capacity)
    else { return "it says that it has \(header.rows) rows from row \(header.firstRow) on" }
    for seq in header.firstRow..<header.firstRow + header.rows {
      guard try rows.step() else { return "row \(seq) is missing" }
      let found = rows.integer(JournalColumns.next)
      guard found == seq else { return "row \(found) comes where row \(seq) should" }
      batch.rows.append(row(appendingIdTo: &batch.ids))
      guard narrowed.fits else { return "row \(seq) has a number out of its range" }
    }
    if let name = try readNames(header, into: &batch) {
      return "a \(name) is missing or out of its order"
    }
    return narrowed.fits ? nil : "a lease or an entitlement has a number out of its range"
  }

  /// Whether nothing follows the batches that have been read.
  mutating func isAtEnd() throws(SQLiteError) -> Bool {
    if try rows.step() { return false }
    if try parties.step() { return false }
    if try properties.step() { return false }
    if try leases.step() { return false }
    if try entitlements.step() { return false }
    return try !otherTypes.step()
  }

  private mutating func row(appendingIdTo ids: inout [UInt8]) -> Row {
    var row = rows.journalRow(&narrowed)
    row.idStart = UInt32(ids.count)
    rows.appendBytes(JournalColumns.id, to: &ids)
    row.idEnd = UInt32(ids.count)
    return row
  }

  /// The name that is not as it should be.
  private mutating func readNames(
    _ header: BatchHeader, into batch: inout Batch
  ) throws(SQLiteError) -> String? {
    for _ in 0..<max(0, header.parties) {
      guard try parties.step(), parties.integer(0) == names.parties else { return "party" }
      let digits = parties.bytes(1)
      guard digits.count == IIN.digitCount, let value = decimal(digits.span, 0, IIN.digitCount)
      else { return "party" }
      batch.parties.append(Int64(value))
      names.parties += 1
    }
    for _ in 0..<max(0, header.properties) {
      guard try properties.step(), properties.integer(0) == names.properties
      else { return "property" }
      batch.properties.append(properties.bytes(1))
      names.properties += 1
    }
    for _ in 0..<max(0, header.leases) {
      guard try leases.step(), leases.integer(0) == names.leases else { return "lease" }
      guard let terms = leaseTerms() else { return "lease" }
      batch.leases.append(terms)
      names.leases += 1
    }
    for _ in 0..<max(0, header.entitlements) {
      guard try entitlements.step(), entitlements.integer(0) == names.entitlements,
        let terms = entitlementTerms()
      else { return "entitlement" }
      batch.entitlements.append(terms)
      names.entitlements += 1
    }
    for _ in 0..<max(0, header.otherTypes) {
      guard try otherTypes.step(), otherTypes.integer(0) == names.otherTypes
      else { return "type of event" }
      batch.otherTypes.append(otherTypes.bytes(1))
      names.otherTypes += 1
    }
    return nil
  }

  /// Nil where the payout is none.
  private mutating func entitlementTerms() -> EntitlementTerms? {
    guard let payout = EntitlementTerms.Payout(rawValue: narrowed(entitlements.integer(6)))
    else { return nil }
    return EntitlementTerms(
      entitlement: entitlements.bytes(1), instrument: entitlements.bytes(2),
      recipient: PartyNumber(narrowed(entitlements.integer(3))),
      openedAt: entitlements.isNull(4) ? nil : entitlements.integer(4),
      totalTiyn: entitlements.isNull(5) ? nil : entitlements.integer(5), payout: payout)
  }

  /// Nil where the kind is none.
  private mutating func leaseTerms() -> LeaseTerms? {
    guard let kind = LeaseKind(rawValue: narrowed(leases.integer(8))) else { return nil }
    return LeaseTerms(
      lease: leases.bytes(1), tenant: PartyNumber(narrowed(leases.integer(2))),
      landlord: PartyNumber(narrowed(leases.integer(3))),
      property: PropertyNumber(narrowed(leases.integer(4))),
      until: narrowed(leases.integer(5)), rentTiyn: leases.integer(6),
      registeredAt: leases.integer(7), kind: kind, persons: narrowed(leases.integer(9)))
  }
}

extension BatchHeader {
  static let query = """
    SELECT number, first_seq, rows, lines, last_line, parties, properties, leases, entitlements,
      other_types, stream_hash, seal
    FROM batch ORDER BY number
    """

  /// The header in the current row of `query`; nil where it is not such as a writer puts there.
  init?(_ row: borrowing Statement) {
    guard let streamHash = Digest(bytes: row.bytes(10)), let seal = Digest(bytes: row.bytes(11))
    else { return nil }
    self.init(
      number: row.integer(0), firstRow: row.integer(1), rows: row.integer(2),
      lines: row.integer(3), lastLine: row.integer(4), parties: row.integer(5),
      properties: row.integer(6), leases: row.integer(7), entitlements: row.integer(8),
      otherTypes: row.integer(9),
      streamHash: streamHash, seal: seal)
  }

  /// The headers of a file in their order; nil where one is not such as a writer puts there.
  static func all(in connection: borrowing Connection) throws(SQLiteError) -> [BatchHeader]? {
    let statement = try connection.prepare(query)
    var headers: [BatchHeader] = []
    while try statement.step() {
      guard let header = BatchHeader(statement), header.number == Int64(headers.count) + 1
      else { return nil }
      headers.append(header)
    }
    return headers
  }
}

extension RunIdentity {
  /// What the file says it is the ledger of; nil where it does not say it.
  static func read(_ connection: borrowing Connection) throws(SQLiteError) -> RunIdentity? {
    let run = try connection.prepare(
      """
      SELECT number, engine_version, programme_name, programme_text, geometry_hash, geometry_bytes,
        programme_path, geometry_path, stream_path
      FROM run
      """)
    guard try run.step(), run.integer(0) == 1, let geometryHash = Digest(bytes: run.bytes(4))
    else { return nil }
    var rules: [Rule] = []
    let rule = try connection.prepare(
      "SELECT code, programme, position, stage, index_in_stage, id FROM rule ORDER BY code")
    while try rule.step() {
      rules.append(
        Rule(
          programme: Int(rule.integer(1)), position: Int(rule.integer(2)), stage: rule.string(3),
          indexInStage: Int(rule.integer(4)), id: rule.string(5)))
    }
    var programmes: [Programme] = []
    let programme = try connection.prepare(
      "SELECT from_at, number, from_month, text FROM programme ORDER BY from_at")
    while try programme.step() {
      programmes.append(
        Programme(
          number: Int(programme.integer(1)),
          fromMonth: programme.isNull(2) ? nil : programme.string(2), from: programme.integer(0),
          text: programme.string(3)))
    }
    let identity = RunIdentity(
      engineVersion: run.string(1), programmeName: run.string(2), programmeText: run.string(3),
      programmes: programmes, rules: rules, geometryHash: geometryHash,
      geometryByteCount: run.integer(5),
      programmePath: run.string(6), geometryPath: run.string(7), streamPath: run.string(8))
    return try run.step() ? nil : identity
  }
}
