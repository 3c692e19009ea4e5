import Events
import Journal
import Storage
import Values

/// The statements that put a batch into the tables.
struct JournalStatements: ~Copyable {
  /// Rows an INSERT; from 32 up the cost of a step no longer matters.
  static let rowsPerInsert = 64
  static let columns: Int32 = 12

  private let manyRows: Statement
  /// What the parameters of `manyRows` hold.
  private var bound: [Row]
  private let oneRow: Statement
  private let party: Statement
  private let property: Statement
  private let lease: Statement
  private let entitlement: Statement
  private let otherType: Statement
  private let header: Statement

  init(_ connection: borrowing Connection) throws(SQLiteError) {
    // The number of a row is left to SQLite, which gives the next: it then need not look whether it is taken.
    let insert = """
      INSERT INTO journal(line, at, kind, outcome, reason, field, detail, transfer, from_account,
        to_account, tiyn, id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)
      """
    let more = String(repeating: ",(?,?,?,?,?,?,?,?,?,?,?,?)", count: Self.rowsPerInsert - 1)
    let manyRows = try connection.prepare(insert + more)
    let oneRow = try connection.prepare(insert)
    let party = try connection.prepare("INSERT INTO party VALUES (?, ?)")
    let property = try connection.prepare("INSERT INTO property VALUES (?, ?)")
    let lease = try connection.prepare(
      "INSERT INTO lease_terms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    let entitlement = try connection.prepare(
      "INSERT INTO entitlement_terms VALUES (?, ?, ?, ?, ?, ?, ?)")
    let otherType = try connection.prepare("INSERT INTO other_type VALUES (?, ?)")
    let header = try connection.prepare(
      "INSERT OR REPLACE INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    // No row is like this one, so that all is bound the first time.
    var unlike = Row()
    unlike.line = -1
    unlike.kindCode = -1
    unlike.outcomeCode = .max
    unlike.reasonCode = .max
    unlike.fieldCode = .max
    unlike.detail = .min
    bound = [Row](repeating: unlike, count: Self.rowsPerInsert)
    self.manyRows = manyRows
    self.oneRow = oneRow
    self.party = party
    self.property = property
    self.lease = lease
    self.entitlement = entitlement
    self.otherType = otherType
    self.header = header
  }

  /// Inserts the rows of `batch` from the index `first` on.
  mutating func insertRows(of batch: borrowing Batch, from first: Int) throws(SQLiteError) {
    var index = first
    let count = batch.rows.count
    let ids = batch.ids.span
    while index + Self.rowsPerInsert <= count {
      for offset in 0..<Self.rowsPerInsert {
        let row = batch.rows[index + offset]
        unsafe bind(row, over: bound[offset], ids, to: manyRows, at: Int32(offset) * Self.columns)
        bound[offset] = row
      }
      try manyRows.run()
      index += Self.rowsPerInsert
    }
    while index < count {
      unsafe bind(batch.rows[index], over: nil, ids, to: oneRow, at: 0)
      try oneRow.run()
      index += 1
    }
  }

  /// Binds the columns of a row, but for those whose parameter holds their value from the row `old`: most rows are
  /// payments that were accepted. The id is not copied: the statement must run while `ids` is there.
  @unsafe
  private func bind(
    _ row: Row, over old: Row?, _ ids: Span<UInt8>, to statement: borrowing Statement,
    at base: Int32
  ) {
    statement.bind(base + 1, row.line)
    bind(row.at, null: Row.noTime, to: statement, base + 2)
    if row.kindCode != old?.kindCode {
      statement.bind(base + 3, Int64(row.kindCode))
    }
    if row.outcomeCode != old?.outcomeCode {
      statement.bind(base + 4, Int64(row.outcomeCode))
    }
    if row.reasonCode != old?.reasonCode {
      statement.bind(base + 5, Int64(row.reasonCode))
    }
    if row.fieldCode != old?.fieldCode {
      statement.bind(base + 6, Int64(row.fieldCode))
    }
    if row.detail != old?.detail { statement.bind(base + 7, row.detail) }
    statement.bind(base + 8, row.transfer)
    bind(Int64(row.fromCode), null: Int64(Row.noAccount), to: statement, base + 9)
    bind(Int64(row.toCode), null: Int64(Row.noAccount), to: statement, base + 10)
    statement.bind(base + 11, row.tiyn)
    if row.idStart == row.idEnd {
      statement.bindNull(base + 12)
    } else {
      let id = ids.extracting(Int(row.idStart)..<Int(row.idEnd))
      unsafe id.withUnsafeBufferPointer { unsafe statement.bindUncopied(base + 12, $0) }
    }
  }

  private func bind(
    _ value: Int64, null: Int64, to statement: borrowing Statement, _ parameter: Int32
  ) {
    if value == null { statement.bindNull(parameter) } else { statement.bind(parameter, value) }
  }

  /// Inserts the names of `batch` that come after those of `old`, an earlier and shorter state of it; `names` are
  /// those before the batch.
  func insertNames(
    of batch: borrowing Batch, after old: BatchHeader?, names: NameCounts
  ) throws(SQLiteError) {
    for index in Int(old?.parties ?? 0)..<batch.parties.count {
      party.bind(1, names.parties + Int64(index))
      party.bind(2, IIN(checked: batch.parties[index]).description)
      try party.run()
    }
    for index in Int(old?.properties ?? 0)..<batch.properties.count {
      property.bind(1, names.properties + Int64(index))
      property.bind(2, text: batch.properties[index])
      try property.run()
    }
    for index in Int(old?.leases ?? 0)..<batch.leases.count {
      let terms = batch.leases[index]
      lease.bind(1, names.leases + Int64(index))
      lease.bind(2, text: terms.lease)
      lease.bind(3, Int64(terms.tenant))
      lease.bind(4, Int64(terms.landlord))
      lease.bind(5, Int64(terms.property))
      lease.bind(6, Int64(terms.until))
      lease.bind(7, terms.rentTiyn)
      lease.bind(8, terms.registeredAt)
      lease.bind(9, Int64(terms.kind.rawValue))
      lease.bind(10, Int64(terms.persons))
      try lease.run()
    }
    for index in Int(old?.entitlements ?? 0)..<batch.entitlements.count {
      try insert(batch.entitlements[index], number: names.entitlements + Int64(index))
    }
    for index in Int(old?.otherTypes ?? 0)..<batch.otherTypes.count {
      otherType.bind(1, names.otherTypes + Int64(index))
      otherType.bind(2, text: batch.otherTypes[index])
      try otherType.run()
    }
  }

  private func insert(_ terms: EntitlementTerms, number: Int64) throws(SQLiteError) {
    entitlement.bind(1, number)
    entitlement.bind(2, text: terms.entitlement)
    entitlement.bind(3, text: terms.instrument)
    entitlement.bind(4, Int64(terms.recipient))
    bind(terms.openedAt ?? Row.noTime, null: Row.noTime, to: entitlement, 5)
    bind(terms.totalTiyn ?? -1, null: -1, to: entitlement, 6)
    entitlement.bind(7, Int64(terms.payout.rawValue))
    try entitlement.run()
  }

  /// Puts the header in place of an earlier one of the same number.
  func put(_ batch: BatchHeader) throws(SQLiteError) {
    for (index, number) in [
      batch.number, batch.firstRow, batch.rows, batch.lines, batch.lastLine, batch.parties,
      batch.properties, batch.leases, batch.entitlements, batch.otherTypes,
    ].enumerated() {
      header.bind(Int32(index) + 1, number)
    }
    header.bind(11, blob: batch.streamHash.bytes)
    header.bind(12, blob: batch.seal.bytes)
    try header.run()
  }
}
