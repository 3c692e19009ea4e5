import Behaviour
import Population
import Scenario

extension Scenario {
  /// With inclinations that make the people of a seed register without a programme as often as the behaviour says people do today.
  ///
  /// A study that draws other people or another behaviour calls this, so that all of its points begin from the same share.
  func calibrated(at points: [RidgePoint], seed: UInt64) -> Scenario {
    let calibration = RidgeCalibration(behaviour, Population.make(population, seed: seed))
    var made = self
    for point in points { made.behaviour.ridge[point] = calibration.calibrated(point) }
    return made
  }
}
