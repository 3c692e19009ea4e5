import Behaviour
import Findings
import Text

/// The files of a comparison.
extension PolicyComparison {
  /// A policy with a seed at a point of the ridge.
  struct RunRow {
    /// From 1.
    var replication: Int
    var seed: UInt64
    var policy: String
    var effect: PolicyRun.Effect
  }

  /// Of `runs.csv`: a column a measure.
  static func runColumns(_ measures: [StudyMeasure]) -> [Column<RunRow>] {
    [
      Column("replication", .none, "number of the seed, from 1") {
        $1.field(Int64($0.replication))
      },
      Column("seed", .none, "the seed of the people and of every draw") {
        $1.field(String($0.seed))
      },
      Column("policy", .none, "name of the policy") { $1.field($0.policy) },
      Column("ridge_point", .none, "point of the ridge") { $1.field($0.effect.point.rawValue) },
    ]
      + measures.map { measure in
        Column(measure.key, measure.unit, measure.sentence) {
          $1.field(number: measure.value($0.effect))
        }
      }
  }

  /// `runs.csv`: a row a replication, policy and point.
  package var runsTable: [UInt8] {
    let rows = seeds.enumerated().flatMap { replication, seed in
      policies.enumerated().flatMap { policy, entry in
        effects[replication][policy].map {
          RunRow(replication: replication + 1, seed: seed, policy: entry.name, effect: $0)
        }
      }
    }
    return CSVWriter.bytes(of: rows, PolicyComparison.runColumns(measures))
  }

  /// `changed.csv`: the tenancies of the first seed that have another outcome under a policy than under the first.
  package var changedTable: [UInt8] {
    let rows = gains.enumerated().flatMap { index, gains in
      gains.changedTenancies.map { changed in
        ChangedTable.Row(
          policy: policies[index + 1].name, tenancy: changed.tenancy.number + 1,
          incomeDecile: changed.tenancy.incomeDecile, kind: changed.tenancy.kind,
          region: changed.tenancy.region, ownerDwellings: changed.tenancy.ownerDwellings,
          first: ChangedTable.Side(changed.first), other: ChangedTable.Side(changed.other),
          rule: changed.rule)
      }
    }
    return CSVWriter.bytes(of: rows, ChangedTable.ofPolicies)
  }
}
