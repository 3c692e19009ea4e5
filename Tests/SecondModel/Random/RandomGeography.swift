/// Random polygons on the grid of 1e-7 degrees for the codes of `Cast`, valid by construction.
package struct RandomGeography {
  /// A point in units of 1e-7 degrees.
  package struct GridPoint: Sendable {
    package var x: Int
    package var y: Int
  }

  /// The GeoJSON text.
  package private(set) var text = ""
  /// The rings of each code, outer and inner alike.
  package private(set) var rings: [String: [[GridPoint]]] = [:]

  package init(seed: UInt64) {
    var dice = Dice(seed: seed ^ 0x6E0)
    var features: [String] = []
    for (index, code) in Cast.codes.enumerated() {
      let corner = GridPoint(
        x: 714_000_000 + index * 1_000_000 + dice.roll(0...9999),
        y: 511_000_000 - index * 300_000 + dice.roll(0...9999))
      let polygons = RandomGeography.shape(at: corner, &dice)
      rings[code] = polygons.flatMap { $0 }
      features.append(RandomGeography.feature(code, polygons, &dice))
    }
    text =
      #"{"type": "FeatureCollection", "features": ["# + features.joined(separator: ",\n ") + "]}\n"
  }

  private static func shape(at corner: GridPoint, _ dice: inout Dice) -> [[[GridPoint]]] {
    // 4 000 units are about 28 m along the parallel and 44 m along the meridian.
    let (width, height) = (dice.roll(4000...14_000), dice.roll(3000...9000))
    func at(_ x: Int, _ y: Int) -> GridPoint { GridPoint(x: corner.x + x, y: corner.y + y) }
    let (lean, skew) = (dice.roll(0...3000), dice.roll(0...2000))
    let block = [at(0, 0), at(width, skew), at(width - lean, height + skew), at(-lean, height)]
    switch dice.roll(0...3) {
    case 0: return [[block]]
    case 1:
      let (x, y) = (width / dice.roll(2...3), height / dice.roll(2...3))
      return [[[at(0, 0), at(width, 0), at(width, y), at(x, y), at(x, height), at(0, height)]]]
    case 2:
      let hole = [
        at(width / 4, height / 4), at(width / 4, height / 2), at(width / 2, height / 2),
        at(width / 2, height / 4),
      ]
      return [[[at(0, 0), at(width, 0), at(width, height), at(0, height)], hole]]
    default:
      let gap = width + dice.roll(1...9000)
      let other = [at(gap, 0), at(gap + width, 0), at(gap + width / 2, height)]
      return [[block], [other]]
    }
  }

  private static func feature(
    _ code: String, _ polygons: [[[GridPoint]]], _ dice: inout Dice
  ) -> String {
    let reversed = dice.percent(30)
    let texts = polygons.map { polygon in
      let rings = polygon.map { ring in
        let points = reversed ? ring.reversed() : ring
        let closed = points + [points[0]]
        let positions = closed.map { "[\(degrees($0.x)), \(degrees($0.y))]" }
        return "[\(positions.joined(separator: ", "))]"
      }
      return "[\(rings.joined(separator: ", "))]"
    }
    let written = dice.percent(30) ? code.split(separator: ":").joined(separator: "-") : code
    let multi = polygons.count > 1 || dice.percent(10)
    let coordinates = multi ? "[\(texts.joined(separator: ", "))]" : texts[0]
    return #"{"type": "Feature", "properties": {"cadastral": "\#(written)"}, "geometry": "#
      + #"{"type": "\#(multi ? "MultiPolygon" : "Polygon")", "coordinates": \#(coordinates)}}"#
  }

  /// The exact decimal text of so many 1e-7 degrees.
  package static func degrees(_ units: Int) -> String {
    "\(units < 0 ? "-" : "")\(abs(units) / 10_000_000).\(padded(abs(units) % 10_000_000, 7))"
  }

  /// Longitude and latitude of a place in, on, near or far from the polygons of a code.
  package func place(at code: String, _ dice: inout Dice) -> (lon: String, lat: String) {
    let all = rings[code] ?? [[GridPoint(x: 0, y: 0)]]
    let ring = dice.pick(all)
    let index = dice.roll(0...ring.count - 1)
    let (a, b) = (ring[index], ring[(index + 1) % ring.count])
    let middle = GridPoint(x: (a.x + b.x) / 2, y: (a.y + b.y) / 2)
    let across = ring[(index + 2) % ring.count]
    let point: GridPoint =
      switch dice.roll(0...9) {
      case 0: a
      case 1: middle
      case 2...6: GridPoint(x: (middle.x + across.x) / 2, y: (middle.y + across.y) / 2)
      case 7: GridPoint(x: a.x + dice.roll(-8000...8000), y: a.y + dice.roll(-5000...5000))
      case 8: GridPoint(x: a.x + dice.roll(-30...30), y: middle.y + dice.roll(-30...30))
      default: GridPoint(x: a.x + dice.roll(-5_000_000...5_000_000), y: a.y)
      }
    let more = dice.percent(10) ? "\(dice.roll(0...99))" : ""
    return (RandomGeography.degrees(point.x) + more, RandomGeography.degrees(point.y) + more)
  }
}
