/// A point in units of 1e-7 degree (WGS 84), about a centimetre: what generated GeoJSON is written in.
package struct GridPoint: Hashable, Sendable {
  package var lon: Int
  package var lat: Int

  package static let unitsPerDegree = 10_000_000

  package init(lon: Int, lat: Int) {
    self.lon = lon
    self.lat = lat
  }

  /// The point so many decimetres east and north of this one.
  ///
  /// - Parameter unitsPerKilometre: The length of a kilometre hereabouts, east and north, in units of 1e-7 degree.
  package func moved(
    eastDecimetres: Int, northDecimetres: Int, unitsPerKilometre: (lon: Int, lat: Int)
  ) -> GridPoint {
    GridPoint(
      lon: lon + divideRounded(eastDecimetres * unitsPerKilometre.lon, 10_000),
      lat: lat + divideRounded(northDecimetres * unitsPerKilometre.lat, 10_000))
  }
}

/// The quotient to the nearest integer, halves away from zero.
package func divideRounded(_ value: Int, _ divisor: Int) -> Int {
  value >= 0 ? (value + divisor / 2) / divisor : -((-value + divisor / 2) / divisor)
}

/// A turn by an angle whose sine and cosine are fractions (cosine/hypotenuse, sine/hypotenuse), so that no sine is
/// computed: Pythagorean triples.
package struct Rotation: Equatable, Sendable {
  package var cosine: Int
  package var sine: Int
  package var hypotenuse: Int

  package static let all = [
    Rotation(cosine: 1, sine: 0, hypotenuse: 1), Rotation(cosine: 60, sine: 11, hypotenuse: 61),
    Rotation(cosine: 40, sine: 9, hypotenuse: 41), Rotation(cosine: 24, sine: 7, hypotenuse: 25),
    Rotation(cosine: 12, sine: 5, hypotenuse: 13), Rotation(cosine: 15, sine: 8, hypotenuse: 17),
    Rotation(cosine: 4, sine: 3, hypotenuse: 5), Rotation(cosine: 3, sine: 4, hypotenuse: 5),
    Rotation(cosine: 8, sine: 15, hypotenuse: 17), Rotation(cosine: 0, sine: 1, hypotenuse: 1),
    Rotation(cosine: 40, sine: -9, hypotenuse: 41), Rotation(cosine: 12, sine: -5, hypotenuse: 13),
  ]

  package func turned(_ point: Footprint.Point) -> Footprint.Point {
    (
      divideRounded(point.x * cosine - point.y * sine, hypotenuse),
      divideRounded(point.x * sine + point.y * cosine, hypotenuse)
    )
  }
}

/// The cells around a centre one after another, as a square spiral: the first is the centre itself.
package struct Spiral {
  private var cell = (x: 0, y: 0)
  private var step = (x: 1, y: 0)
  private var run = 1
  private var left = 1
  private var hasTurned = false

  package init() {}

  package mutating func next() -> (x: Int, y: Int) {
    let current = cell
    cell.x += step.x
    cell.y += step.y
    left -= 1
    if left == 0 {
      step = (-step.y, step.x)
      if hasTurned { run += 1 }
      hasTurned.toggle()
      left = run
    }
    return current
  }
}
