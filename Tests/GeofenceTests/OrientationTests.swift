import Testing

@testable import Benchmark
@testable import Geofence

@Suite struct OrientationTests {
  @Test("The side of a line is exact, as a determinant of 128 bits says it is")
  func exact() {
    var draws = Draws(seed: 1997)
    var wrong: [String] = []
    var collinear = 0
    for _ in 0..<20_000 {
      // Differences up to 2^53 are doubles; products of them are not.
      let reach = 1 << (10 + draws.below(38))
      let step = (draws.below(reach) - reach / 2, draws.below(reach) - reach / 2)
      let start = (draws.below(reach), draws.below(reach))
      let end = (start.0 + 7 * step.0, start.1 + 7 * step.1)
      let along = draws.below(12) - 2
      let point = (
        start.0 + along * step.0 + draws.below(3) - 1, start.1 + along * step.1 + draws.below(3) - 1
      )
      let left = Int128(start.0 - point.0) * Int128(end.1 - point.1)
      let right = Int128(start.1 - point.1) * Int128(end.0 - point.0)
      let side = Orientation.of(position(start), position(end), position(point))
      if left == right { collinear += 1 }
      if (left - right).signum() != (side > 0 ? 1 : side < 0 ? -1 : 0) {
        wrong.append("\(start) \(end) \(point): \(side)")
      }
    }
    #expect(wrong == [])
    #expect(collinear > 1000)
  }

  private func position(_ point: (Int, Int)) -> Position {
    Position(lon: Double(point.0), lat: Double(point.1))
  }
}
