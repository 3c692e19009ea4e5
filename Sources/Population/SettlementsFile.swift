import Configuration
import Diagnostics
import Geofence
import Text
import Values

/// What `scenarios/settlements.json5` says.
struct SettlementsFile {
  var settlements: [Settlement] = []
  /// Where the rents come from, for people.
  var rentSource: String

  private static let keys = [
    "format", "rentSource", "monthlyIndex2025Tenge", "monthlyIndex2026Tenge", "settlements",
  ]

  init(_ document: Document) throws(Problem) {
    let root = try ObjectReader(document.root, keys: SettlementsFile.keys)
    _ = try root.integer("format", in: 1...1)
    rentSource = try root.string("rentSource")
    let indexes = (
      year2025: try root.integer("monthlyIndex2025Tenge", in: 1...1_000_000),
      year2026: try root.integer("monthlyIndex2026Tenge", in: 1...1_000_000)
    )
    for node in try root.list("settlements", 1...99, of: "one a settlement") {
      let reader = try ObjectReader(node, keys: Settlement.keys)
      let settlement = try Settlement(reader, indexes)
      if let earlier = settlements.firstIndex(where: { $0.name == settlement.name }) {
        throw try reader.value("name").problem(
          message: "settlements[\(earlier)] has the same name",
          expected: "a name of its own for each")
      }
      settlements.append(settlement)
    }
  }
}

extension Settlement {
  fileprivate static let keys = [
    "name", "region", "regionName", "cadastralRegion", "longitude", "latitude",
    "rentTengePerSquareMetre", "baseValue2025TengePerSquareMetre", "simplifiedTaxRate",
  ]

  /// - Parameter indexes: The monthly calculation indexes, whose ratio takes the base value of 2025 to 2026.
  fileprivate init(
    _ reader: ObjectReader, _ indexes: (year2025: Int, year2026: Int)
  ) throws(Problem) {
    // So far from the edges of the map that no house and no place where somebody pays lies beyond them, however large the
    // settlement is.
    let lon = try reader.double("longitude", in: 10...170)
    let lat = try reader.double("latitude", in: 10...80)
    let plane = LocalPlane(atLat: lat)
    let base = try reader.integer("baseValue2025TengePerSquareMetre", in: 1...10_000_000)
    self.init(
      name: try reader.string("name"), region: try reader.digits("region"),
      regionName: try reader.string("regionName"),
      cadastralRegion: try reader.digits("cadastralRegion"),
      centreLon: Settlement.units(lon), centreLat: Settlement.units(lat),
      lonUnitsPerKilometre: Settlement.units(1000 / plane.metresPerDegreeLon),
      latUnitsPerKilometre: Settlement.units(1000 / plane.metresPerDegreeLat),
      rentTengePerSquareMetre: try reader.integer("rentTengePerSquareMetre", in: 1...1_000_000),
      baseValueTengePerSquareMetre: divideRounded(base * indexes.year2026, indexes.year2025),
      simplifiedTaxRate: try reader.share("simplifiedTaxRate"))
  }

  private static func units(_ degrees: Double) -> Int {
    Int((degrees * Double(GridPoint.unitsPerDegree)).rounded(.toNearestOrAwayFromZero))
  }
}

extension ObjectReader {
  /// A code of two digits.
  fileprivate func digits(_ key: String) throws(Problem) -> String {
    let text = try string(key)
    guard text.utf8.count == 2, text.utf8.allSatisfy({ $0 &- 48 <= 9 }) else {
      throw try value(key).problem(
        message: "\(quoted(text)) is not a code of a region", expected: "two digits, as a string")
    }
    return text
  }
}
