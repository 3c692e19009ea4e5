import Population

/// The seed of everything that the repository holds of the pilot.
let pilotSeed: UInt64 = 2026

/// The text of `geo/pilot.geojson`: one feature a line, at most seven decimals.
package func pilotGeoJSON() -> [UInt8] {
  let cadastre = Cadastre(seed: pilotSeed)
  var text = "{\"type\":\"FeatureCollection\",\"features\":[\n"
  for (index, property) in cadastre.properties.enumerated() {
    let building = cadastre.buildings[property.building]
    text += "{\"type\":\"Feature\",\"properties\":{\"cadastral\":\"\(property.code)\""
    text += ",\"city\":\"\(City.all[property.city].name)\""
    text += ",\"form\":\"\(building.footprint.form.rawValue)\"},\"geometry\":"
    text += geometry(of: building)
    text += index + 1 < cadastre.properties.count ? "},\n" : "}\n"
  }
  text += "]}\n"
  return Array(text.utf8)
}

private func geometry(of building: Building) -> String {
  let polygons = building.footprint.polygons.map { polygon in
    let rings = [polygon.outer] + (polygon.hole.map { [$0] } ?? [])
    return "[" + rings.map { ring($0.map(building.place)) }.joined(separator: ",") + "]"
  }
  return polygons.count == 1
    ? "{\"type\":\"Polygon\",\"coordinates\":\(polygons[0])}"
    : "{\"type\":\"MultiPolygon\",\"coordinates\":[\(polygons.joined(separator: ","))]}"
}

private func ring(_ points: [GridPoint]) -> String {
  let closed = points + [points[0]]
  return "[" + closed.map { "[\(degrees($0.lon)),\(degrees($0.lat))]" }.joined(separator: ",") + "]"
}

/// Units of 1e-7 degree as a decimal number of degrees, exactly. The pilot lies east and north of 0.
private func degrees(_ units: Int) -> String {
  precondition(units >= 0, "the pilot lies east of Greenwich and north of the equator")
  let (whole, fraction) = units.quotientAndRemainder(dividingBy: GridPoint.unitsPerDegree)
  var decimals = padded(fraction, 7)
  while decimals.last == "0" { decimals.removeLast() }
  return decimals.isEmpty ? "\(whole)" : "\(whole).\(decimals)"
}
