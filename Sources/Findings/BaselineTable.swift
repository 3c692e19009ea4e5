import Behaviour
import Diagnostics
import Population
import Replay
import Scenario
import Society
import Stream
import Text

/// Writes `baseline.csv`: the people of `tenancies.csv` without a programme.
struct BaselineTable {
  final class Row: Sendable {
    let number: Int
    /// In the order of the points.
    let atPoints: [TenancyAtPoint?]

    init(number: Int, atPoints: [TenancyAtPoint?]) {
      self.number = number
      self.atPoints = atPoints
    }
  }

  static var columns: [Column<Row>] {
    [
      Column("tenancy", .none, "number from 1, as in `tenancies.csv`") {
        $1.field(Int64($0.number) + 1)
      }
    ]
      + RidgePoint.allCases.enumerated().flatMap { index, point in
        TenancyAtPoint.columns(point) { $0.atPoints[index] }
      }
  }

  static func write(
    _ world: World, _ pairs: [RidgePair], threads: Int, to path: String
  ) throws(Problem) {
    let points = pairs.map {
      TenanciesAtPoint(World(withoutProgramme: world), $0.without, $0.registeredWithout)
    }
    try OutputFile.write(
      columns, rows: world.population.tenancies.count, threads: threads, to: path
    ) { number in
      Row(number: number, atPoints: points.map { $0[number] })
    }
  }
}
