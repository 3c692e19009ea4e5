import Behaviour
import Diagnostics
import Replay
import Society
import Text

/// Writes `replications.csv` and `replication_months.csv`: what `effect` is made from, seed by seed.
struct ReplicationTable {
  /// The values of a seed at a point of the ridge, or of a resample of it.
  struct Row {
    var point: RidgePoint
    var seed: UInt64
    var resample: Int?
    /// In the order of `EffectMeasure.allCases`.
    var values: [Double?]
  }

  /// The stock at the end of a month.
  struct MonthRow {
    var point: RidgePoint
    var seed: UInt64
    var month: Int
    var with: Double
    var without: Double
  }

  static let columns: [Column<Row>] =
    [
      Column("point", .none, "point of the ridge") { $1.field($0.point.rawValue) },
      Column("seed", .none, "seed of the replication; the first is the main run's") {
        $1.field(Int64(clamping: $0.seed))
      },
      Column(
        "resample", .none,
        "number of the resample from 1, where the interval is one of resamples; empty for what was measured"
      ) { $1.field($0.resample.map { Int64($0) + 1 }) },
    ]
    + EffectMeasure.allCases.enumerated().map { index, measure in
      Column(measure.rawValue, measure.unit, measure.sentence) {
        $1.field(exactly: $0.values[index])
      }
    }

  static let monthColumns: [Column<MonthRow>] = [
    Column("point", .none, "point of the ridge") { $1.field($0.point.rawValue) },
    Column("seed", .none, "seed of the replication") { $1.field(Int64(clamping: $0.seed)) },
    Column("month", .month, "month of the run") { $1.field(Int64($0.month) + 1) },
    Column(
      "stock", .share,
      "of tenancies that live in their dwelling at the month's end, those registered"
    ) { $1.field(exactly: $0.with) },
    Column("stock_without", .share, "the same without a programme") {
      $1.field(exactly: $0.without)
    },
  ]

  static func write(
    _ effects: [EffectsAtPoint], seeds: [UInt64], to path: String, months monthsPath: String
  ) throws(Problem) {
    let file = try OutputFile(path)
    let monthFile = try OutputFile(monthsPath)
    var table = CSVWriter(columns)
    var months = CSVWriter(monthColumns)
    for effect in effects {
      for (seed, measures) in zip(seeds, effect.measures) {
        table.append(
          Row(point: effect.point, seed: seed, resample: nil, values: measures.values), columns)
        for month in measures.stockByMonth.indices {
          months.append(
            MonthRow(
              point: effect.point, seed: seed, month: month, with: measures.stockByMonth[month],
              without: measures.stockByMonthWithout[month]), monthColumns)
        }
      }
      for (number, values) in effect.resamples.enumerated() {
        table.append(
          Row(point: effect.point, seed: seeds[0], resample: number, values: values), columns)
      }
    }
    try file.append(table.takeBytes())
    try monthFile.append(months.takeBytes())
    try file.close()
    try monthFile.close()
  }
}

extension CSVWriter {
  /// A number with all its digits; nothing where there is none.
  fileprivate mutating func field(exactly number: Double?) {
    field(number.map { "\($0)" } ?? "")
  }
}
