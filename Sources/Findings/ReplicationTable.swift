import Behaviour
import Diagnostics
import Population
import Replay
import Scenario
import Society
import Text
import Values

/// Writes `replications.csv` and `replication_months.csv`: what `effect` is made from, seed by seed.
struct ReplicationTable {
  /// What a seed came to at a point of the ridge, or a district of the only one.
  struct Row {
    var point: RidgePoint
    var seed: UInt64
    /// By name and by code; nil of the whole.
    var settlement: String?
    var district: Int16?
    /// In the order of `EffectMeasure.allCases`; nil of a district.
    var values: [Double?]
    var sums: PairSums
    var cases: CaseSums?
    var paidTenge: Double?
    var rareTenge: Double?
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
        "settlement", .none,
        "of a district, where there is one seed and the intervals are of how districts and owners vary; empty for the whole"
      ) { $1.field($0.settlement ?? "") },
      Column("district", .none, "its second group of cadastral codes") {
        $1.field($0.district.map { Int64($0) })
      },
    ]
    + EffectMeasure.allCases.enumerated().map { index, measure in
      Column(measure.rawValue, measure.unit, "of the whole, \(measure.sentence)") {
        $1.field(exactly: $0.values[index])
      }
    } + PairSums.columns({ (row: Row) in row.sums }) + caseColumns

  private static let caseColumns: [Column<Row>] = [
    Column("case_squares", .none, "Σ over cases of fraud of the square of what each took, tenge²") {
      $1.field(exactly: $0.cases?.squares)
    },
    Column("largest_case_tenge", .tenge, "what the largest of them took") {
      $1.field(exactly: $0.cases?.largest)
    },
    Column("paid_tenge", .tenge, "paid to landlords and forgone in tax") {
      $1.field(exactly: $0.paidTenge)
    },
    Column(
      "rare_fraud_tenge", .tenge,
      "what kinds of fraud of which fewer than four cases are expected over all seeds could take at most, on average a seed"
    ) { $1.field(exactly: $0.rareTenge) },
  ]

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
    _ effects: [EffectsAtPoint], _ world: World, to path: String, months monthsPath: String
  ) throws(Problem) {
    let file = try OutputFile(path)
    let monthFile = try OutputFile(monthsPath)
    var table = CSVWriter(columns)
    var months = CSVWriter(monthColumns)
    for effect in effects {
      for (seed, measures) in zip(world.scenario.seeds, effect.measures) {
        for row in rows(effect, seed, measures, world) { table.append(row, columns) }
        for month in measures.stockByMonth.indices {
          months.append(
            MonthRow(
              point: effect.point, seed: seed, month: month, with: measures.stockByMonth[month],
              without: measures.stockByMonthWithout[month]), monthColumns)
        }
      }
    }
    try file.append(table.takeBytes())
    try monthFile.append(months.takeBytes())
    try file.close()
    try monthFile.close()
  }

  /// A replication, and its districts where their sums are kept.
  private static func rows(
    _ effect: EffectsAtPoint, _ seed: UInt64, _ measures: PairMeasures, _ world: World
  ) -> [Row] {
    let whole = Row(
      point: effect.point, seed: seed, values: measures.values, sums: measures.sums,
      cases: measures.cases, paidTenge: measures.scale.paidTenge,
      rareTenge: effect.rare.tengePerSeed)
    let none = [Double?](repeating: nil, count: EffectMeasure.allCases.count)
    return [whole]
      + measures.districts.map { found in
        let district = world.population.districts[found.district]
        return Row(
          point: effect.point, seed: seed,
          settlement: world.population.settlements[district.settlement].name,
          district: district.code, values: none, sums: found.sums)
      }
  }
}

extension CSVWriter {
  /// A number with all its digits; nothing where there is none.
  fileprivate mutating func field(exactly number: Double?) {
    field(number.map { "\($0)" } ?? "")
  }
}
