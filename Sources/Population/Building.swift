package import Values

/// A place in `Population.buildings`.
package typealias BuildingNumber = Number<Building>

/// A building with its place and shape.
package struct Building: Sendable {
  /// How a building stands in the cadastre.
  package enum Listing: UInt8, Sendable {
    /// A house under the code of its plot alone.
    case plot
    /// A building under number 1 of its plot.
    case number
    /// The second building of a plot: `1/2`.
    case fraction
  }

  package var settlement: SettlementNumber
  /// Its dwellings, which stand one after another.
  package var dwellings: Range<DwellingNumber>
  /// In decimetres around `middle`, before it is turned.
  package var footprint: Footprint
  package var rotation: Rotation
  /// The middle of its cell. A house stands beside it.
  package var middle: GridPoint
  /// Its district of the cadastre, the quarter of the settlement, and the plot in the quarter.
  package var district: DistrictNumber
  package var quarter: Int16
  package var plot: Int32
  package var listing: Listing

  package init(
    settlement: SettlementNumber, dwellings: Range<DwellingNumber>, footprint: Footprint,
    rotation: Rotation, middle: GridPoint, district: DistrictNumber, quarter: Int16, plot: Int32,
    listing: Listing
  ) {
    self.settlement = settlement
    self.dwellings = dwellings
    self.footprint = footprint
    self.rotation = rotation
    self.middle = middle
    self.district = district
    self.quarter = quarter
    self.plot = plot
    self.listing = listing
  }

  /// A point of the footprint's frame, in the world.
  func place(
    _ point: Footprint.Point, unitsPerKilometre: (lon: Int, lat: Int)
  ) -> GridPoint {
    let turned = rotation.turned(point)
    return middle.moved(
      eastDecimetres: turned.x, northDecimetres: turned.y, unitsPerKilometre: unitsPerKilometre)
  }

  /// A drawn point at least a metre inside a wall; uses three numbers of `draw` from `number`.
  func pointInside(
    _ draw: Draw, _ number: UInt64, unitsPerKilometre: (lon: Int, lat: Int)
  ) -> GridPoint {
    let room = footprint.rooms[draw.integer(below: footprint.rooms.count, number)]
    return place(
      (
        draw.integer(in: room.left + 10...room.right - 10, number + 1),
        draw.integer(in: room.bottom + 10...room.top - 10, number + 2)
      ), unitsPerKilometre: unitsPerKilometre)
  }
}
