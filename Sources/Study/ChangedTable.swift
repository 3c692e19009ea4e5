import Findings
import Text

/// `changed.csv`: the tenancies with another outcome, of policies on the people of one seed and of two finished runs.
struct ChangedTable {
  struct Side {
    var isRegisteredAt90: Bool
    var registeredMonths: Int
    var spentTenge: Double
    var reliefTenge: Double
  }

  struct Row {
    /// Empty between two runs.
    var policy = ""
    /// From 1.
    var tenancy: Int
    var incomeDecile: Int
    var kind: String
    var region: String
    /// 0 between two runs, whose table does not have it.
    var ownerDwellings = 0
    var isInCohort = false
    var first: Side
    var other: Side
    var rule: String?
  }

  static let ofPolicies: [Column<Row>] =
    [
      Column("policy", .none, "the policy that is set beside the first") { $1.field($0.policy) }
    ] + people + [
      Column("owner_dwellings", .count("dwellings"), "how many the owner lets") {
        $1.field(Int64($0.ownerDwellings))
      }
    ] + sides("first policy", "other policy") + [
      Column(
        "rule", .none,
        "the rule that turned the tenancy down more often under one of the two; empty where none did"
      ) { $1.field($0.rule ?? "") }
    ]

  static let ofRuns: [Column<Row>] =
    people + [
      Column("in_cohort", .none, "whether it belongs to the cohort of which uptake is measured") {
        $1.field($0.isInCohort)
      }
    ] + sides("first run", "other run")

  private static let people: [Column<Row>] = [
    Column("tenancy", .none, "number from 1, as in `tenancies.csv`") {
      $1.field(Int64($0.tenancy))
    },
    Column("income_decile", .none, "from 1, the lowest tenth of all tenancies, to 10") {
      $1.field(Int64($0.incomeDecile))
    },
    Column("kind", .none, "what kind of household they are") { $1.field($0.kind) },
    Column("region", .none, "name of the region moved to") { $1.field($0.region) },
  ]

  private static func sides(_ first: String, _ other: String) -> [Column<Row>] {
    ofSide("first", "under the \(first)") { $0.first }
      + ofSide("other", "under the \(other)") { $0.other }
  }

  private static func ofSide(
    _ name: String, _ words: String, _ side: @escaping @Sendable (Row) -> Side
  ) -> [Column<Row>] {
    [
      Column("\(name)_registered_at_90", .none, "whether it is registered at day 90 \(words)") {
        $1.field(side($0).isRegisteredAt90)
      },
      Column(
        "\(name)_registered_months", .count("months"), "registered within the run \(words)"
      ) { $1.field(Int64(side($0).registeredMonths)) },
      Column("\(name)_spent_tenge", .tenge, "paid with the voucher \(words)") {
        $1.field(tenge: side($0).spentTenge)
      },
      Column("\(name)_relief_tenge", .tenge, "property tax forgone \(words)") {
        $1.field(tenge: side($0).reliefTenge)
      },
    ]
  }
}

extension ChangedTable.Side {
  init(_ outcome: TenancyOutcome) {
    self.init(
      isRegisteredAt90: outcome.isRegisteredAt90, registeredMonths: outcome.registeredMonths,
      spentTenge: outcome.spentTenge, reliefTenge: outcome.reliefTenge)
  }

  init(_ outcome: RunComparison.Outcome) {
    self.init(
      isRegisteredAt90: outcome.isRegisteredAt90, registeredMonths: outcome.registeredMonths,
      spentTenge: outcome.spentTenge, reliefTenge: outcome.reliefTenge)
  }
}
