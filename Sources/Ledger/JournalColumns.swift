import Journal
import Storage

/// How a row stands in the table `journal`.
enum JournalColumns {
  /// What `Statement.journalRow` reads, the first columns of a query.
  static let list =
    "line, at, kind, outcome, reason, field, detail, transfer, from_account, to_account, tiyn, id"
  /// Where the id stands in them.
  static let id: Int32 = 11
  /// Where a query's next column stands.
  static let next: Int32 = 12
}

/// Narrows integers of a file, which may be damaged, and remembers whether all were such as a writer puts there.
struct Narrowing {
  private(set) var fits = true

  mutating func callAsFunction<Narrow: FixedWidthInteger>(_ value: Int64) -> Narrow {
    let narrow = Narrow(truncatingIfNeeded: value)
    if Int64(narrow) != value { fits = false }
    return narrow
  }
}

extension Statement {
  /// The row of a query that begins with `JournalColumns.list`, without its id.
  func journalRow(_ narrowed: inout Narrowing) -> Row {
    var row = Row()
    row.line = integer(0)
    row.at = optional(1) ?? Row.noTime
    row.kindCode = narrowed(integer(2))
    row.outcomeCode = narrowed(integer(3))
    row.reasonCode = narrowed(integer(4))
    row.fieldCode = narrowed(integer(5))
    row.detail = integer(6)
    row.transfer = integer(7)
    row.fromCode = narrowed(optional(8) ?? Int64(Row.noAccount))
    row.toCode = narrowed(optional(9) ?? Int64(Row.noAccount))
    row.tiyn = integer(10)
    return row
  }

  private func optional(_ column: Int32) -> Int64? {
    let value = integer(column)
    // Asking for the type costs as much as reading the number, and only 0 can be a null.
    return value == 0 && isNull(column) ? nil : value
  }
}
