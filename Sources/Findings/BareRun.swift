package import Diagnostics
package import Scenario
import Society
import Stream
import Values

/// A run that leaves nothing behind, with the time that it took: what a sweep of many runs would pay for each.
package struct BareRun: Sendable {
  /// For what all runs of a sweep share, and for one run of the days.
  package let peopleSeconds: Double
  package let daysSeconds: Double

  package init(_ scenario: Scenario) throws(Problem) {
    let clock = ContinuousClock()
    let start = clock.now
    let world = World(scenario)
    let made = clock.now
    var loop = try DayLoop(
      world, ridgePoint: scenario.ridgePoint, sink: NoLedger(),
      recorder: LocalRunRecorder(RunRecorder(world, nil)))
    try loop.run { _ in }
    daysSeconds = (clock.now - made).inSeconds
    peopleSeconds = (made - start).inSeconds
  }
}
