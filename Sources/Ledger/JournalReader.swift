import Journal
import Storage
import Values

/// How many names of each kind there are before some batch.
struct NameCounts: Equatable, Sendable {
  var parties: Int64 = 0
  var properties: Int64 = 0
  var leases: Int64 = 0
  var otherTypes: Int64 = 0

  mutating func add(_ header: BatchHeader) {
    parties += header.parties
    properties += header.properties
    leases += header.leases
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
  private let otherTypes: Statement
  private var names: NameCounts
  /// Whether every number so far was one that a writer could have put there.
  private var fits = true

  /// Reads on from the row `firstRow`, with `names` before it.
  init(
    _ connection: borrowing Connection, from firstRow: Int64 = 1, names: NameCounts = NameCounts()
  ) throws(SQLiteError) {
    let rows = try connection.prepare(
      """
      SELECT seq, line, at, kind, outcome, reason, field, detail, transfer, from_account,
        to_account, tiyn, id FROM journal WHERE seq >= ? ORDER BY seq
      """)
    let parties = try connection.prepare("SELECT * FROM party WHERE number >= ? ORDER BY number")
    let properties = try connection.prepare(
      "SELECT * FROM property WHERE number >= ? ORDER BY number")
    let leases = try connection.prepare(
      "SELECT * FROM lease_terms WHERE number >= ? ORDER BY number")
    let otherTypes = try connection.prepare(
      "SELECT * FROM other_type WHERE number >= ? ORDER BY number")
    self.names = names
    rows.bind(1, firstRow)
    parties.bind(1, names.parties)
    properties.bind(1, names.properties)
    leases.bind(1, names.leases)
    otherTypes.bind(1, names.otherTypes)
    self.rows = rows
    self.parties = parties
    self.properties = properties
    self.leases = leases
    self.otherTypes = otherTypes
  }

  /// Fills the empty `batch` with the rows and names that are its own by `header`.
  ///
  /// False where one is missing, out of its order or not such as a writer puts there.
  mutating func read(
    _ header: BatchHeader, into batch: inout Batch
  ) throws(SQLiteError) -> Bool {
    batch.number = header.number
    batch.lastWholeLine = header.lastLine
    guard header.rows > 0, header.rows <= Int64(Batch.capacity), header.firstRow > 0,
      header.firstRow < Int64.max - Int64(Batch.capacity)
    else { return false }
    for seq in header.firstRow..<header.firstRow + header.rows {
      guard try rows.step(), rows.integer(0) == seq else { return false }
      batch.rows.append(row(appendingIdTo: &batch.ids))
    }
    return try readNames(header, into: &batch) && fits
  }

  /// Whether nothing follows the batches that have been read.
  mutating func isAtEnd() throws(SQLiteError) -> Bool {
    if try rows.step() { return false }
    if try parties.step() { return false }
    if try properties.step() { return false }
    if try leases.step() { return false }
    return try !otherTypes.step()
  }

  private mutating func row(appendingIdTo ids: inout [UInt8]) -> Row {
    var row = Row()
    row.line = rows.integer(1)
    row.at = optional(2) ?? Row.noTime
    row.kind = narrowed(rows.integer(3))
    row.outcome = narrowed(rows.integer(4))
    row.reason = narrowed(rows.integer(5))
    row.field = narrowed(rows.integer(6))
    row.detail = rows.integer(7)
    row.transfer = rows.integer(8)
    row.from = narrowed(optional(9) ?? Int64(Row.noAccount))
    row.to = narrowed(optional(10) ?? Int64(Row.noAccount))
    row.tiyn = rows.integer(11)
    row.idStart = UInt32(ids.count)
    rows.appendBytes(12, to: &ids)
    row.idEnd = UInt32(ids.count)
    return row
  }

  private func optional(_ column: Int32) -> Int64? {
    let value = rows.integer(column)
    // Asking for the type costs as much as reading the number, and only 0 can be a null.
    return value == 0 && rows.isNull(column) ? nil : value
  }

  private mutating func narrowed<Narrow: FixedWidthInteger>(_ value: Int64) -> Narrow {
    let narrow = Narrow(truncatingIfNeeded: value)
    if Int64(narrow) != value { fits = false }
    return narrow
  }

  private mutating func readNames(
    _ header: BatchHeader, into batch: inout Batch
  ) throws(SQLiteError) -> Bool {
    for _ in 0..<max(0, header.parties) {
      guard try parties.step(), parties.integer(0) == names.parties else { return false }
      let digits = parties.bytes(1)
      guard digits.count == IIN.digitCount, let value = decimal(digits.span, 0, IIN.digitCount)
      else { return false }
      batch.parties.append(Int64(value))
      names.parties += 1
    }
    for _ in 0..<max(0, header.properties) {
      guard try properties.step(), properties.integer(0) == names.properties else { return false }
      batch.properties.append(properties.bytes(1))
      names.properties += 1
    }
    for _ in 0..<max(0, header.leases) {
      guard try leases.step(), leases.integer(0) == names.leases else { return false }
      batch.leases.append(leaseTerms())
      names.leases += 1
    }
    for _ in 0..<max(0, header.otherTypes) {
      guard try otherTypes.step(), otherTypes.integer(0) == names.otherTypes else { return false }
      batch.otherTypes.append(otherTypes.bytes(1))
      names.otherTypes += 1
    }
    return true
  }

  private mutating func leaseTerms() -> LeaseTerms {
    LeaseTerms(
      lease: leases.bytes(1), tenant: narrowed(leases.integer(2)),
      landlord: narrowed(leases.integer(3)), property: narrowed(leases.integer(4)),
      until: narrowed(leases.integer(5)), rentTiyn: leases.integer(6),
      registeredAt: leases.integer(7))
  }
}

extension BatchHeader {
  /// The headers of a file in their order; nil where one is not such as a writer puts there.
  static func all(in connection: borrowing Connection) throws(SQLiteError) -> [BatchHeader]? {
    let statement = try connection.prepare("SELECT * FROM batch ORDER BY number")
    var headers: [BatchHeader] = []
    while try statement.step() {
      guard let streamHash = Digest(bytes: statement.bytes(9)),
        let seal = Digest(bytes: statement.bytes(10)),
        statement.integer(0) == Int64(headers.count) + 1
      else { return nil }
      headers.append(
        BatchHeader(
          number: statement.integer(0), firstRow: statement.integer(1),
          rows: statement.integer(2), lines: statement.integer(3),
          lastLine: statement.integer(4), parties: statement.integer(5),
          properties: statement.integer(6), leases: statement.integer(7),
          otherTypes: statement.integer(8), streamHash: streamHash, seal: seal))
    }
    return headers
  }
}

extension RunIdentity {
  /// What the file says it is the ledger of; nil where it does not say it.
  static func read(_ connection: borrowing Connection) throws(SQLiteError) -> RunIdentity? {
    let run = try connection.prepare("SELECT * FROM run")
    guard try run.step(), let geometryHash = Digest(bytes: run.bytes(4)) else { return nil }
    var rules: [Rule] = []
    let rule = try connection.prepare("SELECT * FROM rule ORDER BY position")
    while try rule.step() {
      rules.append(
        Rule(
          position: Int(rule.integer(0)), stage: rule.string(1),
          indexInStage: Int(rule.integer(2)), id: rule.string(3)))
    }
    return RunIdentity(
      engineVersion: run.string(1), programmeName: run.string(2), programmeText: run.string(3),
      rules: rules, geometryHash: geometryHash, geometryByteCount: run.integer(5),
      programmePath: run.string(6), geometryPath: run.string(7), streamPath: run.string(8))
  }
}
