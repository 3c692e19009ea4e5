import Behaviour
import Diagnostics
import Scenario
import Society

/// The runs beside the main one: the other points of the ridge, and the ends of the range of gaps in the bills.
struct Variations: Sendable {
  /// In the order of the points, without the main one.
  var points: [FinishedRun] = []
  var gaps: [FinishedRun] = []

  init(_ world: World) throws(Problem) {
    let main = world.scenario.ridgePoint
    for point in RidgePoint.allCases where point != main {
      points.append(try FinishedRun.compare(world, point))
    }
    let range = world.scenario.behaviour.bills.gapChanceRangeAMonth
    for chance in [range.lowerBound, range.upperBound] {
      gaps.append(try FinishedRun.compare(world.varied(gapChanceAMonth: chance), main))
    }
  }
}
