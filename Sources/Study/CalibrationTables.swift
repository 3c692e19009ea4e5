import Behaviour
import Findings
import Text

/// The CSV files of `pdtv calibrate`. Numbers stand with all their digits, since other programs reckon with them.
enum CalibrationTables {
  /// Numbers behind the number of a draw.
  struct DrawRow {
    /// From 1.
    var draw: Int
    var values: [Double]
  }

  typealias About = (name: String, unit: Findings.Unit, sentence: String)

  private static let coefficients: [About] = RidgeCoefficient.allCases.map {
    ($0.rawValue, .tengeAMonth, "\($0.words) (\($0.symbol))")
  }

  private static let targets: [About] = CalibrationTarget.allCases.map {
    ($0.rawValue, $0.unit, $0.sentence)
  }

  private static let checks: [About] = CalibrationCheck.allCases.map {
    ($0.rawValue, .share, $0.sentence)
  }

  private static let observed: [About] = CalibrationTarget.allCases.map {
    ("\($0.rawValue)_observed", $0.unit, "`\($0.rawValue)` as it would be observed, with an error")
  }

  private static let weights: [About] = [
    ("prior_weight", .none, "what the draw counts for before the targets are known"),
    ("posterior_weight", .none, "what it counts for given the targets"),
  ]

  private static func ofDraws(_ sentence: String, _ columns: [About]) -> [Column<DrawRow>] {
    [Column("draw", .none, sentence) { $1.field(Int64($0.draw)) }]
      + columns.enumerated().map { place, column in
        Column(column.name, column.unit, column.sentence) {
          $1.field(number: $0.values[place])
        }
      }
  }

  /// Of `draws.csv`: coefficients, what the model gives, what would be observed, and what the draw counts for before and after.
  static let draws = ofDraws(
    "number of the draw from the priors, from 1", coefficients + targets + observed + weights)

  /// Of `posterior.csv`: equally likely coefficients with what the model gives for each.
  static let posterior = ofDraws(
    "number from 1; all are equally likely", coefficients + targets + checks)

  /// Of `people.csv`: what the decision of each tenancy rests on, from which another program can reckon all figures again.
  static let people: [Column<PersonRow>] = [
    Column("tenancy", .none, "number from 1") { $1.field(Int64($0.number)) },
    of("tenant_tenge", .tengeAMonth, "what the law alone makes of registering, for the tenant") {
      $0.tenant
    },
    of(
      "tenant_scale_factor", .none,
      "by which the scale of tenants is multiplied: (income / median)^γ"
    ) { $0.tenantScaleFactor },
    of("owner_tenge", .tengeAMonth, "what the law alone makes of it, for the owner") { $0.owner },
    of("rent_tenge", .tengeAMonth, "rent before any increase") { $0.rent },
    of("tenant_a_benefit", .none, "what a tenge of benefit a month is worth to the tenant") {
      $0.tenantABenefit
    },
    of("owner_a_benefit", .none, "what it is worth to the owner") { $0.ownerABenefit },
    of("owner_a_tax", .none, "what a tenge of tax less a month is worth to the owner") {
      $0.ownerATax
    },
  ]

  struct PersonRow {
    /// From 1.
    var number: Int
    var row: ConsentTable.Row
  }

  private static func of(
    _ name: String, _ unit: Findings.Unit, _ sentence: String,
    _ value: @escaping @Sendable (ConsentTable.Row) -> Double
  ) -> Column<PersonRow> {
    Column(name, unit, sentence) { $1.field(number: value($0.row)) }
  }
}

extension ReferenceTable {
  /// `draws.csv`.
  package func table(_ file: CalibrationFile) -> [UInt8] {
    let posterior = posterior(file.targets.map(\.middle))
    let rows = figures.indices.lazy.map { draw in
      CalibrationTables.DrawRow(
        draw: draw + 1,
        values: zip(file.priors, draws.quantiles[draw]).map { $0.value(at: $1) } + figures[draw]
          + observed[draw] + [draws.weights[draw], posterior.weights[draw]])
    }
    return CSVWriter.bytes(of: rows, CalibrationTables.draws)
  }
}

extension Calibration {
  /// `posterior.csv`.
  package var posteriorTable: [UInt8] {
    let rows = draws.indices.lazy.map { draw in
      CalibrationTables.DrawRow(
        draw: draw + 1, values: draws[draw] + targets[draw] + checks[draw])
    }
    return CSVWriter.bytes(of: rows, CalibrationTables.posterior)
  }
}

extension ConsentTable {
  /// `people.csv`.
  package var table: [UInt8] {
    let people = rows.enumerated().lazy.map { CalibrationTables.PersonRow(number: $0 + 1, row: $1) }
    return CSVWriter.bytes(of: people, CalibrationTables.people)
  }
}
