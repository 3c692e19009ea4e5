import Behaviour
import Findings
import Text

/// `points.csv`.
extension Uncertainty {
  struct PointRow {
    /// From 1.
    var number: Int
    /// Where in its range each input is.
    var quantiles: [Double]
    var values: [Double?]
    /// In the order of `RidgePoint.allCases`.
    var ranDry: [Bool]
  }

  static func columns(keys: [String], headlines: [Headline]) -> [Column<PointRow>] {
    [Column("point", .none, "number of the point, from 1") { $1.field(Int64($0.number)) }]
      + keys.enumerated().map { place, key in
        Column(
          key, .none,
          "a column for each row of the ranges, by its first key: where in its range the point is, from 0 to 1"
        ) { $1.field(number: $0.quantiles[place]) }
      }
      + headlines.enumerated().map { place, headline in
        Column(
          headline.key, headline.unit,
          "\(headline.measure.sentence), \(headline.point.words); empty where there is none"
        ) { $1.field(number: $0.values[place]) }
      }
      + RidgePoint.allCases.enumerated().map { place, point in
        Column(
          "money_ran_out.\(point.rawValue)", .none, "whether the money ran out, \(point.words)"
        ) { $1.field($0.ranDry[place]) }
      }
  }

  /// A row a point.
  package var table: [UInt8] {
    let points = values.indices.map {
      PointRow(
        number: $0 + 1, quantiles: quantiles[$0], values: values[$0], ranDry: ranDry[$0])
    }
    return CSVWriter.bytes(
      of: points, Uncertainty.columns(keys: rows.map(\.name), headlines: headlines))
  }
}
