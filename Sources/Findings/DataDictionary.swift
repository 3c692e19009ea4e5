import Ledger

/// What every column says of what a command leaves behind or prints, as `docs/data.md` has it.
package enum DataDictionary {
  /// A file, or a table or view of a database.
  package struct Table: Sendable {
    package var name: String
    /// What a row is for.
    package var sentence: String
    package var columns: [Entry]

    package init(name: String, sentence: String, columns: [Entry]) {
      self.name = name
      self.sentence = sentence
      self.columns = columns
    }
  }

  package struct Entry: Sendable {
    package var name: String
    package var unit: Unit
    package var sentence: String

    init(_ name: String, _ unit: Unit, _ sentence: String) {
      self.name = name
      self.unit = unit
      self.sentence = sentence
    }
  }

  /// The CSV files; their columns are those that write them.
  package static let files: [Table] = [
    Table(
      name: "tenancies.csv", sentence: "One row for each tenancy, in the order of arrival.",
      columns: entries(TenancyTable.columns)),
    Table(
      name: "baseline.csv",
      sentence:
        "One row for each tenancy: the people of `tenancies.csv` without a programme, at each point of the ridge.",
      columns: entries(BaselineTable.columns)),
    Table(
      name: "cases.csv",
      sentence: "One row a case of fraud, with what became of it at each point of the ridge.",
      columns: entries(CaseTable.columns)),
    Table(
      name: "replications.csv",
      sentence:
        "One row a seed and point of the ridge; with one seed also one for each of its districts. `effect` is made from it; "
        + "with one seed, what owners add to its intervals from `tenancies.csv` and `baseline.csv`.",
      columns: entries(ReplicationTable.columns)),
    Table(
      name: "replication_months.csv", sentence: "One row a seed, point of the ridge and month.",
      columns: entries(ReplicationTable.monthColumns)),
    Table(
      name: "months.csv",
      sentence: "One row for each tenancy and month in which it lived there on some day.",
      columns: entries(MonthTable.columns)),
  ]

  /// What is printed of a ledger as CSV, by the command that prints it.
  package static let printed: [Table] = [
    Table(
      name: "pdtv export --format csv", sentence: "One row a transfer, in the order of booking.",
      columns: entries(LedgerReader.exportColumns)),
    Table(
      name: "pdtv statement --format csv",
      sentence: "One row a transfer from or to the account, in their order.",
      columns: entries(LedgerReader.statementColumns)),
  ]

  private static func entries<Row>(_ columns: [LedgerColumn<Row>]) -> [Entry] {
    columns.map { Entry($0.name, $0.isTiyn ? .tiyn : .none, $0.sentence) }
  }

  package static func entries<Row>(_ columns: [Column<Row>]) -> [Entry] {
    columns.map { Entry($0.name, $0.unit, $0.sentence) }
  }

  /// A table of Markdown for these columns.
  package static func markdown(_ entries: [Entry]) -> String {
    markdown("column", entries.map { ($0.name, $0.unit, $0.sentence) })
  }

  /// A table of Markdown for these paths of `summary.json`.
  package static func markdown<Of>(_ metrics: [Metric<Of>], prefix: String = "") -> String {
    markdown("path", metrics.flatMap(\.lines).map { (prefix + $0.path, $0.unit, $0.sentence) })
  }

  private static func markdown(
    _ heading: String, _ rows: [(name: String, unit: Unit, sentence: String)]
  ) -> String {
    "| \(heading) | unit | what it is |\n|---|---|---|\n"
      + rows.map { "| `\($0.name)` | \($0.unit.text) | \($0.sentence) |\n" }.joined()
  }
}

extension DataDictionary {
  /// The tables of `docs/metrics.md`, by the heading that each stands under.
  package static let metricTables: [(heading: String, markdown: String)] = [
    ("### A share", markdown(Summary.Share.metrics)),
    ("### An estimate", markdown(Estimate.metrics)),
    ("### The run", markdown(Summary.runMetrics)),
    ("### `uptake`", markdown(Summary.Uptake.metrics)),
    ("### `effect`", markdown(Summary.Effect.metrics)),
    ("### `arms`", markdown(Summary.Arms.metrics)),
    ("### `cost`", markdown(Summary.Cost.metrics)),
    ("### `fiscal`", markdown(Summary.Fiscal.metrics)),
    ("### `fraud`", markdown(Summary.FraudSummary.metrics)),
    ("### `harm`", markdown(Summary.Harm.metrics)),
    ("### `retention`", markdown(Summary.Retention.metrics)),
    ("### `visibility`", markdown(Summary.Visibility.metrics)),
    ("### `deposit`", markdown(Summary.Deposit.metrics)),
    ("### `places`", markdown(Summary.Places.metrics)),
    ("### `instruments.ID`", markdown(Summary.OfInstrument.metrics)),
    ("### `settlers`", markdown(Summary.Settlers.metrics)),
    ("### `utilities`", markdown(Summary.Utilities.metrics)),
    ("### `registration`", markdown(Summary.Registration.metrics)),
    ("### `ledger`", markdown(Summary.LedgerSize.metrics)),
  ]
}
