// For the linker: rounding, square roots and fused products are exact by IEEE 754, but stand in the C library.
import Glibc

/// The plane that touches the WGS 84 ellipsoid at one latitude, as the contract measures distances (section 7).
package struct LocalPlane: Sendable {
  /// Metres east for one degree of longitude: cos φ · N(φ) · π/180.
  package var metresPerDegreeLon: Double
  /// Metres north for one degree of latitude: M(φ) · π/180.
  package var metresPerDegreeLat: Double

  /// WGS 84 (NIMA TR8350.2, table 3.1).
  private static let semiMajorAxisMetres = 6_378_137.0
  private static let flattening = 1 / 298.257_223_563
  private static let squaredEccentricity = flattening * (2 - flattening)

  /// The plane at `lat` degrees, -90 to 90.
  package init(atLat lat: Double) {
    let (sine, cosine) = LocalPlane.sineAndCosine(degrees: lat)
    let squared = 1 - LocalPlane.squaredEccentricity * sine * sine
    let root = squared.squareRoot()
    let normalRadius = LocalPlane.semiMajorAxisMetres / root
    let meridianRadius =
      LocalPlane.semiMajorAxisMetres * (1 - LocalPlane.squaredEccentricity) / (squared * root)
    metresPerDegreeLon = cosine * normalRadius * LocalPlane.radiansPerDegree
    metresPerDegreeLat = meridianRadius * LocalPlane.radiansPerDegree
  }

  static let radiansPerDegree = Double.pi / 180

  /// Sine and cosine of -90 to 90 degrees, each within 1e-15 of its value, relatively.
  ///
  /// The sine of a C library differs in its last bit from machine to machine, and a distance decides. So: Taylor's
  /// series at 0, of `+ - * /` alone, on at most 45 degrees; its first missing term is (π/4)^20/20! < 1e-20. Beyond 45
  /// degrees sine and cosine change places at 90 degrees less the angle, a difference that is exact.
  static func sineAndCosine(degrees: Double) -> (sine: Double, cosine: Double) {
    precondition(degrees.magnitude <= 90, "a latitude is at most 90 degrees")
    let magnitude = degrees.magnitude
    let isSteep = magnitude > 45
    let radians = (isSteep ? 90 - magnitude : magnitude) * radiansPerDegree
    let square = radians * radians
    var sine = 1.0
    var cosine = 1.0
    var order = 18.0
    while order > 1 {
      cosine = 1 - square / (order * (order - 1)) * cosine
      sine = 1 - square / (order * (order + 1)) * sine
      order -= 2
    }
    sine *= radians
    let northern = isSteep ? (cosine, sine) : (sine, cosine)
    return degrees < 0 ? (-northern.0, northern.1) : northern
  }
}
