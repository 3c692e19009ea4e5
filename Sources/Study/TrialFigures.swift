import Configuration
import CostBenefit
package import Diagnostics
import Text

/// What a run says of a trial: the share that registers without the programme, by how much the programme raises it, and how much people
/// of one district have in common.
package struct TrialFigures: Equatable, Sendable {
  package var baseline: Double
  package var effect: Double
  /// Of registering without the programme, within a district; 0 where it comes out below.
  package var correlation: Double
  package var districtSize: Int
  package var districts: Int

  /// Reads `tenancies.csv` and `baseline.csv` of the folder of a run, at the run's own point of the ridge.
  ///
  /// - Throws: a folder that has no such tables, or in which fewer than two districts have people of the cohort.
  package static func read(folder: String) throws(Problem) -> TrialFigures {
    let summary = try ObjectReader(try Document.read(path: "\(folder)/summary.json").root)
    let point = prefix(try summary.string("ridgePoint"))
    let column = "\(point)_registered_at_90"
    let people = try CSVTable.read(
      path: "\(folder)/tenancies.csv", required: ["in_cohort", "region", "district", column])
    let baseline = try CSVTable.read(path: "\(folder)/baseline.csv", required: [column])
    var counts: [String: (all: Int, registered: Int)] = [:]
    var all = 0
    var with = 0
    var without = 0
    guard people.rows.count == baseline.rows.count else {
      throw Problem(
        .content, file: baseline.file,
        message:
          "has \(NumberText.count(baseline.rows.count, "row")), and tenancies.csv has \(people.rows.count)",
        expected: "both files of one run", advice: "Run it again.")
    }
    for (row, other) in zip(people.rows, baseline.rows) {
      guard try people.bool(row, "in_cohort") else { continue }
      let isRegistered = try baseline.bool(other, column)
      all += 1
      if try people.bool(row, column) { with += 1 }
      if isRegistered { without += 1 }
      let district = "\(people.text(row, "region")):\(people.text(row, "district"))"
      counts[district, default: (0, 0)].all += 1
      if isRegistered { counts[district, default: (0, 0)].registered += 1 }
    }
    guard counts.count > 1, all > counts.count else {
      throw Problem(
        .content, file: "\(folder)/tenancies.csv",
        message: "has too few tenancies of the cohort to see districts in",
        expected: "a run of six months or more with people in two districts")
    }
    let share = Double(without) / Double(all)
    return TrialFigures(
      baseline: share, effect: Double(with - without) / Double(all),
      correlation: correlation(counts.sorted { $0.key < $1.key }.map(\.value), share: share),
      districtSize: Int((Double(all) / Double(counts.count)).rounded()), districts: counts.count)
  }

  /// What the columns of a point of the ridge begin with.
  static func prefix(_ point: String) -> String {
    switch point {
    case "ownerBound": "owner_bound"
    case "tenantBound": "tenant_bound"
    default: point
    }
  }

  /// The intra-class correlation by analysis of variance, with districts of different sizes (A. Donner, J. J. Koval, 1980).
  private static func correlation(
    _ districts: [(all: Int, registered: Int)], share: Double
  ) -> Double {
    let count = Double(districts.count)
    let all = districts.reduce(0.0) { $0 + Double($1.all) }
    var between = 0.0
    var within = 0.0
    var squares = 0.0
    for district in districts {
      let size = Double(district.all)
      let own = Double(district.registered) / size
      between += size * (own - share) * (own - share)
      within += size * own * (1 - own)
      squares += size * size
    }
    between /= count - 1
    within /= all - count
    let size = (all - squares / all) / (count - 1)
    let whole = between + (size - 1) * within
    return whole > 0 ? max(0, (between - within) / whole) : 0
  }
}
