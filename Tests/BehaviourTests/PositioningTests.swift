import Foundation
import Testing
import Values

@testable import Behaviour

struct PositioningTests {
  /// The probability that the error exceeds a distance, from the distributions' closed forms.
  static func exceedance(_ metres: Double, _ parameters: PositioningParameters) -> Double {
    func rayleigh(_ sigma: Double) -> Double { exp(-metres * metres / (2 * sigma * sigma)) }
    func logNormal(_ median: Double, _ sigma: Double) -> Double {
      erfc(log(metres / median) / sigma / 2.0.squareRoot()) / 2
    }
    return parameters.shares[0] * rayleigh(parameters.outdoorSigmaMetres)
      + parameters.shares[1] * rayleigh(parameters.streetSigmaMetres)
      + parameters.shares[2]
      * logNormal(parameters.indoorMedianMetres, parameters.indoorSigmaOfLogarithm)
      + parameters.shares[3]
      * logNormal(parameters.cellMedianMetres, parameters.cellSigmaOfLogarithm)
  }

  @Test("the error exceeds 50, 100 and 200 m as the documented mixture says")
  func errors() throws {
    let parameters = try Pilot.parameters()
    let phones = PhonePositioning(parameters)
    let limits: [(metres: Double, documented: Double)] = [(50, 0.128), (100, 0.064), (200, 0.037)]
    var counts = [0, 0, 0]
    let people = 400_000
    for person in 0..<Int32(people) {
      let draw = BehaviourPurpose.positioning.draw(seed: 3, subject: person)
      let error = phones.errorMetres(phones.anywhere(draw, 0), draw, 1)
      for (index, limit) in limits.enumerated() where error > limit.metres { counts[index] += 1 }
    }
    for (index, limit) in limits.enumerated() {
      let share = Double(counts[index]) / Double(people)
      let closed = PositioningTests.exceedance(limit.metres, parameters.positioning)
      #expect(abs(share - limit.documented) < 0.005, "\(limit.metres) m: \(share)")
      #expect(abs(share - closed) < 0.002, "\(limit.metres) m: \(share), \(closed)")
    }
  }

  @Test("positions lie at their distance in every direction")
  func directions() throws {
    let home = GeoPoint(lon: 691_506_000, lat: 548_734_000)
    let scale = MetreScale(lonUnitsPerKilometre: 156_000, latUnitsPerKilometre: 89_800)
    for turns in stride(from: 0.0, through: 1, by: 0.05) {
      let point = home.moved(metres: 500, turns: turns, scale: scale)
      let east = Double(point.lon - home.lon) / 156
      let north = Double(point.lat - home.lat) / 89.8
      #expect(abs((east * east + north * north).squareRoot() - 500) < 0.02)
    }
    let pole = GeoPoint(lon: 0, lat: 899_999_999)
    #expect(pole.moved(metres: 1e7, turns: 0.25, scale: scale).lat == 900_000_000)
  }

  @Test("who went outside has satellites, and a reported accuracy that knows the means")
  func outside() throws {
    let phones = PhonePositioning(try Pilot.parameters())
    var means = [Int](repeating: 0, count: 4)
    var reported = [Double](repeating: 0, count: 4)
    for person in 0..<Int32(20_000) {
      let draw = BehaviourPurpose.positioning.draw(seed: 3, subject: person)
      means[Int(phones.outside(draw, 9).rawValue)] += 1
      for positioning in Positioning.allCases {
        let metres = phones.reportedMetres(positioning, draw, 5)
        #expect(metres >= 1)
        reported[Int(positioning.rawValue)] += Double(metres) / 20_000
      }
    }
    #expect(means[2] == 0 && means[3] == 0)
    #expect(abs(Double(means[0]) / 20_000 - 55.0 / 75) < 0.01)
    #expect(zip(reported, reported.dropFirst()).allSatisfy { $0 < $1 })
  }
}
