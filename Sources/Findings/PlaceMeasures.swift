import Behaviour
import Population
import Values

/// Where phones say that they are when somebody pays. Only the main run of a scenario counts it.
package struct PlaceMeasures: Sendable {
  /// Tolerances of a fence that are compared, metres.
  package static let tolerances: [Double] = [
    0, 5, 10, 20, 30, 40, 50, 75, 100, 150, 200, 300, 500,
  ]

  /// Honest payments from home on their first try, by positioning.
  private(set) var fromHome = [Int](repeating: 0, count: Positioning.allCases.count)
  /// Those of them whose phone is farther from the dwelling's polygon than a tolerance: positioning × tolerances + tolerance.
  private(set) var beyond = [Int](
    repeating: 0, count: Positioning.allCases.count * PlaceMeasures.tolerances.count)
  /// The same by building, for the interval: all who live in it have one polygon around them.
  private(set) var byBuilding = TriesFromHome()
  /// By `PaymentKind.rawValue`.
  private(set) var samples = [PaymentSample](
    repeating: PaymentSample(), count: PaymentKind.allCases.count)

  package func sample(of kind: PaymentKind) -> PaymentSample { samples[Int(kind.rawValue)] }

  mutating func countFromHome(
    metres distance: Double, _ positioning: Positioning, building: Number<Building>
  ) {
    let means = Int(positioning.rawValue)
    fromHome[means] += 1
    byBuilding.count(building.index, metres: distance)
    for (index, tolerance) in PlaceMeasures.tolerances.enumerated() where distance > tolerance {
      beyond[means * PlaceMeasures.tolerances.count + index] += 1
    }
  }

  mutating func count(_ kind: PaymentKind, lon: Int32, lat: Int32, line: Int64) {
    samples[Int(kind.rawValue)].add(PaymentSample.Point(lon: lon, lat: lat, line: line))
  }
}

/// First tries to pay from home by building: how many, and of how many the phone was beyond each of `PlaceMeasures.tolerances`.
struct TriesFromHome: Sendable {
  private static let width = PlaceMeasures.tolerances.count + 1
  /// Building × `width`: all, then those beyond each tolerance.
  private var counts: [UInt32] = []

  mutating func count(_ building: Int, metres: Double) {
    let first = building * TriesFromHome.width
    while counts.count < first + TriesFromHome.width { counts.append(0) }
    counts[first] += 1
    for (index, tolerance) in PlaceMeasures.tolerances.enumerated() where metres > tolerance {
      counts[first + 1 + index] += 1
    }
  }

  /// The squares that the interval of the share beyond a tolerance is made from.
  func clusters(beyond tolerance: Int) -> ClusteredCount {
    var clusters = ClusteredCount()
    for first in stride(from: 0, to: counts.count, by: TriesFromHome.width)
    where counts[first] > 0 {
      clusters.add(Int(counts[first + 1 + tolerance]), of: Int(counts[first]))
    }
    return clusters
  }
}

/// What becomes of whose payment.
package enum PaymentKind: UInt8, CaseIterable, Sendable {
  case honestAccepted, honestRejected, fraudAccepted, fraudRejected
}

/// Payments evenly out of all of their kind in the order of the stream, so that a map can show them.
package struct PaymentSample: Sendable {
  package struct Point: Sendable {
    /// Where the phone said that it was, degrees times 10^7.
    package var lon: Int32
    package var lat: Int32
    package var line: Int64
  }

  /// Fewer than this are kept.
  package static let most = 600

  package private(set) var points: [Point] = []
  /// How many there were.
  package private(set) var count = 0
  /// One in so many is kept.
  package private(set) var step = 1

  /// Keeps every payment at first; each time there are too many it drops every second one and keeps half as many from then.
  mutating func add(_ point: Point) {
    defer { count += 1 }
    guard count % step == 0 else { return }
    points.append(point)
    guard points.count == PaymentSample.most else { return }
    points = stride(from: 0, to: points.count, by: 2).map { points[$0] }
    step *= 2
  }
}
