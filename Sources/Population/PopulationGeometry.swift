package import Diagnostics
package import Geofence
import Text
import Values

extension Population {
  /// The cadastral code of a dwelling, in canonical form: `15:914:003:0012:1:7`.
  package func cadastralCode(of dwelling: DwellingNumber) -> [UInt8] {
    var code: [UInt8] = []
    code.reserveCapacity(28)
    appendCadastralCode(of: dwelling, to: &code)
    return code
  }

  /// Appends the code that `cadastralCode(of:)` gives.
  package func appendCadastralCode(of dwelling: DwellingNumber, to text: inout [UInt8]) {
    let flat = dwellings[dwelling]
    let building = buildings[flat.building]
    text += settlements[flat.settlement].cadastralRegion.utf8
    appendPart(Int(districts[building.district].code), 3, to: &text)
    appendPart(Int(building.quarter), 3, to: &text)
    appendPart(Int(building.plot), 4, to: &text)
    switch building.listing {
    case .plot: break
    case .number: appendPart(1, 1, to: &text)
    case .fraction:
      appendPart(1, 1, to: &text)
      text += [UInt8(ascii: "/"), UInt8(ascii: "2")]
    }
    if flat.flatNumber > 0 { appendPart(Int(flat.flatNumber), 1, to: &text) }
  }

  /// A colon and a number of at least `width` digits.
  private func appendPart(_ value: Int, _ width: Int, to text: inout [UInt8]) {
    text.append(UInt8(ascii: ":"))
    text.writeDecimal(UInt64(value), width: width)
  }

  /// The fence of a dwelling in `fences()`: they are numbered as the buildings are.
  package func fence(of dwelling: DwellingNumber) -> Int { dwellings[dwelling].building.index }

  /// The corners of a building, in units of 1e-7 degree, as one ring: it goes around every part and every courtyard and back
  /// the same way, so that it encloses what the polygons do.
  package func outline(of building: Building) -> [GridPoint] {
    var ring: [GridPoint] = []
    for polygon in rings(of: building) {
      let start = polygon[0][0]
      for part in polygon {
        ring += part
        if part[0] != start { ring.append(start) }
      }
      if let first = ring.first, first != start { ring.append(first) }
    }
    return ring
  }

  /// The fences of all dwellings; those of a building share one.
  package func fences() -> FenceSet {
    var fences = FenceSet()
    var code: [UInt8] = []
    for index in buildings.indices {
      let fence = fences.append(area(of: buildings[index]))
      for dwelling in buildings[index].dwellings {
        code.removeAll(keepingCapacity: true)
        appendCadastralCode(of: dwelling, to: &code)
        fences.append(code: code.span, sharing: fence)
      }
    }
    return fences
  }

  private func rings(of building: Building) -> GridPolygons {
    let units = settlements[building.settlement].unitsPerKilometre
    return building.footprint.polygons { building.place($0, unitsPerKilometre: units) }
  }

  /// A quotient of integers below 2^53 is the double nearest to its decimals: what reading the GeoJSON gives.
  func area(of building: Building) -> Area {
    let unitsPerDegree = Double(GridPoint.unitsPerDegree)
    return Area(
      polygons: rings(of: building).map { polygon in
        polygon.map { ring in
          ring.map {
            Position(lon: Double($0.lon) / unitsPerDegree, lat: Double($0.lat) / unitsPerDegree)
          }
        }
      })
  }

  /// Writes the dwellings as a FeatureCollection, one feature a line, piece by piece.
  package func writeGeoJSON(
    into write: ([UInt8]) throws(Problem) -> Void
  ) throws(Problem) {
    try write(Array("{\"type\":\"FeatureCollection\",\"features\":[\n".utf8))
    var isFirst = true
    for building in buildings {
      let name = settlements[building.settlement].name
      let form = building.footprint.form.rawValue
      var shape: [UInt8] = []
      shape.writeGeometry(rings(of: building))
      var rest = Array("\",\"city\":".utf8)
      rest.appendJSON(name)
      rest += ",\"form\":\"\(form)\"},\"geometry\":".utf8
      var text: [UInt8] = []
      for dwelling in building.dwellings {
        if !isFirst { text += ",\n".utf8 }
        isFirst = false
        text += "{\"type\":\"Feature\",\"properties\":{\"cadastral\":\"".utf8
        appendCadastralCode(of: dwelling, to: &text)
        text += rest
        text += shape
        text.append(UInt8(ascii: "}"))
      }
      try write(text)
    }
    try write(Array("\n]}\n".utf8))
  }
}
