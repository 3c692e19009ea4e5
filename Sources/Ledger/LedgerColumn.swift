import Accounts
package import Text
import Values

/// A column of what is printed of a ledger as CSV: its header, what it says and how it is written stand together.
package struct LedgerColumn<Row>: Sendable {
  package let name: String
  /// Whether it is an amount; all others are names and numbers of things.
  package let isTiyn: Bool
  package let sentence: String
  /// Writes the field of a row.
  let write: @Sendable (Row, inout CSVWriter) -> Void

  init(
    _ name: String, isTiyn: Bool = false, _ sentence: String,
    _ write: @escaping @Sendable (Row, inout CSVWriter) -> Void
  ) {
    self.name = name
    self.isTiyn = isTiyn
    self.sentence = sentence
    self.write = write
  }
}

extension CSVWriter {
  /// Begins with the headers of these columns.
  package init<Row>(_ columns: [LedgerColumn<Row>]) { self.init(columns: columns.map(\.name)) }

  package mutating func append<Row>(_ row: Row, _ columns: [LedgerColumn<Row>]) {
    for index in columns.indices { columns[index].write(row, &self) }
    endRow()
  }
}

/// A transfer with the names of its accounts, as `export` writes it.
package struct ExportedTransfer {
  /// From 1.
  var number: Int64
  /// Unix seconds.
  var at: Int64
  var from: String
  var to: String
  var tiyn: Int64
  /// Nil for what a month boundary moved.
  var line: Int64?
}

extension LedgerReader {
  /// As in the view `transfer`, and the civil date.
  package static let exportColumns: [LedgerColumn<ExportedTransfer>] = [
    LedgerColumn("seq", "number of the transfer, from 1") { $1.field($0.number) },
    LedgerColumn("at", "when it was booked; seconds since 1970, UTC") { $1.field($0.at) },
    LedgerColumn("date", "the civil day of that (UTC+05:00)") {
      $1.field(Instant(seconds: $0.at).day)
    },
    LedgerColumn("from_account", "the account that it is taken from") { $1.field($0.from) },
    LedgerColumn("to_account", "the account that it goes to") { $1.field($0.to) },
    LedgerColumn("tiyn", isTiyn: true, "how much") { $1.field($0.tiyn) },
    LedgerColumn("line", "the line that made it; empty for a step of a month boundary") {
      $1.field($0.line)
    },
  ]

  package static let statementColumns: [LedgerColumn<StatementLine>] = [
    LedgerColumn("seq", "number of the transfer, from 1") { $1.field($0.number) },
    LedgerColumn("at", "when it was booked: civil date and time (UTC+05:00)") {
      $1.field(Instant(seconds: $0.at).timestampText)
    },
    LedgerColumn("line", "the line that made it; empty for a step of a month boundary") {
      $1.field($0.line)
    },
    LedgerColumn("counter_account", "the account at the other end") {
      $1.field($0.counterAccount)
    },
    LedgerColumn("in_tiyn", isTiyn: true, "what came in; 0 where something went out") {
      $1.field($0.inTiyn)
    },
    LedgerColumn("out_tiyn", isTiyn: true, "what went out; 0 where something came in") {
      $1.field($0.outTiyn)
    },
    LedgerColumn("balance_tiyn", isTiyn: true, "what is on the account after it") {
      $1.field($0.balanceTiyn)
    },
  ]
}
