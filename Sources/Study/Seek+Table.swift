import Findings
import Text

/// `policies.csv`.
extension Seek {
  /// A policy with what one question says of it.
  struct PolicyRow {
    /// From 1.
    var policy: Int
    var question: String
    var values: [String]
    /// Means of what is minimised and of all conditions: over the seeds that it was tried with, then over the fresh ones.
    var means: [Double?]
    var freshMeans: [Double?]
    /// Nil where it was not run with fresh seeds.
    var kept: Int?
    var freshSeeds: Int?
    var isWinner: Bool
  }

  static func columns(keys: [String], metrics: [String]) -> [Column<PolicyRow>] {
    [
      Column("policy", .none, "number of the policy, from 1") { $1.field(Int64($0.policy)) },
      Column("at", .none, "the question: at which points of the ridge it has to do what is asked") {
        $1.field($0.question)
      },
    ]
      + keys.enumerated().map { place, key in
        Column(key, .none, "a column for each varied key: its value") {
          $1.field($0.values[place])
        }
      }
      + metrics.enumerated().map { place, metric in
        Column(
          metric, .none,
          "what is minimised, then the metric of each condition: its mean over the seeds that the policy was tried with"
        ) { $1.field(number: $0.means[place]) }
      }
      + metrics.enumerated().map { place, metric in
        Column(
          "fresh \(metric)", .none,
          "the same over fresh seeds; empty where it was not run with them"
        ) { $1.field(number: $0.freshMeans[place]) }
      } + ofPromise
  }

  private static let ofPromise: [Column<PolicyRow>] = [
    Column("fresh_kept", .count("seeds"), "fresh seeds with which all conditions are met") {
      $1.field($0.kept.map { Int64($0) })
    },
    Column("fresh_seeds", .count("seeds"), "fresh seeds that it was run with") {
      $1.field($0.freshSeeds.map { Int64($0) })
    },
    Column("is_winner", .none, "whether it is the winner of this question") {
      $1.field($0.isWinner)
    },
  ]

  /// A row a policy and question.
  package var table: [UInt8] {
    let rows = policies.indices.flatMap { policy in
      searches.indices.map { row(policy, $0) }
    }
    return CSVWriter.bytes(
      of: rows,
      Seek.columns(
        keys: study.study.factors.map(\.key),
        metrics: [study.minimise.path] + study.conditions.map(\.metric.path)))
  }

  private func row(_ policy: Int, _ search: Int) -> PolicyRow {
    let places = searches[search].places
    let first = Measured(study, tried[policy], places: places)
    let other = again.firstIndex(of: policy).map {
      Measured(study, fresh[$0], places: places)
    }
    return PolicyRow(
      policy: policy + 1, question: words(search), values: policies[policy], means: means(first),
      freshMeans: means(other), kept: other?.kept,
      freshSeeds: other == nil ? nil : study.freshSeeds,
      isWinner: searches[search].winner?.policy == policy)
  }

  private func means(_ measured: Measured?) -> [Double?] {
    [measured.flatMap(\.cost)]
      + study.conditions.indices.map { number in
        measured.flatMap { Estimate($0.conditions[number]).mean }
      }
  }
}
