/// Properties as polygons and payments as points; where there are too many of them, settlements as circles.
///
/// A page without a network has no background tiles, so the map draws meridians, parallels and a scale in metres.
package struct PropertyMap: Sendable {
  /// More shapes make a page slow to open.
  package static let mostShapes = 5_000

  package struct Position: Equatable, Sendable {
    /// Degrees east.
    package var longitude: Double
    /// Degrees north.
    package var latitude: Double

    package init(longitude: Double, latitude: Double) {
      self.longitude = longitude
      self.latitude = latitude
    }
  }

  package struct Polygon: Sendable {
    package var name: String
    /// What the legend calls polygons of its kind and colour: `registered`.
    package var group: String
    /// The outer ring; the last corner need not repeat the first.
    package var corners: [Position]

    package init(name: String, group: String, corners: [Position]) {
      self.name = name
      self.group = group
      self.corners = corners
    }
  }

  package struct Point: Sendable {
    package var name: String
    package var group: String
    package var position: Position

    package init(name: String, group: String, position: Position) {
      self.name = name
      self.group = group
      self.position = position
    }
  }

  /// A town: the reader can move the map to it, and it is a circle where polygons are too many.
  package struct Settlement: Sendable {
    package var name: String
    package var position: Position
    /// Sets the area of the circle: tenancies, say.
    package var value: Double

    package init(name: String, position: Position, value: Double) {
      self.name = name
      self.position = position
      self.value = value
    }
  }

  package var polygons: [Polygon]
  package var points: [Point]
  package var settlements: [Settlement]
  /// What a settlement's value is.
  package var value: Axis
  /// The colour of a group of polygons or points; a group that is not in it has the next that is free.
  package var tints: [(group: String, tint: Tint)]

  /// The first settlement is where the map opens, so the one with most to see comes first.
  package init(
    polygons: [Polygon], points: [Point], settlements: [Settlement], value: Axis,
    tints: [(group: String, tint: Tint)] = []
  ) {
    self.polygons = polygons
    self.points = points
    self.settlements = settlements
    self.value = value
    self.tints = tints
  }

  /// Whether the map shows settlements only.
  package var isOverview: Bool { polygons.count > PropertyMap.mostShapes }

  /// The points that are drawn, evenly out of all, so that no more than `mostShapes` shapes are drawn.
  package var drawnPoints: [Point] {
    guard !isOverview else { return [] }
    let room = max(0, PropertyMap.mostShapes - polygons.count - settlements.count)
    guard points.count > room else { return points }
    return (0..<room).map { points[$0 * points.count / room] }
  }
}
